"""Which pieces of a run of digits belong to one number: the ways to part and to trim it, likeliest first."""

import re
from collections.abc import Sequence

from fanal.detect.mentions.dialling import MIN_DIGITS
from fanal.detect.mentions.digits import Piece

_HARD = re.compile("[/|,;:、]")
_STRONG = re.compile(r"\n|  |[.;] |[.,; ]\(|[+\u2190-\u2bff\U0001f000-\U0001faff]")
_CLOSED = re.compile("[])}>]")
SHORTEST_CUT = 9


def digits_of(pieces: Sequence[Piece]) -> str:
    """Return the digits of all pieces in a row."""
    return "".join(piece.digits for piece in pieces)


def _parts_hard(before: Piece, piece: Piece, strict: bool) -> bool:
    """Say whether a new number begins at a piece: at a +, or after a sign that lists things.

    `strict`: such a sign is taken at its word, even beside a single digit or a number word.
    """
    if piece.plus >= 0 or piece.apart:
        return True
    if strict and _HARD.search(piece.gap):
        return True
    single = len(before.digits) == len(piece.digits) == 1  # "3,1,0,5": signs put between digits to hide them
    spelled = "word" in (before.written, piece.written)
    return not single and not spelled and _HARD.search(piece.gap) is not None


def _is_uniform(pieces: Sequence[Piece]) -> bool:
    """Say whether the same listing sign sets all short pieces apart: "681/seis/950/43" is one number."""
    gaps = [piece.gap for piece in pieces[1:] if _HARD.search(piece.gap)]
    longest = 4 if any(piece.written == "word" for piece in pieces) else 2
    return len(gaps) > 1 and len(set(gaps)) == 1 and all(len(piece.digits) <= longest for piece in pieces)


def _is_area_code(group: Sequence[Piece], piece: Piece) -> bool:
    """Say whether a slash only sets an area code apart: "020/7946 0123"."""
    code = group[0].digits
    return (
        len(group) == 1 and piece.gap in ("/", " / ") and code[0] == "0" != code[1:2] and 2 <= len(code) <= 5
    )


def groups(pieces: Sequence[Piece], strict: bool = False) -> list[list[Piece]]:
    """Part pieces where a new number begins; `strict`: every sign that lists things parts."""
    uniform = not strict and _is_uniform(pieces)
    parted: list[list[Piece]] = []
    for piece in pieces:
        closed = bool(parted) and _CLOSED.search(piece.gap) and len(digits_of(parted[-1])) >= SHORTEST_CUT
        begins = (
            not parted
            or closed
            or (
                _parts_hard(parted[-1][-1], piece, strict)
                and not (uniform and piece.plus < 0 and not piece.apart)
            )
        )
        if begins and not (parted and _is_area_code(parted[-1], piece)):
            parted.append([])
        parted[-1].append(piece)
    return parted


def split(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Split where the gap is wide: a line's end, two spaces, a slash, a picture."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if parts[-1] and _STRONG.search(piece.gap):
            parts.append([])
        parts[-1].append(piece)
    return parts


def trims(pieces: Sequence[Piece]) -> list[Sequence[Piece]]:
    """Return the piece runs to try, likeliest first.

    One number word before or after the digits is left out first ("this one 310 555 0100"), several are
    tried as part of the number before they are left out.
    """
    words = [piece.written == "word" for piece in pieces]
    first = next((at for at, word in enumerate(words) if not word), len(pieces))
    last = next((at for at in range(len(pieces), 0, -1) if not words[at - 1]), 0)
    if pieces[0].plus >= 0:
        first = 0
    if first >= last or any(words[first:last]) or (first, last) == (0, len(pieces)):
        return [pieces]
    runs = [pieces[first:last], pieces[first:], pieces[:last], pieces]
    before, after = first > 0, last < len(pieces)
    alone = (not before or (first == 1 and pieces[1].gap == " ")) and (
        not after or (last == len(pieces) - 1 and pieces[last].gap == " ")
    )
    return [run for at, run in enumerate(runs) if run not in runs[:at]][:: 1 if alone else -1]


def shortened(pieces: Sequence[Piece]) -> list[Sequence[Piece]]:
    """Return runs without a short piece at an edge that may be an age, hour or price: "0812 345 678 24 h"."""
    runs = [pieces[first:last] for first, last in ((0, -1), (1, None), (1, -1)) if len(pieces) > 2]
    return [
        run
        for run, left in zip(runs, ([pieces[-1]], [pieces[0]], [pieces[0], pieces[-1]]), strict=False)
        if all(len(piece.digits) <= 2 and piece.written == "digits" for piece in left)
        and all(len(piece.digits) > 2 for piece in run)
        and (run[0] is pieces[0] or " " in run[0].gap)
        and (run[-1] is pieces[-1] or " " in pieces[-1].gap)
        and sum(len(piece.digits) for piece in run) >= SHORTEST_CUT
    ]


def alone(pieces: Sequence[Piece]) -> list[Sequence[Piece]]:
    """Return the long pieces that can stand by themselves: not those joined to others by a sign."""
    out: list[Sequence[Piece]] = []
    gaps = [*(piece.gap for piece in pieces[1:]), " "]
    before = " "
    for piece, after in zip(pieces, gaps, strict=True):
        if len(pieces) > 1 and len(piece.digits) > MIN_DIGITS and " " in before and " " in after:
            out.append([piece])
        before = after
    return out

"""Telephone numbers, plain and hidden, told apart from prices, dates and the numbers of papers."""

import re

from fanal.detect.mentions.dates import outside_dates
from fanal.detect.mentions.dialling import MIN_DIGITS, Number, anywhere, number_of
from fanal.detect.mentions.digits import WORD, Token, tokens, undone
from fanal.detect.mentions.papers import names_a_paper
from fanal.detect.mentions.pattern import Match, Pattern
from fanal.detect.mentions.scan import Mention, Scan, Taken

_GAP = r"[ \t\n().\-/_*~|+,·•:–—‐―'\p{So}\p{Sk}\p{Pi}\p{Pf}]"
_CANDIDATE = Pattern(
    rf"(?:\+ ?\(?|\()?(?:[0-9]|\b[ol]{{1,2}}[0-9]|\b(?:{WORD}))(?:{_GAP}{{0,5}}(?:{WORD}|[0-9ol])){{5,}}"
)
_HARD = re.compile("[/|,;:]")
_STRONG = re.compile("\n|  |[+\u2190-\u2bff\U0001f000-\U0001faff]")
_MOST_DIGITS = 120  # a longer run is a table or a dump, not a list of numbers
_WINDOW = 40


def _digits(pieces: list[Token]) -> str:
    return "".join(piece.digits for piece in pieces)


def _parts_hard(before: Token, piece: Token) -> bool:
    """Say whether a new number begins at a piece: at a +, or after a sign that lists things."""
    single = len(before.digits) == len(piece.digits) == 1  # "3,1,0,5": signs put between digits to hide them
    return piece.plus or (not single and _HARD.search(piece.gap) is not None)


def _groups(pieces: list[Token]) -> list[list[Token]]:
    groups: list[list[Token]] = []
    for piece in pieces:
        if not groups or _parts_hard(groups[-1][-1], piece):
            groups.append([])
        groups[-1].append(piece)
    return groups


def _is_range(pieces: list[Token]) -> bool:
    """Say whether two pieces are a span of quantities: "28300-28500"."""
    if len(pieces) != 2 or pieces[0].plus or "-" not in pieces[1].gap:
        return False
    low, high = pieces[0].digits, pieces[1].digits
    return len(low) >= 4 and abs(int(high) - int(low)) * 4 < int(low)


def _split(pieces: list[Token]) -> list[list[Token]]:
    """Split where the gap is wide: a line's end, two spaces, a slash, a picture."""
    parts: list[list[Token]] = [[]]
    for piece in pieces:
        if parts[-1] and _STRONG.search(piece.gap):
            parts.append([])
        parts[-1].append(piece)
    return parts


def _trims(pieces: list[Token]) -> list[list[Token]]:
    """Return the piece runs to try, likeliest first: a lone number word at an edge is left out first."""
    runs = []
    if len(pieces) > 1 and pieces[0].written == "word" != pieces[1].written and not pieces[0].plus:
        runs.append(pieces[1:])
    if len(pieces) > 1 and pieces[-1].written == "word" != pieces[-2].written:
        runs.append(pieces[:-1])
    return [*runs, pieces]


class PhoneReader:
    """Reads phone numbers in the given regions, in order of preference."""

    def __init__(self, regions: tuple[str, ...]) -> None:
        self._regions = regions

    def _number(self, pieces: list[Token]) -> Number | None:
        digits = _digits(pieces)
        if len(digits) < MIN_DIGITS or _is_range(pieces):
            return None
        return number_of(digits, pieces[0].plus, self._regions)

    def _whole(self, pieces: list[Token]) -> tuple[list[Token], Number] | None:
        for run in _trims(pieces):
            number = self._number(run)
            if number:
                return run, number
        return None

    def _read(self, pieces: list[Token]) -> list[tuple[list[Token], Number]]:
        """Return the numbers in a run of pieces: all of it, else its parts, else single long pieces."""
        found = []
        for group in _groups(pieces):
            whole = self._whole(group)
            if whole:
                found.append(whole)
                continue
            parts = _split(group)
            for part in parts:
                read = self._whole(part) if len(parts) > 1 else None
                if read:
                    found.append(read)
                    continue
                alone = [[piece] for piece in part if len(piece.digits) > MIN_DIGITS and len(part) > 1]
                found += [(single, number) for single in alone if (number := self._number(single))]
        return found

    def _candidate(self, scan: Scan, match: Match, taken: Taken) -> list[Mention]:
        text = scan.data[match.start : match.end].decode("latin-1")  # one character per byte: offsets stay
        claimed = [
            (max(start - match.start, 0), min(end - match.start, len(text)))
            for start, end in taken.within(match.start, match.end)
        ]
        found: list[Mention] = []
        for first, last in outside_dates(text, claimed):
            base = match.start + first
            pieces = tokens(scan.data[base : match.start + last].decode(errors="replace"))
            if MIN_DIGITS <= len(_digits(pieces)) <= _MOST_DIGITS:
                found += self._mentions(scan, base, pieces)
        return found

    def _mentions(self, scan: Scan, base: int, pieces: list[Token]) -> list[Mention]:
        found = []
        for run, number in self._read(pieces):
            start = base + run[0].start
            end = base + run[-1].end
            if run[0].plus:
                start = scan.data.rindex(b"+", 0, start)
            if scan.data[start - 1 : start] == b"(" and b")" in scan.data[start:end]:
                start -= 1
            if not _stands_apart(scan, start, end) or (
                not run[0].plus and names_a_paper(scan.before(start, _WINDOW))
            ):
                continue
            post = scan.post(start)
            hidden = undone(run, scan.raw(post, start, end).decode(errors="replace"))
            found.append(Mention(post, start, end, "phone", number.e164, hidden, number.region))
        return found

    def find(self, scan: Scan, taken: Taken, urls: list[Mention]) -> list[Mention]:
        """Return the phone numbers of all posts: `value` E.164, `region` null where several fit.

        `taken`: spans that are something else; wa.me links among `urls` give their number too.
        """
        found = [
            mention for match in scan.find(_CANDIDATE) for mention in self._candidate(scan, match, taken)
        ]
        return found + [mention for url in urls if (mention := from_link(url))]


def from_link(url: Mention) -> Mention | None:
    """Return the phone number that a WhatsApp or Viber link dials."""
    host, _, rest = url.value.partition("/")
    if host not in ("wa.me", "api.whatsapp.com", "web.whatsapp.com", "whatsapp.com"):
        return None
    written = re.search(r"(?:^|phone=)(?:\+|%2b)?([0-9]{7,15})", rest, re.IGNORECASE)
    number = anywhere(written.group(1)) if written else None
    return url._replace(kind="phone", value=number.e164, region=number.region) if number else None


def _stands_apart(scan: Scan, start: int, end: int) -> bool:
    """Say whether a number is not the inside of a longer code: words may touch it, single letters not."""
    before = scan.before(start, _WINDOW)
    after = scan.after(end, _WINDOW)
    left = re.search(rb"[a-z0-9_]*\Z", before)
    right = re.match(rb"[a-z0-9_]*", after)
    for touching in (left.group() if left else b"", right.group() if right else b""):
        if touching and not (touching.isalpha() and len(touching) > 1):
            return False
    if after[:1] in (b"%", b"@") or before[-1:] in (b"@", b"=", b"$"):
        return False
    glued = re.search(rb"[0-9][.,]\Z", before) or re.match(rb"[.,][0-9]", after)
    return not glued

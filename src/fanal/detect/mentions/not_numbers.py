"""What runs of digits may be that are no phone numbers: spans, days, hours, lists, amounts, check digits."""

import re
from collections.abc import Sequence

from fanal.detect.mentions.digits import Piece

_DASH = re.compile("[-–—‐]")
_GROUP_SIGNS = (".", ",")


def _is_range(pieces: Sequence[Piece], wanted: bool) -> bool:
    """Say whether two pieces are a span of quantities or years: "28300-28500", "1741 – 1803"."""
    if (
        len(pieces) != 2
        or pieces[0].plus >= 0
        or pieces[0].digits[0] == "0"
        or not _DASH.search(pieces[1].gap)
    ):
        return False
    low, high = sorted(int(piece.digits) for piece in pieces)
    if pieces[0].digits.endswith("00") and pieces[1].digits.endswith("00"):
        return True
    alike = len(pieces[0].digits) == len(pieces[1].digits) and (high - low) * 4 < low
    return alike and (len(pieces[0].digits) > 4 or not wanted)


def _is_date(pieces: Sequence[Piece]) -> bool:
    """Say whether pieces are a day, also one with letters for digits or with a number word beside it."""
    core = [piece for piece in pieces if piece.written != "word"]
    if len(core) != 3 or core[1].gap != core[2].gap or core[1].gap == " ":
        return False
    sizes, numbers = [len(piece.digits) for piece in core], [int(piece.digits) for piece in core]
    if sizes[0] == 4:
        sizes, numbers = sizes[::-1], numbers[::-1]
    return sizes in ([2, 2, 4], [1, 2, 4]) and max(numbers[:2]) <= 31 and min(numbers[:2]) <= 12


def _is_timetable(pieces: Sequence[Piece]) -> bool:
    """Say whether short pieces stand between signs of several kinds: hours, odds, sizes ("12 – 8 / 9-18")."""
    if any(piece.written != "digits" for piece in pieces) or pieces[0].plus >= 0:
        return False
    sizes = {len(piece.digits) for piece in pieces}
    gaps = {piece.gap.strip() for piece in pieces[1:]} - {"", ")", "("}
    return max(sizes) <= 2 and len(sizes) > 1 and len(gaps) > 1


def _is_list(pieces: Sequence[Piece]) -> bool:
    """Say whether pieces are a list, not one number: "8,22,65,61", "499 / 699 / 999", "12****34"."""
    if any(piece.written != "digits" for piece in pieces):
        return False
    gaps = {piece.gap.strip() for piece in pieces[1:]}
    if any("**" in gap for gap in gaps):
        return True
    single = all(len(piece.digits) == 1 for piece in pieces)
    pairs = pieces[0].digits[0] == "0" and all(len(piece.digits) == 2 for piece in pieces)
    return len(pieces) > 2 and gaps <= {",", "/", "|", ";"} and not single and not pairs


def _is_amount(pieces: Sequence[Piece], wanted: bool) -> bool:
    """Say whether pieces are groups of thousands ("1.250.300") and no number so written is looked for."""
    gaps = {piece.gap for piece in pieces[1:]}
    if len(pieces) < 3 or len(gaps) != 1 or not gaps <= set(_GROUP_SIGNS) or pieces[0].digits[0] == "0":
        return False
    grouped = len(pieces[0].digits) <= 3 and all(len(piece.digits) == 3 for piece in pieces[1:])
    short = sum(len(piece.digits) for piece in pieces) < 9 and not wanted
    return grouped and (short or gaps == {","} or pieces[-1].digits == "000")


def _is_check_digit(pieces: Sequence[Piece]) -> bool:
    """Say whether pieces are a company's number with its check digit: "900.123.456-7"."""
    return [len(piece.digits) for piece in pieces] == [3, 3, 3, 1] and pieces[-1].gap == "-"


def is_other(pieces: Sequence[Piece], wanted: bool) -> bool:
    """Say whether pieces are something else that is made of digits."""
    return (
        _is_range(pieces, wanted)
        or _is_amount(pieces, wanted)
        or _is_check_digit(pieces)
        or _is_date(pieces)
        or _is_timetable(pieces)
        or _is_list(pieces)
    )

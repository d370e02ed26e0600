"""Telephone numbers, plain and hidden, told apart from prices, dates and the numbers of papers."""

import re
from collections.abc import Sequence

from fanal.base.fold import fold
from fanal.detect.mentions import undone
from fanal.detect.mentions.cues import calls_it_a_number, names_a_service
from fanal.detect.mentions.dates import outside_dates
from fanal.detect.mentions.dialling import MIN_DIGITS, UNKNOWN, Number, anywhere, number_of
from fanal.detect.mentions.digits import Piece, Token, readings
from fanal.detect.mentions.grouped import SHORTEST_CUT, alone, digits_of, groups, shortened, split, trims
from fanal.detect.mentions.hints import with_script
from fanal.detect.mentions.not_numbers import is_other
from fanal.detect.mentions.papers import names_a_paper
from fanal.detect.mentions.regions import NO_HINTS, Hints
from fanal.detect.mentions.runs import DIGITS, find_runs
from fanal.detect.mentions.scan import Mention, Scan, Taken

_COUNTED_TEXT = """
h hs hr hrs hours hour am pm yrs years year yo min euros eur usd € $ horas hora años año anos pesos soles ans
heures jam tahun thn th menit oras taon часа часов час лет года год годин години років роки руб грн साल घंटे बजे
वर्ष tuổi giờ tiếng ساعة سنة عام 岁 小时 年 点
"""
_COUNTED_WORDS = sorted(_COUNTED_TEXT.split(), key=len, reverse=True)
_COUNTED = re.compile(rf" ?(?:{'|'.join(re.escape(fold(word)) for word in _COUNTED_WORDS)})(?!\w)")
_COUNTING = "01234567891011121314"  # "one, two, three, ..."
_MOST_DIGITS = 120  # a longer run is a table or a dump, not a list of numbers
_LEFT, _RIGHT = re.compile(rb"[a-z0-9_]*\Z"), re.compile(rb"[a-z0-9_]*")
_WINDOW = 40
_CUE_WINDOW, _CUE_AFTER = 48, 16


def _is_dialled(digits: str) -> bool:
    """Say whether digits look dialled at home in most countries: one 0, then the number."""
    return digits[0] == "0" != digits[1] and 10 <= len(digits) <= 12


def _counts(scan: Scan, run: Sequence[Token]) -> bool:
    """Say whether the last digits of a run count hours, years or money: "0812 345 678 24 jam"."""
    last = run[-1]
    if last.kind != DIGITS or len(last.text) > 2 or len(run) < 2 or run[-2].end == last.start:
        return False
    return _COUNTED.match(scan.after(last.end, 24).decode(errors="replace")) is not None


def _unglued(scan: Scan, tokens: Sequence[Token]) -> Sequence[Token]:
    """Return tokens without those at the edges that are the end or beginning of another word, [] for none.

    "VIN 1HG33A004352. (512) 555-0119", "0912 345 678 5tr2".
    """
    first, last = tokens[0], tokens[-1]
    if len(tokens) < 3:
        return []
    if tokens[1].start > first.end and scan.data[first.start - 1 : first.start].isalpha() and first.start:
        return tokens[1:]
    return tokens[:-1] if last.start > tokens[-2].end and scan.data[last.end : last.end + 1].isalpha() else []


class _Reading:
    """Reads the numbers in the pieces of one run."""

    def __init__(self, regions: tuple[str, ...], hints: Hints, wanted: bool) -> None:
        self._regions, self._hints, self._wanted = regions, hints, wanted

    def _number(self, pieces: Sequence[Piece]) -> Number | None:
        digits = digits_of(pieces)
        counting = digits in _COUNTING and all(piece.written == "word" for piece in pieces)
        if len(digits) < MIN_DIGITS or counting or is_other(pieces, self._wanted):
            return None
        letters = any(piece.written == "letters" for piece in pieces) and len(digits) >= SHORTEST_CUT
        wanted = self._wanted or _is_dialled(digits) or letters
        return number_of(digits, pieces[0].plus >= 0, self._regions, self._hints, wanted)

    def _whole(self, pieces: Sequence[Piece]) -> tuple[Sequence[Piece], Number] | None:
        unknown = None
        for run in trims(pieces):
            number = self._number(run)
            if number and not number.value.startswith(UNKNOWN):
                return run, number
            if number and not unknown:
                unknown = run, number
        return unknown

    def numbers(self, pieces: Sequence[Piece]) -> list[tuple[Sequence[Piece], Number]]:
        """Return the numbers in a run of pieces: all of it, else its parts, else single long pieces."""
        return [read for group in groups(pieces) for read in self._group(group)]

    def _group(self, group: Sequence[Piece]) -> list[tuple[Sequence[Piece], Number]]:
        whole = self._whole(group)
        if whole and not whole[1].value.startswith(UNKNOWN):
            return [whole]
        parts = self._parts(group)
        if not parts and len(stricter := groups(group, strict=True)) > 1:
            parts = [read for part in stricter for read in self._group(part)]
        return parts or ([whole] if whole else [])

    def _parts(self, group: Sequence[Piece]) -> list[tuple[Sequence[Piece], Number]]:
        found: list[tuple[Sequence[Piece], Number]] = []
        parts = split(group)
        for part in parts:
            read = self._whole(part) if len(parts) > 1 else None
            if read:
                found.append(read)
                continue
            known = [(run, number) for run in shortened(part) if (number := self._known(run))]
            found += known[:1]
            if not known:
                found += [(single, number) for single in alone(part) if (number := self._number(single))]
        return found

    def _known(self, pieces: Sequence[Piece]) -> Number | None:
        number = self._number(pieces)
        return number if number and not number.value.startswith(UNKNOWN) else None


class PhoneReader:
    """Reads phone numbers; `regions` are those the team works in, in order of preference."""

    def __init__(self, regions: tuple[str, ...]) -> None:
        self._regions = regions

    def _run(self, scan: Scan, run: Sequence[Token], taken: Taken, hints: Hints) -> list[Mention]:
        if _counts(scan, run):
            found = [m for m in self._run(scan, run[:-1], taken, hints) if not m.value.startswith(UNKNOWN)]
            if found:
                return found
        start, end = run[0].start, run[-1].end
        text = scan.data[start:end].decode("latin-1")  # one character per byte: offsets stay
        claimed = [(max(s - start, 0), min(e - start, len(text))) for s, e in taken.within(start, end)]
        found = []
        for first, last in outside_dates(text, claimed):
            inside = [token for token in run if start + first <= token.start and token.end <= start + last]
            if inside:
                found += self._candidate(scan, inside, hints)
        return found

    def _candidate(self, scan: Scan, tokens: Sequence[Token], hints: Hints) -> list[Mention]:
        plain = sum(len(token.text) for token in tokens if token.kind == DIGITS)
        if plain > _MOST_DIGITS or (plain < MIN_DIGITS and all(token.kind == DIGITS for token in tokens)):
            return []
        start, end = tokens[0].start, tokens[-1].end
        wanted = (
            plain < MIN_DIGITS
            or calls_it_a_number(scan.before(start, _CUE_WINDOW))
            or names_a_service(scan.after(end, _CUE_AFTER))
        )
        found = self._numbers(scan, tokens, hints, wanted)
        if not found and (fewer := _unglued(scan, tokens)):
            return self._candidate(scan, fewer, hints)
        if not found and not wanted:
            raw = scan.raw(scan.post(start), start, end).decode(errors="replace")
            found = (
                self._numbers(scan, tokens, hints, True) if undone.hides_digits(raw, hints.language) else []
            )
        return found

    def _numbers(self, scan: Scan, tokens: Sequence[Token], hints: Hints, wanted: bool) -> list[Mention]:
        """Return the numbers of the first reading that has one whose country is known, else of the first."""
        unknown: list[Mention] = []
        for pieces, language in readings(tokens, scan.data, hints.language):
            own = hints._replace(language=language) if language else hints
            numbers = _Reading(self._regions, own, wanted).numbers(pieces)
            found = [mention for run, number in numbers if (mention := self._mention(scan, run, number, own))]
            if any(not mention.value.startswith(UNKNOWN) for mention in found):
                return found
            unknown = unknown or found
        return unknown

    def _mention(self, scan: Scan, run: Sequence[Piece], number: Number, hints: Hints) -> Mention | None:
        start, end = run[0].start, run[-1].end
        if run[0].plus >= 0:
            start = run[0].plus
        if scan.data[start - 1 : start] == b"(" and b")" in scan.data[start:end]:
            start -= 1
        unknown = number.value.startswith(UNKNOWN)
        if not _stands_apart(scan, start, end, unknown) or (
            run[0].plus < 0 and names_a_paper(scan.before(start, _WINDOW))
        ):
            return None
        post = scan.post(start)
        hidden = undone.digits(run, scan.raw(post, start, end).decode(errors="replace"), hints.language)
        return Mention(post, start, end, "phone", number.value, hidden, number.region)

    def find(self, scan: Scan, taken: Taken, urls: list[Mention], hints: dict[int, Hints]) -> list[Mention]:
        """Return the phone numbers of all posts.

        `value` is E.164, or "?:" and the digits as dialled where the country is not known; `region` is null
        where several fit. `taken`: spans that are something else; wa.me links among `urls` give their number
        too. `hints`: what is known of the country by post row.
        """
        found = []
        runs = find_runs(scan.data)
        for r, first in enumerate(runs.first[:-1]):
            run = [
                Token(
                    runs.start[k], runs.end[k], runs.kind[k], scan.data[runs.start[k] : runs.end[k]].decode()
                )
                for k in range(first, runs.first[r + 1])
            ]
            post = scan.post(run[0].start)
            found += self._run(scan, run, taken, with_script(scan, post, hints.get(post, NO_HINTS)))
        return found + [mention for url in urls if (mention := from_link(url))]


def from_link(url: Mention) -> Mention | None:
    """Return the phone number that a WhatsApp, Viber or Zalo link dials."""
    host, _, rest = url.value.partition("/")
    if host == "zalo.me" and (zalo := re.fullmatch("(?:84|0)[0-9]{9}", rest)):
        number = anywhere("84" + zalo.group()[-9:])
    elif host in ("wa.me", "api.whatsapp.com", "web.whatsapp.com", "whatsapp.com"):
        written = re.search(r"(?:^|phone=)(?:\+|%2b)?([0-9]{7,15})", rest, re.IGNORECASE)
        number = anywhere(written.group(1)) if written else None
    else:
        return None
    return url._replace(kind="phone", value=number.value, region=number.region) if number else None


def _stands_apart(scan: Scan, start: int, end: int, unknown: bool) -> bool:
    """Say whether a number is not the inside of a longer code: words may touch it, but not a letter or two.

    Only words that call it a number may touch one of `unknown` country.
    """
    before = scan.before(start, _WINDOW)
    after = scan.after(end, _WINDOW)
    left, right = _LEFT.search(before), _RIGHT.match(after)
    sides = [side.group() for side in (left, right) if side and side.group()]
    if any(not (side.isalpha() and len(side) > 1) for side in sides):
        return False
    if left and left.group() and len(left.group()) < 3 and not calls_it_a_number(left.group()):
        return False
    if unknown and any(not calls_it_a_number(side) for side in sides):
        return False
    if after[:1] in (b"%", b"@", b"#") or before[-1:] in (b"@", b"=", b"$", b"*"):
        return False
    glued = re.search(rb"[0-9][.,]\Z", before) or re.match(rb"[.,][0-9]", after)
    return not glued

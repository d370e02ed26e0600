"""Tells a mail's own words from earlier messages that it quotes.

An answer's quotes are not its sender's words. A message that is passed on is what its sender says, and stays.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fanal.collect.readers import quoting_words as said

_BLANK = 100  # lines between such a line and the words
_HEADERS = 8  # lines below a marker in which headers are looked for
_LONGEST = 500  # characters of a line that says whose words follow
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PREFIX = re.compile(
    r"(?:\[[^\]]{1,60}\]\s*)*([^\W\d_]{1,12}(?: [^\W\d_]{1,12})?)(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：]"
)
_LABEL = re.compile(r"[\s*]*([^:：*]{1,25}?)[\s*]*[:：]\s*\**\s*(.*)")
_RULE = re.compile(r"[\s_\-–—=*]{5,}")
_SIGNED = re.compile(r"\d{1,2}[:.]\d{2}.*[<(\[]\S+@\S+[>)\]]\s*[:：]$")  # "2024 в 10:00, Ana <a@b>:"
_QUOTE = re.compile(r" *(?:[A-Za-z]{1,3}>+(?=\s|$)|>)")  # also with initials: "AB> words"
_OTHER_MARK = re.compile(r"\s*[)|#:\]}%=+\[-]")  # "| words", "[...]": whose words follow cannot be told
_WORD = re.compile(r"[\w()]+")
_TIME = re.compile(r"\d[:.h]\d\d")


class Line(NamedTuple):
    """A line of a body; `cited` where HTML marks it as part of an earlier message."""

    text: str
    cited: bool = False


class Parted(NamedTuple):
    """A body in parts: the own words, earlier messages in order, and whether it passes one on, from whom."""

    own: str
    quoted: tuple[str, ...] = ()
    passes_on: bool = False
    forwarded_from: str | None = None


def lines_of(text: str) -> list[Line]:
    """Return a text's lines, none of them cited."""
    return [Line(line) for line in text.split("\n")]


def prefix_of(subject: str | None) -> str | None:
    """Return "answer" or "forward" where a subject begins with such a mark (Re:, AW:, Fwd:, RV: ...)."""
    match = _PREFIX.match(subject or "")
    word = match[1].casefold() if match else ""
    return "answer" if word in said.ANSWER else "forward" if word in said.FORWARD else None


def _plain(line: str) -> str:
    return _DIRECTION.sub("", line).replace("\xa0", " ").strip()


def _is_cited(line: Line) -> bool:
    return line.cited or _QUOTE.match(line.text) is not None


def _marker(line: str) -> str | None:
    """Return "forward" or "original" for a line such as "---- Forwarded message ----"."""
    plain = _plain(line) if len(line) <= _LONGEST else ""
    core = plain.strip("-–—_=*: ").casefold()
    dashed = plain[:2] in ("--", "––", "——", "__", "==") or plain[:1] in "–—"
    if not core or not (dashed or plain.endswith((":", "："))):
        return None
    return "forward" if core in said.FORWARDED else "original" if dashed and core in said.ORIGINAL else None


def _label(line: str) -> tuple[str | None, str]:
    """Return which header a line is (from, date, to, subject), if any, and its value."""
    match = _LABEL.match(_plain(line)) if len(line) <= _LONGEST else None
    word = match[1].casefold() if match else ""
    kinds = (("from", said.FROM), ("date", said.DATE), ("to", said.TO), ("subject", said.SUBJECT))
    return next((kind for kind, words in kinds if word in words), None), match[2].strip() if match else ""


def _headers(lines: Sequence[Line], at: int) -> dict[str, str]:
    """Return the headers written out from line `at` on."""
    found: dict[str, str] = {}
    for line in lines[at : at + _HEADERS]:
        kind, value = _label(line.text)
        if kind:
            found.setdefault(kind, value)
        elif line.text.strip() and found and ":" not in line.text:
            break
    return found


def _is_header_block(lines: Sequence[Line], at: int) -> bool:
    """Say whether a message begins here with its sender and two other headers, as Outlook writes it.

    One of them is the subject, or the sender has an address: "From: Cali, to: Rome, date: ..." is a journey.
    """
    kind, value = _label(lines[at].text)
    found = _headers(lines, at) if kind == "from" and value else {}
    return len(found) >= 3 and ("subject" in found or "@" in value)


def _says_who_wrote(text: str, strong: bool) -> bool:
    """Say whether a line is like "On DATE, NAME wrote:"; a strong one has an address or a time."""
    plain = _plain(text) if len(text) <= _LONGEST else ""
    if not plain.endswith((":", "：")):
        return False
    if _SIGNED.search(plain):
        return True
    words = set(_WORD.findall(plain.casefold()))
    wrote = not words.isdisjoint(said.WROTE) or plain.rstrip(":：").endswith(("写道", "작성"))
    if not strong:
        return wrote
    opens = plain.casefold().startswith(said.OPENERS)
    dated = any(map(str.isdigit, plain))
    return wrote and (("@" in plain and dated) or (opens and _TIME.search(plain) is not None))


def _attribution(lines: Sequence[Line], end: int, strong: bool) -> int | None:
    """Return where the one to three lines before `end` begin that say who wrote what follows, or None."""
    while end and not lines[end - 1].text.strip():
        end -= 1
    best = None
    for count in (1, 2, 3):
        begin = end - count
        if begin < 0 or not lines[begin].text.strip() or _is_cited(lines[begin]):
            break
        text = " ".join(line.text.strip() for line in lines[begin:end])
        if _says_who_wrote(text, strong):
            opens = _plain(text).casefold().startswith(said.OPENERS)
            if opens:
                return begin
            best = begin if best is None else best
    return best


def _quote_below(lines: Sequence[Line], at: int) -> int | None:
    """Return where the quote begins that a marker or headers at `at` stand above, or None without one."""
    if _marker(lines[at].text) != "original" and not _is_header_block(lines, at):
        return None
    for place in range(at + 1, min(at + 1 + _HEADERS, len(lines))):
        if _is_cited(lines[place]):
            return place
        if lines[place].text.strip() and not _label(lines[place].text)[0]:
            return None
    return None


def _above_rule(lines: Sequence[Line], at: int) -> int:
    """Return the place before the blank lines and drawn lines above `at`."""
    while at and (not lines[at - 1].text.strip() or _RULE.fullmatch(lines[at - 1].text)):
        at -= 1
    return at


def _cut(lines: Sequence[Line], answers: bool) -> tuple[int, str] | None:
    """Return from which line on all is another's, and by which sign: forward, original or answer."""
    before = False  # whether the line before is cited
    # A mail that marks its quotes further down has own words between them.
    last_cited = max((at for at, line in enumerate(lines) if _is_cited(line)), default=-1)
    for at, line in enumerate(lines):
        first_cited = line.cited and not before
        before = line.cited or (before and not line.text.strip())
        if not line.text.strip() or _QUOTE.match(line.text) or (line.cited and not first_cited):
            continue
        kind = _marker(line.text)
        if kind == "forward" or (kind and _quote_below(lines, at) is None):
            return at, kind
        if at > last_cited and answers and _plain(line.text[-20:]).endswith((":", "：")):
            follows = next((line.text for line in lines[at + 1 : at + _BLANK] if line.text.strip()), "")
            begin = _attribution(lines, at + 1, strong=True)
            if begin is not None and follows and not _OTHER_MARK.match(follows):
                return begin, "answer"
        if not kind and _is_header_block(lines, at) and _quote_below(lines, at) is None:
            return _above_rule(lines, at), "original"
    return None


def _joined(lines: Sequence[Line]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.text for line in lines)).strip()


def _blocks(lines: Sequence[Line], answers: bool) -> Iterator[tuple[int, int]]:
    """Yield where each quote begins and ends, with the line above that says whose words they are."""
    at = 0
    while at < len(lines):
        below = None if _is_cited(lines[at]) else _quote_below(lines, at)
        if not _is_cited(lines[at]) and below is None:
            at += 1
            continue
        begin, at = at, at if below is None else below
        while at < len(lines) and (_is_cited(lines[at]) or not lines[at].text.strip()):
            at += 1
        above = begin if below else _attribution(lines, begin, strong=False)
        if answers or above is not None or lines[begin].cited:
            yield begin if above is None else above, at


def part(lines: Sequence[Line], *, answers: bool, forwards: bool) -> Parted:
    """Tell a body's own words from what it quotes; nothing is lost between the parts.

    `answers` and `forwards` are what the headers say of the mail. Where they do not say that it answers,
    lines that begin with ">" count as quotes only below a line that says who wrote them. A body without any
    words of its own passes on what it quotes.
    """
    whole = "\n".join(line.text for line in lines).strip()
    at, kind = _cut(lines, answers) or (len(lines), "")
    quotes = list(_blocks(lines[:at], answers))
    passed_on = Parted(whole, (), True, _sender(lines, at) if kind in ("forward", "original") else None)
    if kind == "forward" or (kind == "original" and not answers) or (forwards and (kind or quotes)):
        return passed_on
    own: list[Line] = []
    quoted: list[str] = []
    last = 0
    for begin, end in quotes:
        own += lines[last:begin]
        quoted.append(_joined(lines[begin:end]))
        last = end
    own += lines[last:at]
    if kind:
        quoted.append(_joined(lines[at:]))
    if not quoted:
        return Parted(whole)
    words = _joined(own)
    if words:
        return Parted(words, tuple(quoted))
    return Parted(whole) if kind == "answer" else passed_on  # all below one line: whose words cannot be told


def _sender(lines: Sequence[Line], at: int) -> str | None:
    """Return from whom the message is that begins below the marker or with the headers at `at`."""
    for line in lines[at : at + _HEADERS]:
        kind, value = _label(line.text)
        if kind == "from" and value:
            return value
    return None

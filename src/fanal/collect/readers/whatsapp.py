"""A chat exported as text by WhatsApp (Android, iOS) or Signal: one message a dated line, and lines after it.

Times stand in the phone's local time without a zone. Day and month are told apart by the whole file.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from fanal.base.errors import InputError
from fanal.collect.chat_header import Form, Header, match_header
from fanal.collect.extra import extra_of
from fanal.collect.found import Found
from fanal.collect.lines import MAX_RECORD, SAMPLE, Line, guess_encoding, open_bytes, read_lines
from fanal.collect.readers.whatsapp_dates import Dates, day_of
from fanal.collect.readers.whatsapp_names import Names, clean_name, phone_in
from fanal.collect.readers.whatsapp_words import MARK, left_out, without_edit_mark
from fanal.collect.record import Opened, Record, Refused, Skipped

MAPPING = {
    "text": "message", "author": "name", "channel": "chat", "time": "date and time",
    "contact": "name, when it is a number",
}  # fmt: skip
_TITLES = re.compile(
    r"(?:Chat de WhatsApp con|WhatsApp Chat with|WhatsApp Chat mit|WhatsApp Chat -|WhatsApp Chat|"
    r"Conversa do WhatsApp com|Discussion WhatsApp avec|Chat WhatsApp con|WhatsApp-chat met|"
    r"Чат WhatsApp с контактом|Чат WhatsApp с|Czat WhatsApp z|Chat WhatsApp dengan|WhatsApp Sohbeti -)"
    r"\s+(.+)",
    re.IGNORECASE,
)
_ENDINGS = re.compile(r"(?:\.(?:txt|zip|gz))+!?$", re.IGNORECASE)
_COPY = re.compile(r"\s?\(\d{1,2}\)$")


@dataclass(slots=True)
class _Draft:
    """A message as it grows line by line; without a header it is text before the first message."""

    line: int
    header: Header | None
    parts: list[str] = field(default_factory=list)
    size: int = 0
    trouble: str = ""

    def add(self, line: Line, text: str) -> None:
        self.size += len(text)
        if not isinstance(line.text, str):
            self.trouble = self.trouble or f"line {line.number}: {line.text.why}"
        elif self.size > MAX_RECORD:
            self.trouble = self.trouble or f"the message is longer than {MAX_RECORD:,} characters"
        if self.size <= MAX_RECORD:
            self.parts.append(text)


@dataclass(frozen=True, slots=True)
class _Survey:
    """What a first reading of the whole chat tells about all of it."""

    form: Form
    orders: tuple[str, ...]
    names: Names
    opener: str | None
    quoted: int

    def note(self) -> str:
        """Say how dates are read, and what looks like a message and is not taken as one."""
        notes = [f"dates are read {self.orders[0]}"]
        if len(self.orders) > 1:
            notes = ["day and month cannot be told apart: dates that could be either stay unknown"]
        if self.quoted:
            notes.append(f"{self.quoted} lines like messages of another form stay in the text before them")
        return "; ".join(notes)


def _drafts(lines: Iterator[Line], form: Form) -> Iterator[_Draft]:
    draft: _Draft | None = None
    for line in lines:
        text = line.text if isinstance(line.text, str) else line.text.excerpt
        header = match_header(text)
        if header is not None and header.form != form:
            header = None  # a message quoted from elsewhere
        if header is not None or draft is None:
            if draft is not None:
                yield draft
            draft = _Draft(line.number, header)
        draft.add(line, text[header.end :] if header else text)
    if draft is not None:
        yield draft


def _opener(rest: str) -> str | None:
    """Return the chat's name from the notice on encryption, a long line that opens a chat on iOS."""
    name, mark, notice = rest.partition(f": {MARK}")
    return clean_name(name) or None if mark and len(notice) > 60 and "<" not in notice else None


def _survey(found: Found, encoding: str) -> _Survey:
    dates: dict[Form, Dates] = {}
    names: dict[Form, Names] = {}
    opener: str | None = None
    with open_bytes(found.path) as file:
        for line in read_lines(file, encoding, lambda _: None):
            header = match_header(line.text) if isinstance(line.text, str) else None
            if header is None or not isinstance(line.text, str):
                continue
            rest = line.text[header.end :]
            if not dates and header.form.bracketed:
                opener = _opener(rest)
            dates.setdefault(header.form, Dates()).add(header.numbers)
            names.setdefault(header.form, Names()).see(rest)
    if not dates:
        raise InputError(
            "no line begins like a message of a chat", where=found.shown,
            expected="lines like `31/12/2021, 23:59 - Name: text`", do="check the file, or leave it out",
        )  # fmt: skip
    form = max(dates, key=lambda form: dates[form].count)
    orders = ("year first",) if form.year_first else dates[form].orders()
    quoted = sum(seen.count for seen in dates.values()) - dates[form].count
    return _Survey(form, orders, names[form], opener, quoted)


def chat_title(shown: str) -> str | None:
    """Return the chat's name from the name of its file, or of the folder or archive it lies in."""
    for part in reversed(PurePosixPath(shown.replace("\\", "/")).parts[-2:]):
        match = _TITLES.fullmatch(_ENDINGS.sub("", part))
        if match:
            return _COPY.sub("", match[1]).strip()
    return None


def _record(draft: _Draft, where: str, survey: _Survey, channel: str | None) -> Record | Refused | Skipped:
    whole = "".join(draft.parts)
    header = draft.header
    if header is None:
        return Refused(where, draft.trouble or "text before the first message", whole[:200])
    if draft.trouble:
        return Refused(where, draft.trouble, whole[:200])
    split = survey.names.split(whole)
    if split is None:
        return Skipped(where, "lines the app wrote")
    author, text = split
    text = text.removesuffix("\r\n") if text.endswith("\r\n") else text.removesuffix("\n")
    if why := left_out(text):
        return Skipped(where, why)
    day = day_of(header.numbers, survey.orders)
    time = f"{day}T{header.clock}" if day and header.clock else None
    own = without_edit_mark(text)
    return Record(
        where, own, author=author or None, channel=channel, time=time,
        contact=phone_in(author), written=header.written,
        extra=extra_of({"edited": True}) if own != text else None,
    )  # fmt: skip


def open_whatsapp(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open a chat; a message's place is the line it begins on. `mapping` has nothing to name.

    Raises InputError when no line begins like a message.
    """
    del mapping
    with open_bytes(found.path) as file:
        encoding = guess_encoding(file.read(SAMPLE))
    survey = _survey(found, encoding)
    channel = chat_title(found.shown) or survey.opener

    def records() -> Iterator[Record | Refused | Skipped]:
        with open_bytes(found.path) as file:
            for draft in _drafts(read_lines(file, encoding, told), survey.form):
                if draft.header or draft.trouble or any(part.strip() for part in draft.parts):
                    yield _record(draft, f"{found.shown}:{draft.line}", survey, channel)

    return Opened(MAPPING, encoding, records(), survey.note())

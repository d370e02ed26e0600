"""What a table is about (posts, payments, cases or services), told by its columns' names and some values.

Every kind of table has names of its own. Where names fit two kinds, a column that is named like a text makes
it posts, unless the name is one that banks use and the rest is what no table of posts has.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from fanal.base.errors import FanalError
from fanal.collect.cases.likeness import likeness as case_likeness
from fanal.collect.cases.standards import key, standards
from fanal.collect.columns import average_length, role_of
from fanal.collect.encoding import as_utf8, guess_encoding
from fanal.collect.money.columns import by_name
from fanal.collect.money.likeness import is_memo
from fanal.collect.money.likeness import likeness as money_likeness
from fanal.collect.readers.dialect import DELIMITERS, Dialect, rows_of
from fanal.collect.services.likeness import table_likeness
from fanal.collect.services.package import plain
from fanal.collect.services.tabular_directory import SERVICE_FIELDS, canonical
from fanal.collect.stream import HEAD
from fanal.collect.workbook import sheets

Rows = Sequence[Sequence[str]]
_LINES = 200  # looked at
_HEADER_WITHIN = 40  # rows
_LONGEST_NAME = 60  # characters of a column's name
_NEARLY = 0.8  # of the names the best row has: a row of data must not beat the header above it by one cell
_LONG = 80  # characters: what people write with a payment is shorter on average
_DESCRIBES = {"description", "name", "title"}


@lru_cache(maxsize=10_000)
def _known(name: str) -> bool:
    """Say whether a cell is a column's name in any kind of table."""
    if not name.strip() or len(name) > _LONGEST_NAME:
        return False
    return bool(
        role_of(name)
        or by_name([name])
        or key(name) in standards().by_name
        or canonical({plain(name): "x"}, "services").keys() & SERVICE_FIELDS
    )


def _header(rows: Rows) -> tuple[int, int]:
    """Return how many known names the header has, and which row it is (the first that does about as well)."""
    scores = [sum(map(_known, row)) for row in rows[:_HEADER_WITHIN]]
    best = max(scores, default=0)
    return best, next((place for place, score in enumerate(scores) if score >= _NEARLY * best), 0)


def _judged(  # noqa: PLR0911 (one line a kind, surest first)
    header: Sequence[str], rows: Rows, name: str, posts: str
) -> tuple[str, float]:
    """Return the reader of a table and how sure that is; `posts` is the reader if it holds posts."""
    texts = [column for column in header if role_of(column) == "text"]
    cases, services = case_likeness(header), table_likeness(header, name)
    if cases >= 0.7:
        return "case-table", cases
    if services >= 0.8 and all(plain(column).rpartition("_")[2] in _DESCRIBES for column in texts):
        return "services-tables", services
    money, firm = money_likeness(header, rows)
    if money and firm and all(map(is_memo, texts)):
        return "money-table", min(0.8, money) if texts else max(0.6, money)
    if texts:
        return posts, 0.6 if max(cases, services) or money >= 0.4 else 0.9
    if money >= 0.4 and not _has_long_texts(header, rows):
        return "money-table", 0.6
    if services:
        return "services-tables", services
    if cases:
        return "case-table", cases
    return posts, 0.7 if any(role_of(column) == "title" for column in header) else 0.5


def _has_long_texts(header: Sequence[str], rows: Rows) -> bool:
    columns = ([row[place] for row in rows if place < len(row)] for place in range(len(header)))
    return any(average_length(values) > _LONG for values in columns)


def delimited_kind(data: bytes, name: str) -> tuple[str, float]:
    """Return the reader of a delimited file that begins with `data`, and how sure that is (0..1)."""
    text = b"".join(as_utf8([data], guess_encoding(data))).decode("utf-8", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = lines[:-1] if len(data) >= HEAD and len(lines) > 1 else lines
    lines = [line + "\n" for line in lines if line.strip()][:_LINES]
    tried = []
    for delimiter in DELIMITERS:
        rows = rows_of(lines, Dialect(delimiter, 0))[0]
        tried.append((*_header(rows), rows))
    _, place, rows = max(tried, key=lambda one: one[0])
    if not rows:
        return "csv", 0.5
    return _judged(rows[place], rows[place + 1 :], name, "csv")


def workbook_kind(path: Path, name: str) -> tuple[str, float]:
    """Return the reader of a workbook by the sheet that is surest of what it is; of equals the first."""
    best = ("sheet", 0.0)
    with suppress(FanalError):
        for _, rows in sheets(path, name):
            filled = [row for row in rows[:_LINES] if any(cell.strip() for cell in row)]
            if filled:
                _, place = _header(filled)
                judged = _judged(filled[place], filled[place + 1 :], "", "sheet")
                best = max(best, judged, key=lambda one: one[1])
    return best if best[1] else ("sheet", 0.5)

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
from fanal.collect.dialect import DELIMITERS, Dialect, rows_of
from fanal.collect.encoding import as_utf8, guess_encoding
from fanal.collect.money.columns import is_known
from fanal.collect.money.likeness import is_memo
from fanal.collect.money.likeness import likeness as money_likeness
from fanal.collect.services.likeness import table_likeness
from fanal.collect.services.package import plain
from fanal.collect.services.tabular_directory import SERVICE_FIELDS, canonical
from fanal.collect.stream import HEAD
from fanal.collect.workbook import sheets

Rows = Sequence[Sequence[str]]
_LINES = 80  # looked at
_HEADER_WITHIN = 40  # rows
_LONGEST_NAME, _MOST_WORDS = 60, 8  # characters and words of a column's name
_NEARLY = 0.8  # of the names the best row has: a row of data must not beat the header above it by one cell
_LONG = 80  # characters: what people write with a payment is shorter on average
_DESCRIBES = {"description", "name", "title"}


@lru_cache(maxsize=10_000)
def _known(name: str) -> bool:
    """Say whether a cell is a column's name in any kind of table."""
    if len(name) > _LONGEST_NAME or not any(map(str.isalpha, name)) or name.count(" ") >= _MOST_WORDS:
        return False
    return bool(
        role_of(name)
        or is_known(name)
        or key(name) in standards().by_name
        or canonical({plain(name): "x"}, "services").keys() & SERVICE_FIELDS
    )


def _header(rows: Rows, cells: int) -> tuple[int, int, bool]:
    """Return how many known names the header has, which row it is, and whether all its names are known.

    It is the first row that does about as well as the best, of those with so many cells.
    """
    scores: list[int] = []
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        scores.append(sum(map(_known, row)) if len(row) >= cells else 0)
        if scores[-1] > 1 and scores[-1] == sum(bool(cell.strip()) for cell in row):
            return scores[-1], place, True
    best = max(scores, default=0)
    return best, next((place for place, score in enumerate(scores) if score >= _NEARLY * best), 0), False


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


def delimited_kind(data: bytes, name: str, cells: int = 2) -> tuple[str, float]:
    """Return the reader of a delimited file that begins with `data`, and how sure that is (0..1).

    Its header is looked for among rows of at least so many cells.
    """
    text = b"".join(as_utf8([data], guess_encoding(data))).decode("utf-8", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = lines[:-1] if len(data) >= HEAD and len(lines) > 1 else lines
    lines = [line + "\n" for line in lines if line.strip()][:_LINES]
    best: tuple[int, int, list[list[str]]] = (-1, 0, [])
    for delimiter in [mark for mark in DELIMITERS if any(mark in line for line in lines)] or DELIMITERS[:1]:
        rows = rows_of(lines, Dialect(delimiter, 0))[0]
        known, place, whole = _header(rows, cells)
        if known > best[0]:
            best = (known, place, rows)
        if whole:
            break
    _, place, rows = best
    return _judged(rows[place], rows[place + 1 :], name, "csv") if rows else ("csv", 0.5)


def workbook_kind(path: Path, name: str) -> tuple[str, float]:
    """Return the reader of a workbook by the sheet that is surest of what it is; of equals the first."""
    best = ("sheet", 0.0)
    with suppress(FanalError):
        for _, rows in sheets(path, name):
            filled = [row for row in rows[:_LINES] if any(cell.strip() for cell in row)]
            if filled:
                _, place, _ = _header(filled, 2)
                judged = _judged(filled[place], filled[place + 1 :], "", "sheet")
                best = max(best, judged, key=lambda one: one[1])
    return best if best[1] else ("sheet", 0.5)

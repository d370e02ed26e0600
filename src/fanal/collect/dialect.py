"""How a delimited file is written: its delimiter, its quoting, whether its first line names the columns."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fanal.collect.columns import role_of

DELIMITERS = ",;\t|"
ONE_COLUMN = "\x1f"  # the unit separator: stands in no text
_STYLES: tuple[dict[str, Any], ...] = (
    {"strict": True},
    {"strict": True, "doublequote": False, "escapechar": "\\"},
    {"quoting": csv.QUOTE_NONE},
)
_UNQUOTED = 2
_NAME_LIKE = re.compile(r"[^\W\d][\w .\-/()#]{0,39}")
_CUT = "unexpected end of data"  # the csv module's words for a quote still open at the end
_WORDS = 4  # a column name has seldom more


@dataclass(frozen=True, slots=True)
class Dialect:
    """What `csv.reader` has to know: the delimiter, and the options of how it is quoted."""

    delimiter: str
    style: int  # of _STYLES: doubled quotes, backslash before a quote, no quoting

    @property
    def quotes(self) -> bool:
        """Say whether quotes have a meaning."""
        return self.style != _UNQUOTED

    @property
    def escapes(self) -> bool:
        """Say whether a backslash takes a quote's meaning away."""
        return bool(_STYLES[self.style].get("escapechar"))

    def options(self) -> dict[str, Any]:
        """Return the keyword arguments of `csv.reader`."""
        return {"delimiter": self.delimiter, **_STYLES[self.style]}

    def words(self) -> str:
        """Return what is not as in most CSV files, for a source's note."""
        names = {"\t": "tab", ONE_COLUMN: "nothing: one column"}
        notes = (
            []
            if self.delimiter == ","
            else [f"fields are separated by {names.get(self.delimiter, self.delimiter)}"]
        )
        notes += [[], ["quotes are escaped by a backslash"], ["quotes have no meaning"]][self.style]
        return ", ".join(notes)


def rows_of(lines: Sequence[str], dialect: Dialect) -> tuple[list[list[str]], int]:
    """Return the rows of some lines and how many could not be read; a cut last row is neither."""
    reader = csv.reader(iter(lines), **dialect.options())
    rows: list[list[str]] = []
    broken = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return rows, broken
        except csv.Error as error:
            broken += str(error) != _CUT
            continue
        if row:
            rows.append(row)


def _misfits(lines: Sequence[str], dialect: Dialect) -> tuple[int, int, list[str]]:
    """Return how many rows do not fit the first one, of how many, and the first one.

    Where quotes are given no meaning, a field that is quoted whole speaks against that.
    """
    rows, broken = rows_of(lines, dialect)
    if not rows:
        return 0, 0, []
    misfits = sum(len(row) != len(rows[0]) for row in rows)
    if dialect.style == _UNQUOTED:
        misfits += sum(any(len(f) > 1 and f[0] == f[-1] == '"' for f in map(str.strip, row)) for row in rows)
    return misfits + broken, len(rows) + broken, rows[0]


def _style(lines: Sequence[str], delimiter: str) -> tuple[Dialect, float, list[str]]:
    """Return how quotes are used with a delimiter; anything but the usual way must fit far better."""
    styles = [0, 1, 2] if any('\\"' in line for line in lines) else [0, 2]
    tried = [(Dialect(delimiter, style), *_misfits(lines, Dialect(delimiter, style))) for style in styles]
    usual = tried[0]
    best = min(tried, key=lambda one: one[1])
    dialect, misfits, rows, first = best if best[1] * 4 < usual[1] or usual[2] == 0 else usual
    return dialect, misfits / max(1, rows), first


def find_dialect(lines: Sequence[str]) -> Dialect:
    """Return the way to cut the lines that fits the first one best: the fewest rows of another width.

    Where the first line has no delimiter the file has one column.
    """
    best, best_share = Dialect(ONE_COLUMN, 0), 1.0
    for delimiter in DELIMITERS:
        dialect, share, first = _style(lines, delimiter)
        if len(first) > 1 and share < best_share and (share <= 0.5 or any(map(role_of, first))):
            best, best_share = dialect, share
    return best


def names_columns(row: Sequence[str]) -> bool:
    """Say whether a first row holds column names and not already a record."""
    if any(map(role_of, row)):
        return True
    names = [name.strip() for name in row]
    words = 1 if len(names) == 1 else _WORDS
    named = [name for name in names if _NAME_LIKE.fullmatch(name) and len(name.split()) <= words]
    return len(set(named)) == len(names)


def column_names(row: Sequence[str]) -> list[str]:
    """Return the names in a header, one for each column: repeated and missing ones are numbered."""
    names: dict[str, None] = {}
    for number, written in enumerate(row, 1):
        name = written.strip() or f"column_{number}"
        while name in names:
            name = f"{name}_{number}"
        names[name] = None
    return list(names)

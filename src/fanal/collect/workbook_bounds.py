"""How large a workbook grows when it is opened, told from its XML before: a few bytes can mean terabytes.

The library that opens workbooks holds every cell of the rectangle around what is filled, and a copy of a
shared text for each cell that refers to it. Both are counted here in one pass, in bounded memory.
"""

import zipfile
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from defusedxml.ElementTree import DefusedXMLParser

from fanal.collect.archive.bounds import is_bomb
from fanal.collect.archive.container import Wary

LARGEST = 500_000_000  # bytes unpacked, all members
MOST_CELLS = 10_000_000  # of the rectangle around what is filled, of one sheet
MOST_TEXT = 300_000_000  # characters in the cells of a workbook
_STEP = 1 << 16
_LONGEST_NUMBER = 20


class TooLargeError(ValueError):
    """A workbook would take more memory than is given to it; the message says why."""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class _Measure:
    """Follows the XML of a workbook's parts, of both formats; raises TooLargeError as it grows too large."""

    def __init__(self) -> None:
        self.strings, self._text = array("q"), 0
        self._begin_sheet()

    def _begin_sheet(self) -> None:
        self._row = self._place = self._rows = self._columns = 0  # counted from 1; _rows and _columns: filled
        self._repeat_row = self._repeat = 1
        self._shared = self._in_value = self._in_text = self._in_string = False
        self._value = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        plain = {name.rpartition("}")[2]: value for name, value in attributes.items()}
        match tag.rpartition("}")[2]:
            case "worksheet" | "table":
                self._begin_sheet()
            case "row":
                self._row = int(plain.get("r", self._row + 1))
                self._place = 0
            case "c":
                self._cell(plain.get("r", ""))
                self._shared = plain.get("t") == "s"
            case "v":
                self._in_value, self._value = True, ""
            case "si":
                self._in_string = True
                self.strings.append(0)
            case "t" | "p":
                self._in_text = True
            case "table-row":
                self._row += self._repeat_row
                self._repeat_row = int(plain.get("number-rows-repeated", 1))
                self._place, self._repeat = 0, 0
            case "table-cell" | "covered-table-cell":
                self._place += self._repeat
                self._repeat = int(plain.get("number-columns-repeated", 1))
                if "value-type" in plain or "formula" in plain:
                    self._fill(self._row + self._repeat_row, self._place + self._repeat)

    def data(self, text: str) -> None:
        if self._in_value:
            self._value += text[:_LONGEST_NUMBER]
        elif self._in_string:
            self.strings[-1] += len(text)
        elif self._in_text:
            self._grow(len(text) * max(1, self._repeat) * self._repeat_row)

    def end(self, tag: str) -> None:
        match tag.rpartition("}")[2]:
            case "v":
                self._in_value = False
                if self._shared:
                    self._refer(self._value.strip())
            case "t" | "p":
                self._in_text = False
            case "si":
                self._in_string = False

    def close(self) -> None:
        """End a part."""

    def _cell(self, place: str) -> None:
        letters = place.upper().rstrip("0123456789")
        if letters.isascii() and letters.isalpha() and place[len(letters) :]:
            self._row, self._place = int(place[len(letters) :]), _column(letters)
        else:
            self._place += 1
        self._fill(self._row, self._place)

    def _fill(self, row: int, column: int) -> None:
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)
        if self._rows * self._columns > MOST_CELLS:
            cells = self._rows * self._columns
            raise TooLargeError(f"a sheet spans {cells:,} cells, more than {MOST_CELLS:,}")

    def _refer(self, index: str) -> None:
        known = index.isascii() and index.isdigit() and int(index) < len(self.strings)
        if not known:
            raise TooLargeError("a cell refers to a text that the workbook does not hold")
        self._grow(self.strings[int(index)])

    def _grow(self, by: int) -> None:
        self._text += by
        if self._text > MOST_TEXT:
            raise TooLargeError(f"its cells hold more than {MOST_TEXT:,} characters")


def _feed(file: IO[bytes], measure: _Measure) -> None:
    parser = DefusedXMLParser(target=measure, forbid_dtd=True)
    while data := file.read(_STEP):
        parser.feed(data)
    parser.close()


def _parts(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the members that are XML, texts shared by cells first; a name says nothing of what is in it."""
    ranked = []
    for member in archive.infolist():
        with archive.open(member) as file:
            begin = file.read(4_096)
        if begin.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or begin[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            ranked.append((b"<sst" not in begin and b":sst" not in begin, member))
    return [member for _, member in sorted(ranked, key=lambda pair: pair[0])]


def check_workbook(path: Path) -> None:
    """Raise TooLargeError for an XLSX or ODS workbook that would take too much memory to open.

    XML that declares entities raises DefusedXmlException, broken XML ParseError.
    """
    measure = _Measure()
    with Wary(path.open("rb", buffering=0)) as file, zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        size = sum(member.file_size for member in members)
        if size > LARGEST:
            raise TooLargeError(f"it unpacks to {size:,} bytes, more than {LARGEST:,}")
        if any(is_bomb(member.compress_size, member.file_size) for member in members):
            raise TooLargeError("a part of it unpacks to many times its size")
        for member in _parts(archive):
            with archive.open(member) as part:
                _feed(part, measure)

"""XML read piece by piece in bounded memory, with the line of every element; no entity is ever expanded."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any, Protocol
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

PIECE = 1 << 16
LARGEST = 100_000_000  # bytes of one element: pictures stand in attributes, base64-coded
_PAIR = re.compile(rb"&#(5[5-6]\d{3});&#(5[6-7]\d{3});")
_HELD = 32  # bytes looked at for a pair of references that is cut at the end of a piece


class Elements(Protocol):
    """What is told of each element as it begins and ends."""

    def begin(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Take in an element's name and attributes."""

    def end(self, name: str) -> None:
        """Take in that an element has ended."""


class BrokenXmlError(Exception):
    """XML that cannot be read on from `line`; the message says why."""

    def __init__(self, why: str, line: int) -> None:
        self.line = line
        super().__init__(why)


class _Handler(ContentHandler):
    def __init__(self, elements: Elements, line: Callable[[], int]) -> None:
        super().__init__()
        self._elements, self._line, self.seen = elements, line, 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 (SAX's name)
        self.seen += 1
        self._elements.begin(name, dict(attrs), self._line())

    def endElement(self, name: str) -> None:  # noqa: N802 (SAX's name)
        self._elements.end(name)


def _join_pair(match: re.Match[bytes]) -> bytes:
    """Write two references to halves of a character, which XML forbids, as the one character they mean."""
    high, low = int(match[1]), int(match[2])
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return match[0]
    return b"&#%d;" % (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _pieces(file: IO[bytes], told: Callable[[int], None]) -> Iterator[bytes]:
    held = b""
    while piece := file.read(PIECE):
        told(len(piece))
        data = _PAIR.sub(_join_pair, held + piece)
        cut = data.find(b"&", max(0, len(data) - _HELD))
        held = data[cut:] if cut >= 0 else b""
        yield data[:cut] if cut >= 0 else data
    yield held


def read_xml(file: IO[bytes], elements: Elements, told: Callable[[int], None]) -> Iterator[None]:
    """Tell `elements` what the file holds, pausing after each piece so that it can be emptied.

    Raises BrokenXmlError for what is not well-formed, declares entities, ends too early, or holds an
    element of more than LARGEST bytes.
    """
    parser = make_parser()
    handler = _Handler(elements, parser.getLineNumber)
    parser.setContentHandler(handler)
    waiting, seen = 0, 0
    try:
        for piece in _pieces(file, told):
            parser.feed(piece)
            waiting = waiting + len(piece) if handler.seen == seen else 0
            seen = handler.seen
            if waiting > LARGEST:
                raise BrokenXmlError(f"an element is larger than {LARGEST:,} bytes", parser.getLineNumber())
            yield
        parser.close()
    except SAXParseException as error:
        why = f"broken XML: {error.getMessage()} at column {(error.getColumnNumber() or 0) + 1}"
        raise BrokenXmlError(why, error.getLineNumber() or parser.getLineNumber()) from error
    except DefusedXmlException as error:
        raise BrokenXmlError(
            "the XML declares entities or points outside itself", parser.getLineNumber()
        ) from error
    except (LookupError, ValueError) as error:  # an encoding nobody knows, or one that does not fit
        raise BrokenXmlError(f"broken XML: {error}", parser.getLineNumber()) from error

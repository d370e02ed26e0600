"""The text of a web page, in the encoding it is in."""

import codecs
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.html import HTMLTree, traverse_dom

DEEPEST = 1_000  # finding the main text takes time quadratic in how deep elements are nested
_RARELY_DEEP = " > ".join("*" * 200)  # an element within as many others: few pages have one
FEWEST_WORDS = 20  # a main text shorter than this is no post: the whole page is taken
_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def _own_encoding(data: bytes) -> str:
    said = str(detect_encoding(data, from_html_meta=True))
    if said == "utf-8" or said != str(detect_encoding(data, from_html_meta=False)):
        return said
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return said
    return "utf-8"


def decode_page(data: bytes, charset: str | None = None) -> tuple[str, str]:
    """Return a page as text and its encoding: by byte-order mark, transport, its own words, then statistics.

    Bytes that do not fit become U+FFFD, as in a browser (https://html.spec.whatwg.org/#the-input-byte-stream).
    """
    named = next((name for mark, name in _BOMS.items() if data.startswith(mark)), None) or charset
    encoding = named or _own_encoding(data)
    if encoding == "utf-8":
        try:
            return data.decode("utf-8").removeprefix("\ufeff"), encoding
        except UnicodeDecodeError:
            pass
    for name in (encoding, "utf-8"):
        try:
            return str(bytes_to_str(data, name, errors="replace")).removeprefix("\ufeff"), name
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("utf-8", "replace"), "utf-8"


def _deep(tree: HTMLTree, elements: int) -> bool:
    """Say whether elements, of which so many begin, are nested too deep."""
    document = tree.document
    if elements <= DEEPEST or document is None or document.query_selector(_RARELY_DEEP) is None:
        return False
    deepest = 0

    def note(context: Any) -> None:
        nonlocal deepest
        deepest = max(deepest, context.depth)

    if tree.body is not None:
        traverse_dom(tree.body, note, elements_only=True)
    return deepest > DEEPEST


def _extract(tree: HTMLTree, main: bool) -> str:
    return str(extract_plain_text(tree, main_content=main, links=False, alt_texts=False, list_bullets=False))


def page_text(tree: HTMLTree, elements: int) -> str:
    """Return the main text of a page, or all of its text when hardly any of it looks like the main one.

    `elements` is how many begin in it.
    """
    main = "" if _deep(tree, elements) else _extract(tree, main=True)
    if len(main.split(None, FEWEST_WORDS)) < FEWEST_WORDS:
        main = _extract(tree, main=False)
    return "\n".join(filter(None, map(str.strip, main.split("\n"))))

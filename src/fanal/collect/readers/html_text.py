"""The text of a web page, in bounded time: pages made to exhaust a parser are known before."""

import codecs
import re
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.html import HTMLTree, traverse_dom

DEEPEST = 1_000  # finding the main text takes time quadratic in how deep elements are nested
MOST_ATTRIBUTES = 5_000  # of one element: parsing takes time quadratic in them
FEWEST_WORDS = 20  # a main text shorter than this is no post: the whole page is taken
_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# A tag as a browser cuts it (https://html.spec.whatwg.org/#tag-open-state); possessive, so in linear time.
_ATTR = r"""[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
_ATTRIBUTE = re.compile(_ATTR)
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTR})*+")


def _own_encoding(data: bytes) -> str:
    said, guessed = (str(detect_encoding(data, from_html_meta=meta)) for meta in (True, False))
    if said == guessed:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return said
        return "utf-8"
    return said


def decode_page(data: bytes, charset: str | None = None) -> tuple[str, str]:
    """Return a page as text and its encoding: by byte-order mark, transport, its own words, then statistics.

    Bytes that do not fit become U+FFFD, as in a browser (https://html.spec.whatwg.org/#the-input-byte-stream).
    """
    named = next((name for mark, name in _BOMS.items() if data.startswith(mark)), None) or charset
    encoding = named or _own_encoding(data)
    for name in (encoding, "utf-8"):
        try:
            return str(bytes_to_str(data, name, errors="replace")).removeprefix("\ufeff"), name
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("utf-8", "replace"), "utf-8"


def is_overloaded(page: str) -> bool:
    """Say whether a tag has so many attributes that parsing it would not end in reasonable time."""
    for tag in _TAG.finditer(page):
        size = tag.end() - tag.start()
        if size > 2 * MOST_ATTRIBUTES and len(_ATTRIBUTE.findall(tag[0])) > MOST_ATTRIBUTES:
            return True
    return False


def _deep(tree: HTMLTree, page: str) -> bool:
    if page.count("<") <= DEEPEST:
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


def page_text(tree: HTMLTree, page: str) -> str:
    """Return the main text of a page, or all of its text when hardly any of it looks like the main one."""
    main = "" if _deep(tree, page) else _extract(tree, main=True)
    if len(main.split(None, FEWEST_WORDS)) < FEWEST_WORDS:
        main = _extract(tree, main=False)
    return "\n".join(filter(None, map(str.strip, main.split("\n"))))

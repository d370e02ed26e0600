"""The words of an HTML mail as its reader sees them, with what it marks as an earlier message."""

import re

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from fanal.collect.readers.quoting import Line, lines_of

_BLOCKS = re.compile(r"[ \t]*\n\s*\n\s*")

# How mail programs mark what is quoted: Thunderbird and Apple Mail, Gmail, Yahoo, Proton, Zoho.
_CITED = 'blockquote[type="cite"], .gmail_quote, .yahoo_quoted, .protonmail_quote, .zmail_extra'
MOST_CITED = 500  # marks of one mail: what has more was made to take long, and is read as one text
_NAMES = ("cite", "gmail_quote", "yahoo_quoted", "protonmail_quote", "zmail_extra")
_PRIVATE = [chr(code) for code in range(0xE000, 0xE100)]  # characters that mean nothing


def _words(text: str) -> str:
    return _BLOCKS.sub("\n", text).strip()


def html_text(html: str) -> str:
    """Return the words of an HTML page or mail as a reader sees them, a line a block."""
    return _words(extract_plain_text(html, links=False, alt_texts=False))


def html_lines(html: str) -> list[Line]:
    """Return the lines of an HTML mail, cited where the mail marks them as an earlier message."""
    opened, closed = [mark for mark in _PRIVATE if mark not in html][:2] or ("", "")
    if not opened or not any(name in html for name in _NAMES):
        return lines_of(html_text(html))
    tree = HTMLTree.parse(html)
    # The slice takes them all at once; walking through the collection itself takes more than quadratic time.
    cited = tree.body.query_selector_all(_CITED)[:] if tree.body else []
    if len(cited) > MOST_CITED:
        return lines_of(html_text(html))
    for node in cited:
        parent = node.parent if node else None
        begin, end = tree.create_text_node(opened), tree.create_text_node(closed)
        if node is None or parent is None or begin is None or end is None:
            continue
        after = node.next
        parent.insert_before(begin, node)
        if after is None:
            parent.append_child(end)
        else:
            parent.insert_before(end, after)
    return _marked(extract_plain_text(tree, links=False, alt_texts=False), opened, closed)


def _marked(text: str, opened: str, closed: str) -> list[Line]:
    """Return the lines of a text in which `opened` and `closed` stand around what is cited."""
    lines: list[Line] = []
    depth = 0
    for piece in re.split(f"([{opened}{closed}])", text):
        if piece in (opened, closed):
            depth = max(0, depth + (1 if piece == opened else -1))
        elif words := _words(piece):
            lines += [Line(line, depth > 0) for line in words.split("\n")]
    return lines

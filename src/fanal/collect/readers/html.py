"""Saved web pages: their main text, what they say of themselves and whom they say to contact."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import orjson
from resiliparse.parse.html import HTMLTree

from fanal.collect.found import Found
from fanal.collect.lines import open_bytes
from fanal.collect.readers.html_text import MOST_ATTRIBUTES, decode_page, is_overloaded, page_text
from fanal.collect.record import Opened, Record, Refused

LARGEST = 20_000_000  # bytes of one page
MAPPING = {
    "text": "main text, or all text", "title": "title", "author": "meta author", "channel": "site",
    "time": "article:published_time, datePublished or time", "url": "canonical, og:url or saved from",
    "contact": "links to call, write or chat",
}  # fmt: skip
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_SCHEMES = {"tel", "sms", "smsto", "mailto", "whatsapp", "viber", "skype", "tg", "sgnl", "weixin", "xmpp"}
_HOSTS = {
    "wa.me", "api.whatsapp.com", "chat.whatsapp.com", "t.me", "telegram.me", "signal.me", "m.me", "line.me",
    "wa.link", "viber.me", "join.skype.com", "zalo.me", "discord.gg",
}  # fmt: skip
_LIKELY = ", ".join(
    [f'[href^="{scheme}:" i]' for scheme in sorted(_SCHEMES)]
    + [f'[href*="{host}" i]' for host in sorted(_HOSTS)]
)
_SHARES = re.compile(
    r"(?:wa\.me|api\.whatsapp\.com/send)/?\?text=|t(?:elegram)?\.me/share|share\?", re.IGNORECASE
)


def _all(tree: HTMLTree, selector: str) -> Iterable[Any]:
    if tree.document is None:
        return ()
    # The slice takes them all at once; walking through the collection itself takes more than quadratic time.
    return tree.document.query_selector_all(selector)[:]


def _first(tree: HTMLTree, *wanted: tuple[str, str]) -> str | None:
    """Return the first of these (selector, attribute) that says something."""
    for selector, attribute in wanted:
        for node in _all(tree, selector):
            if value := " ".join(str(node.getattr(attribute, "")).split()):
                return value
    return None


def _dates(value: Any, depth: int = 6) -> Iterator[str]:
    if isinstance(value, dict):
        for key in ("datePublished", "datePosted", "uploadDate", "dateCreated"):
            if isinstance(value.get(key), str):
                yield value[key]
    children: Iterable[Any] = (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    )
    if depth:
        for child in children:
            yield from _dates(child, depth - 1)


def _linked_date(tree: HTMLTree) -> str | None:
    """Return the date of publication that the page gives as linked data (schema.org in JSON-LD)."""
    for node in _all(tree, 'script[type="application/ld+json"]'):
        try:
            value = orjson.loads(str(node.text or ""))
        except orjson.JSONDecodeError:
            continue
        if date := next(_dates(value), None):
            return date
    return None


def _time(tree: HTMLTree) -> str | None:
    return (
        _first(tree, ('meta[property="article:published_time"]', "content"))
        or _linked_date(tree)
        or _first(
            tree,
            ('meta[itemprop="datePublished"]', "content"),
            ("time[datetime]", "datetime"),
            ('meta[name="date"]', "content"),
        )
    )


def _is_contact(target: str) -> bool:
    scheme, _, rest = target.partition(":")
    if scheme.lower() in _SCHEMES:
        return bool(rest.strip("/ "))
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    host = (parts.hostname or "").removeprefix("www.")
    return host in _HOSTS and len(parts.path + parts.query) > 1 and not _SHARES.search(target)


def contacts(tree: HTMLTree) -> str | None:
    """Return the targets of links that call, write to or chat with someone, each once, space-separated."""
    targets: dict[str, None] = {}
    for node in _all(tree, _LIKELY):
        target = re.sub(r"\s+", "", unquote(str(node.getattr("href", ""))[:500]))
        if _is_contact(target):
            targets[target] = None
    return " ".join(targets) or None


def _site(url: str | None) -> str | None:
    try:
        return (urlsplit(url).hostname if url else None) or None
    except ValueError:
        return None


def read_page(
    data: bytes, where: str, *, charset: str | None = None, url: str | None = None, time: str | None = None
) -> Record | Refused:
    """Return an HTML page as a record; `url` and `time` of its capture go before what the page says."""
    if len(data) > LARGEST:
        return Refused(where, f"the page is larger than {LARGEST:,} bytes", ascii(data[:200]))
    page, _ = decode_page(data, charset)
    if is_overloaded(page):
        return Refused(
            where, f"an element of the page has more than {MOST_ATTRIBUTES:,} attributes", page[:200]
        )
    tree = HTMLTree.parse(page)
    title = " ".join(str(tree.title or "").split()) or _first(tree, ('meta[property="og:title"]', "content"))
    saved = _SAVED_FROM.search(page[:4_096])
    url = url or _first(
        tree, ('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content")
    ) or (saved[1] if saved else None)  # fmt: skip
    text = page_text(tree, page)
    return Record(
        where,
        text,
        title=None if title and text.startswith(title) else title,
        author=_first(
            tree, ('meta[name="author"]', "content"), ('meta[property="article:author"]', "content")
        ),
        channel=_site(url),
        time=time or _time(tree),
        url=url,
        contact=contacts(tree),
    )


def open_html(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open a saved page as a single record; its markup says what is what, so `mapping` is ignored."""
    del mapping
    with open_bytes(found.path) as file:
        data = file.read(LARGEST + 1)

    def records() -> Iterator[Record | Refused]:
        told(found.bytes)
        yield read_page(data, f"{found.shown}:1")

    return Opened(MAPPING, decode_page(data[:LARGEST])[1], records())

"""Saved web pages: their main text, what they say of themselves and whom they say to contact."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

import orjson
from resiliparse.parse.html import HTMLTree

from fanal.collect.found import Found
from fanal.collect.lines import open_bytes
from fanal.collect.readers.html_look import MOST_ATTRIBUTES, look_at
from fanal.collect.readers.html_text import decode_page, page_text
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
# Few selectors, for each is tried on every element: links that may be contacts, and which of them are likely.
_LINKS = (
    '[href]:is([href*=":"]:not([href^="http" i]), [href*=".me" i], [href*="wa.link" i], '
    '[href*="whatsapp.com" i], [href*="skype.com" i], [href*="discord.gg" i])'
)
_LIKELY = re.compile(
    rf"\A(?:{'|'.join(sorted(_SCHEMES))}):|{'|'.join(map(re.escape, sorted(_HOSTS)))}",
    re.ASCII | re.IGNORECASE,
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


def _author(tree: HTMLTree) -> str | None:
    """Return the author by name, or else the one given as a property."""
    nodes = list(_all(tree, 'meta:is([name="author"], [property="article:author"])'))
    named = [node for node in nodes if str(node.getattr("name", "")).lower() == "author"]
    written = (" ".join(str(node.getattr("content", "")).split()) for node in [*named, *nodes])
    return next(filter(None, written), None)


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
    for node in _all(tree, _LINKS):
        written = str(node.getattr("href", ""))
        target = re.sub(r"\s+", "", unquote(written[:500])) if _LIKELY.search(written) else ""
        if _is_contact(target):
            targets[target] = None
    return " ".join(targets) or None


def _address(tree: HTMLTree, page: str) -> str | None:
    """Return the address that a page gives as its own, or that a browser saved it from."""
    said = _first(tree, ('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content"))
    saved = None if said else _SAVED_FROM.search(page[:4_096])
    return saved[1] if saved else said


@lru_cache(maxsize=1_000)
def _host(begin: str) -> str | None:
    try:
        return urlsplit(begin).hostname or None
    except ValueError:
        return None


def _site(url: str | None) -> str | None:
    return _host("/".join(url.split("/", 3)[:3])) if url else None


def read_page(
    data: bytes, where: str, *, charset: str | None = None, url: str | None = None, time: str | None = None
) -> Record | Refused:
    """Return an HTML page as a record; `url` and `time` of its capture go before what the page says."""
    if len(data) > LARGEST:
        return Refused(where, f"the page is larger than {LARGEST:,} bytes", ascii(data[:200]))
    page, encoding = decode_page(data, charset)
    look = look_at(data if encoding == "utf-8" else page.encode("utf-8", "replace"))
    if look.overloaded:
        return Refused(
            where, f"an element of the page has more than {MOST_ATTRIBUTES:,} attributes", page[:200]
        )
    tree = HTMLTree.parse(page)
    title = " ".join(str(tree.title or "").split()) or _first(tree, ('meta[property="og:title"]', "content"))
    url = url or _address(tree, page)
    text = page_text(tree, look.elements)
    return Record(
        where,
        text,
        title=None if title and text.startswith(title) else title,
        author=_author(tree) if look.authors else None,
        channel=_site(url),
        time=time or _time(tree),
        url=url,
        contact=contacts(tree) if look.links else None,
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

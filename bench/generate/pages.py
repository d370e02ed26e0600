"""A web archive of generated pages: what a crawl of classified boards looks like, 20 to 100 KB a page.

Each page has a head with styles and scripts, navigation, an article, other offers beside it, a footer with
links, and on half of them linked data (JSON-LD). Its texts are those of the campaigns corpus. The shares of
scripts and of text, the elements a kilobyte, how deep they are nested and how many have a class, link or
picture are near those of the 130 real pages that Readability is tested on (github.com/mozilla/readability).
"""

import gzip
import hashlib
import json
from base64 import b32encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from random import Random
from uuid import UUID

from bench.generate.campaigns import corpus

BEGIN = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
HOSTS = ("board.example.org", "offers.example.com", "www.example.net")
SMALLEST, LARGEST = 20_000, 100_000  # bytes of a page
TEXTS = 4_000
LINKED_DATA = 0.5
AUTHOR = '<meta name="author" content="Board">\n'
_SCRIPT = "(function(w,d){{var k='{0}';w[k]=w[k]||[];if(w[k].length<3&&d.body){{w[k].push({1});}}}})(window);"
_RULE = ".c{0}{{margin:0 {1}px;color:#{2:06x};border:1px solid #ddd}}.c{0}:hover>a{{opacity:.8}}\n"
_ITEM = (
    '<li id="menu-item-{number}" class="{kind}-item {kind}-item-type-taxonomy {kind}-item-object-category">'
    '<div class="{kind}-item__inner"><a href="https://{host}/list/{number}?page={page}&amp;ref={kind}_{style}"'
    ' data-track-category="{kind}" data-track-action="click" data-track-label="{number}"><span>{words}</span>'
    "</a></div></li>\n"
)
_CARD = (
    '<div class="card card--offer card--list c{style}" id="card-{number}" data-pos="{page}">\n'
    '  <div class="card__inner card__inner--wide"><div class="card__media" style="order: 3">{image}'
    '</div>\n    <div class="card__body card__body--with-meta"><div class="meta meta--inline">'
    '<span class="meta__distance">{page} km</span> <span class="meta__price price price--month" '
    'data-value="{style}">{style}</span></div>\n      <h3 class="card__title title title--small">'
    '<a href="https://{host}/offers/{number}?utm_source=list&amp;pos={page}" rel="bookmark" '
    'title="offer {number}" data-track-action="open" data-track-label="{number}">{title}</a></h3>\n'
    '      <div class="excerpt"><p class="excerpt__text">{text}</p></div></div></div></div>\n'
)
_IMAGE = (
    '<img src="https://img.example.org/i/{0}-480x320.jpg" '
    'srcset="https://img.example.org/i/{0}-480x320.jpg 1x, https://img.example.org/i/{0}-960x640.jpg 2x" '
    'sizes="(max-width: 480px) 100vw, 480px" alt="" '
    'loading="lazy" class="card__image lazyload" width="480" height="320">'
)


def _script(dice: Random, size: int) -> str:
    lines, told = [], 0
    while told < size:
        lines.append(_SCRIPT.format(f"k{dice.randrange(9_999)}", dice.randrange(10**9)))
        told += len(lines[-1])
    return f"<script>{chr(10).join(lines)}</script>\n"


def _style(dice: Random, size: int) -> str:
    rules, told = [], 0
    while told < size:
        rules.append(_RULE.format(dice.randrange(9_999), dice.randrange(40), dice.randrange(1 << 24)))
        told += len(rules[-1])
    return f"<style>{''.join(rules)}</style>\n"


def _links(dice: Random, texts: list[str], count: int, kind: str) -> str:
    items = [
        _ITEM.format(
            kind=kind,
            host=dice.choice(HOSTS),
            style=dice.randrange(99),
            page=dice.randrange(9),
            number=dice.randrange(10**6),
            words=escape(" ".join(dice.choice(texts)[:80].split()[:4])),
        )
        for _ in range(count)
    ]
    return f'<div class="wrap"><ul class="{kind}">\n{"".join(items)}</ul></div>\n'


def _cards(dice: Random, texts: list[str], size: int) -> str:
    """Return other offers, `size` characters of them or a little more."""
    cards, told = [], 0
    while told < size:
        number = dice.randrange(10**7)
        card = _CARD.format(
            style=dice.randrange(99),
            page=dice.randrange(9),
            number=number,
            image=_IMAGE.format(number) if dice.random() < 0.5 else "",
            host=dice.choice(HOSTS),
            title=escape(dice.choice(texts)[:40]),
            text=escape(dice.choice(texts)[:80]),
        )
        cards.append(card)
        told += len(card)
    return "".join(cards)


def _article(dice: Random, texts: list[str], size: int) -> str:
    """Return paragraphs, some words of them set apart."""
    paragraphs, told = [], 0
    while told < size:
        words = escape(dice.choice(texts)).split(" ")
        if len(words) > 9:
            words[3], words[8] = f"<b>{words[3]}</b>", f'<a href="/tag/{dice.randrange(999)}">{words[8]}</a>'
        paragraphs.append(f"<div><p>{' '.join(words)}</p></div>\n")
        told += len(paragraphs[-1])
    return "".join(paragraphs)


def _head(dice: Random, title: str, url: str, when: str, size: int) -> str:
    offer = {"@type": "JobPosting", "title": title, "datePosted": when}
    linked = json.dumps({"@context": "https://schema.org", "@graph": [offer]})
    said = (
        f'<script type="application/ld+json">{linked}</script>\n'
        if dice.random() < LINKED_DATA
        else f'<meta property="article:published_time" content="{when}">\n'
    )
    return (
        f'<head>\n<meta charset="utf-8">\n<title>{escape(title)} | Board</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{AUTHOR if dice.random() < 0.4 else ''}"
        f'<link rel="canonical" href="{url}">\n<meta property="og:url" content="{url}">\n'
        f'<meta property="og:title" content="{escape(title)}">\n{said}'
        f"{_style(dice, size // 16)}{_script(dice, size // 10)}"
        '<link rel="stylesheet" href="/s.css">\n</head>\n'
    )


def page(dice: Random, texts: list[str], url: str, when: str) -> bytes:
    """Return one page."""
    size = int(SMALLEST * (LARGEST / SMALLEST) ** dice.random())
    title = dice.choice(texts)[:60]
    contact = (
        '<p><a href="tel:+1-202-555-0100">Call</a> or <a href="https://wa.me/12025550101">write</a></p>\n'
        if dice.random() < 0.3
        else ""
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n{_head(dice, title, url, when, size)}<body class="page">\n'
        '<div id="root"><div class="layout">\n<header class="top"><div><nav class="menu">\n'
        f"{_links(dice, texts, size // 2_500, 'nav')}</nav></div></header>\n"
        '<div class="container"><div class="row"><main id="content"><div class="col"><article class="offer">'
        f'<h1>{escape(title)}</h1>\n<time datetime="{when}">{when[:10]}</time>\n'
        f'<div class="body">{_article(dice, texts, size // 8)}{contact}</div></article></div></main>\n'
        f'<aside class="sidebar"><div>{_cards(dice, texts, size * 2 // 5)}</div></aside></div></div>\n'
        f'{_script(dice, size // 16)}<footer class="site-footer">'
        f"{_links(dice, texts, size // 3_500, 'footer')}<p>&copy; 2026 Board &middot; All rights reserved</p>"
        "</footer>\n</div></div></body></html>\n"
    ).encode()


def _record(kind: str, url: str, when: str, dice: Random, block: bytes, media: str) -> bytes:
    digest = b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{UUID(int=dice.getrandbits(128))}>\r\n"
        f"WARC-Date: {when}\r\nWARC-Target-URI: {url}\r\nWARC-IP-Address: 192.0.2.7\r\n"
        f"WARC-Block-Digest: sha1:{digest}\r\nContent-Type: application/http; msgtype={media}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def records(pages: int, seed: int) -> Iterator[bytes]:
    """Yield the records of a crawl: a request and a response for each page."""
    dice = Random(f"{seed}/pages")
    texts = corpus(TEXTS, seed)[0]
    for number in range(pages):
        url = f"https://{dice.choice(HOSTS)}/offers/{number}"
        when = (BEGIN + timedelta(seconds=3 * number)).strftime("%Y-%m-%dT%H:%M:%SZ")
        asked = f"GET /offers/{number} HTTP/1.1\r\nHost: {url.split('/')[2]}\r\nUser-Agent: crawl\r\n\r\n"
        yield _record("request", url, when, dice, asked.encode(), "request")
        body = page(dice, texts, url, when)
        answer = (
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: nginx\r\n"
            f"Content-Length: {len(body)}\r\nLast-Modified: Mon, 02 Feb 2026 10:00:00 GMT\r\n\r\n"
        )
        yield _record("response", url, when, dice, answer.encode() + body, "response")


def write_warc(path: Path, pages: int, seed: int, packed: bool = False) -> int:
    """Write an archive of `pages` pages, each record packed alone if `packed`; return its size unpacked."""
    size = 0
    with path.open("wb") as file:
        for data in records(pages, seed):
            size += len(data)
            file.write(gzip.compress(data, 6, mtime=0) if packed else data)
    return size

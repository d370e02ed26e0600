"""The mentions of a batch as a table."""

import re
from collections.abc import Iterator, Sequence

import pyarrow as pa

from fanal.base.fold import undone
from fanal.base.tables import MENTIONS
from fanal.detect.mentions.ages import find_ages
from fanal.detect.mentions.days import find_dates
from fanal.detect.mentions.emails import find_emails
from fanal.detect.mentions.handles import find_handles
from fanal.detect.mentions.hints import hints_of
from fanal.detect.mentions.ibans import find_ibans
from fanal.detect.mentions.phones import PhoneReader
from fanal.detect.mentions.places import Named
from fanal.detect.mentions.prices import find_prices, settle
from fanal.detect.mentions.scan import Mention, Scan, Taken, apart
from fanal.detect.mentions.urls import find_urls
from fanal.detect.mentions.wallets import find_wallets

_JOINED = re.compile(rb"[0-9][ .\-]\Z")  # "555-0143 – 160 $": the amount begins inside another number

# The reader of phones says it of digits; a name in another script or with accents hides nothing.
_SAID_OR_PLAIN = ("phone", "place", "job", "date")

Row = tuple[
    str, str, str, str, int, int, str | None, str | None, float | None, str | None, str | None, float | None
]


def find_mentions(scan: Scan, phones: PhoneReader, languages: Sequence[str | None] = ()) -> list[Mention]:
    """Return all mentions of all posts, sorted by place; none overlaps another of its kind.

    `languages`: the likely language of each post, which helps to tell whose numbers they are.
    """
    emails = find_emails(scan)
    in_emails = Taken(emails)
    urls = [url for url in find_urls(scan) if not in_emails.within(url.start, url.end)]
    addresses = Taken(emails + urls)
    codes = find_wallets(scan) + find_ibans(scan)
    prices = [price for price in find_prices(scan) if not addresses.within(price.start, price.end)]
    ages = [age for age in find_ages(scan) if not addresses.within(age.start, age.end)]
    dates = [date for date in find_dates(scan) if not addresses.within(date.start, date.end)]
    handles = find_handles(scan, urls, addresses)
    own = [handle for handle in handles if handle.value.startswith("qq:")]
    apart_prices = [price for price in prices if not _JOINED.search(scan.before(price.start, 2))]
    others = Taken(emails + urls + codes + apart_prices + ages + dates + own)
    found = emails + urls + codes + ages + dates + handles
    named = Named(scan, addresses)
    places = named.places(found + prices)
    numbers = phones.find(scan, others, urls, hints_of(languages, found + prices + places))
    found += numbers + named.told(places, numbers) + named.jobs()
    return apart(found + settle(prices, found))


def _obfuscated(scan: Scan, mention: Mention, span: tuple[int, int]) -> str | None:
    """Return all that had to be undone to read a mention."""
    raw = scan.written(mention.post, span)
    if mention.kind in _SAID_OR_PLAIN or raw.isascii():
        return mention.obfuscated
    folded = scan.data[mention.start : mention.end].decode(errors="replace")
    said = (*((mention.obfuscated,) if mention.obfuscated else ()), *undone(raw.decode(), folded))
    return "; ".join(said) or None


def rows_of(scan: Scan, mentions: list[Mention], field: str) -> Iterator[tuple[int, Row]]:
    """Yield each mention's post row and its row of the mentions table (post_id left empty)."""
    for m in mentions:
        start, end = span = scan.span(m.post, m.start, m.end)
        hidden = _obfuscated(scan, m, span)
        yield (
            m.post,
            ("", m.kind, m.value, field, start, end, hidden, *m[6:]),
        )


def mentions_table(
    post_ids: list[str],
    texts: Scan,
    contacts: Scan | None,
    phones: PhoneReader,
    languages: Sequence[str | None],
) -> pa.Table:
    """Return the MENTIONS of a batch.

    Sorted by post, text before contact, then by start, end and kind.
    """
    rows = list(rows_of(texts, find_mentions(texts, phones, languages), "text"))
    if contacts is not None:
        rows += rows_of(contacts, find_mentions(contacts, phones, languages), "contact")
    rows.sort(key=lambda row: (row[0], row[1][3] != "text", row[1][4], row[1][5], row[1][1], row[1][2]))
    named = [(post_ids[post], *row[1:]) for post, row in rows]
    columns = list(zip(*named, strict=True)) if named else [()] * len(MENTIONS.names)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, MENTIONS, strict=True)]
    return pa.Table.from_arrays(arrays, schema=MENTIONS)

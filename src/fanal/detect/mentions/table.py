"""The mentions of a batch as a table."""

from collections.abc import Iterator

import pyarrow as pa

from fanal.base.fold import undone
from fanal.base.tables import MENTIONS
from fanal.detect.mentions.ages import find_ages
from fanal.detect.mentions.emails import find_emails
from fanal.detect.mentions.handles import find_handles
from fanal.detect.mentions.ibans import find_ibans
from fanal.detect.mentions.phones import PhoneReader
from fanal.detect.mentions.prices import find_prices
from fanal.detect.mentions.scan import Mention, Scan, Taken, apart
from fanal.detect.mentions.urls import find_urls
from fanal.detect.mentions.wallets import find_wallets

Row = tuple[str, str, str, str, int, int, str | None, str | None, float | None, str | None, str | None]


def find_mentions(scan: Scan, phones: PhoneReader) -> list[Mention]:
    """Return all mentions of all posts, sorted by place; none overlaps another of its kind."""
    emails = find_emails(scan)
    in_emails = Taken(emails)
    urls = [url for url in find_urls(scan) if not in_emails.within(url.start, url.end)]
    addresses = Taken(emails + urls)
    codes = find_wallets(scan) + find_ibans(scan)
    prices = [price for price in find_prices(scan) if not addresses.within(price.start, price.end)]
    ages = [age for age in find_ages(scan) if not addresses.within(age.start, age.end)]
    others = Taken(emails + urls + codes + prices + ages)
    found = emails + urls + codes + prices + ages
    found += find_handles(scan, urls, addresses)
    found += phones.find(scan, others, urls)
    return apart(found)


def _obfuscated(scan: Scan, mention: Mention, span: tuple[int, int]) -> str | None:
    """Return all that had to be undone to read a mention; the reader of phones has said it of digits."""
    raw = scan.written(mention.post, span)
    if mention.kind == "phone" or raw.isascii():
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
            ("", m.kind, m.value, field, start, end, hidden, m.region, m.amount, m.currency, m.period),
        )


def mentions_table(post_ids: list[str], texts: Scan, contacts: Scan | None, phones: PhoneReader) -> pa.Table:
    """Return the MENTIONS of a batch.

    Sorted by post, text before contact, then by start, end and kind.
    """
    rows = list(rows_of(texts, find_mentions(texts, phones), "text"))
    if contacts is not None:
        rows += rows_of(contacts, find_mentions(contacts, phones), "contact")
    rows.sort(key=lambda row: (row[0], row[1][3] != "text", row[1][4], row[1][5], row[1][1], row[1][2]))
    named = [(post_ids[post], *row[1:]) for post, row in rows]
    columns = list(zip(*named, strict=True)) if named else [()] * len(MENTIONS.names)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, MENTIONS, strict=True)]
    return pa.Table.from_arrays(arrays, schema=MENTIONS)

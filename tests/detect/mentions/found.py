"""What is found in one text."""

from typing import Any

import pyarrow as pa

from fanal.detect.mentions.phones import PhoneReader
from fanal.detect.mentions.scan import Mention, Scan
from fanal.detect.mentions.table import find_mentions, mentions_table

REGIONS = ("CO", "ES", "US", "GB")


def mentions_in(text: str, kind: str, regions: tuple[str, ...] = REGIONS) -> list[Mention]:
    found = find_mentions(Scan(pa.array([text])), PhoneReader(regions))
    return [mention for mention in found if mention.kind == kind]


def values_in(text: str, kind: str) -> list[str]:
    return [mention.value for mention in mentions_in(text, kind)]


def rows_in(text: str) -> list[dict[str, Any]]:
    """Return the rows of the mentions table for one post."""
    return mentions_table(["p"], Scan(pa.array([text])), None, PhoneReader(REGIONS), [None]).to_pylist()

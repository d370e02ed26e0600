"""What is found in one text."""

import pyarrow as pa

from fanal.detect.mentions.phones import PhoneReader
from fanal.detect.mentions.scan import Mention, Scan
from fanal.detect.mentions.table import find_mentions

REGIONS = ("CO", "ES", "US", "GB")


def mentions_in(text: str, kind: str, regions: tuple[str, ...] = REGIONS) -> list[Mention]:
    found = find_mentions(Scan(pa.array([text])), PhoneReader(regions))
    return [mention for mention in found if mention.kind == kind]


def values_in(text: str, kind: str) -> list[str]:
    return [mention.value for mention in mentions_in(text, kind)]

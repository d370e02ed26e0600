"""What the clock on the wall showed: hours are as written, or of a named zone; instants stay UTC.

An hour that a zone skips in spring does not exist, and one in autumn comes twice. Such times are counted, the
first is moved on by the skipped hour, of the second the earlier instant is taken (PEP 495, fold=0).
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.errors import InputError

Ints = npt.NDArray[np.int64]

_CLOCK = r"\d{1,2}[:.]\d{2}"
_DATE_ONLY = r"^\s*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?\s*$|^\s*\d{8}\s*$"
_OFFSET = r"(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})$"
_ZONED = r"(?:[+-]\d{2}:?\d{2}|[Zz]|UTC|GMT)\s*$"
HOUR = 3_600


class Clock(NamedTuple):
    """`time`: seconds since 1970 UTC; `hour`: of the day on the wall, -1 where no clock was written."""

    time: Ints
    hour: npt.NDArray[np.int8]
    day: Ints
    skipped: int
    twice: int


def zone_of(name: str) -> ZoneInfo | None:
    """Return a zone by its IANA name, None for ""; raises InputError for an unknown one."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError(
            f"{name!r} is no time zone", where="--zone",
            expected="a name of the IANA time zone database, as in Europe/Berlin",
            do="correct the name, or leave the option out to take hours as written",
        ) from None  # fmt: skip


def _wall_offsets(wall: Ints, zone: ZoneInfo) -> tuple[Ints, int, int]:
    """Return each wall time's distance from UTC in seconds, and how many were skipped or came twice."""
    quarter = wall // 900
    unique, where, counts = np.unique(quarter, return_inverse=True, return_counts=True)
    offsets = np.zeros(unique.size, np.int64)
    skipped = twice = 0
    for place, block in enumerate(unique.tolist()):
        naive = datetime(1970, 1, 1) + timedelta(seconds=block * 900)
        first = naive.replace(tzinfo=zone).utcoffset() or timedelta()
        second = naive.replace(tzinfo=zone, fold=1).utcoffset() or timedelta()
        offsets[place] = int(first.total_seconds())
        if first != second:
            exists = (naive.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)).replace(
                tzinfo=None
            ) == naive
            skipped += 0 if exists else int(counts[place])
            twice += int(counts[place]) if exists else 0
    return offsets[where], skipped, twice


def clock(at: pa.ChunkedArray, raw: pa.ChunkedArray, zone: ZoneInfo | None) -> Clock:
    """Return instants, hours and days of rows whose `at` is known (others come as 0 and -1)."""
    known = pc.is_valid(at).combine_chunks().to_numpy(zero_copy_only=False)
    micro = pc.fill_null(pc.cast(at, pa.int64()), 0).combine_chunks().to_numpy()
    seconds = micro // 1_000_000
    encoded = pc.fill_null(raw, "").combine_chunks().dictionary_encode()
    codes = encoded.indices.to_numpy()
    texts = encoded.dictionary
    timed = pc.and_(
        pc.match_substring_regex(texts, _CLOCK), pc.invert(pc.match_substring_regex(texts, _DATE_ONLY))
    ).to_numpy(zero_copy_only=False)[codes]
    timed |= (seconds % HOUR) != 0  # a number of seconds, as simulators and chains write
    zoned = pc.match_substring_regex(texts, _ZONED).to_numpy(zero_copy_only=False)[codes]
    offset = _written_offsets(texts)[codes]
    skipped = twice = 0
    if zone is None:
        wall = seconds + np.where(zoned, offset, 0)
    else:
        plain = known & ~zoned & timed
        shift = np.zeros(seconds.size, np.int64)
        shift[plain], skipped, twice = _wall_offsets(seconds[plain], zone)
        wall = np.where(zoned, seconds + offset, seconds)
        seconds = np.where(plain, seconds - shift, seconds)
    hour = np.where(timed & known, (wall // HOUR) % 24, -1).astype(np.int8)
    return Clock(seconds, hour, wall // 86_400, skipped, twice)


def _written_offsets(texts: pa.Array) -> Ints:
    """Return the distance from UTC that each text ends with, in seconds, 0 where it has none."""
    parts = pc.extract_regex(texts, _OFFSET)
    sign = pc.fill_null(pc.struct_field(parts, "sign"), "+").to_numpy(zero_copy_only=False)
    numbers = [
        pc.cast(pc.fill_null(pc.struct_field(parts, name), "00"), pa.int64()).to_numpy()
        for name in ("hours", "minutes")
    ]
    return np.asarray(np.where(sign == "-", -1, 1) * (numbers[0] * HOUR + numbers[1] * 60), np.int64)

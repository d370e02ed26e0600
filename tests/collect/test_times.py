from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.times import parse_time

NOON = "2024-03-14T12:00:00+00:00"


@pytest.mark.parametrize(
    ("written", "utc", "zoneless"),
    [
        ("2024-03-14T12:00:00Z", NOON, False),
        ("2024-03-14T13:00:00+01:00", NOON, False),
        ("2024-03-14 12:00:00 UTC", NOON, False),
        ("2024-03-14 12:00:00", NOON, True),
        ("2024/3/14 12:00", NOON, True),
        ("20240314T120000Z", NOON, False),
        ("1710417600", NOON, False),
        ("1710417600.0", NOON, False),
        ("1710417600000", NOON, False),
        ("Thu, 14 Mar 2024 13:00:00 +0100", NOON, False),
        ("Thu, 14 Mar 2024 07:00:00 EST", NOON, False),
        ("Thu, 14 Mar 2024 13:00:00 +0100 (CET)", NOON, False),
        ("Thu Mar 14 12:00:00 +0000 2024", NOON, False),
        ("Thu Mar 14 12:00:00 2024", NOON, True),
        ("14/03/2024 12:00", NOON, True),
        ("03/14/2024 12:00:00", NOON, True),
        ("14 de marzo de 2024, 12:00", NOON, True),
        ("March 14, 2024 12:00", NOON, True),
        ("14.03.2024", "2024-03-14T00:00:00+00:00", True),
        ("04/04/2024", "2024-04-04T00:00:00+00:00", True),
    ],
)
def test_what_can_be_told_becomes_utc(written, utc, zoneless):
    time, without_zone = parse_time(written)
    assert time is not None
    assert time.isoformat() == utc
    assert without_zone == zoneless


@pytest.mark.parametrize(
    "written",
    [
        None, "", " ", "03/04/2024", "3-4-2024", "14/03/24", "yesterday", "12:00", "45000", "2024",
        "31/02/2024", "2024-13-01", "Thu, 14 Mar 2024 12:00:00 CEST", "Tue, 30 Feb 2024 10:00:00 +0000",
        "9" * 40, "1, 2, 3", "1500-01-01", "٢٠٢٤-٠٣-١٤",
    ],
)  # fmt: skip
def test_what_cannot_be_told_stays_unknown(written):
    assert parse_time(written) == (None, False)


@given(st.datetimes(datetime(1990, 1, 2), datetime(2099, 12, 30), timezones=st.timezones()))
def test_iso_times_keep_their_instant(time):
    try:
        written = time.isoformat()
        expected = datetime.fromisoformat(written).astimezone(UTC)
    except (ValueError, OverflowError):
        return
    assert parse_time(written) == (expected, False)


@given(st.text(max_size=40))
def test_any_text_gives_a_time_in_bounds_or_none(text):
    time, zoneless = parse_time(text)
    assert time is None or (1990 <= time.year <= 2100 and time.utcoffset().total_seconds() == 0)
    assert time is not None or not zoneless

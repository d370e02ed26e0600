"""Headers of chat exports in the forms that phones write them in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.chat_header import match_header

FORMS = {
    "12/31/21, 11:59 PM - Ana: x": ((12, 31, 21), "23:59:00"),
    "31/12/2021 23:59 - Ana: x": ((31, 12, 2021), "23:59:00"),
    "31.12.21, 23:59 - Ana: x": ((31, 12, 21), "23:59:00"),
    "2021-12-31 23:59 - Ana: x": ((2021, 12, 31), "23:59:00"),
    "2021-12-31 kl. 23:59 - Ana: x": ((2021, 12, 31), "23:59:00"),
    "31/12/2021 à 23:59 - Ana : x": ((31, 12, 2021), "23:59:00"),
    "31.12.21 г., 23:59 ч. - Ana: x": ((31, 12, 21), "23:59:00"),
    "31/12/21 23.59 - Ana: x": ((31, 12, 21), "23:59:00"),
    "31/12/2021, 12:05 a. m. - Ana: x": ((31, 12, 2021), "00:05:00"),
    "31/12/2021, 12:05 p.\u00a0m. - Ana: x": ((31, 12, 2021), "12:05:00"),
    "[31/12/2021, 23:59:59] Ana: x": ((31, 12, 2021), "23:59:59"),
    "\u200e[12/31/21, 11:59:59\u202fPM] Ana: \u200ex": ((12, 31, 21), "23:59:59"),
    "[2019-12-24, 12:23] Ana: x": ((2019, 12, 24), "12:23:00"),
    "[2021/4/18 下午3:05:11] Ana: x": ((2021, 4, 18), "15:05:11"),
    "2021. 12. 31. 오후 11:59 - Ana: x": ((2021, 12, 31), "23:59:00"),
    "\u200f٣١\u200f/١٢\u200f/٢٠٢١, ١١:٥٩ م - Ana: x": ((31, 12, 2021), "23:59:00"),
    "31/12/2021, 24:59 - Ana: x": ((31, 12, 2021), None),
}
NONE = [
    "31/12, 23:59 - Ana: x",
    "[31/12, 23:59] Ana: x",
    "31/12/2021 - Ana: x",
    "31/12-2021, 23:59 - Ana: x",
    "31/12/2021, 23:59 Ana: x",
    "[31/12/2021, 23:59 - Ana: x",
    "at 31/12/2021, 23:59 - Ana: x",
    "311/12/2021, 23:59 - Ana: x",
    "31/12/021, 23:59 - Ana: x",
    "",
]


@pytest.mark.parametrize("line", FORMS)
def test_a_header_is_read(line: str) -> None:
    header = match_header(line)
    assert header is not None
    assert (header.numbers, header.clock) == FORMS[line]
    assert line[header.end :].startswith("Ana")
    assert header.written in line


@pytest.mark.parametrize("line", NONE)
def test_other_lines_have_none(line: str) -> None:
    assert match_header(line) is None


@given(st.text(alphabet="0123456789/.-[]:, apm\u200e\u202f", max_size=60))
def test_any_line_is_read_or_not(line: str) -> None:
    header = match_header(line)
    assert header is None or 0 < header.end <= len(line)


def test_a_long_line_of_spaces_ends_soon() -> None:
    assert match_header("31/12/2021," + " " * 5_000_000) is None
    assert match_header("\u200e" * 5_000_000) is None

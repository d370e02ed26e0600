"""Whether a run of digits is a telephone number, by the published numbering plans, and of which region.

A number without a country code is read in every region that something speaks for: the places and currencies
that the post names, the regions the team works in, the post's language. The reading with most weight wins.
Where several have the same, its country is not known: the value is then "?:" and the digits as dialled, so that
the same number is still the same value wherever it is written so.
"""

from functools import lru_cache
from typing import NamedTuple

from fanal.detect.mentions.plans import (
    is_usual,
    needs_trunk,
    plan,
    read_international,
    read_national,
    region_of,
)
from fanal.detect.mentions.regions import (
    CONFIGURED,
    NO_HINTS,
    SHORT_OF_TRUNK,
    UNUSUAL,
    WRITTEN,
    Hints,
    weights,
)

MIN_DIGITS, MAX_DIGITS = 7, 17
UNKNOWN = "?:"
_SHORTEST_UNKNOWN, _LONGEST_UNKNOWN = 8, 13
_SHORTEST_BARE_INTERNATIONAL = 10  # without + or 00: as long as a country code and a subscriber
_SHORT = 9  # digits below which a language alone is no reason to take a number for a telephone number
_EXIT_CODES = ("00", "011")
_EVERYWHERE = "001"


class Number(NamedTuple):
    """A number and its region.

    `value`: E.164, or "?:" and the digits; `region` None where the digits are valid in several regions.
    """

    value: str
    region: str | None


def is_region(region: str) -> bool:
    """Say whether a region has a numbering plan."""
    return plan(region) is not None and region != _EVERYWHERE


def _number(read: tuple[int, str] | None) -> Number | None:
    if read is None:
        return None
    code, national = read
    region = region_of(code, national)
    return Number(f"+{code}{national}", None if region == _EVERYWHERE else region) if region else None


def _international(digits: str) -> Number | None:
    for code in _EXIT_CODES:
        if digits.startswith(code) and (found := _number(read_international(digits[len(code) :]))):
            return found
    return None


def _readings(digits: str, weighed: tuple[tuple[str, float], ...]) -> dict[Number, float]:
    """Return the valid national readings with their weight, regions in order of preference."""
    out: dict[Number, float] = {}
    for region, weight in weighed:
        read = read_national(digits, region)
        found = _number(read)
        if read and found:
            home = found.region or region
            if read[1] == digits and needs_trunk(home, digits):
                weight += SHORT_OF_TRUNK  # noqa: PLW2901 (a running sum)
            if not is_usual(home, read[1]):
                weight += UNUSUAL  # noqa: PLW2901
            out[found] = max(out.get(found, weight), weight)
    return out


def _best(digits: str, weighed: tuple[tuple[str, float], ...], wanted: bool) -> Number | None:
    """Return the reading that most speaks for; without a country where several have as much."""
    readings = _readings(digits, weighed)
    most = max(readings.values(), default=0.0)
    if most <= 0.0 or (len(digits) < _SHORT and most < (WRITTEN if wanted else CONFIGURED)):
        return None
    best = [number for number, weight in readings.items() if weight == most]
    if len(best) == 1:
        return best[0]
    if most == CONFIGURED:  # nothing but the order of preference tells them apart
        return Number(best[0].value, None)
    return Number(UNKNOWN + digits, None)


@lru_cache(maxsize=1 << 16)
def number_of(
    digits: str,
    international: bool,
    regions: tuple[str, ...],
    hints: Hints = NO_HINTS,
    wanted: bool = False,
) -> Number | None:
    """Return the number that `digits` (0-9 only) dial, None where nothing says that they are one.

    `international`: a + stood before them. Else they are read with an exit code, in each of the regions that
    something speaks for, and as an international number without its +. `wanted`: the post calls them a
    telephone number, or hides them as one: then they are kept as dialled even where no known plan has them.
    """
    if not MIN_DIGITS <= len(digits) <= MAX_DIGITS or len(set(digits)) < 3:
        return None
    if international:
        found = _number(read_international(digits))
        if found or digits[0] != "0":
            return found
    found = _international(digits)
    if found:
        return found
    weighed = weights(regions, hints)
    found = _best(digits, weighed, wanted)
    if found:
        return found
    codes = tuple(str(known.code) for region, _ in weighed if (known := plan(region)))
    if len(digits) >= _SHORTEST_BARE_INTERNATIONAL and (wanted or digits.startswith(codes)):
        found = _number(read_international(digits))
        if found:
            return found
    if wanted and _SHORTEST_UNKNOWN <= len(digits) <= _LONGEST_UNKNOWN:
        return Number(UNKNOWN + digits, None)
    return None


def anywhere(digits: str) -> Number | None:
    """Return the number that follows a calling code without +, as wa.me links write it."""
    return number_of(digits, True, ())

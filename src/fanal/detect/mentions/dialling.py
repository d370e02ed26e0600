"""Whether a run of digits is a telephone number, by the published numbering plans, and of which region.

A number without a country code is read in every region that something speaks for: the places and currencies
that the post names, the regions the team works in, the post's language. The reading with most weight wins.
Where several have the same, its country is not known: the value is then "?:" and the digits as dialled, so
that the same number is still the same value wherever it is written so.
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
    NO_HINTS,
    SHORT_OF_TRUNK,
    UNUSUAL,
    WRITTEN,
    Hints,
    Weight,
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


def _weight(digits: str, national: str, home: str, weighed: Weight) -> float:
    """Return what speaks for a valid reading: its region, less what is odd about the number there."""
    short = SHORT_OF_TRUNK if national == digits and needs_trunk(home, digits) else 0.0
    return weighed.weight + short + (0.0 if is_usual(home, national) else UNUSUAL)


class _Reading(NamedTuple):
    """What speaks for a number, and whether it was read in a region that the team works in."""

    weight: float
    configured: bool


def _readings(digits: str, weighed: tuple[Weight, ...], wanted: bool) -> dict[Number, _Reading]:
    """Return the valid national readings with their weight, regions in order of preference.

    A short number is read only where the post or the team tells the region, unless one is `wanted`.
    """
    out: dict[Number, _Reading] = {}
    for one in weighed:
        if len(digits) < _SHORT and not (one.told or (wanted and one.weight >= WRITTEN)):
            continue
        read = read_national(digits, one.region)
        found = _number(read)
        if read and found:
            weight = _weight(digits, read[1], found.region or one.region, one)
            reading = _Reading(weight, one.configured)
            out[found] = max(out.get(found, reading), reading)
    return out


def _best(digits: str, weighed: tuple[Weight, ...], wanted: bool) -> Number | None:
    """Return the reading that most speaks for; without a country where several have as much."""
    readings = _readings(digits, weighed, wanted)
    most = max((reading.weight for reading in readings.values()), default=0.0)
    if most <= 0.0:
        return None
    best = [number for number, reading in readings.items() if reading.weight == most]
    if len(best) == 1:
        return best[0]
    if all(readings[number].configured for number in best):  # the order of preference tells them apart
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
    weighed = weights(regions, hints)
    found = _international(digits) or _best(digits, weighed, wanted)
    if found:
        return found
    codes = tuple(str(known.code) for one in weighed if (known := plan(one.region)))
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

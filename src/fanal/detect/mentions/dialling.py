"""Whether a run of digits is a telephone number, by the published numbering plans."""

from functools import lru_cache
from typing import NamedTuple

from fanal.detect.mentions.plans import plan, read_international, read_national, region_of

MIN_DIGITS, MAX_DIGITS = 7, 17
_SHORTEST_BARE_INTERNATIONAL = 10  # without + or 00: as long as a country code and a subscriber
_EXIT_CODES = ("00", "011")
_EVERYWHERE = "001"


class Number(NamedTuple):
    """A valid number: E.164 and its region, None where the digits are valid in several asked regions."""

    e164: str
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


@lru_cache(maxsize=1 << 16)
def number_of(digits: str, international: bool, regions: tuple[str, ...]) -> Number | None:
    """Return the number that `digits` (0-9 only) dial, None where no numbering plan knows it.

    `international`: a + stood before them. Else they are read with an exit code, in each of `regions` in
    turn, and as an international number without its +; the first valid reading wins.
    """
    if not MIN_DIGITS <= len(digits) <= MAX_DIGITS or len(set(digits)) < 3:
        return None
    if international:
        return _number(read_international(digits))
    for code in _EXIT_CODES:
        if digits.startswith(code) and (found := _number(read_international(digits[len(code) :]))):
            return found
    read = [found for region in regions if (found := _number(read_national(digits, region)))]
    if read:
        same = all(other.e164 == read[0].e164 for other in read)
        return read[0] if same else Number(read[0].e164, None)
    codes = tuple(str(known.code) for region in regions if (known := plan(region)))
    if len(digits) >= _SHORTEST_BARE_INTERNATIONAL and digits.startswith(codes):
        return _number(read_international(digits))
    return None


def anywhere(digits: str) -> Number | None:
    """Return the number that follows a calling code without +, as wa.me links write it."""
    return number_of(digits, True, ())

"""Numbering plans: phonenumbers' published metadata, compiled so that most numbers need no parsing.

phonenumbers takes some 50 µs to parse and check one number in one region. A number that carries neither a
trunk prefix nor a calling code parses to itself; then one compiled pattern per region answers the rest.
Everything else goes through phonenumbers itself, and a test holds both to the same answers.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

_NON_GEOGRAPHIC = "001"
_KINDS_TEXT = "fixed_line mobile toll_free premium_rate shared_cost voip personal_number pager uan voicemail"
_KINDS = _KINDS_TEXT.split()
_USUAL = ("fixed_line", "mobile", "toll_free", "voip")


class Plan(NamedTuple):
    """A region's plan: calling code, lengths, what may stand before a number, and valid numbers."""

    code: int
    lengths: frozenset[int]
    exit: re.Pattern[str] | None
    trunk: re.Pattern[str] | None
    general: re.Pattern[str]
    valid: re.Pattern[str]
    leading: re.Pattern[str] | None
    usual: re.Pattern[str]  # valid numbers that people have: fixed, mobile, free or over the internet
    formats: tuple[phonenumbers.NumberFormat, ...]  # how national numbers are written


def _described(desc: phonenumbers.PhoneNumberDesc | None) -> str | None:
    if desc is None or not desc.national_number_pattern:
        return None
    lengths = "|".join(f"[0-9]{{{size}}}" for size in desc.possible_length)
    return (
        rf"(?=(?:{lengths})\Z)(?:{desc.national_number_pattern})" if lengths else desc.national_number_pattern
    )


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


@lru_cache(maxsize=512)
def plan(region: str, code: int = 0) -> Plan | None:
    """Return the plan of a region (or of a non-geographic code), None for an unknown one."""
    if region == _NON_GEOGRAPHIC:
        metadata = PhoneMetadata.metadata_for_nongeo_region(code, None)
    else:
        metadata = PhoneMetadata.metadata_for_region(region, None)
    if metadata is None or metadata.general_desc is None or metadata.country_code is None:
        return None
    kinds = {kind: text for kind in _KINDS if (text := _described(getattr(metadata, kind)))}
    nothing = r"(?!)"
    return Plan(
        metadata.country_code,
        frozenset(metadata.general_desc.possible_length),
        _compiled(metadata.international_prefix),
        _compiled(metadata.national_prefix_for_parsing),
        re.compile(_described(metadata.general_desc) or nothing),
        re.compile("|".join(f"(?:{text})" for text in kinds.values()) or nothing),
        _compiled(metadata.leading_digits),
        re.compile("|".join(f"(?:{kinds[kind]})" for kind in _USUAL if kind in kinds) or nothing),
        tuple(metadata.number_format),
    )


def _is_valid(found: Plan, national: str) -> bool:
    return found.general.fullmatch(national) is not None and found.valid.fullmatch(national) is not None


def region_of(code: int, national: str) -> str | None:
    """Return the region whose plan knows the number, None where none does."""
    regions = COUNTRY_CODE_TO_REGION_CODE.get(code, ())
    for region in regions:
        found = plan(region, code)
        if found is None:
            continue
        if len(regions) > 1 and found.leading is not None:
            if found.leading.match(national):
                return region if _is_valid(found, national) else None
        elif _is_valid(found, national):
            return region
    return None


def _parsed(digits: str, region: str | None) -> tuple[int, str] | None:
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    if number.country_code is None:
        return None
    return number.country_code, phonenumbers.national_significant_number(number)


def read_national(digits: str, region: str) -> tuple[int, str] | None:
    """Return calling code and national number that `digits` mean when dialled in `region`."""
    found = plan(region)
    if found is None:
        return None
    if (
        digits.startswith(str(found.code))
        or (found.trunk is not None and found.trunk.match(digits))
        or (found.exit is not None and found.exit.match(digits))
    ):
        return _parsed(digits, region)
    return found.code, digits


def read_international(digits: str) -> tuple[int, str] | None:
    """Return calling code and national number of the digits after a +."""
    for size in (1, 2, 3):
        code = int(digits[:size] or 0)
        regions = COUNTRY_CODE_TO_REGION_CODE.get(code)
        if regions and digits[0] != "0":
            found = plan(regions[0], code)
            national = digits[size:]
            if found is None or (found.trunk is not None and found.trunk.match(national)):
                return _parsed("+" + digits, None)
            return code, national
    return None


@lru_cache(maxsize=512)
def _formats(region: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Return how a region's national numbers are written, and whether a trunk prefix belongs before them."""
    out = []
    found = plan(region)
    for entry in found.formats if found else ():
        leading = entry.leading_digits_pattern[-1] if entry.leading_digits_pattern else ""
        needed = entry.national_prefix_formatting_rule and not entry.national_prefix_optional_when_formatting
        out.append((re.compile(rf"(?={leading})(?:{entry.pattern})\Z"), bool(needed)))
    return tuple(out)


def needs_trunk(region: str, national: str) -> bool:
    """Say whether a national number is written with a trunk prefix at home (the 0 of 020 7946 0123)."""
    return next((needed for form, needed in _formats(region) if form.match(national)), False)


def is_usual(region: str, national: str) -> bool:
    """Say whether a valid national number is of a kind that people have (not premium rate, a pager, ...)."""
    found = plan(region)
    return found is not None and found.usual.fullmatch(national) is not None

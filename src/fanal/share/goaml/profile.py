"""What differs between the intelligence units that receive reports: version, codes, names of elements.

goAML's code lists are each unit's own. A profile is a YAML file that holds them; the default one has the
codes that most published lists share and is no unit's. What a list does not have stays out of the draft or
takes the list's default.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

from fanal.base.errors import InputError


@dataclass(frozen=True, slots=True)
class Profile:
    """One unit's version and codes.

    `channels` and `funds` map words of a channel to codes, `indicators` ids of red flags to codes of reasons,
    `key_terms` a form to the terms the unit wants in the text, `elements` our names of elements to the
    schema's.
    """

    unit: str = "none"
    schema_version: str = "not stated"
    entity_id: str = "0"
    entity_branch: str = ""
    report_code: str = "STR"
    submission_code: str = "E"
    local_currency: str = ""
    channels: Mapping[str, str] = field(default_factory=dict)
    default_channel: str = "OTHER"
    funds: Mapping[str, str] = field(default_factory=dict)
    default_funds: str = "OTHER"
    country: str = "-"
    indicators: Mapping[str, str] = field(default_factory=dict)
    key_terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    elements: Mapping[str, str] = field(default_factory=dict)

    def name(self, ours: str) -> str:
        """Return what the unit's schema calls an element."""
        return self.elements.get(ours, ours)

    def code(self, codes: Mapping[str, str], words: str | None, default: str) -> str:
        """Return the code of the first word of a list that stands in some words."""
        lower = (words or "").lower()
        return next((code for word, code in codes.items() if word.lower() in lower), default)

    def terms(self, form: str) -> tuple[str, ...]:
        """Return the key terms for a form of exploitation, FinCEN's where the profile has none."""
        held = self.key_terms or FINCEN
        return held.get(form, held.get("any", ()))


# FIN-2020-A008 asks for this term in field 2 and the narrative, FIN-2014-A008 for the other two.
FINCEN: dict[str, tuple[str, ...]] = {
    "any": ("HUMAN TRAFFICKING FIN-2020-A008",),
    "smuggling": ("ADVISORY HUMAN SMUGGLING", "HUMAN TRAFFICKING FIN-2020-A008"),
    "labour": ("HUMAN TRAFFICKING FIN-2020-A008", "ADVISORY HUMAN TRAFFICKING"),
}


_KEYS = frozenset(one.name for one in fields(Profile))


def _wrong(path: Path, seen: str) -> InputError:
    return InputError(
        seen,
        where=str(path),
        expected=f"YAML with some of: {', '.join(sorted(_KEYS))}",
        do="correct the profile",
    )


def read_profile(path: Path | None) -> Profile:
    """Return a profile read from YAML, the default one without a file; raises InputError for a wrong one."""
    if path is None:
        return Profile()
    try:
        row: Any = yaml.safe_load(path.read_bytes())
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise _wrong(path, " ".join(str(problem).split())) from None
    if not isinstance(row, dict) or not all(isinstance(key, str) for key in row):
        raise _wrong(path, "the file holds no mapping")
    if unknown := sorted(row.keys() - _KEYS):
        raise _wrong(path, f"unknown keys: {', '.join(unknown)}")
    values: dict[str, Any] = {}
    for key, value in row.items():
        if key in ("channels", "funds", "indicators", "elements", "key_terms"):
            if not isinstance(value, dict):
                raise _wrong(path, f"{key} is no mapping")
            values[key] = {
                str(k): tuple(map(str, v)) if isinstance(v, list) else str(v) for k, v in value.items()
            }
        else:
            values[key] = str(value)
    if any(not isinstance(terms, tuple) for terms in values.get("key_terms", {}).values()):
        raise _wrong(path, "key_terms are no lists")
    return Profile(**values)

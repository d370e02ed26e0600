"""What a source says of a record beyond the columns of the posts table, as one JSON object."""

import json
from collections.abc import Mapping
from typing import Any

import orjson


def _held(value: Any) -> Any:
    """Return a value without what is empty in it; None when nothing is left."""
    if isinstance(value, dict):
        value = {str(key): kept for key, inner in value.items() if (kept := _held(inner)) is not None}
    elif isinstance(value, list | tuple):
        value = [kept for inner in value if (kept := _held(inner)) is not None]
    return None if isinstance(value, str | dict | list) and not value else value


def extra_of(values: Mapping[str, Any]) -> str | None:
    """Return the values that say something as canonical JSON (sorted keys), or None when none does.

    None, empty strings, lists and objects say nothing; 0 and False do. Half a character is escaped.
    """
    held = _held(dict(values))
    if held is None:
        return None
    try:
        return orjson.dumps(held, option=orjson.OPT_SORT_KEYS).decode()
    except TypeError:  # a lone surrogate, a number beyond 64 bits
        return json.dumps(held, sort_keys=True, separators=(",", ":"))

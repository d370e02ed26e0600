"""Nested objects as flat columns: `user.name` for {"user": {"name": ...}}."""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import orjson

from fanal.collect.record import Record, Refused

DEPTH = 5
_ROLES = Record._fields[1:-1]  # all but the place and the time as written


def flatten(row: Mapping[str, Any], prefix: str = "", depth: int = DEPTH) -> dict[str, str | None]:
    """Return the object's fields by dotted path, as text; lists of records have none."""
    flat: dict[str, str | None] = {}
    for key, value in row.items():
        if isinstance(value, dict) and depth > 1:
            flat.update(flatten(value, f"{prefix}{key}.", depth - 1))
        else:
            records = isinstance(value, list) and _pieces(value) is None
            flat[f"{prefix}{key}"] = None if records else as_text(value)
    return flat


def _pieces(values: list[Any]) -> list[str] | None:
    """Return the strings of a list of strings and {"text": string}, None for any other list."""
    pieces: list[Any] = [v.get("text") if isinstance(v, dict) else v for v in values]
    return pieces if all(isinstance(piece, str) for piece in pieces) else None


def as_text(value: Any) -> str | None:
    """Return a JSON value as text: strings as they are, lists of strings and text pieces joined."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, list) and (pieces := _pieces(value)) is not None:
        return ("" if any(isinstance(v, dict) for v in value) else "\n").join(pieces)
    if isinstance(value, bool | int | float):
        return str(value)
    return _dumped(value)


def _dumped(value: Any) -> str:
    try:
        return orjson.dumps(value, default=str).decode()
    except (TypeError, ValueError, RecursionError):  # a lone surrogate, a number beyond 64 bits
        return ascii(value)


def scalar_text(value: Any) -> str | None:
    """Return a string, number or truth value as text; None for null, lists and objects."""
    return str(value) if isinstance(value, str | int | float) else None


def _lookup(row: Mapping[str, Any], path: str, keys: list[str]) -> Any:
    if path in row:
        return row[path]
    value: Any = row
    for key in keys:
        if not isinstance(value, dict) or key not in value:
            return None
        value = value[key]
    return value


def columns_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[str | None]]:
    """Return every column of the sampled rows with its values, in order of first appearance."""
    samples: dict[str, list[str | None]] = {}
    for row in rows:
        for path, value in flatten(row).items():
            samples.setdefault(path, []).append(value)
    return samples


def record_maker(mapping: Mapping[str, str]) -> Callable[[Any, str], Record | Refused]:
    """Return a function (parsed JSON value, where) -> record, with the paths of `mapping` looked up once."""
    paths = [(path, path.split(".")) if path else None for path in map(mapping.get, _ROLES)]

    def make(row: Any, where: str) -> Record | Refused:
        if not isinstance(row, dict):
            return Refused(where, f"expected a JSON object, found {type(row).__name__}", ascii(row)[:200])
        values: list[str | None] = []
        for at in paths:
            value = None if at is None else row.get(at[0]) if len(at[1]) == 1 else _lookup(row, *at)
            values.append(value if value is None or type(value) is str else as_text(value))
        return Record(where, *values)

    return make

"""Nested objects as flat columns: `user.name` for {"user": {"name": ...}}."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from fanal.collect.record import Record, Refused

DEPTH = 5


def flatten(row: Mapping[str, Any], prefix: str = "", depth: int = DEPTH) -> dict[str, str | None]:
    """Return the object's fields by dotted path, as text."""
    flat: dict[str, str | None] = {}
    for key, value in row.items():
        if isinstance(value, dict) and depth > 1:
            flat.update(flatten(value, f"{prefix}{key}.", depth - 1))
        else:
            flat[f"{prefix}{key}"] = as_text(value)
    return flat


def as_text(value: Any) -> str | None:
    """Return a JSON value as text: strings as they are, lists of strings and text pieces joined."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        pieces: list[Any] = [v.get("text") if isinstance(v, dict) else v for v in value]
        if pieces and all(isinstance(piece, str) for piece in pieces):
            return "".join(pieces) if any(isinstance(v, dict) for v in value) else "\n".join(pieces)
    if isinstance(value, bool | int | float):
        return str(value)
    return orjson.dumps(value, default=str).decode("utf-8", "replace")


def scalar_text(value: Any) -> str | None:
    """Return a string, number or truth value as text; None for null, lists and objects."""
    return str(value) if isinstance(value, str | int | float) else None


def lookup(row: Mapping[str, Any], path: str) -> str | None:
    """Return the field at a dotted path, as text; None when it is not there."""
    if path in row:
        return as_text(row[path])
    value: Any = row
    for key in path.split("."):
        if not isinstance(value, dict) or key not in value:
            return None
        value = value[key]
    return as_text(value)


def columns_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[str | None]]:
    """Return every column of the sampled rows with its values, in order of first appearance."""
    samples: dict[str, list[str | None]] = {}
    for row in rows:
        for path, value in flatten(row).items():
            samples.setdefault(path, []).append(value)
    return samples


def to_record(row: Any, mapping: Mapping[str, str], where: str) -> Record | Refused:
    """Return a parsed JSON value as a record."""
    if not isinstance(row, dict):
        return Refused(where, f"expected a JSON object, found {type(row).__name__}", ascii(row)[:200])
    return Record(where, **{role: lookup(row, path) for role, path in mapping.items()})

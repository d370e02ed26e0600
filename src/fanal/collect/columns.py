"""Which column holds what: by its name in several languages, then by what its values look like."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from fanal.base.errors import InputError, MappingError
from fanal.base.fold import fold
from fanal.collect.column_names import NAMES

ROLES = ("text", "title", "author", "channel", "time", "url", "contact", "id", "forwarded_from", "reply_to")
_HOLDERS = frozenset(
    [
        "message",
        "post",
        "data",
        "item",
        "payload",
        "content",
        "tweet",
        "body",
        "record",
        "source",
        "status",
        "attributes",
    ]
)
_AUTHORS = frozenset(["user", "author", "sender", "from", "account", "usuario", "autor", "owner"])
_CHANNELS = frozenset(["chat", "channel", "group", "canal", "grupo", "forum"])
_CALLED = ("name", "username", "user_name", "screen_name", "display_name", "nickname", "title", "login", "id")
_LISTED, _NAME_SHOWN = 30, 80  # names in a message, characters of each
_DATED = 0.5  # share of the values that must look like dates before a column is taken for the time
_DATE_LIKE = re.compile(r"(?=.*\d).{4,60}", re.DOTALL)

Samples = Mapping[str, Sequence[str | None]]


@lru_cache(maxsize=10_000)
def _plain(name: str) -> str:
    """Return a column name folded and in words joined by "_": "createdAt" and "Created at" are one."""
    whole = name.encode("utf-8", "replace").decode()  # a JSON key may hold half a character
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", whole.strip())
    return re.sub(r"[^\w]+", "_", fold(split)).strip("_")


_FOLDED = {_plain(name): role for role, names in NAMES.items() for name in names.split()}


def role_of(column: str) -> str | None:
    """Return what a column's name says it holds, a role or None.

    Of a dotted name the last part counts where the parts before it only hold the record
    ("data.text"), or where the part before it is a person or a place to post ("user.name").
    """
    if role := _FOLDED.get(_plain(column)):
        return role
    *above, last = [_plain(part) for part in column.split(".")]
    if not above:
        return None
    if above[-1] in _AUTHORS | _CHANNELS and set(above[:-1]) <= _HOLDERS:
        return ("author" if above[-1] in _AUTHORS else "channel") if last in _CALLED else None
    return _FOLDED.get(last) if set(above) <= _HOLDERS else None


def average_length(values: Sequence[str | None]) -> float:
    """Return the average number of characters of the values that are there."""
    written = [value for value in values if value]
    return sum(map(len, written)) / len(written) if written else 0.0


def _looks_dated(values: Sequence[str | None]) -> bool:
    written = [value for value in values if value]
    return sum(1 for v in written if _DATE_LIKE.fullmatch(v)) >= _DATED * len(written)


def _rank(column: str) -> tuple[int, int]:
    """Order columns of one role: outer before inner, and a name before a number."""
    last = _plain(column.rpartition(".")[2])
    return column.count("."), _CALLED.index(last) if last in _CALLED else -1


def _by_name(samples: Samples) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for column in samples:
        role = role_of(column)
        if role and (role != "time" or _looks_dated(samples[column])):
            found.setdefault(role, []).append(column)
    chosen = {}
    for role, columns in found.items():
        if role in {"text", "title"}:
            chosen[role] = max(columns, key=lambda c: average_length(samples[c]))  # of equals the first
        else:
            chosen[role] = min(columns, key=lambda c: (not any(samples[c]), *_rank(c)))
    return chosen


def _wordy(values: Sequence[str | None], alone: bool) -> bool:
    """Say whether values read like words and not like numbers, addresses or hashes."""
    words = " ".join(value for value in values if value)
    letters = sum(character.isalpha() for character in words)
    spaced = not words.isascii() or any(" " in value.strip() for value in values if value)
    return alone or (letters * 2 > len(words) and spaced)


def _text_by_values(samples: Samples, taken: set[str]) -> str | None:
    """Return the column of longest values when they read like words."""
    alone = len(samples) == 1
    wordy = [c for c, values in samples.items() if c not in taken and _wordy(values, alone)]
    return max(wordy, key=lambda column: average_length(samples[column]), default=None)


def listed(names: Iterable[str]) -> str:
    """Return names for a message: the first ones, and how many more there are."""
    names = list(names)
    more = len(names) - _LISTED
    shown = ", ".join(name[:_NAME_SHOWN] for name in names[:_LISTED]) or "none"
    return f"{shown} and {more:,} more" if more > 0 else shown


def _check(samples: Samples, mapping: Mapping[str, str], where: str) -> None:
    there = listed(samples)
    for role, column in mapping.items():
        if role not in ROLES:
            seen, expected = f"there is no role {role!r}", f"one of {', '.join(ROLES)}"
            do = f"write for example --map text={next(iter(samples), 'COLUMN')}"
            raise MappingError(seen, where=where, expected=expected, do=do)
        if column and column not in samples:
            seen, expected = f"there is no column {column!r}", f"one of {there}"
            raise MappingError(seen, where=where, expected=expected, do=f"use --map {role}=COLUMN")


def recognise_columns(samples: Samples, mapping: Mapping[str, str], where: str) -> dict[str, str]:
    """Return role -> column for a table, from its columns' names and some values of each.

    A column with the role `title` is put in front of the text, on a line of its own. `mapping` overrides
    what would be recognised; mapping a role to "" leaves it out. Raises MappingError for a role or column
    that is not there, InputError when no column can be the text.
    """
    _check(samples, mapping, where)
    free = {column: values for column, values in samples.items() if column not in mapping.values()}
    chosen = {role: column for role, column in _by_name(free).items() if role not in mapping}
    chosen.update({role: column for role, column in mapping.items() if column})
    if "text" not in chosen:
        text = _text_by_values(samples, set(chosen.values()))
        if text is None and "title" in chosen and "title" not in mapping:
            text = chosen.pop("title")
        if text is None:
            raise InputError(
                f"no column looks like the text of a post; columns: {listed(samples)}",
                where=where,
                expected="a column named text, body, message, content, description or the like",
                do="name it with --map text=COLUMN",
            )
        chosen["text"] = text
    return {role: chosen[role] for role in ROLES if role in chosen}

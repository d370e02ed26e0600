"""YAML files that people write, read so that what is wrong in them is told with its line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from fanal.base.errors import RuleError


class Row(dict[Any, Any]):
    """A mapping of the file that knows the line (from 1) it begins on."""

    line = 0


class _Loader(yaml.CSafeLoader):
    """A safe loader that knows lines, and refuses a key written twice: the first would be lost unsaid."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for at, key in enumerate(keys):
            if key in keys[:at]:
                mark = node.value[at][0].start_mark
                raise yaml.constructor.ConstructorError(None, None, f"key {key!r} is written twice", mark)
        return super().construct_mapping(node, deep=deep)

    def construct_row(self, node: yaml.MappingNode) -> Iterator[Row]:
        """Make a mapping with its line."""
        row = Row()
        row.line = node.start_mark.line + 1
        yield row
        row.update(self.construct_mapping(node))


_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.construct_row)


def read_lined(file: Path) -> tuple[bytes, Any]:
    """Return a file's bytes and what it holds; raises RuleError naming file and line when it is no YAML."""
    try:
        data = file.read_bytes()
        return data, yaml.load(data, _Loader)  # noqa: S506 - _Loader is a SafeLoader
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as problem:
        mark = getattr(problem, "problem_mark", None)
        raise RuleError(
            " ".join(str(problem).split()),
            where=f"{file}:{mark.line + 1}" if mark else str(file),
            expected="a readable YAML file",
            do="correct the file",
        ) from None


class Values:
    """Reads the values of one mapping, naming in whatever it refuses where that stands."""

    def __init__(self, row: Mapping[str, Any], where: str) -> None:
        self.row, self.where = row, where

    def refuse(self, seen: str, expected: str, do: str = "correct it") -> RuleError:
        """Return the error for what was seen here."""
        return RuleError(seen, where=self.where, expected=expected, do=do)

    def known(self, row: Mapping[str, Any], keys: Iterable[str]) -> None:
        """Refuse keys that mean nothing: a misspelt one would be silently without effect."""
        meaning = list(keys)
        for key in row:
            if key not in meaning:
                raise self.refuse(
                    f"unknown key {key!r}", f"one of {', '.join(meaning)}", "correct or remove it"
                )

    def text(self, key: str) -> str:
        """Return a required, non-empty text."""
        value = self.row.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(f"{key} is {value!r}", "a non-empty text", f"write {key}")
        return value.strip()

    def choice(self, key: str, choices: Sequence[str]) -> str:
        """Return a required text that is one of the choices."""
        value = self.text(key)
        if value not in choices:
            raise self.refuse(f"{key} is {value!r}", f"one of {', '.join(choices)}", f"correct {key}")
        return value

    def list_of_texts(self, row: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is not there."""
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.refuse(f"{key} is {value!r}", "a list of non-empty texts", f"write {key} as a list")
        return tuple(value)


def files_of(folder: Path) -> list[Path]:
    """Return the *.yaml files of a folder by name; raises RuleError when it is none."""
    if not folder.is_dir():
        raise RuleError(
            "no such folder", where=str(folder), expected="a folder of *.yaml files", do="correct the path"
        )
    return sorted((p for p in folder.iterdir() if p.suffix in (".yaml", ".yml")), key=lambda p: p.name)

"""Packs: the rule files of a folder, checked as a whole and named by their content."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from fanal.base.errors import RuleError
from fanal.base.ids import content_id
from fanal.detect.reader import Reader
from fanal.detect.rule import FAMILIES, Rule, read_rule

BUNDLED = Path(__file__).with_name("rules")
_FILE_KEYS = frozenset(["pack", "language", "family", "rules"])
_HASH_DIGITS = 12


class _Row(dict[Any, Any]):
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

    def construct_row(self, node: yaml.MappingNode) -> Iterator[_Row]:
        """Make a mapping with its line."""
        row = _Row()
        row.line = node.start_mark.line + 1
        yield row
        row.update(self.construct_mapping(node))


_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.construct_row)


@dataclass(frozen=True, slots=True)
class Packs:
    """All rules in reading order, and each pack's id (name@hash of its files) by its name."""

    rules: tuple[Rule, ...]
    ids: dict[str, str]

    @property
    def id(self) -> str:
        """Return the ids of all packs as one text."""
        return "+".join(self.ids.values())


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise RuleError(
            "no such folder",
            where=str(folder),
            expected="a folder of *.yaml rule files",
            do="correct the path",
        )
    return sorted((p for p in folder.iterdir() if p.suffix in (".yaml", ".yml")), key=lambda p: p.name)


def _load(file: Path) -> tuple[bytes, dict[str, Any]]:
    try:
        data = file.read_bytes()
        row = yaml.load(data, _Loader)  # noqa: S506 - _Loader is a SafeLoader
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as problem:
        seen = " ".join(str(problem).split())
        raise RuleError(
            seen, where=str(file), expected="a readable YAML file", do="correct the file"
        ) from None
    if not isinstance(row, dict):
        raise RuleError(
            f"the file holds a {type(row).__name__}",
            where=str(file),
            expected="a mapping with pack, language, family, rules",
            do="see a bundled rule file",
        )
    return data, row


def _read(file: Path, row: dict[str, Any]) -> tuple[str, list[Rule]]:
    read = Reader(row, str(file))
    read.keys(row, _FILE_KEYS)
    pack, language, family = read.text("pack"), read.text("language"), read.one_of("family", FAMILIES)
    if "@" in pack or "+" in pack:
        raise read.refuse(f"pack is {pack!r}", "a name without @ and +", "rename the pack")
    rows = row.get("rules")
    if not isinstance(rows, list) or not rows or not all(isinstance(rule, dict) for rule in rows):
        raise read.refuse(
            "rules is not a list of rules", "a list of mappings", "write each rule as - id: ..."
        )
    return pack, [
        read_rule(rule, file=str(file), pack=pack, language=language, family=family, line=rule.line)
        for rule in rows
    ]


def load_packs(rule_dirs: Iterable[str | Path] = ()) -> Packs:
    """Return the bundled rules and those of further folders; raises RuleError naming file and rule."""
    rules: list[Rule] = []
    parts: dict[str, list[str | bytes]] = {}
    for folder in (BUNDLED, *map(Path, rule_dirs)):
        for file in _files(folder):
            data, row = _load(file)
            pack, read = _read(file, row)
            rules += read
            parts.setdefault(pack, []).extend((file.name, data))
    seen: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in seen:
            raise RuleError(
                f"id {rule.id} is also used in {seen[rule.id].file}:{seen[rule.id].line}",
                where=rule.where,
                expected="an id of its own for every rule",
                do="rename one of the two",
            )
        seen[rule.id] = rule
    ids = {pack: f"{pack}@{content_id('', hashed)[:_HASH_DIGITS]}" for pack, hashed in parts.items()}
    return Packs(tuple(rules), ids)

"""Packs: the rule files of a folder, checked as a whole and named by their content."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fanal.base.errors import RuleError
from fanal.base.ids import content_id
from fanal.base.lined import Row, files_of, read_lined
from fanal.detect.reader import Reader
from fanal.detect.rule import FAMILIES, Rule, read_rule

BUNDLED = Path(__file__).with_name("rules")
_FILE_KEYS = frozenset(["pack", "version", "language", "family", "rules"])
_LANGUAGE = re.compile("[a-z]{2,3}")
_HASH_DIGITS = 12


@dataclass(frozen=True, slots=True)
class PackFile:
    """One rule file whose head is in order; its rules are read one by one."""

    file: Path
    data: bytes
    pack: str
    version: int
    language: str
    family: str
    rows: tuple[Row, ...]

    def rule(self, row: Row, *, tried: bool = False) -> Rule:
        """Return one of the rules; raises RuleError naming file, line and rule.

        `tried`: its patterns are known to compile.
        """
        return read_rule(
            row,
            file=str(self.file),
            pack=self.pack,
            language=self.language,
            family=self.family,
            line=row.line,
            tried=tried,
        )


@dataclass(frozen=True, slots=True)
class Packs:
    """All rules in reading order, and each pack's id (name@version+hash of its files) by its name."""

    rules: tuple[Rule, ...]
    ids: dict[str, str]

    @property
    def id(self) -> str:
        """Return the ids of all packs as one text."""
        return " ".join(self.ids.values())


def _load(file: Path) -> tuple[bytes, dict[str, Any]]:
    data, row = read_lined(file)
    if not isinstance(row, dict):
        raise RuleError(
            f"the file holds a {type(row).__name__}",
            where=str(file),
            expected="a mapping with pack, language, family, rules",
            do="see a bundled rule file",
        )
    return data, row


def read_pack_file(file: Path) -> PackFile:
    """Return a rule file with its head read; raises RuleError when that is wrong or it is no YAML."""
    data, row = _load(file)
    read = Reader(row, str(file))
    read.keys(row, _FILE_KEYS)
    pack, language = read.text("pack"), read.text("language")
    if "@" in pack or "+" in pack or " " in pack:
        raise read.refuse(f"pack is {pack!r}", "a name without @, + and spaces", "rename the pack")
    if not _LANGUAGE.fullmatch(language):
        raise read.refuse(f"language is {language!r}", "a code of ISO 639, such as es or tl", "correct it")
    family = read.choice("family", FAMILIES)
    rows = row.get("rules")
    if not isinstance(rows, list) or not rows or not all(isinstance(rule, Row) for rule in rows):
        raise read.refuse(
            "rules is not a list of rules", "a list of mappings", "write each rule as - id: ..."
        )
    version = read.number(row, "version") if "version" in row else 1
    return PackFile(file, data, pack, version, language, family, tuple(rows))


def pack_ids(files: Iterable[PackFile]) -> dict[str, str]:
    """Return each pack's id by its name; raises RuleError when files of one pack differ in version."""
    of_pack: dict[str, list[PackFile]] = {}
    for file in files:
        of_pack.setdefault(file.pack, []).append(file)
    ids = {}
    for pack, held in of_pack.items():
        first = held[0]
        other = next((file for file in held if file.version != first.version), None)
        if other is not None:
            raise RuleError(
                f"pack {pack} has version {other.version} here and {first.version} in {first.file.name}",
                where=str(other.file),
                expected="one version in all files of a pack",
                do="write the same version in all of them",
            )
        hashed = [part for file in held for part in (file.file.name, file.data)]
        ids[pack] = f"{pack}@{first.version}+{content_id('', hashed)[:_HASH_DIGITS]}"
    return ids


def double(rule: Rule, first: Rule) -> RuleError:
    """Return the error for a rule whose id an earlier rule has."""
    return RuleError(
        f"id {rule.id} is also used in {first.file}:{first.line}",
        where=rule.where,
        expected="an id of its own for every rule",
        do="rename one of the two",
    )


def load_packs(rule_dirs: Iterable[str | Path] = ()) -> Packs:
    """Return the bundled rules and those of further folders; raises RuleError naming file, line and rule."""
    folders = (BUNDLED, *map(Path, rule_dirs))
    files = [read_pack_file(file) for folder in folders for file in files_of(folder)]
    # The bundled rules are tried before they are published (`fanal rules lint`), not at each start.
    rules = [file.rule(row, tried=file.file.parent == BUNDLED) for file in files for row in file.rows]
    seen: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in seen:
            raise double(rule, seen[rule.id])
        seen[rule.id] = rule
    return Packs(tuple(rules), pack_ids(files))

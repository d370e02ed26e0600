"""The files of typologies, bundled and of further folders, checked as a whole and named by their content."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from fanal.base.errors import RuleError
from fanal.base.ids import content_id
from fanal.money.typology import Typology, read_typology

BUNDLED = Path(__file__).with_name("typologies")


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


def _load(file: Path) -> tuple[str, list[_Row]]:
    try:
        row = yaml.load(file.read_bytes(), _Loader)  # noqa: S506 - _Loader is a SafeLoader
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as problem:
        mark = getattr(problem, "problem_mark", None)
        raise RuleError(
            " ".join(str(problem).split()), where=f"{file}:{mark.line + 1}" if mark else str(file),
            expected="a readable YAML file", do="correct the file",
        ) from None  # fmt: skip
    rules = row.get("typologies") if isinstance(row, dict) else None
    named = isinstance(row, dict) and isinstance(row.get("pack"), str) and set(row) <= {"pack", "typologies"}
    if not named or not isinstance(rules, list) or not all(isinstance(rule, _Row) for rule in rules):
        raise RuleError(
            "the file holds something else", where=str(file), expected="pack: NAME and typologies: a list",
            do="see a bundled file",
        )  # fmt: skip
    return row["pack"], rules


def read_file(file: Path) -> list[Typology]:
    """Return the typologies of one file; raises RuleError naming file, line and rule."""
    pack, rules = _load(file)
    return [read_typology(rule, file=str(file), pack=pack, line=rule.line) for rule in rules]


def typology_files(folder: Path) -> list[Path]:
    """Return a folder's files in their order; raises RuleError when it is none."""
    if not folder.is_dir():
        raise RuleError(
            "no such folder", where=str(folder), expected="a folder of *.yaml files", do="correct the path"
        )
    return sorted((p for p in folder.iterdir() if p.suffix in (".yaml", ".yml")), key=lambda p: p.name)


def load_typologies(folders: Iterable[Path] = ()) -> tuple[Typology, ...]:
    """Return the bundled typologies and those of further folders; raises RuleError for a wrong or double
    one.
    """
    found: dict[str, Typology] = {}
    for folder in (BUNDLED, *folders):
        for file in typology_files(folder):
            for one in read_file(file):
                if one.id in found:
                    raise RuleError(
                        f"id {one.id} is also used at {found[one.id].where}", where=one.where,
                        expected="an id of its own for every typology", do="rename one of the two",
                    )  # fmt: skip
                found[one.id] = one
    return tuple(found.values())


def pack_key(typologies: Iterable[Typology]) -> str:
    """Return a hash of the files that some typologies stand in."""
    paths = sorted({one.file for one in typologies})
    return content_id("", [part for path in paths for part in (Path(path).name, Path(path).read_bytes())])

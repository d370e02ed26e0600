"""The files of typologies, bundled and of further folders, checked as a whole and named by their content."""

from collections.abc import Iterable
from pathlib import Path

from fanal.base.errors import RuleError
from fanal.base.ids import content_id
from fanal.base.lined import Row, files_of, read_lined
from fanal.money.typology import Typology, read_typology

BUNDLED = Path(__file__).with_name("typologies")


def _load(file: Path) -> tuple[str, list[Row]]:
    _, row = read_lined(file)
    rules = row.get("typologies") if isinstance(row, dict) else None
    named = isinstance(row, dict) and isinstance(row.get("pack"), str) and set(row) <= {"pack", "typologies"}
    if not named or not isinstance(rules, list) or not all(isinstance(rule, Row) for rule in rules):
        raise RuleError(
            "the file holds something else", where=str(file), expected="pack: NAME and typologies: a list",
            do="see a bundled file",
        )  # fmt: skip
    return row["pack"], rules


def read_file(file: Path) -> list[Typology]:
    """Return the typologies of one file; raises RuleError naming file, line and rule."""
    pack, rules = _load(file)
    return [read_typology(rule, file=str(file), pack=pack, line=rule.line) for rule in rules]


def load_typologies(folders: Iterable[Path] = ()) -> tuple[Typology, ...]:
    """Return the bundled typologies and those of further folders; raises RuleError for a wrong or double
    one.
    """
    found: dict[str, Typology] = {}
    for folder in (BUNDLED, *folders):
        for file in files_of(folder):
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

"""The typologies of money as a person asks about them: which there are, and what is wrong with some."""

from collections.abc import Iterable
from pathlib import Path

from fanal.money import lint, load_typologies
from fanal.money.lint import Issue
from fanal.money.typology import NEEDS, Typology


def list_typologies(folders: Iterable[Path] = ()) -> list[dict[str, object]]:
    """Return what the typologies say of themselves; raises RuleError for a wrong or double one."""
    return [_listed(one) for one in load_typologies(folders)]


def _listed(one: Typology) -> dict[str, object]:
    names = ("id", "version", "status", "group", "weight", "form", "words", "source", "false_alarms", "where")
    listed = {name: getattr(one, name) for name in names}
    return listed | {"flags": list(one.flags), "needs": [NEEDS[need] for need in NEEDS if need in one.needs]}


def lint_typologies(folder: Path | None) -> list[Issue]:
    """Return what is wrong with a folder's typologies (the bundled ones without); raises RuleError."""
    return lint(folder)[0]

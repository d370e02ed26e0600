"""What is wrong with files of typologies: their form, and examples that do not do what they say."""

from dataclasses import dataclass
from pathlib import Path

from fanal.base.errors import RuleError
from fanal.base.lined import files_of
from fanal.money.evaluate import evaluate
from fanal.money.ledger import ledger
from fanal.money.options import TraceOptions
from fanal.money.pack import BUNDLED, read_file
from fanal.money.small import small_ledger
from fanal.money.typology import Typology


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong with a file of typologies."""

    where: str
    seen: str
    do: str


class LacksError(RuleError):
    """An example lacks what its typology reads."""


def fires(one: Typology, text: str) -> bool:
    """Say whether a typology is met in a small ledger; raises LacksError where it cannot be asked there."""
    table = small_ledger(text, one.where)
    outcome = evaluate(one, ledger(lambda name: table[name], TraceOptions()), 10)
    if outcome.lacks:
        raise LacksError(
            f"an example lacks {'; '.join(outcome.lacks)}", where=one.where,
            expected="all that the match reads",
            do="add it to the example",
        )  # fmt: skip
    return bool(outcome.found)


def examples(one: Typology) -> list[Issue]:
    """Return which of a typology's examples do not do what they say."""
    issues = []
    for kind, wanted, texts in (("fires", True, one.fires), ("silent", False, one.silent)):
        for number, text in enumerate(texts, 1):
            try:
                if fires(one, text) is not wanted:
                    seen = f"example {kind}:{number} {'is silent' if wanted else 'fires'}"
                    issues.append(Issue(one.where, seen, "correct the match or the example"))
            except RuleError as problem:
                if wanted or not isinstance(problem, LacksError):
                    issues.append(Issue(problem.where, problem.seen, problem.do))
    return issues


def lint(folder: Path | None = None) -> tuple[list[Issue], int]:
    """Return what is wrong with a folder's typologies (the bundled ones without), and how many can be
    read.
    """
    issues: list[Issue] = []
    read: list[Typology] = []
    for file in files_of(folder or BUNDLED):
        try:
            read += read_file(file)
        except RuleError as problem:
            issues.append(Issue(problem.where, problem.seen, problem.do))
    for one in read:
        issues += examples(one)
    return issues, len(read)

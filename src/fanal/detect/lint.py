"""What is wrong with rule files, all of it at once, with file and line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fanal.base.errors import RuleError
from fanal.base.lined import files_of
from fanal.detect.detector import Detector
from fanal.detect.examples import run_examples
from fanal.detect.lint_rule import warnings
from fanal.detect.pack import PackFile, Packs, double, pack_ids, read_pack_file
from fanal.detect.rule import Rule

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong with a rule file (error) or probably not meant (warning)."""

    severity: Severity
    where: str  # file:line and the rule
    seen: str
    do: str


def _error(problem: RuleError) -> Issue:
    return Issue("error", problem.where, problem.seen, f"{problem.do} (expected: {problem.expected})")


def _read(folder: Path) -> tuple[list[PackFile], list[Rule], list[Issue]]:
    files: list[PackFile] = []
    rules: list[Rule] = []
    issues: list[Issue] = []
    for path in files_of(folder):
        try:
            file = read_pack_file(path)
        except RuleError as problem:
            issues.append(_error(problem))
            continue
        files.append(file)
        for row in file.rows:
            try:
                rules.append(file.rule(row))
            except RuleError as problem:
                issues.append(_error(problem))
    return files, rules, issues


def _names(files: list[PackFile], rules: list[Rule]) -> Iterator[Issue]:
    seen: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in seen:
            yield _error(double(rule, seen[rule.id]))
        seen.setdefault(rule.id, rule)
    for file in files:
        name = f"{file.family}.{file.language}.yaml"
        if file.file.name != name:
            do = f"name it {name}, as the bundled files are named"
            yield Issue("warning", f"{file.file}:1", f"the file is named {file.file.name}", do)


def _versions(files: list[PackFile]) -> Iterator[Issue]:
    try:
        pack_ids(files)
    except RuleError as problem:
        yield _error(problem)


def _examples(rules: list[Rule]) -> Iterator[Issue]:
    detector = Detector.of(Packs(tuple({rule.id: rule for rule in reversed(rules)}.values()), {}))
    for outcome in run_examples(detector, detector.rules):
        example = outcome.example
        if outcome.passed:
            continue
        if example.kind == "fires":
            seen = f"example fires:{example.number} does not fire: {'; '.join(outcome.missing)}"
        else:
            start, end = outcome.span or (0, 0)
            quote = example.text.encode()[start:end].decode()
            seen = f"example silent:{example.number} fires on {quote!r}"
        yield Issue("error", example.rule.where, seen, "correct the patterns or the example")


def lint(folder: Path) -> tuple[list[Issue], int]:
    """Return what is wrong with the rule files of a folder, in their order, and how many rules can be read.

    Raises RuleError when there is no such folder.
    """
    files, rules, issues = _read(folder)
    issues += _versions(files)
    issues += _names(files, rules)
    issues += (Issue("warning", rule.where, seen, do) for rule in rules for seen, do in warnings(rule))
    issues += _examples(rules)
    return sorted(issues, key=_place), len(rules)


def _place(issue: Issue) -> tuple[str, int, str, str]:
    file, _, rest = issue.where.partition(": rule ")
    name, colon, line = file.rpartition(":")
    known = colon and line.isdecimal()
    return (name, int(line), rest, issue.severity) if known else (file, 0, rest, issue.severity)

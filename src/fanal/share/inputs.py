"""Inputs that were read the same way, told in one line: a folder of thousands of e-mails is one thing."""

import os.path
from collections.abc import Iterable
from dataclasses import dataclass

from fanal.base.views import SourceView


@dataclass(frozen=True, slots=True)
class InputGroup:
    """Files with the same reader and column mapping; `label` is the file or the folder they share."""

    label: str
    files: int
    reader: str
    mapping: str
    records: int
    kept: int
    rejected: int
    skipped: int
    notes: tuple[str, ...]
    kind: str = "posts"


def input_groups(inputs: Iterable[SourceView]) -> list[InputGroup]:
    """Group sources by reader and mapping, in order of first appearance."""
    groups: dict[tuple[str, str], list[SourceView]] = {}
    for source in inputs:
        groups.setdefault((source.reader, source.mapping), []).append(source)
    return [_group(reader, mapping, members) for (reader, mapping), members in groups.items()]


def _group(reader: str, mapping: str, members: list[SourceView]) -> InputGroup:
    return InputGroup(
        label=_label([source.path for source in members]),
        files=len(members),
        reader=reader,
        mapping=mapping,
        records=sum(source.records for source in members),
        kept=sum(source.kept for source in members),
        rejected=sum(source.rejected for source in members),
        skipped=sum(source.skipped for source in members),
        notes=tuple(dict.fromkeys(source.note for source in members if source.note)),
        kind=members[0].kind,
    )


def _label(paths: list[str]) -> str:
    if len(paths) == 1:
        return paths[0]
    try:
        shared = os.path.commonpath(paths)
    except ValueError:  # absolute and relative paths share no folder
        shared = ""
    if shared in ("", "/"):
        return f"{paths[0]} and {len(paths) - 1:,} more"
    return f"{shared}/"

"""The options that several commands share, and what is checked before any work begins."""

import re
from pathlib import Path
from typing import Annotated

import typer

from fanal.base.errors import InputError, MappingError
from fanal.workspace import MASKED, Viewer, Workspace

WorkspaceDir = Annotated[
    Path, typer.Option("--workspace", "-w", metavar="DIR", help="Folder of the workspace.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Mapped = Annotated[
    list[str],
    typer.Option(
        "--map",
        metavar="OURS=THEIRS",
        help="Name a column of the files, as in text=body. Of posts: text, title, author, channel, time, "
        "url, contact, id, forwarded_from, reply_to. Repeatable.",
    ),
]
As = Annotated[
    list[str],
    typer.Option(
        "--as",
        metavar="PATTERN=READER",
        help="Read the files that fit the pattern as posts, money, cases or services, or by a reader as "
        "`fanal sources` names it. Repeatable.",
    ),
]
MappingFile = Annotated[
    Path | None,
    typer.Option("--mapping", metavar="FILE", help="Mapping file saved by `fanal sources --save`."),
]
RuleDirs = Annotated[
    list[Path], typer.Option("--rules", metavar="DIR", help="Folder of further rules. Repeatable.")
]
Unmask = Annotated[
    bool, typer.Option("--unmask", help="Show contacts; needs --purpose and is written to the audit log.")
]
Purpose = Annotated[
    str | None,
    typer.Option("--purpose", metavar="TEXT", help="Why contacts must be seen (10 characters or more)."),
]

_REGION = re.compile("[A-Z]{2}")


def mapping_of(pairs: list[str]) -> dict[str, str]:
    """Read `--map` pairs "our column=column of the file"; raises MappingError."""
    mapping: dict[str, str] = {}
    for pair in pairs:
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if not (ours and equals) or ours in mapping:
            raise MappingError(
                f"{ours!r} is mapped twice" if ours in mapping else f"{pair!r} is not a pair",
                where="--map",
                expected="one pair per column: fanal's name, =, the name in the file or nothing",
                do="write for example --map text=body --map author=sender",
            )
        mapping[ours] = theirs
    return mapping


def readers_of(pairs: list[str]) -> tuple[tuple[str, str], ...]:
    """Read `--as` pairs "pattern=reader", in order; raises MappingError."""
    readers = []
    for pair in pairs:
        pattern, equals, reader = (part.strip() for part in pair.rpartition("="))
        if not (pattern and equals and reader):
            raise MappingError(
                f"{pair!r} is not a pair", where="--as",
                expected="a pattern of paths, =, and posts, money, cases, services or a reader",
                do="write for example --as '*/konto*.csv=money'",
            )  # fmt: skip
        readers.append((pattern, reader))
    return tuple(readers)


def regions_of(regions: list[str]) -> tuple[str, ...]:
    """Read `--region` codes; raises InputError."""
    codes = tuple(region.strip().upper() for region in regions)
    for code in codes:
        if not _REGION.fullmatch(code):
            raise InputError(
                f"{code!r} is not a country code",
                where="--region",
                expected="two letters of ISO 3166-1, for phone numbers written without a country code",
                do="write for example --region CO --region ES",
            )
    return codes


def viewer_of(workspace: Workspace, subject: str, *, unmask: bool, purpose: str | None) -> Viewer:
    """Return who looks; unmasking is written to the audit log first. Raises FanalError."""
    if unmask:
        return workspace.unmask(purpose or "", subject)
    check_purpose_alone(purpose, "--unmask", "contacts are shown")
    return MASKED


def check_purpose_alone(purpose: str | None, option: str, when: str) -> None:
    """Raise InputError for a purpose given without the option it is for."""
    if purpose is not None:
        raise InputError(
            f"a purpose without {option}",
            where="--purpose",
            expected=f"--purpose and {option} together: a purpose is recorded when {when}",
            do=f"add {option}, or leave out --purpose to see contacts masked",
        )

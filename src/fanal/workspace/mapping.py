"""Which reader takes a file and which columns hold what, file by file, written down once and used again.

A mapping file is YAML: patterns of paths, each with roles and columns, and the reader where it is not the
one that is recognised (a kind of input: posts, money, cases or services, or a reader as `fanal sources`
names it).

    files:
      "*/telegram_ads.csv": {text: body, id: msg_id}
      "*/konto-*.csv": {reader: money, amount: Betrag, memo: Buchungstext + Verwendungszweck}

The first pattern that fits a path counts; what is given on the command line wins over it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

from fanal.base.errors import MappingError
from fanal.base.views import SourcePreview
from fanal.collect import KINDS, READER_NAMES, TABLES, Found, kind_of, takes

READER = "reader"


def _fits(shown: str, pattern: str) -> bool:
    return shown == pattern or fnmatchcase(shown, pattern)


@dataclass(frozen=True, slots=True)
class Mappings:
    """Columns for every file (`everywhere`) and for files by pattern (`patterns`, in order).

    `readers` are patterns with the reader or kind of input that takes the files they fit; they win over the
    `reader` of a pattern in `patterns`. Raises MappingError for a role or reader that does not exist.
    """

    everywhere: Mapping[str, str]
    patterns: tuple[tuple[str, Mapping[str, str]], ...] = ()
    readers: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Check the names."""
        for role in self.everywhere:
            if not any(takes(kind, role) for kind in KINDS):
                raise MappingError(
                    f"there is no role {role!r}", where="--map",
                    expected="for posts text, title, author, channel, time, url, contact or id; for money "
                    "date, amount and so on; for cases and services the fields of HTCDS, CTDC and HSDS",
                    do="see docs/how-to/map-columns.md; write for example --map text=COLUMN",
                )  # fmt: skip
        for pattern, reader in self.readers:
            _check_reader(reader, f"--as {pattern}={reader}")
        for pattern, mapping in self.patterns:
            if READER in mapping:
                _check_reader(mapping[READER], f"the mapping file, {pattern}")

    def _pattern(self, shown: str) -> Mapping[str, str]:
        return next((mapping for pattern, mapping in self.patterns if _fits(shown, pattern)), {})

    def wanted(self, shown: str) -> str:
        """Return the reader or kind of input that a path is to be read as; "" when nobody said."""
        said = next((reader for pattern, reader in self.readers if _fits(shown, pattern)), "")
        return said or self._pattern(shown).get(READER, "")

    def of(self, shown: str, reader: str) -> dict[str, str]:
        """Return role -> column for the file of that path, read by that reader.

        What is said for every file holds for those whose kind has the role; a reader of files without
        columns gets none, unless it reads posts.
        """
        kind = kind_of(reader)
        if kind != "posts" and reader not in TABLES:
            return {}
        named = {role: column for role, column in self._pattern(shown).items() if role != READER}
        return {**named, **{role: column for role, column in self.everywhere.items() if takes(kind, role)}}

    def check(self, found: Sequence[Found]) -> None:
        """Raise MappingError when something that was said fits none of the files."""
        kinds = {kind_of(item.reader) for item in found}
        for role in self.everywhere if found else ():
            if not any(takes(kind, role) for kind in kinds):
                kinds_of = ", ".join(kind for kind in KINDS if takes(kind, role))
                raise MappingError(
                    f"no input has the role {role!r}", where="--map", expected=f"an input of {kinds_of}",
                    do="see what the files are read as: fanal sources PATH...",
                )  # fmt: skip
        names = [one.shown for item in found for one in (item, *item.parts)]
        for pattern, reader in self.readers if found else ():
            if not any(_fits(name, pattern) for name in names):
                raise MappingError(
                    f"the pattern {pattern!r} fits no input", where=f"--as {pattern}={reader}",
                    expected="a path as fanal shows it, or a pattern such as '*/konto*.csv'",
                    do="see the paths with: fanal sources PATH...",
                )  # fmt: skip


def _check_reader(reader: str, where: str) -> None:
    if reader not in KINDS and reader not in READER_NAMES:
        raise MappingError(
            f"there is no reader {reader!r}", where=where,
            expected=f"{', '.join(KINDS)}; or a reader: {', '.join(sorted(READER_NAMES))}",
            do="write for example --as '*/konto*.csv=money'",
        )  # fmt: skip


def load_mappings(path: Path) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Read a mapping file; raises MappingError when it is missing or not of the form above."""
    try:
        held = yaml.safe_load(path.read_bytes())
    except (OSError, yaml.YAMLError) as error:
        raise _wrong(path, f"the mapping file cannot be read: {error}") from error
    files = held.get("files") if isinstance(held, dict) else None
    if not isinstance(files, dict):
        raise _wrong(path, "there is no `files:` with patterns below it")
    for pattern, mapping in files.items():
        plain = isinstance(mapping, dict) and all(
            isinstance(x, str) for pair in mapping.items() for x in pair
        )
        if not isinstance(pattern, str) or not plain:
            raise _wrong(path, f"the pattern {pattern!r} has no `role: column` pairs")
    return tuple((pattern, mapping) for pattern, mapping in files.items())


def _wrong(path: Path, seen: str) -> MappingError:
    return MappingError(
        seen,
        where=str(path),
        expected='lines like  "*.csv": {text: body, id: msg_id}  below  files:',
        do="make one with: fanal sources PATH... --save map.yaml",
    )


def dump_mappings(previews: Iterable[SourcePreview], mappings: Mappings) -> str:
    """Return a mapping file that reads every previewed table as it was recognised.

    What was said in `mappings` and is no column (a value, a role left out) is kept.
    """
    files = {}
    for view in previews:
        if view.reader in TABLES and not view.error:
            said = mappings.of(view.path, view.reader)
            kept = {role: value for role, value in said.items() if not value or value.startswith("=")}
            columns = {role: name for role, name in view.mapping.items() if takes(kind_of(view.reader), role)}
            files[view.path] = {READER: view.reader, **columns, **kept}
    head = (
        "# Which reader takes a file, and which column holds what. Change what is wrong, then:\n"
        "# fanal find PATH... --mapping THIS-FILE\n"
    )
    return head + yaml.safe_dump({"files": files}, sort_keys=False, allow_unicode=True)

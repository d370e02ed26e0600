"""Which columns hold what, file by file, written down once and used again.

A mapping file is YAML: patterns of paths, each with roles and columns.

    files:
      "*/telegram_ads.csv": {text: body, id: msg_id}
      "*.jsonl": {text: message.text}

The first pattern that fits a path counts; what is given on the command line wins over it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

from fanal.base.errors import MappingError
from fanal.base.views import SourcePreview

TABLES = frozenset({"csv", "jsonl", "json", "parquet", "sheet"})  # readers whose columns can be named


@dataclass(frozen=True, slots=True)
class Mappings:
    """Columns for every file (`everywhere`) and for files by pattern (`patterns`, in order)."""

    everywhere: Mapping[str, str]
    patterns: tuple[tuple[str, Mapping[str, str]], ...] = ()

    def of(self, shown: str) -> dict[str, str]:
        """Return role -> column for the file of that path."""
        for pattern, mapping in self.patterns:
            if fnmatchcase(shown, pattern):
                return {**mapping, **self.everywhere}
        return dict(self.everywhere)


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


def dump_mappings(previews: Iterable[SourcePreview]) -> str:
    """Return a mapping file that reads every previewed table as it was recognised."""
    files = {view.path: view.mapping for view in previews if view.reader in TABLES and not view.error}
    head = "# Which column holds what. Change what is wrong, then: fanal find PATH... --mapping THIS-FILE\n"
    return head + yaml.safe_dump({"files": files}, sort_keys=False, allow_unicode=True)

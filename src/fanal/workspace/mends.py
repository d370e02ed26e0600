"""Records that were saved to be mended: which files hold them, and what their reading settles.

A saved file is known by the last two parts of its path, which name its source: the folder it lies in may be
moved, and another person may mend it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any

import orjson

from fanal.base.ids import content_id
from fanal.base.records import Rejection
from fanal.workspace.folder import Folder

_ALL_COLUMNS = frozenset(["csv", "money-table", "case-table"])  # a table keeps its header
_TEXT_ONLY = frozenset(["json", "jsonl"])  # a few objects need not have every column


@dataclass(frozen=True, slots=True)
class Mend:
    """The records of one source that were saved: the source as it was then, and the places they stood at.

    `saved` is the hash of the file as it was saved.
    """

    source: str
    sha256: str
    reader: str
    mapping: Mapping[str, str]
    wheres: tuple[str, ...]
    saved: str


def folder_of(source: str, sha256: str) -> str:
    """Return the name of the folder the records of a source are saved in."""
    return content_id("r", [source, sha256])[:13]


def _key(shown: str) -> str:
    return "/".join(PurePosixPath(shown.replace("\\", "/")).parts[-2:])


class Mends:
    """What was saved from a workspace to be mended."""

    def __init__(self, folder: Folder) -> None:
        self._folder, self._path = folder, folder.root / "mends.json"
        held = orjson.loads(self._path.read_bytes()) if self._path.exists() else {}
        self._mends = {key: Mend(**{**mend, "wheres": tuple(mend["wheres"])}) for key, mend in held.items()}

    def add(self, saved: Mapping[str, Mend]) -> None:
        """Remember saved files, by folder and name."""
        self._mends |= saved
        held = {key: asdict(mend) for key, mend in self._mends.items()}
        self._folder.write(self._path, orjson.dumps(held, option=orjson.OPT_SORT_KEYS))

    def reader(self, shown: str) -> str:
        """Return the reader of the source a file's records were saved from; "" for any other file."""
        mend = self._mends.get(_key(shown))
        return mend.reader if mend else ""

    def untouched(self, shown: str, sha256: str) -> bool:
        """Say whether a file is one that was saved and nobody has mended yet."""
        mend = self._mends.get(_key(shown))
        return mend is not None and mend.saved == sha256

    def mapping(self, shown: str, given: Mapping[str, str]) -> dict[str, str]:
        """Return which column holds what: as in the records' source, unless `given` says otherwise."""
        mend = self._mends.get(_key(shown))
        if mend is None or mend.reader not in _ALL_COLUMNS | _TEXT_ONLY:
            return dict(given)
        kept = {r: c for r, c in mend.mapping.items() if mend.reader in _ALL_COLUMNS or r == "text"}
        return {**kept, **given}

    def may_settle(self, paths: Iterable[str]) -> bool:
        """Say whether one of the sources that were read is a file of records that had been saved."""
        return bool(self._mends) and any(_key(path) in self._mends for path in paths)

    def settle(
        self, sources: Iterable[Mapping[str, Any]], rejections: Iterable[Rejection]
    ) -> tuple[list[dict[str, Any]], list[Rejection]]:
        """Return sources and rejections without those whose records were read again.

        They count as skipped in their source: the file they were mended in accounts for them. Where it
        holds fewer records than were saved, nothing is settled and the note says so.
        """
        rows, left = [dict(row) for row in sources], list(rejections)
        if not self.may_settle(row["path"] for row in rows):
            return rows, left
        origins = {(row["path"], row["sha256"]): row for row in rows}
        settled: set[tuple[str, str]] = set()
        for row in rows:
            mend = self._mends.get(_key(row["path"]))
            origin = origins.get((mend.source, mend.sha256)) if mend else None
            if mend is None or origin is None:
                continue
            saved = len(mend.wheres)
            if row["records"] < saved:
                there = f"{row['path']} has {row['records']}"
                _note(origin, f"{saved} records were saved to be mended, {there}: none is settled")
            else:
                _note(origin, f"{saved} records were mended in {row['path']}")
                settled |= {(mend.source, where) for where in mend.wheres}
        gone = Counter(r.source for r in left if (r.source, r.where) in settled)
        left = [r for r in left if (r.source, r.where) not in settled]
        for row in rows:
            count = gone.pop(row["path"], 0)
            row.update(rejected=row["rejected"] - count, skipped=row["skipped"] + count)
        return rows, left


def _note(row: dict[str, Any], words: str) -> None:
    row["note"] = "; ".join(filter(None, [row["note"], words]))

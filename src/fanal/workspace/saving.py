"""Writes rejected records out of their sources as they stand, so that a person can mend them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from fanal.base.errors import FanalError, WorkspaceError
from fanal.base.records import Rejection
from fanal.base.views import SavedRejections, SetAside
from fanal.collect import TABLES, Found, discover
from fanal.collect.archive import release
from fanal.collect.cutting import Cut, cut, file_name
from fanal.collect.local import copy_of
from fanal.collect.sha256 import sha256_of
from fanal.detect.guard import guard
from fanal.workspace import audit
from fanal.workspace.folder import Folder
from fanal.workspace.mends import Mend, Mends, folder_of
from fanal.workspace.show import report_to

_GONE = "its source is not where it was: go to the folder `find` was run in"
_CHANGED = "its source has changed since it was read: run `find` on it again"
_NO_FILE = "no file was read there"


def _check(target: Path) -> None:
    """Raise WorkspaceError when there is something at `target` already."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise WorkspaceError(
            "the folder to save to is not empty", where=str(target), expected="a new or empty folder",
            do="name another folder with --save",
        )  # fmt: skip


class _Guard:
    """Stops records that may hold sexual content about a child, and names them."""

    def __init__(self) -> None:
        self.stopped: list[SetAside] = []

    def may_pass(self, where: str, data: bytes, texts: Sequence[str]) -> bool:
        """Say whether a record may be written."""
        (rule,) = guard().check_written([texts])
        if rule is not None:
            self.stopped.append(SetAside(where, sha256(data).hexdigest(), rule))
        return rule is None


class _Sources:
    """Finds the files of a workspace's sources again."""

    def __init__(self) -> None:
        self._listed: dict[str, dict[str, Found]] = {}

    def find(self, shown: str) -> Found | None:
        """Return the file of that path, also inside an archive; None when it is not there."""
        pieces = shown.split("!")
        for count in range(1, len(pieces) + 1):
            outer = "!".join(pieces[:count])
            if Path(outer).is_file() and shown in self._below(outer):
                return self._below(outer)[shown]
        return None

    def _below(self, outer: str) -> Mapping[str, Found]:
        if outer not in self._listed:
            listed = (one for found in discover([Path(outer)]).found for one in (found, *found.parts))
            self._listed[outer] = {found.shown: found for found in listed}
        return self._listed[outer]


def _digest(found: Found) -> str:
    copy = copy_of(found)
    with copy or nullcontext():
        return sha256_of(copy.path if copy else found.path)


def _cut(
    row: Mapping[str, Any], found: Found, wheres: Sequence[str], folder: Path, held_by: _Guard
) -> tuple[Cut, Mend, str]:
    """Cut one source's records into a file of its own below `folder`."""
    mapping = orjson.loads(row["mapping"] or "{}") if row["reader"] in TABLES else {}
    found = Found(found.path, found.shown, row["reader"], 1.0, found.bytes, found.member)
    key = f"{folder_of(row['path'], row['sha256'])}/{file_name(row['path'])}"
    path = folder / key
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with path.open("xb") as out:
        result = cut(found, mapping, wheres, out, held_by.may_pass)
    saved = sha256_of(path)
    if not result.written:
        path.unlink()
        path.parent.rmdir()
    return result, Mend(row["path"], row["sha256"], row["reader"], mapping, tuple(result.written), saved), key


def _try(
    sources: _Sources, row: Mapping[str, Any], wheres: Sequence[str], folder: Path, held_by: _Guard
) -> tuple[Cut, Mend | None, str]:
    try:
        found = sources.find(row["path"])
        if found is None:
            return Cut(left=dict.fromkeys(wheres, _GONE)), None, ""
        if _digest(found) != row["sha256"]:
            return Cut(left=dict.fromkeys(wheres, _CHANGED)), None, ""
        return _cut(row, found, wheres, folder, held_by)
    except (FanalError, OSError) as error:
        why = error.seen if isinstance(error, FanalError) else error.strerror or type(error).__name__
        return Cut(left=dict.fromkeys(wheres, f"its source cannot be read: {why}")), None, ""


def save_rejections(
    folder: Folder, target: Path, rejections: Iterable[Rejection], purpose: str
) -> SavedRejections:
    """Write the records to `target`, a file for each source in the source's own form, and remember them.

    They are unmasked: the purpose goes to the audit log first. A record that suggests sexual content about a
    child is not written, but named with its hash. When a saved file is read, its records take the place of
    the rejections. Raises WorkspaceError without a purpose or when `target` is not empty.
    """
    by_source: dict[str, list[str]] = {}
    for rejection in rejections:
        by_source.setdefault(rejection.source, []).append(rejection.where)
    rows = {row["path"]: row for row in folder.table("sources").to_pylist()}
    _check(target)
    audit.state(folder.audit, "save rejected", str(target), purpose, "--save")
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    sources, held_by, saved, left = _Sources(), _Guard(), {}, Counter[tuple[str, str]]()
    records = 0
    for source, wheres in sorted(by_source.items()):
        if source not in rows:
            left[(source, _NO_FILE)] += len(wheres)
            continue
        result, mend, key = _try(sources, rows[source], wheres, target, held_by)
        records += len(result.written)
        left.update((source, result.left[where]) for where in wheres if where in result.left)
        if mend is not None and result.written:
            saved[key] = mend
    release()
    Mends(folder).add(saved)
    return SavedRejections(
        str(target), records, tuple(sorted(saved)),
        tuple((source, why, count) for (source, why), count in sorted(left.items())),
        tuple(held_by.stopped), report_to() if held_by.stopped else (),
    )  # fmt: skip

"""From paths to files: folders are walked in order, no link is followed, hidden files are left out."""

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from fanal.base.records import Rejection
from fanal.collect.archive import expand
from fanal.collect.found import Discovery, Found
from fanal.collect.recognise import recognise
from fanal.collect.services.grouping import grouped, siblings

LEFT_OUT = ("__MACOSX",)
# What browsers add to a page's name, in the languages they have it in.
_PAGE_FOLDER = re.compile(r"(?:[_ -](?:files|archivos|fichiers|arquivos|Dateien|soubory|bestanden)|\.files)$")


def _hidden(name: str) -> bool:
    return name.startswith(".") or name in LEFT_OUT


def _belongs_to_page(name: str, names: set[str]) -> bool:
    """Say whether this is the folder of pictures and scripts of the saved page beside it."""
    page = _PAGE_FOLDER.sub("", name)
    return page != name and not names.isdisjoint({f"{page}.html", f"{page}.htm"})


def _printable(path: str) -> str:
    """Return a path that can be written as UTF-8: file names may hold any bytes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


class _Walk:
    """One discovery under way."""

    def __init__(self, wanted: Callable[[str], str]) -> None:
        self._wanted = wanted
        self.found: dict[str, Found] = {}
        self.problems: list[Rejection] = []
        self.skipped: list[str] = []
        self._shown_of: dict[str, str] = {}  # by the file's real path: no file is read twice

    def _problem(self, shown: str, why: str) -> None:
        self.problems.append(Rejection(_printable(shown), _printable(shown), why))

    def given(self, path: Path) -> None:
        """Take one path the user named; a link named by the user is followed."""
        shown = path.as_posix()
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            self._problem(shown, "there is no such file or folder")
        except OSError as error:
            self._problem(shown, f"the path cannot be opened: {error.strerror}")
        else:
            if stat.S_ISDIR(mode):
                root = os.path.realpath(path)
                for file, name in self._below(str(path), shown.rstrip("/"), root):
                    self._file(Path(file), name)
            else:
                self._file(path, shown)
                for part in siblings(path):
                    self._file(part, f"{shown.rpartition('/')[0]}/{part.name}".lstrip("/"))

    def _below(self, folder: str, shown: str, root: str) -> Iterator[tuple[str, str]]:
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._problem(shown, f"the folder cannot be opened: {error.strerror}")
            return
        names = {entry.name for entry in listed}
        for entry in listed:
            name = f"{shown}/{entry.name}"
            if _hidden(entry.name) or _belongs_to_page(entry.name, names):
                self.skipped.append(_printable(name))
            elif entry.is_symlink():
                self._link(entry.path, name, root)
            elif entry.is_dir(follow_symlinks=False):
                yield from self._below(entry.path, name, root)
            else:
                yield entry.path, name

    def _link(self, path: str, shown: str, root: str) -> None:
        """Account for a link: what it names inside the folder is read in its own place."""
        target = os.path.realpath(path)
        if os.path.commonpath([target, root]) != root:
            self._problem(shown, "a link that leads out of the folder is not followed")
        elif not Path(target).exists():
            self._problem(shown, "a link that leads nowhere")
        else:
            self.skipped.append(_printable(shown))

    def _file(self, path: Path, shown: str) -> None:
        name = _printable(shown)
        if name in self.found:
            return
        real = os.path.realpath(path)
        if self._shown_of.setdefault(real, name) != name:
            self.skipped.append(name)
            return
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                self._problem(shown, "not a file: a pipe, socket or device is not opened")
                return
            reader, confidence = recognise(path, wanted=self._wanted(name))
        except OSError as error:
            self._problem(shown, f"the file cannot be opened: {error.strerror}")
        else:
            item = Found(path, name, reader, confidence, status.st_size)
            for one in self._inside(item) if reader == "archive" else (item,):
                self.found.setdefault(one.shown, one)

    def _member(self, copy: Path, name: str, shown: str) -> tuple[str, float]:
        return recognise(copy, name, self._wanted(shown))

    def _inside(self, archive: Found) -> list[Found]:
        """Return the files an archive holds."""
        before = len(self.problems)
        try:
            items = list(expand(archive.path, archive.shown, self._member, self.problems))
        except OSError as error:
            self._problem(archive.shown, f"cannot be read: {error.strerror}")
            return []
        if not items and len(self.problems) == before:
            self._problem(archive.shown, "the archive holds no files")
        return items


def _unasked(_: str) -> str:
    return ""


def discover(paths: Sequence[Path], wanted: Callable[[str], str] = _unasked) -> Discovery:
    """Return the files at and below `paths`, and inside archives, each with the reader that fits it.

    `wanted` says for a shown path which reader or kind of input it is to be read as, "" for whatever fits.
    Files that make one directory of services are found as one; naming its services.csv finds them all.
    A path that is missing or may not be read becomes a problem; the others are still found. A file
    named twice is found once. Links below a folder are not followed; hidden files are left out and listed.
    """
    walk = _Walk(wanted)
    for path in paths:
        walk.given(path)
    found = sorted(grouped(walk.found.values()), key=lambda item: item.shown)
    return Discovery(found, walk.problems, sorted(set(walk.skipped)))

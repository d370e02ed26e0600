"""From paths to files: folders are walked in order, hidden files left, nothing outside them followed."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from fanal.base.records import Rejection
from fanal.collect.found import Discovery, Found
from fanal.collect.recognise import recognise

LEFT_OUT = ("__MACOSX",)


def _hidden(name: str) -> bool:
    return name.startswith(".") or name in LEFT_OUT


def _walk(folder: Path, shown: str, problems: list[Rejection]) -> Iterator[tuple[Path, str]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        problems.append(Rejection(shown, shown, f"the folder cannot be opened: {error.strerror}"))
        return
    for entry in entries:
        if _hidden(entry.name):
            continue
        name = f"{shown}/{entry.name}"
        if entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(folder.resolve()):
            problems.append(Rejection(name, name, "a link that leads out of the folder is not followed"))
        elif entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(Path(entry.path), name, problems)
        else:
            yield Path(entry.path), name


def _found(path: Path, shown: str, problems: list[Rejection]) -> Found | None:
    try:
        size = path.stat().st_size
        reader, confidence = recognise(path)
    except OSError as error:
        problems.append(Rejection(shown, shown, f"the file cannot be opened: {error.strerror}"))
        return None
    return Found(path, shown, reader, confidence, size)


def discover(paths: Sequence[Path]) -> Discovery:
    """Return the files at and below `paths`, each with the reader that fits it.

    A path that is missing or may not be read becomes a problem; the others are still found. A file
    named twice is found once.
    """
    found: dict[str, Found] = {}
    problems: list[Rejection] = []
    for path in paths:
        shown = path.as_posix()
        if path.is_dir():
            files = _walk(path, shown.rstrip("/"), problems)
        elif path.exists():
            files = iter([(path, shown)])
        else:
            problems.append(Rejection(shown, shown, "there is no such file or folder"))
            continue
        for file, name in files:
            item = _found(file, name, problems)
            if item is not None:
                found.setdefault(name, item)
    return Discovery([found[name] for name in sorted(found)], problems)

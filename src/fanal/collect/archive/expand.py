"""The files inside an archive, and inside the archives within it, each with the reader that fits it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from fanal.base.records import Rejection
from fanal.collect.archive.bounds import DEEPEST, MOST_BYTES, BoundError, Budget, is_bomb
from fanal.collect.archive.container import Container, Member
from fanal.collect.archive.opening import open_container
from fanal.collect.archive.scratch import Scratch
from fanal.collect.archive.tarred import Tarred
from fanal.collect.found import Found
from fanal.collect.packing import RATIO
from fanal.collect.record import Refused

HEAD = 1 << 18  # bytes by which a member is recognised, unless it is a ZIP archive itself

Recognise = Callable[[Path, str, str], tuple[str, float]]  # of a copy, its name, and where it stands


@dataclass(frozen=True, slots=True)
class _Walk:
    """What stays the same below one outermost archive."""

    path: Path
    shown: str
    recognise: Recognise
    problems: list[Rejection]
    budget: Budget

    def refuse(self, where: str, why: str) -> None:
        self.problems.append(Rejection(self.shown, where, why))


def expand(path: Path, shown: str, recognise: Recognise, problems: list[Rejection]) -> Iterator[Found]:
    """Yield the files in an archive, shown as archive!member, nested ones as archive!inner!member.

    Members that may not be read (links, names that lead out, encrypted or damaged ones, bombs) become
    problems, and so does what exceeds the bounds of the whole archive.
    """
    walk, count = _Walk(path, shown, recognise, problems, Budget(path.stat().st_size)), 0
    try:
        with closing(open_container(path, shown)) as container:
            for found in _members(walk, container, shown, ()):
                count += 1
                yield found
    except BoundError as error:
        walk.refuse(shown, f"{error}; the first {count:,} of its files are read")
    except OSError as error:
        walk.refuse(shown, f"{error.strerror or error}; {count:,} of its files can be read")


def _members(walk: _Walk, container: Container, shown: str, chain: tuple[str, ...]) -> Iterator[Found]:
    for member in container.members():
        where = f"{shown}!{member[0]}" if member[0] else shown
        if isinstance(member, Refused):
            walk.refuse(where, member.why)
            continue
        walk.budget.member()
        if is_bomb(member.packed, member.size):
            walk.refuse(where, f"it would unpack to more than {RATIO} times its size")
            continue
        if not isinstance(container, Tarred):
            walk.budget.take(max(0, member.size))
        try:
            with closing(container.open(member.name)) as file, Scratch() as scratch:
                yield from _member(walk, file, scratch, member, where, (*chain, member.name))
        except OSError as error:
            walk.refuse(where, error.strerror or str(error))


def _member(
    walk: _Walk, file: IO[bytes], scratch: Scratch, member: Member, where: str, chain: tuple[str, ...]
) -> Iterator[Found]:
    """Recognise one member, and go on inside it when it is an archive."""
    begin = scratch.fill(file, HEAD)
    with scratch.path.open("rb") as head:
        whole = head.read(2) == b"PK" or member.size < 0
    size = begin + scratch.fill(file, MOST_BYTES) if whole and begin > HEAD else begin
    if member.size < 0:
        walk.budget.take(size)
    reader, confidence = walk.recognise(scratch.path, PurePosixPath(member.name).name, where)
    if reader != "archive":
        size = max(size, member.size)
        yield Found(walk.path, where, reader, confidence, size, chain)
        return
    if len(chain) >= DEEPEST:
        walk.refuse(where, f"archives are nested more than {DEEPEST} deep")
        return
    if not whole:
        scratch.fill(file, MOST_BYTES)
    with closing(open_container(scratch.path, member.name)) as container:
        if isinstance(container, Tarred):
            walk.budget.take(container.size)
        yield from _members(walk, container, where, chain)

"""Reading one file of an export as the workspace does, and taking the account of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fanal.base.progress import Silent
from fanal.base.records import Rejection
from fanal.collect import discover, read


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: its reader, posts, rejections and its row of the sources table."""

    reader: str
    posts: list[dict[str, Any]]
    rejected: list[Rejection]
    report: dict[str, Any]

    def column(self, name: str) -> list[Any]:
        return [post[name] for post in self.posts]


def take(path: Path) -> Taken:
    """Read a file to its end and check that nothing is unaccounted for."""
    found = discover([path]).found[0]
    rejected: list[Rejection] = []
    run = read(found, reject=rejected.append, progress=Silent())
    posts = [post for batch in run for post in batch.to_pylist()]
    report = run.report
    assert report["records"] == report["kept"] + report["rejected"] + report["skipped"]
    assert (report["kept"], report["rejected"]) == (len(posts), len(rejected))
    assert all(post["record"].startswith(found.shown) for post in posts)
    return Taken(found.reader, posts, rejected, report)


def places(taken: Taken, mark: str = ":") -> list[str]:
    """Return where each post stands, without the file's name."""
    return [post["record"].rpartition(mark)[2] for post in taken.posts]

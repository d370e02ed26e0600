"""What the tests of this room share: write a file, read it, look at everything that came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fanal.base.progress import Silent
from fanal.base.records import Rejection
from fanal.base.tables import POSTS, SOURCES
from fanal.collect import discover, read


@dataclass(frozen=True)
class Result:
    """All that reading one file gave."""

    posts: list[dict[str, Any]]
    rejections: list[Rejection]
    report: dict[str, Any]

    @property
    def texts(self) -> list[str]:
        return [post["text"] for post in self.posts]

    @property
    def refused(self) -> dict[str, str]:
        """Return where -> why, the place without the file's folder."""
        return {r.where.rpartition("/")[2]: r.why for r in self.rejections}

    @property
    def places(self) -> list[str]:
        return [post["record"].rpartition("/")[2] for post in self.posts]


def read_file(path: Path, mapping: Mapping[str, str] | None = None, reader: str | None = None) -> Result:
    """Discover and read one file, with the reader recognised or a given one; check what must hold for any."""
    discovery = discover([path])
    assert discovery.problems == []
    (found,) = discovery.found
    found = replace(found, reader=reader or found.reader)
    rejections: list[Rejection] = []
    run = read(found, mapping=mapping or {}, reject=rejections.append, progress=Silent())
    posts: list[dict[str, Any]] = []
    for batch in run:
        assert batch.schema == POSTS
        batch.validate(full=True)
        assert 0 < batch.num_rows <= 8_192
        posts.extend(batch.to_pylist())
    report = run.report
    assert list(report) == SOURCES.names
    assert report["records"] == report["kept"] + report["rejected"] + report["skipped"]
    assert report["kept"] == len(posts)
    assert len({post["post_id"] for post in posts}) == len(posts)
    assert all(post["text"].strip() for post in posts)
    return Result(posts, rejections, report)


def read_bytes(
    folder: Path, name: str, data: bytes, mapping: Mapping[str, str] | None = None, reader: str | None = None
) -> Result:
    """Write a file and read it."""
    path = folder / name
    path.write_bytes(data)
    return read_file(path, mapping, reader)

"""Every link inside the project leads somewhere."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.docs.pages import DOCS, ROOT, anchors, links, named, pages


def _holds(page: Path, anchor: str) -> bool:
    return not anchor or anchor in anchors(page.read_text("utf-8"))


@pytest.mark.parametrize("path", pages(), ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    lost = []
    for target in links(path.read_text("utf-8")):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, anchor = unquote(target).partition("#")
        there = (path.parent / name).resolve() if name else path
        if not there.is_relative_to(ROOT) or not there.exists() or not _holds(there, anchor):
            lost.append(target)
    assert lost == []


def test_every_page_of_the_docs_is_in_the_index() -> None:
    index = (DOCS / "index.md").read_text("utf-8").splitlines()
    below = [p.relative_to(DOCS).with_suffix("").as_posix() for p in pages() if p.is_relative_to(DOCS)]
    missing = [
        name for name in below if name not in index and name != "index" and not name.startswith("samples/")
    ]
    assert missing == []

"""The pages speak of leads, never of what a person is; plainly, and of no machine in particular."""

import re
from pathlib import Path

import pytest
from tests.docs.pages import named, pages

VERDICT = re.compile(
    r"\b(is|was|are|were) (a |an |the )?(likely |probable |suspected )?(trafficker|victim)s?\b|"
    r"\b(trafficker|victim) (score|probability|detected|found)\b|\bprobability of (being|trafficking)\b",
    re.IGNORECASE,
)
EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")
PLACEHOLDER = re.compile(r"^\s*[A-Z]+(?:_[A-Z]+)+\s*$|\b(?:TODO|FIXME|XXX|TBD)\b", re.MULTILINE)
DATED = re.compile(r"^\*20\d\d-\d\d-\d\d, (accepted|replaced by \[.+\]\(.+\))\*$", re.MULTILINE)


@pytest.mark.parametrize("path", pages(), ids=named)
def test_pages_speak_plainly(path: Path) -> None:
    text = path.read_text("utf-8")
    assert VERDICT.findall(text) == []
    assert EMOJI.findall(text) == []
    assert PLACEHOLDER.findall(text) == []
    assert text.startswith("# ")


@pytest.mark.parametrize("path", [p for p in pages() if p.parent.name == "decisions"], ids=named)
def test_decisions_are_dated_and_say_what_was_rejected(path: Path) -> None:
    text = path.read_text("utf-8")
    assert DATED.search(text)
    for heading in ("## Decided", "## Why", "## Rejected"):
        assert heading in text

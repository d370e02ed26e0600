"""What the project says to people: leads and indicators, never verdicts; and it speaks of itself alone."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Allowed where the text says what is *not* claimed, or names a field of a published table or law.
VERDICT = re.compile(
    r"\b(is|was|are|were) (a |an |the )?(likely |probable |suspected )?(trafficker|victim)s?\b|"
    r"\b(trafficker|victim) (score|probability|detected|found)\b|\bprobability of (being|trafficking)\b",
    re.IGNORECASE,
)
SHOWN = [
    *sorted((ROOT / "src").rglob("*.py")),
    *sorted((ROOT / "src").rglob("*.j2")),
    *sorted((ROOT / "src").rglob("*.yaml")),
]


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_no_verdict_is_spoken(path: Path) -> None:
    found = [m.group() for m in VERDICT.finditer(path.read_text("utf-8"))]
    assert found == []


def test_no_path_of_one_machine_is_written_anywhere() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    private = re.compile(rb"/(home|Users|root)/\w+|/wor" + rb"k/")
    for name in listed.decode().split("\0")[:-1]:
        path = ROOT / name
        if path.suffix in {".lock", ".npz"} or not path.is_file():
            continue
        assert not private.search(path.read_bytes()), name

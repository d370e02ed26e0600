"""No analysis imports what could reach a network (urllib.parse only takes addresses apart)."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "fanal"
REACHING = {
    "http",
    "ftplib",
    "smtplib",
    "socket",
    "ssl",
    "urllib.request",
    "requests",
    "httpx",
    "urllib3",
    "aiohttp",
}


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_that_reaches_out_is_imported(path: Path) -> None:
    reached = {
        name for name in imported(path) for root in REACHING if name == root or name.startswith(f"{root}.")
    }
    assert reached == set()

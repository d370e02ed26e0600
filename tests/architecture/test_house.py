"""The house keeps its order: rooms read as a story, files stay small, nothing hides behind a stub."""

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "fanal"
FILES = sorted(SOURCE.rglob("*.py"))
FLOW = [
    "base",
    "collect",
    "detect",
    "link",
    "money",
    "network",
    "population",
    "protect",
    "release",
    "review",
    "share",
]


def test_the_stages_flow_in_alphabetical_order() -> None:
    rooms = [folder.name for folder in SOURCE.iterdir() if (folder / "__init__.py").exists()]
    stages = [room for room in rooms if room not in {"cli", "web", "workspace"}]
    assert set(stages) <= set(FLOW)
    assert sorted(FLOW) == FLOW


def test_no_file_is_over_400_lines_and_half_are_under_120() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in FILES}
    assert [str(path) for path, lines in lengths.items() if lines > 400] == []
    assert statistics.median(lengths.values()) < 120


def test_base_stays_under_twelve_files() -> None:
    assert len(list((SOURCE / "base").glob("*.py"))) < 12


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_functions_are_short_and_finished(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length < 60, f"{path.name}:{node.lineno} {node.name} has {length} lines"
        if isinstance(node, ast.Raise):
            assert "NotImplementedError" not in ast.unparse(node), f"{path.name}:{node.lineno} is a stub"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_public_functions_say_what_they_do(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree) is not None or not tree.body
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path.name}:{node.lineno} {node.name} has no docstring"

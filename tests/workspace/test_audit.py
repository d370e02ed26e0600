"""The audit log shows who looked, and shows when it was touched."""

from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.base.errors import WorkspaceError
from fanal.workspace.audit import append, first_broken, unmask

PURPOSE = "case 2031: call the number to check the address"


def log_of(folder: Path, lines: int) -> Path:
    log = folder / "audit.jsonl"
    for n in range(lines):
        append(log, "unmask", f"lead {n}", PURPOSE)
    return log


def test_a_purpose_is_written_before_anything_is_shown(tmp_path: Path) -> None:
    log = tmp_path / "audit.jsonl"
    assert unmask(log, "lead 1", PURPOSE).masked is False
    (line,) = log.read_bytes().splitlines()
    row = orjson.loads(line)
    assert (row["action"], row["subject"], row["purpose"]) == ("unmask", "lead 1", PURPOSE)
    assert row["who"]
    assert first_broken(log) is None


@pytest.mark.parametrize("purpose", ["", "   ", "because", "x        y"])
def test_no_purpose_no_contacts_and_no_line(tmp_path: Path, purpose: str) -> None:
    if len(purpose.strip()) >= 10:
        purpose = purpose.replace(" ", "")
    with pytest.raises(WorkspaceError, match="without a purpose"):
        unmask(tmp_path / "audit.jsonl", "lead 1", purpose)
    assert not (tmp_path / "audit.jsonl").exists()


def test_a_removed_line_is_noticed(tmp_path: Path) -> None:
    log = log_of(tmp_path, 4)
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join([lines[0], *lines[2:]]))
    assert first_broken(log) == 2


def test_swapped_lines_are_noticed(tmp_path: Path) -> None:
    log = log_of(tmp_path, 3)
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join([lines[1], lines[0], lines[2]]))
    assert first_broken(log) == 1


@given(at=st.integers(0, 10_000), new=st.integers(0, 255))
def test_a_changed_byte_is_noticed(tmp_path_factory: pytest.TempPathFactory, at: int, new: int) -> None:
    log = log_of(tmp_path_factory.mktemp("log"), 2)
    whole = orjson.loads(log.read_bytes().splitlines()[0])
    data = bytearray(log.read_bytes())
    at %= len(data) - 1
    data[at] = new
    log.write_bytes(data)
    try:
        rows = [orjson.loads(line) for line in log.read_bytes().splitlines()]
        unchanged = rows[0] == whole and len(rows) == 2
    except orjson.JSONDecodeError:
        unchanged = False
    # A byte that says the same (white space) leaves the rows as they were, and may leave the log valid.
    if not unchanged or first_broken(log) is not None:
        assert first_broken(log) is not None

from pathlib import Path

import pytest

from fanal.base.errors import RuleError
from fanal.base.lined import files_of, read_lined


def written(folder: Path, text: str) -> Path:
    file = folder / "some.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_every_mapping_knows_its_line(tmp_path: Path) -> None:
    file = written(tmp_path, "pack: x\nrules:\n  - id: a\n    n: 1\n  - id: b\n")
    data, row = read_lined(file)
    assert data == file.read_bytes()
    assert row == {"pack": "x", "rules": [{"id": "a", "n": 1}, {"id": "b"}]}
    assert [one.line for one in row["rules"]] == [3, 5]


@pytest.mark.parametrize(
    ("text", "line", "seen"),
    [("a: 1\nb: 2\na: 3\n", 3, "'a' is written twice"), ("a: 1\nb: [\n", 3, "parsing")],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int, seen: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(RuleError) as caught:
        read_lined(file)
    assert seen in str(caught.value)
    assert f"{file}:{line}" in str(caught.value)


def test_files_come_by_name(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "c.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in files_of(tmp_path)] == ["a.yml", "b.yaml"]
    with pytest.raises(RuleError, match="no such folder"):
        files_of(tmp_path / "gone")

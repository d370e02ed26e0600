"""A workspace's files are replaced whole, survive a crash between two renames, and are held by one run."""

from pathlib import Path

import pyarrow as pa
import pytest

from fanal.base.errors import WorkspaceError
from fanal.base.tables import ALL, POSTS
from fanal.workspace.folder import make_folder, open_folder


def tables(text: str) -> dict[str, pa.Table]:
    filled = {name: schema.empty_table() for name, schema in ALL.items()}
    filled["posts"] = pa.Table.from_pylist([{"post_id": "p1", "text": text}], POSTS)
    return filled


def text_of(root: Path) -> str:
    return str(open_folder(root).table("posts")["text"][0])


def test_a_new_run_takes_the_place_of_the_last(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "ws")
    folder.replace_tables(tables("old"))
    folder.replace_tables(tables("new"))
    assert text_of(tmp_path / "ws") == "new"
    assert sorted(path.name for path in folder.root.iterdir()) == ["fanal.toml", "steps", "tables"]


def test_a_crash_between_the_renames_is_mended(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "ws")
    folder.replace_tables(tables("old"))
    make_folder(tmp_path / "other").replace_tables(tables("new"))
    folder.tables.rename(folder.root / "tables.old")
    (tmp_path / "other" / "tables").rename(folder.root / "tables.new")
    (folder.root / "tables.new" / "complete").touch()
    assert text_of(tmp_path / "ws") == "new"


def test_a_crash_while_writing_leaves_the_last_run(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "ws")
    folder.replace_tables(tables("old"))
    broken = tables("new")
    del broken["leads"]
    with pytest.raises(KeyError):
        folder.replace_tables(broken)
    assert text_of(tmp_path / "ws") == "old"


def test_only_one_run_holds_a_workspace(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "ws")
    with folder.taken(), pytest.raises(WorkspaceError, match="another run"), folder.taken():
        pass
    with folder.taken():
        pass


def test_a_folder_with_other_things_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "photo.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="not an empty folder"):
        make_folder(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["photo.txt"]


def test_a_missing_workspace_or_table_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="fanal find"):
        open_folder(tmp_path / "nowhere")
    make_folder(tmp_path / "ws")
    with pytest.raises(WorkspaceError, match="no finished analysis"):
        open_folder(tmp_path / "ws").table("leads")

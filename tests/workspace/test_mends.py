"""Rejected records are saved, mended and read again: each of them counts once, and nothing is lost."""

import contextlib
import stat
import zipfile
from pathlib import Path

import orjson
import pytest

from fanal.base.errors import WorkspaceError
from fanal.base.views import Summary
from fanal.workspace import FindOptions, Workspace
from fanal.workspace.mends import Mends

ONE = FindOptions(workers=1, report=False)
PURPOSE = "case 2031: mend what the export broke"
CSV = "id,text\n1,A room to let.\n2,A piano, second-hand.\n3,The choir sings.\n4,\n"
LINES = '{"text": "A bicycle for sale."}\n{"text": "A desk\n{"text": "A lamp."}\n'


def inputs(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "ads.csv").write_text(CSV, "utf-8")
    with zipfile.ZipFile(folder / "in" / "old.zip", "w") as archive:
        archive.writestr("a/ads.jsonl", LINES)


def saved_in(folder: Path, name: str) -> Path:
    (path,) = folder.glob(f"*/{name}")
    return path


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    inputs(tmp_path)
    workspace = Workspace.create(tmp_path / "ws")
    summary = workspace.find([tmp_path / "in"], ONE)
    assert (summary.read, summary.kept, summary.rejected, summary.exit_code) == (7, 4, 3, 3)
    workspace.save_rejections(tmp_path / "mend", PURPOSE)
    return workspace


def find(workspace: Workspace, folder: Path) -> Summary:
    summary = workspace.find([folder], ONE)
    assert summary.read == summary.kept + summary.rejected + summary.skipped
    rows = workspace.table("sources").to_pylist()
    assert all(row["records"] == row["kept"] + row["rejected"] + row["skipped"] for row in rows)
    assert summary.rejected + summary.unusable == len(workspace.rejections())
    return summary


def test_saved_records_stand_as_they_are_and_only_for_who_saved_them(
    place: Workspace, tmp_path: Path
) -> None:
    ads, lines = saved_in(tmp_path / "mend", "ads.csv"), saved_in(tmp_path / "mend", "ads.jsonl")
    assert ads.read_text("utf-8") == "id,text\n2,A piano, second-hand.\n4,\n"
    assert lines.read_text("utf-8") == '{"text": "A desk\n'
    assert stat.S_IMODE((tmp_path / "mend").stat().st_mode) == 0o700
    row = orjson.loads(place.folder.audit.read_bytes())
    assert (row["action"], row["subject"], row["purpose"]) == (
        "save rejected",
        str(tmp_path / "mend"),
        PURPOSE,
    )


def test_mended_records_take_the_place_of_the_rejections(place: Workspace, tmp_path: Path) -> None:
    saved_in(tmp_path / "mend", "ads.csv").write_text(
        'id,text\n2,"A piano, second-hand."\n4,Free.\n', "utf-8"
    )
    saved_in(tmp_path / "mend", "ads.jsonl").write_text('{"text": "A desk"}\n', "utf-8")
    summary = find(place, tmp_path / "mend")
    assert (summary.kept, summary.rejected, summary.skipped, summary.exit_code) == (7, 0, 3, 0)
    texts = sorted(place.table("posts")["text"].to_pylist())
    assert texts == [
        "A bicycle for sale.", "A desk", "A lamp.", "A piano, second-hand.", "A room to let.", "Free.",
        "The choir sings.",
    ]  # fmt: skip
    notes = [row["note"] for row in place.table("sources").to_pylist()]
    assert any("2 records were mended in" in note for note in notes)
    again = find(place, tmp_path / "in")
    assert (again.kept, again.rejected) == (7, 0)
    assert place.save_rejections(tmp_path / "none", PURPOSE).records == 0


def test_the_same_ids_as_if_the_source_had_been_whole(place: Workspace, tmp_path: Path) -> None:
    saved_in(tmp_path / "mend", "ads.csv").write_text(
        'id,text\n2,"A piano, second-hand."\n4,Free.\n', "utf-8"
    )
    find(place, tmp_path / "mend")
    whole = tmp_path / "whole.csv"
    whole.write_text(
        'id,text\n1,A room to let.\n2,"A piano, second-hand."\n3,The choir sings.\n4,Free.\n', "utf-8"
    )
    other = Workspace.create(tmp_path / "other")
    other.find([whole], ONE)
    ids = set(other.table("posts")["post_id"].to_pylist())
    assert ids <= set(place.table("posts")["post_id"].to_pylist())


def test_what_is_still_broken_is_rejected_once_and_can_be_saved_again(
    place: Workspace, tmp_path: Path
) -> None:
    saved_in(tmp_path / "mend", "ads.csv").write_text("id,text\n2,A piano.\n4,\n", "utf-8")
    summary = find(place, tmp_path / "mend")
    assert [(Path(r.source).name, r.why) for r in place.rejections()] == [
        ("ads.jsonl", "broken JSON: unexpected end of data at column 17"),
        ("ads.csv", "the text is empty"),
    ]
    assert (summary.rejected, summary.unusable) == (2, 0)
    again = place.save_rejections(tmp_path / "second", PURPOSE)
    second = saved_in(tmp_path / "second", "ads.csv")
    assert second.read_text("utf-8") == "id,text\n4,\n"
    assert again.records == 2
    second.write_text("id,text\n4,Free.\n", "utf-8")
    find(place, tmp_path / "second")
    assert "Free." in place.table("posts")["text"].to_pylist()
    assert not any(r.source.endswith(".csv") for r in place.rejections())


def test_a_record_that_is_taken_out_of_a_saved_file_does_not_vanish(place: Workspace, tmp_path: Path) -> None:
    saved_in(tmp_path / "mend", "ads.csv").write_text("id,text\n2,A piano.\n", "utf-8")
    find(place, tmp_path / "mend")
    assert sum(r.source.endswith("in/ads.csv") for r in place.rejections()) == 2
    notes = [row["note"] for row in place.table("sources").to_pylist() if row["path"].endswith("in/ads.csv")]
    assert "2 records were saved to be mended" in notes[0]
    assert "none is settled" in notes[0]


def test_there_is_nothing_to_settle_where_no_saved_file_was_read(place: Workspace, tmp_path: Path) -> None:
    sources, rejections = place.table("sources").to_pylist(), place.rejections()
    paths = [row["path"] for row in sources]
    mends = Mends(place.folder)
    assert not mends.may_settle(paths)
    assert mends.may_settle([*paths, str(saved_in(tmp_path / "mend", "ads.csv"))])
    assert mends.settle(sources, rejections) == (sources, rejections)


def test_a_saved_folder_may_be_moved(place: Workspace, tmp_path: Path) -> None:
    saved_in(tmp_path / "mend", "ads.csv").write_text("id,text\n2,A piano.\n4,Free.\n", "utf-8")
    (tmp_path / "elsewhere").mkdir()
    moved = (tmp_path / "mend").rename(tmp_path / "elsewhere" / "moved")
    find(place, moved)
    assert not any(r.source.endswith("in/ads.csv") for r in place.rejections())


def test_a_mended_table_is_read_with_the_columns_of_its_source(tmp_path: Path) -> None:
    rows = "note,advert\nlong words that look like a text and are none,piano\n" * 1 + "x,y,z\n"
    (tmp_path / "board.csv").write_text(rows, "utf-8")
    place = Workspace.create(tmp_path / "ws")
    place.find([tmp_path / "board.csv"], FindOptions(mapping={"text": "advert"}, workers=1, report=False))
    place.save_rejections(tmp_path / "mend", PURPOSE)
    saved_in(tmp_path / "mend", "board.csv").write_text(
        "note,advert\nvery long words as before,lamp\n", "utf-8"
    )
    find(place, tmp_path / "mend")
    assert sorted(place.table("posts")["text"].to_pylist()) == ["lamp", "piano"]


def test_without_a_purpose_or_into_a_folder_with_files_nothing_is_written(
    place: Workspace, tmp_path: Path
) -> None:
    before = place.folder.audit.read_bytes()
    with pytest.raises(WorkspaceError, match="without a purpose"):
        place.save_rejections(tmp_path / "new", "because")
    assert not (tmp_path / "new").exists()
    with pytest.raises(WorkspaceError, match="not empty"):
        place.save_rejections(tmp_path / "mend", PURPOSE)
    assert place.folder.audit.read_bytes() == before


def test_a_source_that_changed_or_is_gone_is_left_with_the_reason(place: Workspace, tmp_path: Path) -> None:
    (tmp_path / "in" / "ads.csv").write_text(CSV + "5,\n", "utf-8")
    (tmp_path / "in" / "old.zip").unlink()
    saved = place.save_rejections(tmp_path / "second", PURPOSE)
    assert (saved.records, saved.files) == (0, ())
    assert sorted((why.partition(":")[0], count) for _, why, count in saved.left) == [
        ("its source has changed since it was read", 2), ("its source is not where it was", 1),
    ]  # fmt: skip
    assert list((tmp_path / "second").iterdir()) == []


def test_what_stands_for_a_whole_file_is_left_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "in" / "b.csv").write_text("id,text\n1,a room\n", "utf-8")
    (tmp_path / "in" / "c.zip").write_bytes(b"PK\x03\x04broken")
    place = Workspace.create(tmp_path / "ws")
    with contextlib.chdir(tmp_path):
        place.find([Path("in")], ONE)
        saved = place.save_rejections(Path("mend"), PURPOSE)
    assert (saved.records, {source for source, _, _ in saved.left}) == (0, {"in/a.png", "in/c.zip"})

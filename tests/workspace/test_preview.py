"""A look at the sources keeps nothing, shows no contact, and counts what a run would count."""

from pathlib import Path

from fanal.base.progress import Silent
from fanal.workspace import FindOptions, Mappings, Workspace, preview

ROWS = [
    "id,posted,text",
    "1,2024-05-01,Call me on +1 202 555 0143 for the room in the old town",
    "2,2024-06-01,Llama al tres uno cero cinco cinco cinco cero uno cero cero por la habitacion en el centro",
    "3,2024-06-02,too,many,fields",
]


def test_counts_are_those_of_a_run_and_nothing_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "ads.csv").write_text("\n".join(ROWS), encoding="utf-8")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    before = sorted(tmp_path.rglob("*"))
    ads, photo, missing = preview([folder, tmp_path / "gone"], Mappings({}), Silent())
    assert sorted(tmp_path.rglob("*")) == before
    summary = Workspace.create(tmp_path / "ws").find([folder], FindOptions(workers=1, report=False))
    assert (
        (ads.records, ads.kept, ads.rejected) == (3, 2, 1) == (summary.read, summary.kept, summary.rejected)
    )
    assert (ads.reader, ads.mapping["text"], ads.error) == ("csv", "text", None)
    assert (ads.first_seen, ads.last_seen) == ("2024-05-01T00:00:00Z", "2024-06-01T00:00:00Z")
    assert ads.first_rejections[0].startswith(f"{folder.as_posix()}/ads.csv:4")
    assert photo.error is not None
    assert "PNG" in photo.error
    assert missing.error == "there is no such file or folder"


def test_samples_hide_contacts_also_when_spelled_out(tmp_path: Path) -> None:
    (tmp_path / "ads.csv").write_text("\n".join(ROWS[:3]), encoding="utf-8")
    (view,) = preview([tmp_path / "ads.csv"], Mappings({}), Silent())
    assert len(view.sample) == 2
    assert "⟨phone⟩" in view.sample[0]
    assert "0143" not in repr(view)
    assert "cinco" not in repr(view)

"""A look at the sources keeps nothing, shows no contact, and counts what a run would count."""

from pathlib import Path

from fanal.base.progress import Silent
from fanal.workspace import FindOptions, Mappings, Workspace, preview

from .mixed import NAMES, write

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


def test_each_kind_is_shown_by_what_counts_in_it(tmp_path: Path) -> None:
    views = {
        view.path.rpartition("/")[2]: view for view in preview([write(tmp_path)], Mappings({}), Silent())
    }
    board, giro, account = views["board.csv"], views["giro.csv"], views["account.sta"]
    assert (board.kind, board.languages, len(board.sample)) == ("posts", {"en": 1}, 2)
    assert (giro.kind, giro.reader, giro.currencies) == ("money", "money-table", {"EUR": 2})
    assert (giro.accounts, giro.accounts_met) == ({"DE…00": 2}, 1)
    assert (giro.first_seen, giro.last_seen) == ("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z")
    assert giro.mapping["memo"] == "Verwendungszweck"
    assert giro.sample[0] == "2026-03-02, 800.00 EUR, DE…00 -> A… E…, with a memo"
    assert (account.reader, account.currencies, account.mapping) == ("mt940", {"EUR": 1}, {})
    intake, services = views["intake.csv"], views["services.csv"]
    assert intake.fields == {
        "htcds": {"prs_FirstName": 2, "prs_Gender": 2, "vic_TypeOfExploitation": 2},
        "own": {"case id": 2, "notes": 1},
    }
    assert (intake.sample, intake.kept) == ((), 2)
    assert (services.kept, services.languages) == (2, {"Spanish": 2})
    assert (services.oldest_assured, services.never_assured) == ("2026-01-15", 1)
    assert services.sample == ("Shelter | Casa Puente | 1 phone", "Advice | Casa Puente")
    assert "organizations (1)" in services.note
    assert all(view.error is None and 0 < view.confidence < 1 for view in views.values())


def test_no_name_account_or_word_of_a_case_or_a_payment_is_shown(tmp_path: Path) -> None:
    shown = repr(preview([write(tmp_path)], Mappings({}), Silent()))
    assert [name for name in NAMES if name in shown] == []


def test_what_may_be_a_person_is_no_sample_of_a_service(tmp_path: Path) -> None:
    (tmp_path / "service list.csv").write_text("name,phone,languages\nAna Example,1,en\n", encoding="utf-8")
    (view,) = preview([tmp_path], Mappings({}), Silent())
    assert (view.kind, view.sample, view.kept) == ("services", (), 1)
    (told,) = preview([tmp_path], Mappings({}, readers=(("*.csv", "services"),)), Silent())
    assert (told.told, told.confidence, len(told.sample)) == (True, 1.0, 1)

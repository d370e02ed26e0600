"""A mapping written once reads the same files again, and a wrong one says what is wrong."""

from pathlib import Path

import pytest

from fanal.base.errors import MappingError
from fanal.base.progress import Silent
from fanal.workspace import FindOptions, Mappings, Workspace, dump_mappings, load_mappings, preview

ADS = "nr;inhalt;wer\n1;Ein Zimmer mit Aussicht zu vermieten;ana\n2;Klavier abzugeben an Selbstabholer;ben\n"


@pytest.fixture
def ads(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ads.csv").write_text(ADS, encoding="utf-8")
    (tmp_path / "in" / "note.txt").write_text("A note about nothing.", encoding="utf-8")
    return tmp_path / "in"


def test_a_saved_mapping_is_read_back_and_can_be_changed(ads: Path, tmp_path: Path) -> None:
    views = preview([ads], Mappings({}), Silent())
    saved = tmp_path / "map.yaml"
    saved.write_text(dump_mappings(views, Mappings({})).replace("text: inhalt", "text: wer"), encoding="utf-8")
    ((pattern, mapping),) = load_mappings(saved)
    assert (pattern, mapping["text"]) == ((ads / "ads.csv").as_posix(), "wer")
    workspace = Workspace.create(tmp_path / "ws")
    workspace.find([ads], FindOptions(mapping_file=saved, workers=1, report=False))
    assert {"ana", "ben"} <= set(workspace.table("posts")["text"].to_pylist())


def test_another_mapping_reads_the_file_again(ads: Path, tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "ws")
    for column, text in (("inhalt", "Klavier abzugeben an Selbstabholer"), ("wer", "ben")):
        workspace.find([ads / "ads.csv"], FindOptions(mapping={"text": column}, workers=1, report=False))
        texts = workspace.table("posts")["text"].to_pylist()
        assert text in texts
        assert len(texts) == 2


def test_patterns_count_in_order_and_the_command_line_wins() -> None:
    mappings = Mappings({"id": "nr"}, (("*/a*.csv", {"text": "one"}), ("*.csv", {"text": "two", "id": "x"})))
    assert mappings.of("in/ads.csv", "csv") == {"text": "one", "id": "nr"}
    assert mappings.of("in/b.csv", "csv") == {"text": "two", "id": "nr"}
    assert mappings.of("in/b.json", "json") == {"id": "nr"}


@pytest.mark.parametrize(
    "text", ["", "files: 3", "files: {'*.csv': text}", "files: {'*.csv': {text: 3}}", "a: [", "- x"]
)
def test_a_wrong_mapping_file_says_how_one_looks(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(MappingError, match="fanal sources"):
        load_mappings(tmp_path / "m.yaml")

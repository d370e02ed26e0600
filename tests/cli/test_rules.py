"""`fanal rules`: what it prints, as JSON, and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_main import DIGITS, PACK, call
from typer.testing import CliRunner

from fanal.cli.main import app

PRIVATE = "test.en.papers"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "control-and-debt.en.yaml").write_text(PACK.replace("test.en.papers", PRIVATE), "utf-8")
    return folder


def answered(*words: object) -> Any:
    return json.loads(call("rules", *words, "--json").out)


def test_list_counts_by_language_and_family() -> None:
    done = call("rules", "list", "--language", "es")
    assert done.code == 0
    assert "control-and-debt, es" in done.out
    assert "rules in 1 language" in done.out
    assert "pack fanal-core@1+" in done.out
    rows = answered("list", "--family", "organ-removal", "--status", "trusted")["rules"]
    assert rows
    assert {(row["family"], row["status"]) for row in rows} == {("organ-removal", "trusted")}


def test_private_packs_are_listed_and_shown(pack: Path) -> None:
    rows = {row["id"]: row for row in answered("list", "--rules", pack)["rules"]}
    assert rows[PRIVATE]["pack"].startswith("test@1+")
    shown = call("rules", "show", PRIVATE, "--rules", pack).out
    for part in (
        "Papers are to be handed over",
        "ILO-D-AL-DR-01",
        "strength S",
        "send your passport to us",
        "travel agencies",
        "not measured in this version",
        "control-and-debt.en.yaml:",
    ):
        assert part in shown


def test_show_gives_the_measured_base_rate() -> None:
    shown = answered("show", "en-passport-held")
    assert shown["rule"]["id"] == "en-passport-held"
    assert all(rate["posts"] > 100 for rate in shown["base_rates"])
    assert "fired on" in call("rules", "show", "en-passport-held").out


def test_an_unknown_rule_is_refused_with_those_like_it() -> None:
    done = call("rules", "show", "en-pasport-held")
    assert done.code == 2
    assert "en-passport-held" in done.err


def test_lint_of_sound_rules_ends_with_0(pack: Path) -> None:
    assert call("rules", "lint").code == 0
    assert call("rules", "lint", pack).code == 0


@pytest.mark.parametrize(
    ("change", "code", "seen"),
    [
        (("silent: [bring your passport", "silent: [send your passport to us"), 3, "silent:1 fires on"),
        (("status: trusted", "status: draft"), 2, "status is 'draft'"),
        (("polarity: for", "polarity: [for"), 2, "expected"),
    ],
)
def test_lint_tells_file_and_line(pack: Path, change: tuple[str, str], code: int, seen: str) -> None:
    file = pack / "control-and-debt.en.yaml"
    file.write_text(file.read_text("utf-8").replace(*change), "utf-8")
    done = call("rules", "lint", pack)
    assert (done.code, "error: " in done.out) == (code, True)
    assert seen in " ".join(done.out.split())
    assert f"{file.name}:" in done.out
    assert answered("lint", pack)["issues"][0]["severity"] == "error"


def test_examples_run_as_named_tests(pack: Path) -> None:
    assert answered("test", pack) == {"examples": 6, "failed": []}
    file = pack / "control-and-debt.en.yaml"
    file.write_text(file.read_text("utf-8").replace("fires: [send", "fires: [mail"), "utf-8")
    done = call("rules", "test", pack, "--rule", PRIVATE)
    assert done.code == 3
    assert f"failed: {PRIVATE}:fires:1" in done.out
    assert "missing: none of the patterns under any" in done.out
    assert "5 of 6 examples passed" in done.out


def test_try_marks_quotes_and_masks_contacts(pack: Path) -> None:
    text = f"Please send your passport to us, call +57 {DIGITS}"
    done = call("rules", "try", text, "--rules", pack)
    assert done.code == 0
    assert "«send your passport to us»" in done.out
    assert PRIVATE in done.out
    assert DIGITS not in done.out
    assert DIGITS not in call("rules", "try", text, "--json").out


def test_try_names_what_is_missing() -> None:
    tried = answered("try", "We keep your passport")
    assert tried["fired"]
    assert all(near["missing"] for near in tried["nearly"])
    silenced = answered("try", "Know the warning signs of trafficking: we keep your passport")
    assert any(near["missing"].startswith("unless: ") for near in silenced["nearly"])


def test_try_reads_standard_input_and_refuses_none() -> None:
    done = CliRunner().invoke(app, ["rules", "try", "--json"], input="We keep your passport\n")
    assert json.loads(done.stdout)["fired"]
    assert call("rules", "try", " ").code == 2


def test_try_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    call("rules", "try", "We keep your passport")
    assert list(tmp_path.iterdir()) == []

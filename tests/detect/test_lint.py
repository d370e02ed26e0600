from pathlib import Path
from typing import Any

import pytest
from tests.detect.test_pack import RULE, write

from fanal.base.errors import RuleError
from fanal.detect.lint import Issue, lint
from fanal.detect.pack import BUNDLED

NAME = "control-and-debt.en.yaml"
SOUND: dict[str, Any] = {
    **RULE,
    "tests": {
        "fires": ["we keep your papers", "we keep your passport", "They keep your papers"],
        "silent": ["keep it", "your papers", "a passport"],
    },
}


def found(folder: Path, *rules: dict[str, Any]) -> list[Issue]:
    issues, _ = lint(Path(write(folder, *rules, name=NAME)))
    return issues


def with_match(match: dict[str, Any]) -> dict[str, Any]:
    return {**SOUND, "match": match}


def test_bundled_rules_have_no_issue() -> None:
    issues, readable = lint(BUNDLED)
    assert issues == []
    assert readable > 90


def test_a_sound_rule_has_no_issue(tmp_path: Path) -> None:
    assert found(tmp_path, SOUND) == []


def test_every_error_is_told_with_its_line(tmp_path: Path) -> None:
    wrong = [{**SOUND, "id": "en-a", "indicators": ["NO-SUCH"]}, {**SOUND, "id": "en-b", "status": "draft"}]
    issues = found(tmp_path, *wrong, SOUND)
    assert [issue.severity for issue in issues] == ["error", "error"]
    assert [issue.seen for issue in issues] == ["unknown indicator 'NO-SUCH'", "status is 'draft'"]
    lines = [int(issue.where.split(":")[-2]) for issue in issues]
    assert lines == sorted(lines)
    assert lint(tmp_path)[1] == 1


def test_a_file_that_is_no_yaml_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("pack: own\nlanguage: [", encoding="utf-8")
    issues = found(tmp_path, {**SOUND, "version": 0})
    assert [issue.severity for issue in issues] == ["error", "error"]
    assert "a.yaml:3" in issues[0].where


def test_files_of_one_pack_have_one_version(tmp_path: Path) -> None:
    write(tmp_path, SOUND, name=NAME)
    other = (tmp_path / NAME).read_text("utf-8").replace("en-test", "en-other")
    (tmp_path / "organ-removal.en.yaml").write_text(
        other.replace("family: control-and-debt", "family: organ-removal\nversion: 2"), encoding="utf-8"
    )
    (issue,) = lint(tmp_path)[0]
    assert "pack own has version 2 here and 1 in" in issue.seen


@pytest.mark.parametrize(
    ("fires", "silent", "seen"),
    [
        (["we hold your papers"], [], "example fires:1 does not fire: none of the patterns under any"),
        ([], ["I keep your papers"], "example silent:1 fires on 'keep your papers'"),
    ],
)
def test_examples_are_run(tmp_path: Path, fires: list[str], silent: list[str], seen: str) -> None:
    tests = {"fires": fires + SOUND["tests"]["fires"], "silent": silent + SOUND["tests"]["silent"]}
    (issue,) = found(tmp_path, {**SOUND, "tests": tests})
    assert (issue.severity, issue.seen) == ("error", seen)


def test_one_id_twice_is_an_error(tmp_path: Path) -> None:
    (issue,) = found(tmp_path, SOUND, SOUND)
    assert "en-test-papers is also used in" in issue.seen


KEEP = "keep your (?:papers|passport)"


@pytest.mark.parametrize(
    ("match", "seen"),
    [
        ({"any": [KEEP, r"\p{Lu}assport office"]}, "asks for capitals"),
        ({"any": [KEEP, r"\x{C9}migr\x{E9} office"]}, "which folded text never holds"),
        ({"any": [KEEP, "[0-9]{4}"]}, "is run on every post"),
        ({"any": [KEEP], "unless": ["not", "not"]}, "stands 2 times under unless"),
        ({"any": [KEEP, "safe"], "unless": ["safe"]}, "both fires and silences"),
        ({"any": [KEEP, "papers.*safe"]}, "endless run"),
        ({"any": [KEEP], "near": {"words": 90, "of": ["papers", "safe"]}}, "reaches over 90 words"),
    ],
)
def test_what_is_hardly_meant_is_a_warning(tmp_path: Path, match: dict[str, Any], seen: str) -> None:
    issues = found(tmp_path, with_match(match))
    assert [issue for issue in issues if issue.severity == "error"] == []
    assert any(seen in issue.seen for issue in issues)


def test_names_that_do_not_fit_are_warnings(tmp_path: Path) -> None:
    write(tmp_path, {**SOUND, "id": "fr-test"}, name="rules.yaml")
    issues, _ = lint(tmp_path)
    assert {issue.severity for issue in issues} == {"warning"}
    assert {"the file is named rules.yaml", "id fr-test does not begin with the language"} == {
        issue.seen for issue in issues
    }


def test_an_example_cannot_be_both(tmp_path: Path) -> None:
    both = SOUND["tests"]["fires"][0]
    tests = {**SOUND["tests"], "silent": [both, "b", "c"]}
    seen = [issue.seen for issue in found(tmp_path, {**SOUND, "tests": tests})]
    assert any("must fire and stay silent" in text for text in seen)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such folder"):
        lint(tmp_path / "none")

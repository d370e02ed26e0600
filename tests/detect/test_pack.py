import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from fanal.base.errors import RuleError
from fanal.detect.indicators import indicators
from fanal.detect.pack import load_packs

INDICATOR = next(iter(indicators()))
RULE: dict[str, Any] = {
    "id": "en-test-papers",
    "version": 1,
    "status": "trial",
    "indicators": [INDICATOR],
    "polarity": "for",
    "words": "Papers are kept",
    "source": "A handbook, p. 1",
    "match": {"any": ["keep your (?:papers|passport)"]},
    "false-alarms": "Embassies ask for papers.",
    "tests": {"fires": ["a", "b", "c"], "silent": ["d", "e", "f"]},
}


def write(
    folder: Path, *rules: dict[str, Any], name: str = "test.yaml", pack: str = "own", language: str = "en"
) -> str:
    row = {"pack": pack, "language": language, "family": "control-and-debt", "rules": list(rules)}
    (folder / name).write_text(yaml.safe_dump(row), encoding="utf-8")
    return str(folder)


def test_a_pack_is_named_by_its_content(tmp_path: Path) -> None:
    first = load_packs([write(tmp_path, RULE)])
    again = load_packs([write(tmp_path, RULE)])
    changed = load_packs([write(tmp_path, {**RULE, "version": 2})])
    assert first.id == again.id != changed.id
    assert first.ids["own"].startswith("own@")
    assert [rule.id for rule in first.rules if rule.pack == "own"] == ["en-test-papers"]


BROKEN: list[tuple[dict[str, Any], str]] = [
    ({"id": ""}, "id is ''"),
    ({"version": 0}, "version is 0"),
    ({"status": "draft"}, "status is 'draft'"),
    ({"indicators": ["NO-SUCH"]}, "unknown indicator 'NO-SUCH'"),
    ({"indicators": []}, "no indicators"),
    ({"polarity": "maybe"}, "polarity is 'maybe'"),
    ({"source": None}, "source is None"),
    ({"colour": "red"}, "unknown key 'colour'"),
    ({"match": {"anny": ["x"]}}, "unknown key 'anny'"),
    ({"match": {}}, "match has no pattern"),
    ({"match": {"unless": ["x"]}}, "match has no pattern"),
    ({"match": {"any": ["(x"]}}, "(x"),
    ({"match": {"any": ["(?=x)y"]}}, "(?=x)y"),
    ({"reading": "rumour"}, "reading is 'rumour'"),
    ({"reading": "warning"}, "reading warning with polarity for"),
    ({"polarity": "against", "reading": "plea"}, "reading plea with polarity against"),
    ({"match": {"any": ["x*"]}}, "matches nothing at all"),
    ({"match": {"any": ["\\b"]}}, "matches nothing at all"),
    ({"match": {"any": ["x"], "mention": "shoe"}}, "mention is 'shoe'"),
    ({"match": {"any": ["x"], "mention": {"all": []}}}, "mention is"),
    ({"match": {"any": ["x"], "mentions": {"none": ["shoe"]}}}, "mention is 'shoe'"),
    ({"match": {"any": ["x"], "mentions": {"some": ["phone"]}}}, "unknown key 'some'"),
    ({"match": {"any": ["x"], "number": 3}}, "number is 3"),
    ({"match": {"any": ["x"], "number": {"of": "height", "at-most": 3}}}, "of is 'height'"),
    ({"match": {"any": ["x"], "number": {"of": "age"}}}, "number has no bound"),
    ({"match": {"any": ["x"], "number": {"of": "age", "at-most": "17"}}}, "at-most is '17'"),
    ({"match": {"any": ["x"], "number": {"of": "age", "times-wage": 2}}}, "times-wage of age"),
    ({"match": {"near": {"words": 3, "of": ["x"]}}}, "fewer than two"),
    ({"match": {"near": {"words": "3", "of": ["x", "y"]}}}, "words is '3'"),
    ({"tests": {"fires": ["a"], "silent": ["d", "e", "f"]}}, "1 examples under tests: fires"),
]


@pytest.mark.parametrize(("change", "seen"), BROKEN)
def test_a_broken_rule_is_refused_by_line_and_name(tmp_path: Path, change: dict[str, Any], seen: str) -> None:
    rule = {**copy.deepcopy(RULE), **change}
    first = {**copy.deepcopy(RULE), "id": "en-test-first"}
    write(tmp_path, first, rule)
    lines = (tmp_path / "test.yaml").read_text(encoding="utf-8").splitlines()
    second = [number for number, line in enumerate(lines, 1) if line.startswith("- ")][1]
    with pytest.raises(RuleError) as caught:
        load_packs([tmp_path])
    assert seen in caught.value.seen
    assert f"test.yaml:{second}: " in caught.value.where
    assert str(rule["id"]) in caught.value.where


def test_escapes_may_be_upper_case(tmp_path: Path) -> None:
    rule = {**RULE, "match": {"any": [r"\Bx\S+\p{L}(?P<Name>y)\x{AB}"]}}
    assert load_packs([write(tmp_path, rule)]).rules


@pytest.mark.parametrize("ascii_only", ["b", "B", "w", "W"])
@pytest.mark.parametrize("language", ["ru", "ar", "hi", "zh"])
def test_what_knows_ascii_only_is_refused_where_it_misleads(
    tmp_path: Path, language: str, ascii_only: str
) -> None:
    rule = {**RULE, "match": {"any": [r"x\\y", rf"x\{ascii_only}y"]}}
    assert load_packs([write(tmp_path, rule)]).rules
    with pytest.raises(RuleError) as caught:
        load_packs([write(tmp_path, rule, language=language)])
    assert rf"has \{ascii_only}, which knows ASCII letters only" in caught.value.seen
    assert caught.value.do


def test_a_packs_version_is_part_of_its_id(tmp_path: Path) -> None:
    write(tmp_path, RULE)
    assert load_packs([tmp_path]).ids["own"].startswith("own@1+")
    file = tmp_path / "test.yaml"
    file.write_text("version: 7\n" + file.read_text("utf-8"), "utf-8")
    packs = load_packs([tmp_path])
    assert packs.ids["own"].startswith("own@7+")
    assert packs.id.endswith(packs.ids["own"])


def test_an_id_names_one_rule(tmp_path: Path) -> None:
    write(tmp_path, RULE, name="a.yaml")
    with pytest.raises(RuleError, match=r"also used in .*a\.yaml:\d"):
        load_packs([write(tmp_path, RULE, name="b.yaml")])


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("pack: [", "expected"),
        ("- a", "holds a list"),
        ("pack: own\nlanguage: en\nfamily: organ-removal\nrules: []\n", "not a list of rules"),
        ("pack: own\npack: other\n", "written twice"),
        ("pack: own\nlanguage: en\nfamily: x\nrules: []\n", "family is 'x'"),
        ("pack: own\nlanguage: English\nfamily: organ-removal\nrules: []\n", "language is 'English'"),
        ("pack: own\nversion: 0\nlanguage: en\nfamily: organ-removal\nrules: [{}]\n", "version is 0"),
        ("pack: a b\nlanguage: en\nfamily: organ-removal\nrules: []\n", "pack is 'a b'"),
        ("pack: a@b\nlanguage: en\nfamily: organ-removal\nrules: []\n", "pack is 'a@b'"),
    ],
)
def test_a_broken_file_is_refused_by_name(tmp_path: Path, text: str, seen: str) -> None:
    (tmp_path / "bad.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_packs([tmp_path])
    assert seen in caught.value.seen
    assert "bad.yaml" in caught.value.where


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such folder"):
        load_packs([tmp_path / "none"])

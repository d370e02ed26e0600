from pathlib import Path

import pytest

from fanal.base.errors import RuleError
from fanal.money.flags import flags
from fanal.money.lint import examples, lint
from fanal.money.pack import load_typologies
from fanal.money.typology import NEEDS, Typology

ALL = load_typologies()
GOOD = """\
pack: mine
typologies:
  - id: mine
    version: 1
    status: trial
    group: mine
    weight: weak
    form: any
    flags: [F14-S7]
    words: Cash comes
    source: A book, page 1
    match: {within: 7 days, all: [{move: in, class: [cash], count: 2}]}
    false-alarms: Shops.
    tests:
      fires: ["2026-01-01 a > M 5 EUR x3/1d; cash"]
      silent: ["2026-01-01 a > M 5 EUR x3/9d; cash"]
"""


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_examples_do_what_they_say(one: Typology) -> None:
    assert examples(one) == []


def test_every_published_flag_has_a_typology_that_runs_or_says_what_it_needs() -> None:
    covered = {flag for one in ALL for flag in one.flags}
    lists_not_seen = {"FTR21-0", "AUS22-0"}
    assert set(flags()) - covered == lists_not_seen
    for number in range(1, 11):
        (mine) = [one for one in ALL if f"F20-F{number:02d}" in one.flags]
        assert mine, number


def test_every_typology_says_source_false_alarms_and_known_needs() -> None:
    for one in ALL:
        assert one.source and one.false_alarms
        assert one.needs <= NEEDS.keys()
    assert len({one.id for one in ALL}) == len(ALL)


def test_roles_are_unclear_unless_money_of_the_holder_goes_to_another() -> None:
    told = {one.id: one.role for one in ALL if one.role != "unclear"}
    assert set(told.values()) == {"possible victim"}


def test_a_folder_of_ones_own_is_read(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(GOOD)
    assert lint(tmp_path) == ([], 1)
    assert load_typologies([tmp_path])[-1].id == "mine"


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ("weight: weak", "weight: heavy", "weight is 'heavy'"),
        ("count: 2", "cuont: 2", "unknown key 'cuont'"),
        ("class: [cash]", "class: [gold]", "class has 'gold'"),
        ("within: 7 days", "within: a week", "within is 'a week'"),
        ("flags: [F14-S7]", "flags: [F99]", "unknown red flag 'F99'"),
        ("flags: [F14-S7]", "flags: []", "no flags"),
        ("count: 2", "others: 2, days: 2", "others and days in one clause"),
        ("match: {", "match: {pattern: star, ", "unknown key 'all'"),
        ('silent: ["2026-01-01 a > M 5 EUR x3/9d; cash"]', "silent: []", "no examples"),
        ("status: trial", "status: trial\n    status: trial", "written twice"),
        ("id: mine", "id: fan-in", "also used"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, old: str, new: str, seen: str) -> None:
    (tmp_path / "mine.yaml").write_text(GOOD.replace(old, new, 1))
    with pytest.raises(RuleError) as raised:
        load_typologies([tmp_path])
    assert seen in raised.value.seen
    assert "mine.yaml:" in raised.value.where


def test_lint_finds_examples_that_do_not_hold(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(GOOD.replace("x3/1d", "x3/8d").replace("x3/9d", "x3/2d"))
    issues, read = lint(tmp_path)
    assert read == 1
    assert [issue.seen for issue in issues] == ["example fires:1 is silent", "example silent:1 fires"]

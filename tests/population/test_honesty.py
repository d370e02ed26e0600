"""What speaks against a number: comparison, sensitivity, simulated coverage, verdict, report, pictures."""

import json
import math
import pickle
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest

from fanal.base.errors import EstimateError, InputError
from fanal.population import CaptureTable, Comparison, Estimate, Interval, compare, coverage, fit, sensitivity
from fanal.population.compared import judge
from fanal.population.masking import masked, on_one_list
from fanal.population.pictures import histogram, intervals, points
from fanal.population.probing import relinked
from fanal.population.report import report

QUICK = ("independence", "stepwise", "bic", "dga")


def made_up(method: str, low: float, middle: float, high: float) -> Estimate:
    return Estimate(middle, 100, Interval(0.95, low, high, "made up"), method, "none", ("none",))


@pytest.fixture
def compared(uk5: CaptureTable) -> Comparison:
    return compare(uk5, QUICK, boot=60)


def test_the_uk_table_has_no_defensible_single_number(compared: Comparison) -> None:
    assert not compared.defensible
    assert compared.verdict.startswith("no defensible single number")
    assert any("differ by a factor" in one for one in compared.reasons)
    assert any("peaks" in one for one in compared.reasons)
    assert json.dumps(compared.as_dict(), allow_nan=False)
    assert compared.verdict in compared.summary()
    again = pickle.loads(pickle.dumps(compared))  # noqa: S301 - our own bytes
    assert again.verdict == compared.verdict


def test_methods_that_agree_may_be_given_one_number() -> None:
    fine = [made_up("a", 900, 1000, 1100), made_up("b", 950, 1100, 1200)]
    assert judge(fine)[0]
    assert not judge([*fine, made_up("c", 1500, 1700, 1900)])[0]
    assert not judge([made_up("a", 900, 1000, 1010), made_up("b", 1020, 1100, 1200)])[0]
    assert not judge([made_up("a", 900, 1000, math.inf)])[0]
    assert judge([*fine, made_up("c", 1500, 1700, 1900)], factor=1.8)[2] == [
        "some of the intervals do not even overlap"
    ]


def test_a_method_without_an_estimate_is_told_and_all_failing_is_an_error() -> None:
    three = CaptureTable.from_counts("AB", [(1, 0), (0, 1), (1, 1)], [30, 20, 10])
    made = compare(three, ("independence", "dga"), boot=0)
    assert list(made.estimates) == ["independence"]
    assert "2 lists" in made.failed["dga"]
    apart = CaptureTable.from_counts("AB", [(1, 0), (0, 1)], [30, 20])
    with pytest.raises(EstimateError):
        compare(apart, ("independence",), boot=0)


def test_what_moves_the_estimate_is_shown(uk5: CaptureTable) -> None:
    moved = sensitivity(uk5, draws=10)
    assert moved.base == pytest.approx(fit(uk5, "stepwise", boot=0).estimate)
    assert [row["list"] for row in moved.without] == list(uk5.lists)
    assert len(moved.merged) == 10
    assert moved.one_case["low"] <= moved.base <= moved.one_case["high"]
    known = {row["list"]: row["known"] for row in moved.consistency}
    assert known == dict(zip(uk5.lists, uk5.overlaps().diagonal().tolist(), strict=True))
    blamed = next(row for row in moved.consistency if row["list"] == "LA")
    assert blamed["estimate"] is None
    assert "GP" in blamed["why"]
    odds = {row["odds"]: row["estimate"] for row in moved.interaction}
    assert odds[2.0] - uk5.observed == pytest.approx(2 * (odds[1.0] - uk5.observed))
    totals = [row["estimate"] for row in moved.models if row["difference"] < 4]
    assert min(totals) < 12_500
    assert max(totals) > 22_000
    assert json.dumps(moved.as_dict(), allow_nan=False)


def test_links_found_again_lower_the_number_of_cases(uk5: CaptureTable) -> None:
    joined = relinked(uk5, 0.2, seed=1)
    assert joined.observed < uk5.observed
    assert (joined.overlaps().diagonal() == uk5.overlaps().diagonal()).all()
    assert relinked(uk5, 0.0, seed=1).counts.tolist() == uk5.counts.tolist()


def test_intervals_hold_the_truth_about_as_often_as_they_promise() -> None:
    rng = np.random.default_rng(1)
    on = rng.random((3000, 4)) < np.array([0.3, 0.25, 0.2, 0.35])
    columns = {name: on[on.any(axis=1), i].astype(int) for i, name in enumerate("ABCD")}
    made = coverage(CaptureTable.from_records(columns), studies=60, boot=200, rivals=1, seed=3)
    independent = next(one for one in made.truths if one["model"] == "[1,2,3,4]")
    assert independent["share"] >= 0.8
    assert independent["total"] == pytest.approx(3000, rel=0.1)
    assert json.dumps(made.as_dict(), allow_nan=False)
    assert "held by" in made.summary()
    again = coverage(CaptureTable.from_records(columns), studies=60, boot=200, rivals=1, seed=3)
    assert again.as_dict() == made.as_dict()


def test_the_report_is_whole_harmless_and_the_same_each_time(uk5: CaptureTable, compared: Comparison) -> None:
    moved = sensitivity(uk5, draws=3)
    covered = coverage(uk5, studies=2, boot=50, rivals=1)
    names = CaptureTable(("<b>x</b>", *uk5.lists[1:]), uk5.counts.copy())
    page = report({"": (names, compared, moved, covered)}, notes=["<i>note</i>"])
    assert page == report({"": (names, compared, moved, covered)}, notes=["<i>note</i>"])
    assert "<b>x</b>" not in page
    assert "<i>note</i>" not in page
    assert "http" not in page.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")
    assert compared.verdict in page
    assert page.count("<svg") >= 8
    assert "1-4" in page
    years = report({"2015": (uk5, compared, None, None), "2016": (uk5, compared, None, None)})
    assert "By stratum" in years


def test_small_numbers_are_masked() -> None:
    assert [masked(n) for n in (0, 1, 4, 5, 1234)] == ["0", "1-4", "1-4", "5", "1,234"]
    assert masked(3, below=0) == "3"
    table = CaptureTable.from_counts("AB", [(1, 0), (0, 1), (1, 1)], [2, 1, 1])
    assert on_one_list(table) == 0.75


def test_pictures_are_well_formed_and_can_be_saved(tmp_path: Path, uk5: CaptureTable) -> None:
    drawn = [
        points("a <b>", [1, 2, math.inf], [3, 4, 5], "x", "y", joined=True),
        intervals("rows", [("a&b", 1, 2, math.inf), ("c", 1, math.nan, 3)], "x", [2.0]),
        histogram("draws", [1.0, 2.0, 2.0, 3.0, math.inf], "x"),
        points("none", [], [], "x", "y"),
        intervals("none", [], "x"),
        histogram("none", [], "x"),
        histogram("one", [5.0], "x"),
        fit(uk5, "stepwise", boot=50).plot_draws(),
    ]
    for one in drawn:
        assert ET.fromstring(one.svg).tag.endswith("svg")  # noqa: S314 - our own text
        assert one._repr_svg_() == one.svg
    assert drawn[0].save(tmp_path / "a.svg").read_text("utf-8").startswith("<svg")
    with pytest.raises(InputError):
        drawn[0].save(tmp_path / "a.png")

"""`fanal estimate`: the JSON scripts rely on, refusals with exit code 2, and masked small numbers."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fanal.cli.estimating import merged_of
from fanal.cli.main import app

UK = """LA,NG,PF,GO,GP,count
1,0,0,0,0,54
0,1,0,0,0,463
0,0,1,0,0,995
0,0,0,1,0,695
0,0,0,0,1,316
1,1,0,0,0,15
1,0,1,0,0,19
1,0,0,1,0,3
0,1,1,0,0,62
0,1,0,1,0,19
0,1,0,0,1,1
0,0,1,1,0,76
0,0,1,0,1,11
0,0,0,1,1,8
1,1,1,0,0,1
1,1,0,1,0,1
0,1,1,1,0,4
1,1,1,1,0,1
"""
KEYS = {"estimate", "observed", "hidden", "interval", "method", "model", "warnings", "diagnostics"}


@pytest.fixture
def uk(tmp_path: Path) -> Path:
    path = tmp_path / "lists.csv"
    path.write_text(UK, encoding="utf-8")
    return path


def run(*words: str | Path) -> tuple[int, str, str]:
    done = CliRunner(env={"COLUMNS": "110"}).invoke(app, ["estimate", *map(str, words)])
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize(
    "method", ["independence", "stepwise", "aic", "bic", "dga", "chao", "heterogeneity", "lcm"]
)
def test_the_json_has_what_scripts_rely_on(uk: Path, method: str) -> None:
    code, text, _ = run(uk, "--method", method, "--boot", "50", "--json")
    told = json.loads(text)
    assert code == 0
    assert told.keys() >= KEYS
    assert told["interval"].keys() >= {"level", "low", "high"}
    assert told["observed"] == 2744
    assert told["estimate"] == pytest.approx(told["observed"] + told["hidden"])


def test_the_same_seed_gives_the_same_bytes(uk: Path) -> None:
    one = run(uk, "--boot", "60", "--seed", "7", "--json")
    assert one == run(uk, "--boot", "60", "--seed", "7", "--json")
    assert one != run(uk, "--boot", "60", "--seed", "8", "--json")


def test_the_page_shows_interval_assumptions_and_masks_small_numbers(uk: Path) -> None:
    code, text, _ = run(uk, "--no-bootstrap")
    assert code == 0
    assert "11,313" in text
    assert "95%" in text
    assert "Assumes" in text
    assert "1-4" in text
    assert "says nothing about any one person" in text


def test_lists_are_merged_and_left_out(uk: Path) -> None:
    code, text, _ = run(uk, "--merge", "POL=PF+GO", "--lists", "LA,NG,POL", "--no-bootstrap", "--json")
    told = json.loads(text)
    assert code == 0
    assert told["diagnostics"]["lists"] == ["LA", "NG", "POL"]
    assert told["observed"] == 2744 - 316
    assert any("316 cases" in one for one in told["warnings"])
    assert merged_of(["PF+NCA"]) == {"PFNCA": ("PF", "NCA")}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("A,B,C,count\n1,0,0,5\n0,1,0,7\n0,0,1,9\n", "A, B, C"),
        ("A,B,count\n1,0,5\n1,0,7\n", "comes twice"),
        ("A,B,count\n1,0,-5\n0,1,7\n", "-5"),
        ("A,B,count\n1,0,2.5\n0,1,7\n", "2.5"),
        ("A,B,count\n0,0,2\n0,1,7\n", "on no list"),
        ("A,B\n0,0\n0,1\n", "on no list"),
        ("A,A,count\n1,0,5\n", "comes twice"),
        ("A,count\n1,5\n", "columns of 0 and 1"),
        ("A,B,count\n", "no rows"),
        ("A,B,count\n1,0\n", "CSV"),
        ("", "header"),
    ],
)
def test_what_cannot_be_estimated_ends_with_2_and_says_why(tmp_path: Path, text: str, seen: str) -> None:
    path = tmp_path / "lists.csv"
    path.write_text(text, encoding="utf-8")
    code, out, err = run(path, "--json", "--no-bootstrap")
    told = json.loads(err)
    assert (code, out) == (2, "")
    assert seen in told["seen"]
    assert told["do"]


@pytest.mark.parametrize("option", [("--merge", "PF"), ("--merge", "PF+XX"), ("--lists", "LA,XX")])
def test_names_that_the_file_lacks_end_with_2(uk: Path, option: tuple[str, str]) -> None:
    assert run(uk, *option, "--no-bootstrap")[0] == 2
    assert run(uk.parent / "missing.csv")[0] == 2


def test_strata_are_estimated_apart_and_a_failing_one_is_told(tmp_path: Path) -> None:
    rows = ["A;B;year"]
    rows += ["1;0;2015"] * 20 + ["0;1;2015"] * 20 + ["1;1;2015"] * 10
    rows += ["1;0;2016"] * 5 + ["0;1;2016"] * 5
    path = tmp_path / "people.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    code, text, _ = run(path, "--strata", "year", "--method", "independence", "--no-bootstrap", "--json")
    told = json.loads(text)["strata"]
    assert code == 3
    assert told["2015"]["estimate"] == pytest.approx(90)
    assert told["2016"]["error"] == "EstimateError"
    code, text, _ = run(path, "--strata", "year", "--method", "independence", "--no-bootstrap")
    assert code == 3
    assert "No estimate, 2016" in text


def test_all_methods_disagree_on_the_uk_and_the_page_says_so(uk: Path, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    code, text, _ = run(uk, "--method", "all", "--boot", "100", "--report", page, "--json")
    told = json.loads(text)
    assert code == 0
    assert told.keys() >= KEYS | {"verdict", "defensible", "methods", "reasons"}
    assert told["estimate"] is None
    assert told["defensible"] is False
    assert {"sensitivity", "coverage", "overlaps"} <= told["diagnostics"].keys()
    assert told["verdict"].startswith("no defensible single number")
    assert told["interval"]["low"] < 12_000
    assert told["interval"]["high"] > 22_000
    html = page.read_text("utf-8")
    assert "no defensible single number" in html
    assert "<svg" in html
    assert "<script" not in html
    assert "1-4" in html
    code, text, _ = run(uk, "--method", "all", "--boot", "50")
    assert code == 0
    assert "no defensible single number" in text
    assert "one case more or less" in text
    assert "would hold a known truth" in text


def test_two_lists_with_covariates(tmp_path: Path) -> None:
    rows = ["A,B,kind,count", "1,0,x,40", "0,1,x,30", "1,1,x,60", "1,0,y,50", "0,1,y,60", "1,1,y,10"]
    path = tmp_path / "two.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    code, _, err = run(path, "--method", "dr", "--json")
    assert code == 2  # a history that comes twice, once for each kind
    assert "comes twice" in json.loads(err)["seen"]
    counted = json.loads(run(path, "--method", "dr", "--covariate", "kind", "--json")[1])
    people = [
        "A,B,kind",
        *(row[: row.rindex(",")] for row in rows[1:] for _ in range(int(row.split(",")[3]))),
    ]
    path.write_text("\n".join(people) + "\n", encoding="utf-8")
    code, text, _ = run(path, "--method", "dr", "--covariate", "kind", "--json")
    told = json.loads(text)
    assert code == 0
    truth = 100 * 90 / 60 + 60 * 70 / 10
    assert told["estimate"] == counted["estimate"] == pytest.approx(truth, rel=0.15)
    assert told["estimate"] > 160 * 160 / 70

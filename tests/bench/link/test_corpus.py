from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from bench.generate.obfuscate import EMOJI
from bench.link.check import nearest
from bench.link.corpus import ALL_VARIANTS, POSTS, TRUTH, corpus, files
from bench.link.plan import PLANTED, VARIANTS

from bench.link import real_posts

SIZE = 1_500


@pytest.fixture(scope="module", params=ALL_VARIANTS)
def made(request: pytest.FixtureRequest, shared_data: Path) -> tuple[str, pa.Table, pa.Table]:
    return request.param, *corpus(SIZE, 3, request.param)


@pytest.fixture(scope="module")
def mixed(shared_data: Path) -> tuple[pa.Table, pa.Table]:
    return corpus(8_000, 1, "mixed")


def test_truth_stands_beside_the_posts_and_agrees_with_itself(made: tuple[str, pa.Table, pa.Table]) -> None:
    variant, posts, truth = made
    assert (posts.schema, truth.schema) == (POSTS, TRUTH)
    assert posts["id"].equals(truth["id"])
    assert len(set(posts["id"].to_pylist())) == SIZE
    assert variant == "null" or pc.min(pc.utf8_length(posts["text"])).as_py() > 0
    rows = truth.to_pylist()
    planted = [row for row in rows if row["template"]]
    assert len(planted) == (0 if variant == "null" else round(PLANTED * SIZE))
    assert all(row["template"] for row in rows if row["operator"] or row["campaign"] or row["bridge"])
    # A template has one operator, and no template of a campaign is written once only.
    assert len({(r["template"], r["operator"]) for r in planted}) == len({r["template"] for r in planted})
    assert min(Counter(r["template"] for r in planted).values(), default=2) >= 2


def test_kinds_are_those_of_the_variant(made: tuple[str, pa.Table, pa.Table]) -> None:
    variant, _, truth = made
    kinds = set(truth["kind"].to_pylist())
    if variant == "null":
        assert kinds == {"permuted"}
    elif variant == "mixed":
        own = {"translation", "bridge", "news", "agency", "real", "recombined", "legal"}
        assert kinds <= own | set(VARIANTS["mixed"])
    else:
        assert kinds <= set(VARIANTS[variant]) | {"real", "recombined"}


def test_no_slot_is_left_open(made: tuple[str, pa.Table, pa.Table]) -> None:
    assert not pc.any(
        pc.match_substring_regex(made[1]["text"], r"\{(name|price|city|number|contact)\}")
    ).as_py()


def test_same_seed_same_tables(shared_data: Path) -> None:
    one, same, other = corpus(400, 5, "mixed"), corpus(400, 5, "mixed"), corpus(400, 6, "mixed")
    assert one[0].equals(same[0])
    assert one[1].equals(same[1])
    assert not one[0].equals(other[0])


def test_files_are_made_once(shared_data: Path, tmp_path: Path) -> None:
    paths = files(300, 1, "clean", tmp_path)
    before = [path.stat().st_mtime_ns for path in paths]
    assert [path.stat().st_mtime_ns for path in files(300, 1, "clean", tmp_path)] == before
    assert sorted(tmp_path.iterdir()) == sorted(paths)


def test_each_kind_does_what_it_says(mixed: tuple[pa.Table, pa.Table]) -> None:
    posts, truth = mixed
    rows = list(zip(posts["text"].to_pylist(), truth.to_pylist(), strict=True))
    usual: dict[str, list[int]] = {}
    for text, row in rows:
        if row["kind"] == "slots":
            usual.setdefault(row["template"], []).append(len(text.split()))
    for kind, least, most in (("dilution50", 1.3, 1.7), ("dilution200", 2.5, 3.5)):
        ratios = [
            len(text.split()) / usual[row["template"]][0]
            for text, row in rows
            if row["kind"] == kind and row["template"] in usual
        ]
        assert ratios
        assert least < sum(ratios) / len(ratios) < most
    for text, row in rows:
        if row["kind"] == "emoji":
            assert any(sign in text for sign in EMOJI)
    bridges = [row for _, row in rows if row["kind"] == "bridge"]
    assert bridges
    owner = {row["template"]: row["operator"] for _, row in rows}
    assert all(owner[row["bridge"]] != row["operator"] for row in bridges)


def test_a_translation_has_its_operator_and_not_its_template(mixed: tuple[pa.Table, pa.Table]) -> None:
    rows = mixed[1].to_pylist()
    langs: dict[str, set[str]] = {}
    for row in rows:
        if row["campaign"]:
            langs.setdefault(row["operator"], set()).add(row["lang"])
    translated = [row for row in rows if row["kind"] == "translation"]
    assert translated
    assert all(len(langs[row["operator"]]) > 1 for row in translated)
    assert {r["template"] for r in translated}.isdisjoint(r["template"] for r in rows if r["kind"] == "slots")


def test_the_background_holds_no_reposts(mixed: tuple[pa.Table, pa.Table]) -> None:
    alone = pc.is_in(mixed[1]["kind"], value_set=pa.array(["real", "recombined"]))
    texts = [text for text in mixed[0]["text"].filter(alone).to_pylist() if len(text.split()) > 12]
    found = nearest(texts, list(range(0, len(texts), 7)))
    assert sum(share >= 0.5 for share in found) <= 0.01 * len(found)


def test_absent_data_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(real_posts, "FOLDER", tmp_path / "none")
    assert not real_posts.present()
    with pytest.raises(FileNotFoundError, match="no part of the project"):
        real_posts.rows("sms_en")

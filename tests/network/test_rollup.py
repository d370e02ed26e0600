"""What signs come to: more of them never less, and nothing from what is no sign."""

from functools import cache
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.detect.posts import batch_of
from tests.detect.test_packs import of_all
from tests.network.build import clusters, finding, mention, posts, table
from tests.network.test_leads import NAMES, WORDS, found, star

from fanal.base.records import NO_ROLL_UP, Dimension, RollUp, roll_up_from_json, roll_up_to_json
from fanal.detect import Detector
from fanal.network import leads, networks
from fanal.network.rollup import Sign, roll_up

COERCION = "coercion at destination"
INDICATORS = {
    "ILO-D-AL-CD-01": (COERCION, "S"),
    "ILO-D-AL-CD-05": (COERCION, "M"),
    "ILO-D-AL-CD-06": (COERCION, "M"),
    "ILO-D-CL-CD-01": (COERCION, "S"),
    "ILO-D-AS-CD-01": (COERCION, "unvalidated"),
    "ILO-D-AL-DR-01": ("deceptive recruitment", "S"),
    "ILO11-07": ("forced labour", "unvalidated"),
    "UNODC-CHI-01": ("children", "unvalidated"),
}
SIGNS = st.lists(
    st.builds(
        lambda rule, name: Sign(rule, name, INDICATORS[name][0], "labour", INDICATORS[name][1]),
        st.sampled_from(["r1", "r2", "r3"]),
        st.sampled_from(sorted(INDICATORS)),
    ),
    max_size=8,
)


def sign(rule: str, name: str, form: str = "labour") -> Sign:
    return Sign(rule, name, INDICATORS[name][0], form, INDICATORS[name][1])


def seen(post: str, rule: str, name: str, **more: Any) -> dict[str, Any]:
    dimension, strength = INDICATORS[name]
    return finding(post, rule, strength, indicator=name, dimension=dimension, **more)


def of(row: dict[str, Any]) -> RollUp:
    return roll_up_from_json(row["rollup"])


def test_signs_of_one_list_make_a_dimension() -> None:
    rolled = roll_up([sign("r1", "ILO-D-AL-CD-01"), sign("r2", "ILO-D-AL-CD-05", "sexual")])
    assert rolled.dimensions == (Dimension("adults, labour", COERCION, 1, 1, 0, 0, True, ""),)
    assert rolled.forms == ("labour", "sexual")


def test_the_same_sign_in_two_lists_makes_neither() -> None:
    rolled = roll_up([sign("r1", "ILO-D-AL-CD-01"), sign("r1", "ILO-D-CL-CD-01")])
    assert [(one.of, one.met) for one in rolled.dimensions] == [
        ("adults, labour", False),
        ("children, labour", False),
    ]


def test_signs_without_a_published_strength_are_counted_apart() -> None:
    (dimension,) = roll_up([sign("r1", "ILO-D-AS-CD-01"), sign("r2", "ILO11-07")]).dimensions
    assert (dimension.of, dimension.ungraded, dimension.met) == ("adults, sexual", 1, False)
    assert dimension.lacking


def reach(rolled: RollUp) -> set[Any]:
    return {
        *((one.of, one.name, "seen") for one in rolled.dimensions),
        *((one.of, one.name, "met") for one in rolled.dimensions if one.met),
        *rolled.forms,
        *(["under 18"] if rolled.under_18 else []),
    }


@given(SIGNS, SIGNS)
def test_more_signs_never_lower_what_is_covered(some: list[Sign], more: list[Sign]) -> None:
    assert reach(roll_up(some)) <= reach(roll_up([*some, *more]))


@given(SIGNS, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(signs: list[Sign], random: Any) -> None:
    again = signs + signs[:3]
    random.shuffle(again)
    assert roll_up(signs) == roll_up(again)


@given(SIGNS, st.booleans())
def test_json_keeps_it(signs: list[Sign], young: bool) -> None:
    rolled = roll_up(signs, under_18=young)
    assert roll_up_from_json(roll_up_to_json(rolled)) == rolled


FINDINGS = st.lists(
    st.builds(
        seen,
        st.sampled_from(NAMES[:3]),
        st.sampled_from(["passport", "debt"]),
        st.sampled_from(sorted(INDICATORS)),
    ),
    min_size=1,
    max_size=6,
)
AGAINST = st.lists(
    st.builds(
        finding,
        st.sampled_from(NAMES[:3]),
        st.sampled_from(["licence", "advice", "court", "contract"]),
        st.sampled_from(["S", "W", "unvalidated"]),
        st.just("against"),
        indicator=st.sampled_from([None, "ILO-D-AL-CD-06"]),
        dimension=st.just(COERCION),
    ),
    max_size=3,
)


@settings(max_examples=15, deadline=None)
@given(FINDINGS, FINDINGS, AGAINST)
def test_of_leads_too(
    some: list[dict[str, Any]], more: list[dict[str, Any]], against: list[dict[str, Any]]
) -> None:
    ties = star(NAMES[:3])
    (before,), (after,) = found(some, ties=ties), found([*some, *more], ties=ties)
    (opposed,) = found([*some, *against], ties=ties)
    elements = ("act", "means", "purpose")
    assert reach(of(before)) <= reach(of(after))
    assert all(after[name] or not before[name] for name in elements)
    assert reach(of(opposed)) <= reach(of(before))
    assert all(before[name] or not opposed[name] for name in elements)


def test_quoted_signs_come_to_nothing() -> None:
    quoted = [seen("p0", "passport", "ILO-D-AL-CD-01"), finding("p0", "advice", "unvalidated", "against")]
    (lead,) = found(quoted)
    assert of(lead) == NO_ROLL_UP


@pytest.mark.parametrize(
    ("age", "under_18"), [("17", True), ("16-25", True), ("18", False), ("18-25", False), (None, False)]
)
def test_for_someone_under_18_no_means_is_needed(age: str | None, under_18: bool) -> None:
    ages = [mention("p0", "age-claim", age)] if age else []
    (lead,) = found([seen("p0", "debt", "ILO11-07", element="purpose")], mentions=ages)
    assert of(lead).under_18 == under_18
    assert any(text.startswith("nothing about means") for text in lead["missing"]) != under_18
    assert any("under 18" in text for text in lead["missing"]) == under_18


def test_an_age_in_a_post_without_signs_says_nothing_of_the_others() -> None:
    ties, signs = star(NAMES[:2]), [seen("p0", "debt", "ILO11-07")]
    (lead,) = found(signs, ties=ties, mentions=[mention("p1", "age-claim", "16")])
    assert not of(lead).under_18


def test_what_is_missing_names_the_dimension_and_what_would_meet_it() -> None:
    (lead,) = found([seen("p0", "passport", "ILO-D-AL-CD-01")])
    assert f"for “{COERCION}” (adults, labour): one more sign, of any strength" in lead["missing"]


@cache
def detector() -> Detector:
    return Detector()


def read(*texts: str) -> list[dict[str, Any]]:
    batch = batch_of(texts)
    read = detector().detect(batch)
    names = [f"p{at}" for at in range(len(texts))]
    empty = (table("links"), clusters())
    tables = (posts(*names), read.mentions, read.findings)
    made = leads(*tables, clusters(), table("templates"), networks(*tables, *empty), WORDS)
    rows: list[dict[str, Any]] = made.to_pylist()
    return rows


SIGNED = {
    "en": "The boss keeps my passport and I cannot leave the house alone.",
    "es": "La patrona se queda con mi pasaporte y no me dejan salir sola de la casa.",
}


def test_origin_sex_work_movement_and_stated_age_make_no_lead() -> None:
    assert read(*of_all("ADDS_NOTHING")) == []


@pytest.mark.parametrize("text", of_all("ADDS_NOTHING"))
@pytest.mark.parametrize("language", SIGNED)
def test_and_add_nothing_to_one(text: str, language: str) -> None:
    (alone,), (together,) = read(SIGNED[language]), read(f"{SIGNED[language]} {text}.")
    assert of(alone).dimensions
    assert of(together) == of(alone)
    assert [together[name] for name in ("act", "means", "purpose")] == [
        alone[name] for name in ("act", "means", "purpose")
    ]


def test_columns_of_the_table_hold_it() -> None:
    (lead,) = read(SIGNED["en"])
    assert isinstance(lead["rollup"], str)
    assert pa.types.is_string(table("leads").schema.field("rollup").type)

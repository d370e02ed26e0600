"""The linker on tables of other libraries, alone."""

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.posts import CAMPAIGN, ORDINARY

from fanal import link
from fanal.base.errors import InputError

TEXTS = CAMPAIGN + ORDINARY
IDS = [f"n{k}" for k in range(len(TEXTS))]
COLUMNS = {"id": IDS, "text": TEXTS}


def grouped(found: link.Campaigns) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in found.clusters.to_pylist():
        groups.setdefault(row["cluster"], set()).add(row["id"])
    return {frozenset(members) for members in groups.values()}


@pytest.mark.parametrize("make", [pa.table, pl.DataFrame, pd.DataFrame])
def test_tables_of_any_library_give_the_same(make: object) -> None:
    found = link.campaigns(make(COLUMNS))  # type: ignore[operator]
    assert grouped(found) == {frozenset(IDS[:4])}
    assert found.clusters.column_names == ["id", "cluster", "template", "bits"]
    assert found.templates["posts"].to_pylist() == [4]
    assert set(found.slots["id"].to_pylist()) == set(IDS[:4])


def test_columns_may_have_other_names_and_ids_may_be_numbers() -> None:
    table = pa.table({"number": range(len(TEXTS)), "said": TEXTS})
    found = link.campaigns(table, id="number", text="said")
    assert grouped(found) == {frozenset("0123")}


def test_a_missing_column_and_ids_that_stand_there_twice_are_told() -> None:
    with pytest.raises(InputError, match="a column 'text'"):
        link.campaigns(pa.table({"id": IDS}))
    with pytest.raises(InputError, match="twice"):
        link.campaigns(pa.table({"id": ["a", "a"], "text": TEXTS[:2]}))


def test_operators_join_templates_by_rare_contacts_and_never_by_hubs() -> None:
    other = [
        f"Drivers for the {town} harbour, lorries provided, paid weekly in cash, bring a licence and a bag"
        for town in ("northern", "southern", "eastern")
    ]
    texts = CAMPAIGN + other + ORDINARY
    ids = [f"n{k}" for k in range(len(texts))]
    mine = {"id": ["n0", "n1", "n4", "n5"], "kind": ["phone"] * 4, "value": ["+12025550101"] * 4}
    joined = link.campaigns(pa.table({"id": ids, "text": texts}), contacts=pa.table(mine)).operators
    assert len(set(joined["operator"].to_pylist())) == 1
    assert set(joined["id"].to_pylist()) == set(ids[:7])
    hub = {"id": ids, "kind": ["email"] * len(ids), "value": ["help@example.org"] * len(ids)}
    parted = link.campaigns(pa.table({"id": ids, "text": texts}), contacts=pa.table(hub)).operators
    assert len(set(parted["operator"].to_pylist())) == 2


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 400), st.floats(0, 400))
def test_a_stricter_setting_never_joins_more(one: float, other: float) -> None:
    loose, strict = (grouped(link.campaigns(pa.table(COLUMNS), least_bits=b)) for b in sorted((one, other)))
    assert all(any(group <= larger for larger in loose) for group in strict)


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(len(TEXTS))), st.integers(0, len(TEXTS)))
def test_order_and_sharding_change_nothing_not_even_ids(order: list[int], cut: int) -> None:
    table = pa.table(COLUMNS)
    shuffled = table.take(order)
    sharded = pa.concat_tables([shuffled.slice(0, cut), shuffled.slice(cut)])
    one, other = link.campaigns(table), link.campaigns(sharded)
    for name in ("clusters", "templates", "slots", "links", "operators"):
        assert getattr(one, name).equals(getattr(other, name))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, len(TEXTS) - 1), max_size=12))
def test_duplicates_collapse_into_the_cluster_of_their_text(repeated: list[int]) -> None:
    texts = TEXTS + [TEXTS[k] for k in repeated]
    ids = IDS + [f"again{k}" for k in range(len(repeated))]
    groups = grouped(link.campaigns(pa.table({"id": ids, "text": texts})))
    of = {member: group for group in groups for member in group}
    for k, original in enumerate(repeated):
        assert f"again{k}" in of[f"n{original}"]
    assert frozenset(IDS[:4]) <= of["n0"]

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.network.build import clusters, finding, links, mention, posts, table

from fanal.base.ids import content_id
from fanal.base.tables import NETWORKS
from fanal.network import networks

A, B = ["a1", "a2", "a3"], ["b1", "b2", "b3"]
TEMPLATES = clusters(A=A, B=B)
INSIDE = [
    ("a1", "a2", "t:A", 40.0),
    ("a1", "a3", "t:A", 30.0),
    ("b1", "b2", "t:B", 25.0),
    ("b1", "b3", "t:B", 50.0),
]
Tie = tuple[str, str, str, float]


def found(
    *ties: Tie,
    names: Sequence[str] = (*A, *B),
    held: pa.Table = TEMPLATES,
    authors: Mapping[str, str] | None = None,
) -> list[dict[str, Any]]:
    made = networks(posts(*names, authors=authors), table("mentions"), table("findings"), links(*ties), held)
    assert made.schema == NETWORKS
    rows: list[dict[str, Any]] = made.to_pylist()
    return sorted(rows, key=lambda row: row["posts"])


def members(rows: list[dict[str, Any]]) -> list[list[str]]:
    return [row["posts"] for row in rows]


def test_one_weak_phone_between_two_templates_is_cut() -> None:
    rows = found(*INSIDE, ("a1", "b1", "phone:+100", 9.5))
    assert members(rows) == [A, B]
    assert [row["weakest_tie"] for row in rows] == ["a1-a3/t:A", "b1-b2/t:B"]
    assert [row["weakest_bits"] for row in rows] == [30.0, 25.0]


def test_two_weak_phones_hold() -> None:
    rows = found(*INSIDE, ("a1", "b1", "phone:+100", 9.5), ("a2", "b2", "phone:+200", 9.4))
    assert members(rows) == [A + B]
    assert rows[0]["weakest_tie"] == "a2-b2/phone:+200"
    assert rows[0]["ties"] == 6


def test_one_rare_phone_that_all_posts_carry_holds() -> None:
    stars = [("a1", other, "phone:+100", 12.0) for other in ("a2", "a3", *B)]
    rows = found(*INSIDE, *stars)
    assert members(rows) == [A + B]
    assert rows[0]["weakest_bits"] == 12.0


def test_a_phone_in_one_of_many_posts_says_less_of_the_others() -> None:
    many = [f"a{i:02}" for i in range(40)]
    held = clusters(A=many, B=B)
    inside = [("a00", other, "t:A", 40.0) for other in many[1:]] + INSIDE[2:]
    in_one = found(*inside, ("a00", "b1", "phone:+100", 13.0), names=(*many, *B), held=held)
    in_all = [("a00", other, "phone:+100", 13.0) for other in (*many[1:], *B)]
    assert members(in_one) == [many, B]
    assert members(found(*inside, *in_all, names=(*many, *B), held=held)) == [many + B]


def test_single_posts_hold_to_a_common_phone_and_a_template_does_not() -> None:
    star = [("s1", other, "phone:+1", 9.5) for other in ("a1", "s2", "s3")]
    names = (*A, "s1", "s2", "s3")
    assert members(found(*star, names=names, held=clusters(A=A))) == [A, ["s1", "s2", "s3"]]
    assert found(*star, names=names, held=clusters(A=A))[1]["weakest_tie"] == "s1-a1/phone:+1"


def test_templates_that_hold_together_elsewhere_do_not_hold_to_others_by_one_common_phone() -> None:
    """A and B share an address; a helpline that both quote does not tie them to the others who quote it."""
    others = ["c1", "c2", "d1", "d2"]
    held = clusters(A=A, B=B, C=others[:2], D=others[2:])
    own = [("a1", other, "email:x@example.org", 14.0) for other in (*A[1:], *B)]
    helpline = [("a1", other, "phone:+1", 10.5) for other in (*A[1:], *B, *others)]
    rows = found(*own, *helpline, names=(*A, *B, *others), held=held)
    assert members(rows) == [A + B, others[:2], others[2:]]


def test_a_cycle_of_stars_does_not_hide_a_bridge() -> None:
    """The star of the first phone and the second phone close a triangle, yet one weak number alone ties A."""
    stray = ["c1", "c2"]
    held = clusters(A=A, B=B, C=stray)
    ties = [*INSIDE, ("c1", "c2", "t:C", 30.0), ("a1", "b1", "phone:+1", 9.0), ("a1", "c1", "phone:+1", 9.0)]
    strong = [("b1", "c1", "phone:+2", 15.0)]
    rows = found(*ties, *strong, names=(*A, *B, *stray), held=held)
    assert members(rows) == [A, B + stray]


def test_a_phone_and_an_account_hold_together_what_each_alone_would_not() -> None:
    rows = found(*INSIDE, ("a1", "b1", "phone:+1", 9.0), ("a1", "b1", "account:x", 9.0))
    assert members(rows) == [A + B]


def test_a_post_tied_to_nothing_is_in_no_network() -> None:
    assert found(names=("a1", "b1"), held=clusters()) == []
    assert found(names=(), held=clusters()) == []


def test_a_link_to_an_unknown_post_is_an_error() -> None:
    with pytest.raises(ValueError, match="1 ids name no row"):
        found(("a1", "zz", "phone:+1", 12.0))


def test_the_facts_of_a_network() -> None:
    three = ["p1", "p2", "p3"]
    made = networks(
        posts(*three, authors={"p1": "Zoe", "p2": "Ann", "p3": "Ann"}, day=3),
        table(
            "mentions",
            [
                *(mention(p, "phone", "+1555") for p in three),
                mention("p1", "email", "once@example.org"),
                *(mention(p, "url", "example.org") for p in three[:2]),
                mention("p1", "place", "Lima"),
                mention("p2", "place", "Cusco"),
            ],
        ),
        table(
            "findings",
            [
                finding("p1", "r1"),
                finding("p2", "r1", form="any"),
                finding("p3", "r2", "M", "against", form="organ"),
            ],
        ),
        links(("p1", "p2", "phone:+1555", 13.0), ("p1", "p3", "phone:+1555", 13.0)),
        clusters(),
    )
    row = made.to_pylist()[0]
    assert row["network_id"] == content_id("n", three)
    assert row["identifiers"] == ["phone:+1555", "url:example.org"]
    assert row["accounts"] == ["Ann", "Zoe"]
    assert row["places"] == ["Cusco", "Lima"]
    assert row["forms"] == ["labour"]
    assert row["clusters"] == []
    assert row["first_seen"] == row["last_seen"]
    assert row["first_seen"].isoformat() == "2024-01-03T00:00:00+00:00"
    assert row["ties"] == 2


def test_where_no_contact_is_shared_all_are_listed() -> None:
    made = networks(
        posts("a1", "a2"),
        table("mentions", [mention("a2", "phone", "+2"), mention("a1", "phone", "+1")]),
        table("findings"),
        links(("a1", "a2", "t:A", 30.0)),
        clusters(A=["a1", "a2"]),
    )
    assert made["identifiers"].to_pylist() == [["phone:+1", "phone:+2"]]


NAMES = [f"p{i}" for i in range(9)]
TIES = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        st.sampled_from(["phone:1", "email:2", "account:3"]),
        st.floats(8, 16),
    ).filter(lambda tie: tie[0] < tie[1]),
    unique_by=lambda tie: tie[:3],
    max_size=12,
)


FEW = settings(deadline=None, max_examples=20)
"""Each example asks the relational engine several times."""


@FEW
@given(TIES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(ties: list[Tie], random: Random) -> None:
    names, shuffled = list(NAMES), list(ties)
    random.shuffle(names)
    random.shuffle(shuffled)
    held = clusters(A=NAMES[:3])
    again = clusters(A=NAMES[2::-1])
    assert found(*ties, names=NAMES, held=held) == found(*shuffled, names=names, held=again)


@FEW
@given(TIES)
def test_no_post_is_in_two_networks_and_no_network_is_a_single_post(ties: list[Tie]) -> None:
    rows = found(*ties, names=NAMES, held=clusters(A=NAMES[:3]))
    seen = [post for row in rows for post in row["posts"]]
    assert len(seen) == len(set(seen))
    assert all(len(row["posts"]) > 1 for row in rows)

"""Properties of the parting, on posts of two templates and single ones, tied at random."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from tests.network.build import clusters, links

from fanal.network.ties import NONE, WEAK_BITS, tied

NAMES = [f"p{i:02}" for i in range(12)]
TEMPLATES = clusters(A=NAMES[:3], B=NAMES[3:5], C=NAMES[5:8])
KEYS = {"phone:1": 9.5, "email:2": 10.5, "account:3": 12.0, "phone:4": 16.0}
Tie = tuple[str, str, str, float]

TIES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(sorted(KEYS)))
    .filter(lambda tie: tie[0] < tie[1])
    .map(lambda tie: (*tie, KEYS[tie[2]])),
    unique_by=lambda tie: tie[:3],
    max_size=14,
)


def parts(ties: list[Tie]) -> list[set[str]]:
    table = links(*ties).sort_by("link_id")
    found = tied(pa.array(NAMES), table, TEMPLATES)
    labels = sorted(set(found.part.tolist()) - {NONE})
    return [{name for name, part in zip(NAMES, found.part, strict=True) if part == label} for label in labels]


@given(TIES, st.data())
def test_taking_a_link_away_joins_no_posts_that_were_apart(ties: list[Tie], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(ties)) if ties else None
    before = parts(ties)
    after = parts([tie for tie in ties if tie != gone])
    assert all(any(small <= large for large in before) for small in after)


@given(TIES)
def test_a_template_is_never_parted(ties: list[Tie]) -> None:
    found = parts(ties)
    for template in (NAMES[:3], NAMES[3:5], NAMES[5:8]):
        assert sum(not part.isdisjoint(template) for part in found) == 1


@given(TIES)
def test_rarer_identifiers_join_no_less(ties: list[Tie]) -> None:
    rarer = [(left, right, key, bits + WEAK_BITS) for left, right, key, bits in ties]
    assert all(any(small <= large for large in parts(rarer)) for small in parts(ties))


@given(TIES)
def test_the_weakest_tie_of_a_part_is_one_of_its_links(ties: list[Tie]) -> None:
    table = links(*ties).sort_by("link_id")
    found = tied(pa.array(NAMES), table, TEMPLATES)
    named = table.take(pa.array(found.weakest)).to_pylist()
    of = dict(zip(NAMES, found.part.tolist(), strict=True))
    for part, link, count in zip(found.parts.tolist(), named, found.ties.tolist(), strict=True):
        assert part in (of[link["left"]], of[link["right"]])
        assert count >= 1

"""Campaigns are found by what their posts share, whatever is changed, appended or reordered around it."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.posts import CAMPAIGN, FILLINGS, OFFER, ORDINARY, groups, linked, post_table

from fanal.base.progress import Silent
from fanal.base.tables import ALL, empty
from fanal.link import link

ALL_FOUR = {frozenset(range(4))}


def test_a_template_ties_its_posts_and_leaves_ordinary_ones_alone() -> None:
    result = linked(CAMPAIGN + ORDINARY)
    assert groups(result) == ALL_FOUR
    assert {row["kind"] for row in result.links.to_pylist()} == {"template"}
    assert result.links.num_rows == 3


def test_the_shared_text_is_shown_with_its_slots() -> None:
    result = linked(CAMPAIGN + ORDINARY)
    template = result.templates.to_pylist()[0]
    assert template["posts"] == 4
    assert template["text"].startswith("Waitresses wanted for a busy hotel restaurant in {1}")
    assert "before the list is full" in template["text"]
    values: dict[int, set[str]] = {}
    for row in result.slots.to_pylist():
        values.setdefault(row["slot"], set()).add(row["value"])
    assert {filling["city"] for filling in FILLINGS} in values.values()
    assert any("+44 7700 900123" in held for held in values.values())


@pytest.mark.parametrize(
    "disguise",
    [
        lambda text: text.replace("a", "а").replace("e", "е"),  # Cyrillic look-alikes
        lambda text: text.replace("o", "0").replace("e", "3"),
        lambda text: text.upper().replace("S", "$"),
        lambda text: "".join(c * 3 if c == "w" else c for c in text),
        "\u200b".join,
    ],
)
def test_disguised_posts_join_their_campaign(disguise: object) -> None:
    texts = [*CAMPAIGN[:3], disguise(CAMPAIGN[3])]  # type: ignore[operator]
    assert groups(linked(texts + ORDINARY)) == ALL_FOUR


def test_appended_text_as_long_as_the_post_hides_nothing() -> None:
    random_source = random.Random(5)
    words = [f"w{n}x" for n in range(500)]
    noisy = [f"{text} {' '.join(random_source.sample(words, 45))}" for text in CAMPAIGN]
    assert groups(linked(noisy + ORDINARY)) == ALL_FOUR


def test_equal_posts_are_one_group_and_bare_phrases_are_none() -> None:
    assert groups(linked([ORDINARY[0]] * 3 + ORDINARY[1:])) == {frozenset(range(3))}
    assert groups(linked(["good morning everyone"] * 3)) == set()


def test_a_chain_of_half_shared_texts_is_not_one_group() -> None:
    rng = random.Random(2)
    vocabulary = [
        f"{a}{b}{c}" for a in "bdfgk" for b in "aeiou" for c in ("ran", "lem", "tos", "vi", "puq", "zor")
    ]
    parts = [" ".join(rng.sample(vocabulary, 30)) for _ in range(13)]
    chain = [f"{left} {right}" for left, right in pairwise(parts)]
    assert max(len(group) for group in groups(linked(chain))) <= 3


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(9)))
def test_the_order_of_posts_changes_nothing(order: list[int]) -> None:
    posts = post_table(CAMPAIGN + ORDINARY)
    usual = link(posts, empty("mentions"), Silent())
    shuffled = link(posts.take(order), empty("mentions"), Silent())
    for name in ("links", "clusters", "templates", "slots"):
        assert getattr(shuffled, name).equals(getattr(usual, name))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**9))
def test_permuted_words_give_no_clusters(seed: int) -> None:
    rng = random.Random(seed)
    words = " ".join(CAMPAIGN + ORDINARY).split()
    texts = []
    for _ in range(12):
        rng.shuffle(words)
        texts.append(" ".join(words[:40]))
    assert groups(linked(texts)) == set()


def test_posts_without_words_and_no_posts_at_all_are_fine() -> None:
    assert groups(linked(["", "…", "123", OFFER])) == set()
    nothing = link(empty("posts"), empty("mentions"), Silent())
    assert nothing.links.schema.equals(ALL["links"])


def test_every_table_has_its_schema() -> None:
    result = linked(CAMPAIGN + ORDINARY, [(0, "phone", "+12025550101", "+1 202 555 0101")])
    for name in ("links", "clusters", "templates", "slots"):
        assert getattr(result, name).schema.equals(ALL[name])

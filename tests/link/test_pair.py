"""Why two posts are tied: what they share, what it is worth, what speaks against it."""

import pytest
from tests.link.posts import CAMPAIGN, ORDINARY, mention_table, post_table

from fanal.base.errors import NotFoundError
from fanal.base.progress import Silent
from fanal.link import Pair, link, pair

PHONE = [(0, "phone", "+12025550101", "+1 202 555 0101"), (1, "phone", "+12025550102", "+1 202 555 0102")]


def of(
    left: int, right: int, texts: list[str], mentions: list[tuple[int, str, str, str]] | None = None
) -> Pair:
    posts = post_table(texts)
    found = mention_table(posts, mentions or [])
    clusters = link(posts, found, Silent()).clusters
    ids = posts["post_id"].to_pylist()
    return pair(posts, found, clusters, ids[left], ids[right])


def test_posts_of_one_template_share_its_text_and_differ_in_its_slots() -> None:
    found = of(0, 1, CAMPAIGN + ORDINARY, PHONE)
    assert found.tied
    assert found.template_id is not None
    assert found.text.startswith("Waitresses wanted for a busy hotel restaurant in {1}")
    assert found.slots[0] == ("Lisbon", "Antwerp")
    assert found.identifiers == ()


def test_ordinary_posts_are_not_tied_and_both_ways_are_the_same() -> None:
    found, back = of(4, 6, CAMPAIGN + ORDINARY), of(6, 4, CAMPAIGN + ORDINARY)
    assert not found.tied
    assert found.template_id is None
    assert found.gain == back.gain < found.needed


def test_a_shared_identifier_is_told_with_its_rarity_and_a_hub_as_one() -> None:
    texts = [f"{text} ring +1 202 555 0101" for text in ORDINARY]
    rare = of(0, 1, texts + CAMPAIGN, [(k, "phone", "+12025550101", "+1 202 555 0101") for k in (0, 1)])
    assert [(i.key, i.posts, i.texts, i.ties) for i in rare.identifiers] == [
        ("phone:+12025550101", 2, 2, True)
    ]
    hub = [f"{text} see example.org/help" for text in ORDINARY]
    common = of(0, 1, hub, [(k, "url", "example.org/help", "example.org/help") for k in range(len(hub))])
    assert [identifier.ties for identifier in common.identifiers] == [False]


def test_a_post_without_words_and_one_that_is_not_there() -> None:
    assert not of(0, 1, ["", *CAMPAIGN]).tied
    posts, none = post_table(CAMPAIGN), mention_table(post_table(CAMPAIGN), [])
    with pytest.raises(NotFoundError):
        pair(posts, none, link(posts, none, Silent()).clusters, "x", "y")

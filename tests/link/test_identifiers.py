"""A rare contact ties posts; one that half the corpus carries does not."""

from tests.link.posts import CAMPAIGN, ORDINARY, groups, linked, mention_table, post_table

from fanal.base.progress import Silent
from fanal.base.tables import empty
from fanal.link import link
from fanal.link.identifiers import HUB

TAILED = [f"{text} Ring +1 202 555 0199." for text in ORDINARY]
RING = "+1 202 555 0199"


def test_posts_of_different_words_with_one_phone_are_a_cluster_without_template() -> None:
    result = linked(TAILED[:2] + ORDINARY[2:], [(n, "phone", "+12025550199", RING) for n in (0, 1)])
    assert groups(result) == {frozenset({0, 1})}
    assert result.clusters["template_id"].to_pylist() == [None, None]
    (link_row,) = result.links.to_pylist()
    assert (link_row["kind"], link_row["key"]) == ("contact", "phone:+12025550199")
    assert link_row["reasons"] == ["the same phone stands in 2 posts of 2 different texts"]


def test_a_phone_in_more_texts_than_a_hub_may_have_joins_nothing() -> None:
    words = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "haven", "inlet", "jetty"]
    texts = [f"{a} {b} near {a}{b} house ring {RING}" for a in words for b in words if a != b][: HUB + 1]
    mentions = [(n, "phone", "+12025550199", RING) for n in range(len(texts))]
    assert linked(texts, mentions).links.num_rows == 0
    assert linked(texts[:HUB], mentions[:HUB]).links.num_rows == HUB - 1


def test_posts_of_one_template_count_as_one_for_rarity() -> None:
    same = [text.replace(text[text.index("+") : text.index(" before")], RING) for text in CAMPAIGN]
    texts = [*same, TAILED[0], *ORDINARY[1:]]
    result = linked(texts, [(n, "phone", "+12025550199", RING) for n in range(5)])
    reasons = {row["reasons"][0] for row in result.links.to_pylist() if row["kind"] == "contact"}
    assert reasons == {"the same phone stands in 5 posts of 2 different texts"}


def test_one_author_is_an_account_link() -> None:
    posts = post_table(ORDINARY, ["Ana", "Ben", "Ana", None, None])
    result = link(posts, empty("mentions"), Silent())
    (row,) = result.links.to_pylist()
    assert (row["kind"], row["key"]) == ("account", "account:Ana")
    assert result.clusters.num_rows == 0


def test_mentions_of_unknown_posts_are_left_out() -> None:
    posts = post_table(TAILED)
    mentions = mention_table(posts, [(0, "phone", "+12025550199", RING)])
    result = link(posts.slice(1), mentions, Silent())
    assert result.links.num_rows == 0

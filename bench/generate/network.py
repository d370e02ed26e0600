"""The synthetic trafficking-network corpus: planted operators among benign posts."""

from dataclasses import replace
from random import Random

from bench.generate import benign, operators
from bench.generate.contacts import ContactBook
from bench.generate.post import Post

FIRST_ID = 1


def corpus(seed: int, count: int = 2000, planted: int = 12) -> list[Post]:
    """Return `count` posts in order of time, with ids `syn-000001`...; `planted` operators write about 24 %.

    Every part draws from its own generator, so a change in one leaves the others' choices as they were.
    """
    book = ContactBook(Random(f"{seed}/contacts"))
    made: list[Post] = []
    for kind, (share, maker) in benign.MAKERS.items():
        made += maker(round(share * count), Random(f"{seed}/{kind}"), book)
    made += _operators(seed, count - len(made), planted, book)
    made.sort(key=lambda post: (post.posted_at, post.text))
    return [replace(post, id=f"syn-{k:06d}") for k, post in enumerate(made, FIRST_ID)]


def _operators(seed: int, count: int, planted: int, book: ContactBook) -> list[Post]:
    weights = [1 + (k * 5 % 7) / 3 for k in range(planted)]
    ends = [round(count * sum(weights[: k + 1]) / sum(weights)) for k in range(planted)]
    made: list[Post] = []
    taken: set[str] = set()
    for k in range(planted):
        rng = Random(f"{seed}/operator/{k}")
        operator = operators.plan(k, rng, book, taken)
        made += operators.posts(operator, ends[k] - len(made), rng)
    return made

"""What stands beside many templates ties none of them; a post that holds two templates merges neither."""

import random

from tests.link.posts import groups, linked

WORDS = [
    f"{a}{b}{c}"
    for a in ("ba", "de", "fi", "go", "ku", "la", "me", "ni")
    for b in "aeiou"
    for c in ("ran", "lem", "tos", "vik", "puq")
]


def text(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(words))


def test_a_legal_paragraph_beside_several_templates_ties_nothing() -> None:
    rng = random.Random(3)
    legal = text(rng, 30)
    templates = [text(rng, 30) for _ in range(6)]
    posts, wanted = [], []
    for template in templates:
        begin = len(posts)
        posts += [f"{template} {text(rng, 2)} {legal}" for _ in range(3)]
        posts += [f"{template} {text(rng, 2)}" for _ in range(3)]
        wanted.append(frozenset(range(begin, begin + 6)))
    posts += [f"{text(rng, 30)} {legal}" for _ in range(30)]
    assert groups(linked(posts)) == set(wanted)


def test_a_post_that_holds_two_templates_merges_neither() -> None:
    rng = random.Random(4)
    one, other = text(rng, 40), text(rng, 40)
    posts = [f"{one} {rng.randrange(1000)} {text(rng, 3)}" for _ in range(6)]
    posts += [f"{other} {rng.randrange(1000)} {text(rng, 3)}" for _ in range(6)]
    found = groups(linked([*posts, f"{one} {other}"]))
    assert len(found) == 2
    assert all(len({member // 6 for member in group if member < 12}) == 1 for group in found)

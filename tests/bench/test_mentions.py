import pytest
from bench.mentions.__main__ import COMMON, scores
from bench.mentions.find import find
from bench.mentions.posts import Annotated, read_posts
from bench.mentions.score import Cell, Score, total


@pytest.fixture(scope="module")
def cells() -> dict[Cell, Score]:
    posts: list[Annotated] = read_posts()
    found, _ = scores(posts, find(posts, None))
    return found


@pytest.mark.parametrize("kind", COMMON)
def test_contacts_are_read_as_well_as_is_said(cells: dict[Cell, Score], kind: str) -> None:
    score = total(cells.items(), kind=kind)
    assert score.precision >= 0.97
    assert score.recall >= 0.95


def test_hidden_contacts_are_read_as_well_as_is_said(cells: dict[Cell, Score]) -> None:
    hidden = [(cell, score) for cell, score in cells.items() if cell.hidden]
    score = sum((total(hidden, kind=kind) for kind in COMMON), Score())
    assert score.precision >= 0.97
    assert score.recall >= 0.95

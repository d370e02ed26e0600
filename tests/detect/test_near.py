from hypothesis import given
from hypothesis import strategies as st

from fanal.detect.near import nearest


def test_counts_the_words_between() -> None:
    text = b"debt one two three passport"
    spans = [[(0, 4)], [(19, 27)]]
    assert nearest(text, 3, spans) == (0, 27)
    assert nearest(text, 2, spans) is None


def test_any_order_and_the_closest_pair() -> None:
    text = b"passport a b c d e debt passport"
    assert nearest(text, 1, [[(19, 23)], [(0, 8), (24, 32)]]) == (19, 32)


def test_a_character_of_an_unspaced_script_is_a_word() -> None:
    text = "债务中文护照".encode()
    assert nearest(text, 2, [[(0, 6)], [(12, 18)]]) == (0, 18)
    assert nearest(text, 1, [[(0, 6)], [(12, 18)]]) is None


@given(st.lists(st.sampled_from(["debt", "passport", "word"]), max_size=12), st.integers(0, 6))
def test_a_stricter_distance_never_finds_more(words: list[str], distance: int) -> None:
    text = " ".join(words).encode()
    starts = [len(" ".join(words[:i]).encode()) + (1 if i else 0) for i in range(len(words))]
    placed = [(word, (start, start + len(word))) for word, start in zip(words, starts, strict=True)]
    kinds = [[span for word, span in placed if word == kind] for kind in ("debt", "passport")]
    found = nearest(text, distance, kinds)
    assert found is None or nearest(text, distance + 1, kinds) is not None

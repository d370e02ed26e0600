from collections import Counter
from pathlib import Path

from bench.link.real import examples, find, groups, permuted, summary
from bench.link.real_posts import RealPost, posts

SAME = (
    "We are looking for a cook for our kitchen in the old harbour, good pay, mail {}@example.com or come by"
)


def _posts() -> list[RealPost]:
    texts = [SAME.format(name) for name in ("ana", "ben", "cyd")]
    return [
        RealPost("adverts", text, "en", "advert", "") for text in [*texts, "Nothing like the others at all"]
    ]


def test_words_are_exchanged_and_lengths_kept() -> None:
    texts = ["a b c", "d e", "的人 f"]
    out = permuted(texts, 1)
    assert [len(text.split()) for text in out] == [3, 2, 3]
    assert Counter(" ".join(out).split()) == Counter(["a", "b", "c", "d", "e", "f", "的", "人"])


def test_what_is_grouped_is_shown_with_its_contacts_masked() -> None:
    found = find(_posts(), 1)
    assert found.cluster.tolist()[3] == -1
    assert len(set(found.cluster.tolist()[:3])) == 1
    (line,) = examples(found, 5, 1)
    assert line.startswith("3 posts")
    assert "old harbour" in line
    assert "@example.com" not in line
    assert summary({"adverts": found}).row_count == groups(found).row_count == 1


def test_every_set_is_read(shared_data: Path) -> None:
    tweets = posts("tweets_spambots")
    assert {"genuine_accounts", "social_spambots_1"} <= {post.label for post in tweets}
    assert {post.lang for post in posts("telegram_ru")} == {"ru", "en", "fa"}

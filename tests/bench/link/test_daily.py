from pathlib import Path

import pyarrow as pa
import pytest
from bench.link.corpus import corpus
from bench.link.daily import YARDSTICK, between, days, named

from fanal.base.tables import CLUSTERS


def test_a_rerun_agrees_with_itself_and_sees_every_post_once(shared_data: Path) -> None:
    posts, _ = corpus(300, 1, "clean")
    measured, linker = days(posts, named(YARDSTICK), 15)
    assert sum(day.posts for day in measured) == measured[-1].so_far == 300
    assert [day.agreement for day in measured if day.agreement is not None] == [1.0, 1.0]
    assert linker.clusters().schema == CLUSTERS


def test_agreement_is_over_all_posts_named() -> None:
    def clusters(*rows: tuple[str, str]) -> pa.Table:
        return pa.table({"post_id": [r[0] for r in rows], "cluster_id": [r[1] for r in rows]})

    one = clusters(("a", "x"), ("b", "x"))
    assert between(["a", "b", "c"], one, clusters(("b", "y"), ("a", "y"))) == 1.0
    assert between(["a", "b", "c"], one, clusters()) == 0.0
    # A post in two clusters counts where it stands first.
    assert between(["a", "b", "c"], one, clusters(("a", "y"), ("b", "y"), ("c", "z"), ("a", "z"))) == 1.0


def test_an_unknown_linker_is_refused() -> None:
    with pytest.raises(AttributeError):
        named("bench.link.daily:Nothing")

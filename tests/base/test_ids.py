"""Ids depend on content and on nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from fanal.base.ids import content_id, quote_hash

PARTS = st.lists(st.one_of(st.none(), st.text(), st.binary(), st.integers()), max_size=6)


def test_an_id_is_the_same_on_every_machine() -> None:
    # printf "4:textn;i3;3:raw" | b2sum -l 80, and printf quote | b2sum -l 128 (GNU coreutils)
    assert content_id("p", ["text", None, 3, b"raw"]) == "p693de1a01711e094cb1f"
    assert quote_hash(b"quote") == "900264d7d41b195fda81e3847af5ad45"


def test_parts_cannot_run_together() -> None:
    ways = [
        ["ab", "c"],
        ["a", "bc"],
        ["abc"],
        ["ab", "c", None],
        ["ab", "c", ""],
        ["ab", "c", 0],
        ["ab", "c", "0"],
        ["ab", "c", "i0"],
    ]
    assert len({content_id("p", way) for way in ways}) == len(ways)


@given(PARTS, PARTS)
def test_different_parts_have_different_ids(left: list[object], right: list[object]) -> None:
    def plain(parts: list[object]) -> list[object]:
        return [p.encode("utf-8", "surrogatepass") if isinstance(p, str) else p for p in parts]

    same = content_id("p", left) == content_id("p", right)  # type: ignore[arg-type]
    assert same == (plain(left) == plain(right))

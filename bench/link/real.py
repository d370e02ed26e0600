"""`python -m bench.link.real`: what fanal groups in real posts and why, and what where nothing is to find.

Texts are read where they lie and shown as templates with their contacts masked, as `fanal show` would.
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from rich.console import Console
from rich.table import Table

from bench.link.corpus import apart
from bench.link.folded import folded
from bench.link.real_posts import ABSENT, ORDINARY, SETS, RealPost, posts, present
from bench.link.systems.fanal import as_posts, mentions_of
from fanal.base.mask import mask_text
from fanal.base.progress import Silent
from fanal.link import Linked, link

WORDS_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Found:
    """One set linked: per post its cluster by template (-1: none), and two more things told of it."""

    posts: list[RealPost]
    linked: Linked
    cluster: np.ndarray
    by_contact: np.ndarray  # held by nothing but a contact that another post shows too
    repost: np.ndarray  # another post has the same folded text
    by_chance: float  # share clustered by template after the words of all posts were exchanged

    @property
    def ordinary(self) -> np.ndarray:
        return np.array([post.label in ORDINARY for post in self.posts])


def _linked(texts: list[str]) -> tuple[Linked, np.ndarray, np.ndarray]:
    """Link texts; return the tables, each post's cluster by template, and who is held by a contact alone."""
    table = pa.table({"id": [f"r{k:06d}" for k in range(len(texts))], "text": texts})
    linked = link(as_posts(table), mentions_of(table["id"].to_pylist(), table["text"]), Silent())
    templates = linked.clusters.filter(pc.is_valid(linked.clusters["template_id"]))
    number = pc.dictionary_encode(templates["cluster_id"].combine_chunks()).indices.to_numpy()
    cluster = np.full(len(texts), -1, np.int64)
    cluster[_rows(templates)[::-1]] = number[::-1]
    by_contact = np.zeros(len(texts), bool)
    by_contact[_rows(linked.clusters)] = True
    return linked, cluster, by_contact & (cluster < 0)


def _rows(clusters: pa.Table) -> np.ndarray:
    return np.array([int(post[1:]) for post in clusters["post_id"].to_pylist()], np.int64)


def permuted(texts: list[str], seed: int) -> list[str]:
    """Return the texts with all their words exchanged at random, each as long as before."""
    split = apart(pa.array(texts)).to_pylist()
    lengths = [len(words) for words in split]
    words = np.array([word for of in split for word in of], dtype=object)
    words = words[np.random.default_rng(seed).permutation(words.size)]
    ends = np.cumsum(lengths)
    return [" ".join(words[end - size : end]) for end, size in zip(ends, lengths, strict=True)]


def find(found: list[RealPost], seed: int) -> Found:
    """Link the posts of a set as they are, and with their words exchanged."""
    texts = [post.text for post in found]
    linked, cluster, by_contact = _linked(texts)
    same = folded(pa.array(texts, pa.string())).to_pylist()
    often = Counter(same)
    _, chance, _ = _linked(permuted(texts, seed))
    repost = np.array([often[text] > 1 for text in same])
    return Found(found, linked, cluster, by_contact, repost, float((chance >= 0).mean()))


def _share(hit: np.ndarray, over: np.ndarray) -> str:
    return f"{100 * hit[over].mean():.1f}" if over.any() else ""


def summary(sets: dict[str, Found]) -> Table:
    """Return a line per set."""
    made = Table(
        title="share of posts in a cluster by template, %; ordinary ones held by a contact alone",
        title_justify="left",
    )
    head = "set|posts|ordinary|ordinary clustered|of those reposts|by contact|others clustered"
    head += "|clusters|largest|by chance"
    for name in head.split("|"):
        made.add_column(name, justify="left" if name == "set" else "right")
    for name, of in sets.items():
        held, usual = of.cluster >= 0, of.ordinary
        sizes = np.bincount(of.cluster[held]) if held.any() else np.zeros(1, int)
        made.add_row(
            name,
            f"{len(of.posts):,}",
            f"{int(usual.sum()):,}",
            _share(held, usual),
            _share(of.repost, usual & held),
            _share(of.by_contact, usual),
            _share(held, ~usual),
            str(int((sizes > 0).sum())),
            str(int(sizes.max())),
            f"{100 * of.by_chance:.2f}",
        )
    return made


def groups(of: Found) -> Table:
    """Return a line per label: how much is clustered, and how often with posts of its own label alone."""
    made = Table(title="tweets by group of accounts", title_justify="left")
    for name in (
        "group",
        "tweets",
        "clustered %",
        "in clusters of that group alone %",
        "clusters",
        "largest",
    ):
        made.add_column(name, justify="left" if name == "group" else "right")
    labels = np.array([post.label for post in of.posts])
    held = of.cluster >= 0
    for label in sorted(set(labels.tolist())):
        own = labels == label
        others = set(of.cluster[held & ~own].tolist())
        pure = np.array([c >= 0 and c not in others for c in of.cluster.tolist()])
        sizes = Counter(of.cluster[own & held].tolist())
        largest = max(sizes.values(), default=0)
        made.add_row(
            label,
            f"{int(own.sum()):,}",
            _share(held, own),
            _share(pure, own & held),
            str(len(sizes)),
            str(largest),
        )
    return made


def examples(of: Found, count: int, seed: int) -> list[str]:
    """Return some clusters that hold ordinary posts which are no reposts: size, bits and masked template."""
    ids = {f"r{k:06d}" for k in np.flatnonzero(of.ordinary & ~of.repost & (of.cluster >= 0))}
    rows = of.linked.clusters.filter(
        pc.is_in(of.linked.clusters["post_id"], pa.array(sorted(ids), pa.string()))
    )
    wanted = pc.unique(rows["template_id"]).drop_null().to_pylist()
    templates = of.linked.templates.filter(
        pc.is_in(of.linked.templates["template_id"], pa.array(wanted, pa.string()))
    )
    chosen = np.random.default_rng(seed).permutation(templates.num_rows)[:count]
    out = []
    for row in templates.take(pa.array(np.sort(chosen))).to_pylist():
        words = mask_text(row["text"]).split()
        text = " ".join(words[:WORDS_SHOWN]) + (" …" if len(words) > WORDS_SHOWN else "")
        out.append(f"{row['posts']} posts, {row['slots']} slots, {row['bits']:.0f} bits: {text}")
    return out


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.link.real", description=__doc__)
    parser.add_argument("--sets", nargs="+", choices=list(SETS), default=list(SETS))
    parser.add_argument("--examples", type=int, default=5, help="templates shown for each set")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if not present():
        sys.exit(ABSENT)
    console = Console(width=None if sys.stdout.isatty() else 160)
    sets = {name: find(posts(name), args.seed) for name in args.sets}
    console.print(summary(sets))
    if "tweets_spambots" in sets:
        console.print(groups(sets["tweets_spambots"]))
    for name, of in sets.items():
        for line in examples(of, args.examples, args.seed):
            console.print(f"{name}: {line}", markup=False, highlight=False)


if __name__ == "__main__":
    main()

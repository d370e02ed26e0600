"""One corpus: planted groups among real and recombined posts, as Parquet with a truth of its own."""

from dataclasses import asdict
from pathlib import Path
from random import Random

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.generate.slots import Contacts
from bench.link.folded import folded
from bench.link.plan import DAYS, VARIANTS, Group, groups
from bench.link.plant import BRIDGED_FROM, BRIDGES, Post, Strangers, Writer
from bench.link.pool import Pool, pool
from bench.link.recombine import SHARES, make

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "bench" / "link"
SIZES = (10_000, 50_000, 200_000, 1_000_000)
ALL_VARIANTS = (*VARIANTS, "null")
BOILERPLATES = 12  # legal paragraphs of a language, shared by operators and background
BOILERPLATE_IN_BACKGROUND = 0.04
CONTACT_IN_BACKGROUND = 0.2
UNSPACED = r"([\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}])"
POSTS = pa.schema([("id", pa.string()), ("text", pa.string()), ("author", pa.string()), ("day", pa.int8())])
TRUTH = pa.schema(
    [
        ("id", pa.string()),
        ("template", pa.string()),  # empty: shares its text with no other post
        ("operator", pa.string()),  # empty: background and copied news
        ("campaign", pa.bool_()),  # false for background, copied news and agencies
        ("kind", pa.string()),
        ("lang", pa.string()),
        ("bridge", pa.string()),  # the second template of a bridge, else empty
    ]
)


def corpus(posts: int, seed: int, variant: str) -> tuple[pa.Table, pa.Table]:
    """Return posts and truth in the same order; the same arguments give the same tables.

    Raises FileNotFoundError where the real posts are absent.
    """
    made_as = "mixed" if variant == "null" else variant
    of, rng, dice = pool(), np.random.default_rng([seed, *made_as.encode()]), Random(f"{seed} {made_as}")
    contacts = Contacts(dice)
    paragraphs = _paragraphs(of, rng)
    writer = Writer(made_as, Strangers(of, rng), paragraphs, contacts, dice)
    found = groups(posts, made_as, of, rng, dice, contacts)
    planted = [post for group in found for post in writer.posts(group)]
    if made_as == "mixed":
        _bridge(planted, found, writer)
    stock = paragraphs if made_as == "mixed" else {}
    background = _background(posts - len(planted), of, rng, contacts, stock)
    whole = pa.concat_tables([background, _table(planted).select(background.column_names)])
    order = pa.array(rng.permutation(posts))
    whole = whole.take(order)
    ids = pa.array([f"p{k:07d}" for k in range(posts)])
    whole = whole.append_column("id", ids)
    if variant == "null":
        whole = _permuted(whole, rng)
    return whole.select(POSTS.names).cast(POSTS), whole.select(TRUTH.names).cast(TRUTH)


def _paragraphs(of: Pool, rng: np.random.Generator) -> dict[str, list[list[str]]]:
    out = {}
    for lang in sorted({lang for lang, _ in SHARES}):
        genre = "advert" if (lang, "advert") in of.sentences else "message"
        made = make(of, lang, genre, BOILERPLATES, rng, (2, 3))
        out[lang] = [
            [word for sentence in made.sentences(of, k) for word in sentence] for k in range(BOILERPLATES)
        ]
    return out


def _table(posts: list[Post]) -> pa.Table:
    return pa.Table.from_pylist([asdict(post) for post in posts])


def _bridge(planted: list[Post], found: list[Group], writer: Writer) -> None:
    """Make some posts of large enough groups bridges to another operator's group of the same language."""
    large: dict[str, list[Group]] = {}
    for group in found:
        if group.campaign and group.size >= BRIDGED_FROM:
            large.setdefault(group.lang, []).append(group)
    by_name = {group.name: group for of in large.values() for group in of}
    for k, post in enumerate(planted):
        one = by_name.get(post.template)
        if one is None or writer.dice.random() >= BRIDGES:
            continue
        other = writer.dice.choice(large[one.lang])
        if other.operator != one.operator:
            planted[k] = writer.bridge(one, other, post.day)


def _background(
    count: int, of: Pool, rng: np.random.Generator, contacts: Contacts, stock: dict[str, list[list[str]]]
) -> pa.Table:
    """Return posts that share their text with no other: every whole real post once, then recombined ones."""
    real = [of.whole[k] for k in rng.permutation(len(of.whole))[:count].tolist()]
    parts = [_plain([post.text for post in real], [post.lang for post in real], ["real"] * len(real))]
    rest = count - len(real)
    shares = rng.multinomial(rest, list(SHARES.values()))
    for (lang, genre), many in zip(SHARES, shares.tolist(), strict=True):
        made = make(of, lang, genre, many, rng)
        # On a short message the paragraph would be most of the text, and the truth a matter of taste.
        legal, tails = _tails(many, rng, contacts, stock.get(lang, []) if genre == "advert" else [])
        texts = pc.binary_join_element_wise(made.texts(of), pa.array(tails, pa.string()), "")
        parts.append(_plain(texts, [lang] * many, ["legal" if held else "recombined" for held in legal]))
    whole = pa.concat_tables(parts)
    authors = rng.integers(0, max(1, count // 3), count)
    return whole.append_column("author", pa.array([f"b{k:06d}" for k in authors.tolist()])).append_column(
        "day", pa.array(rng.integers(0, DAYS, count))
    )


def _plain(texts: list[str] | pa.Array, langs: list[str], kinds: list[str]) -> pa.Table:
    count = len(langs)
    empty = pa.array([""] * count, pa.string())
    return pa.table(
        {
            "text": pa.array(texts, pa.string()),
            "template": empty,
            "operator": empty,
            "campaign": pa.array([False] * count, pa.bool_()),
            "kind": pa.array(kinds, pa.string()),
            "lang": pa.array(langs, pa.string()),
            "bridge": empty,
        }
    )


def _tails(
    count: int, rng: np.random.Generator, contacts: Contacts, paragraphs: list[list[str]]
) -> tuple[list[bool], list[str]]:
    """Return which background posts end in a legal paragraph, and every end: that, a contact, nothing."""
    texts = [" " + " ".join(words) for words in paragraphs]
    draws = rng.random((count, 2))
    held = (draws[:, 0] < BOILERPLATE_IN_BACKGROUND) & bool(texts)
    legal = np.where(held, rng.integers(0, BOILERPLATES, count), -1)
    tails = [texts[k] if k >= 0 else "" for k in legal.tolist()]
    for k in np.flatnonzero(draws[:, 1] < CONTACT_IN_BACKGROUND).tolist():
        tails[k] += " " + contacts.fresh()
    return held.tolist(), tails


def apart(texts: pa.Array) -> pa.Array:
    """Return each text's words; where words are written together, each character is one."""
    return pc.utf8_split_whitespace(
        pc.utf8_trim_whitespace(pc.replace_substring_regex(texts, UNSPACED, r" \1 "))
    )


def _permuted(whole: pa.Table, rng: np.random.Generator) -> pa.Table:
    """Exchange the words of all posts of a language, lengths kept; words that are contacts are taken out."""
    words = apart(whole["text"].combine_chunks())
    flat, owner = words.flatten(), pc.list_parent_indices(words)
    kept = pc.invert(pc.match_substring_regex(flat, r"@|\d{3}|://"))
    flat, at = flat.filter(kept), owner.filter(kept).to_numpy()
    lang = pc.dictionary_encode(whole["lang"].combine_chunks()).indices.to_numpy()[at]
    source = np.empty(lang.size, np.int64)
    for number in range(int(lang.max(initial=-1)) + 1):
        places = np.flatnonzero(lang == number)
        source[places] = rng.permutation(places)
    offsets = np.searchsorted(at, np.arange(whole.num_rows + 1)).astype(np.int32)
    texts = pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets), flat.take(pa.array(source))), " ")
    out = whole.set_column(whole.column_names.index("text"), "text", texts)
    nothing = pa.array([""] * whole.num_rows, pa.string())
    for name in ("template", "operator", "bridge"):
        out = out.set_column(out.column_names.index(name), name, nothing)
    for name, value in (("campaign", False), ("kind", "permuted")):
        out = out.set_column(out.column_names.index(name), name, pa.array([value] * whole.num_rows))
    return out


def files(posts: int, seed: int, variant: str, folder: Path = CACHE) -> tuple[Path, Path]:
    """Return the Parquet files of posts (with a column `folded`) and truth, made once and kept."""
    stem = f"{variant}-{posts}-{seed}"
    paths = folder / f"{stem}.parquet", folder / f"{stem}.truth.parquet"
    if not all(path.exists() for path in paths):
        folder.mkdir(parents=True, exist_ok=True)
        texts, truth = corpus(posts, seed, variant)
        texts = texts.append_column("folded", folded(texts["text"]))
        for table, path in zip((texts, truth), paths, strict=True):
            part = path.with_suffix(".part")
            pq.write_table(table, part)
            part.rename(path)
    return paths

"""Identifiers that movements share with posts: rare ones tie, those of hotlines and marketplaces do not."""

from collections.abc import Callable, Iterable

import pyarrow as pa
import pyarrow.compute as pc

from fanal.detect import DetectConfig
from fanal.money import Ties
from fanal.workspace.detecting import detector, posts_batch
from fanal.workspace.folder import Folder

MOST_POSTS = 50  # posts that share an identifier; more, and it is a service's
KINDS = ("phone", "email", "iban", "wallet")
_MAY_HOLD = r"@|(?:[0-9][ ().\-/]{0,3}){7}"
_BATCH = 4_096


def _rare(mentions: pa.Table) -> dict[str, tuple[str, ...]]:
    """Return kind:value -> posts of the identifiers that stand in few posts."""
    wanted = mentions.filter(pc.is_in(mentions["kind"], value_set=pa.array(KINDS)))
    held: dict[str, set[str]] = {}
    for row in wanted.select(["post_id", "kind", "value"]).to_pylist():
        held.setdefault(f"{row['kind']}:{row['value']}", set()).add(row["post_id"])
    return {key: tuple(sorted(posts)) for key, posts in sorted(held.items()) if len(posts) <= MOST_POSTS}


def _found_in(texts: Iterable[str], config: DetectConfig) -> dict[str, set[str]]:
    """Return text -> identifiers that stand in it; texts that cannot hold one are not looked at."""
    listed = list(texts)
    found: dict[str, set[str]] = {}
    for begin in range(0, len(listed), _BATCH):
        part = listed[begin : begin + _BATCH]
        made = detector(config).detect(posts_batch([str(n) for n in range(len(part))], part))
        for row in made.mentions.select(["post_id", "kind", "value"]).to_pylist():
            if row["kind"] in KINDS:
                found.setdefault(part[int(row["post_id"])], set()).add(f"{row['kind']}:{row['value']}")
    return found


def ties_of(folder: Folder, column: Callable[[str], pa.ChunkedArray], config: DetectConfig) -> Ties:
    """Return what ties the transactions to the posts of the workspace; nothing where it holds none."""
    posts = folder.table("posts", ["post_id"]) if (folder.tables / "posts.parquet").is_file() else None
    if posts is None or not posts.num_rows:
        return Ties()
    rare = _rare(folder.table("mentions", ["post_id", "kind", "value"]))
    accounts = {key.partition(":")[2].upper(): (key,) for key in rare if key.startswith(("iban:", "wallet:"))}
    if not any(key.startswith(("phone:", "email:")) for key in rare):
        return Ties(accounts, {}, rare, known=True)
    rows: dict[int, set[str]] = {}
    for name in ("memo", "debtor", "creditor", "debtor_account", "creditor_account"):
        encoded = column(name).combine_chunks().dictionary_encode()
        texts = encoded.dictionary
        may = texts.filter(pc.match_substring_regex(texts, _MAY_HOLD)).to_pylist()
        held = {text: keys & rare.keys() for text, keys in _found_in(may, config).items()}
        places = {n: held[text] for n, text in enumerate(texts.to_pylist()) if held.get(text)}
        if not places:
            continue
        hit = pc.is_in(encoded.indices, value_set=pa.array(sorted(places), encoded.indices.type))
        for row in pc.indices_nonzero(hit).to_pylist():
            rows.setdefault(row, set()).update(places[encoded.indices[row].as_py()])
    return Ties(accounts, {row: tuple(sorted(keys)) for row, keys in rows.items()}, rare, known=True)

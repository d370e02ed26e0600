"""The room's main job: a table of transactions in, hits and ranked accounts out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from fanal.base.progress import Progress
from fanal.money.evaluate import Outcome, evaluate
from fanal.money.hits import hits_of
from fanal.money.ledger import Ledger, ledger
from fanal.money.options import TraceOptions
from fanal.money.pack import load_typologies
from fanal.money.ranks import ranks_of
from fanal.money.tags import read_tags
from fanal.money.ties import Ties
from fanal.money.typology import Typology


@dataclass(frozen=True, slots=True)
class Traced:
    """What came of a trace: `outcomes` per typology without its finds, `seen` counts what was unusual."""

    hits: pa.Table
    ranks: pa.Table
    outcomes: tuple[Outcome, ...]
    seen: dict[str, int]
    movements: int
    accounts: int
    currency: str


def run(
    books: Ledger, typologies: Sequence[Typology], options: TraceOptions, progress: Progress, ties: Ties
) -> list[Outcome]:
    """Return the outcome of every typology that is not retired."""
    tags = read_tags(options.tags)
    made = []
    for one in typologies:
        if one.status != "retired":
            made.append(evaluate(one, books, options.most_hits, tags, ties))
            progress.advance(1.0)
    return made


def _ends(outcomes: Sequence[Outcome], books: Ledger, hits: pa.Table) -> dict[str, list[str]]:
    """Return for hits of possibly exploited holders the accounts that the holder's money went to."""
    wanted = {(row["typology"], row["holder"], row["since"].timestamp()): row["hit_id"] for row in
              hits.select(["typology", "holder", "since", "hit_id"]).to_pylist()}  # fmt: skip
    ends: dict[str, list[str]] = {}
    for outcome in outcomes:
        if outcome.typology.role != "possible victim":
            continue
        for found in outcome.found:
            at = found.positions[books.payer[found.positions] == found.holder]
            payees, counts = np.unique(books.payee[at], return_counts=True)
            payees = payees[(payees >= 0) & (counts >= 2)]
            key = (outcome.typology.id, books.nodes[found.holder].as_py(), float(found.since))
            if key in wanted:
                ends[wanted[key]] = books.nodes.take(pa.array(payees)).to_pylist()
    return ends


def trace(
    column: Callable[[str], pa.ChunkedArray],
    options: TraceOptions,
    progress: Progress,
    ties: Ties | None = None,
) -> Traced:
    """Return what the typologies find in the transactions; `column` gives a column of theirs by name.

    `ties` are the identifiers that posts share with them.

    Raises RuleError for a wrong typology, InputError for a wrong zone, file of rates or file of tags.
    """
    typologies = load_typologies(options.rule_dirs)
    progress.start("trace", float(len(typologies)), "typologies")
    books = ledger(column, options)
    ties = ties or Ties()
    outcomes = run(books, typologies, options, progress, ties)
    hits = hits_of(outcomes, books, column("txn_id"), ties)
    ranks = ranks_of(hits, _ends(outcomes, books, hits))
    progress.done(f"{hits.num_rows:,} hits, {ranks.num_rows:,} accounts")
    return Traced(
        hits, ranks, tuple(outcomes), books.seen, int(books.row.size), len(books.nodes), books.money.base
    )

"""Which lists keep an estimate from existing, in words."""

import numpy as np

from fanal.base.errors import EstimateError
from fanal.population.existence import FINE, NO_MAXIMUM, split, status_of
from fanal.population.models import main_terms, named, notation, pairs_of
from fanal.population.newton import Terms, superset_sums
from fanal.population.table import CaptureTable


def status(table: CaptureTable, terms: Terms) -> int:
    """Return FINE, NO_MAXIMUM, NOT_IDENTIFIED or NEITHER for a model on a table."""
    counts = table.counts.astype(np.float64)
    alive = np.empty(counts.size, np.bool_)
    finite = split(terms, superset_sums(counts), alive)
    return int(status_of(counts > 0, alive, finite))


def blame(table: CaptureTable, model: Terms, found: int) -> EstimateError:
    """Return the error that says which lists or terms are to blame for a status that isn't FINE."""
    overlaps = table.overlaps()
    alone = [
        name
        for i, name in enumerate(table.lists)
        if not overlaps[i, i] or overlaps[i].sum() == overlaps[i, i]
    ]
    apart = [
        named(int(t), table.lists) for t in pairs_of(len(table.lists)) if not superset_count(table, int(t))
    ]
    if alone:
        seen = f"no case of {', '.join(alone)} is on any other list"
    elif apart:
        seen = f"these lists never meet: {', '.join(apart)}"
    else:
        seen = "too few kinds of overlap between the lists for so many terms"
    mends = _mends(table)
    remedy = f"leave out {' or '.join(mends)} (one of them is enough)" if mends else "merge lists or add one"
    what = "no finite estimate exists" if found == NO_MAXIMUM else "the estimate is not identified"
    return EstimateError(
        f"{what}: {seen}", where=f"model {notation([int(t) for t in model], len(table.lists))}",
        expected="lists that overlap enough to tell the number on none of them", do=remedy,
    )  # fmt: skip


def superset_count(table: CaptureTable, term: int) -> int:
    """Return how many cases are on all lists of a term."""
    cells = np.arange(table.counts.size)
    return int(table.counts[(cells & term) == term].sum())


def _mends(table: CaptureTable) -> list[str]:
    """Return the lists without which independent lists have an estimate."""
    if len(table.lists) < 3:
        return []
    terms = np.array(main_terms(len(table.lists) - 1), np.int64)
    usable = [name for name in table.lists if table.drop([name]).counts.sum()]
    return [name for name in usable if status(table.drop([name]), terms) == FINE]

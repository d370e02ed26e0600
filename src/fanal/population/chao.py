"""Sample coverage: how much of the population's listing the lists have seen.

Chao & Tsay, "A sample coverage approach to multiple-system estimation with application to census undercount",
JASA 93 (1998); Chao, Tsay, Lin, Shau & Chao, "The applications of capture-recapture models to epidemiological
data", Statistics in Medicine 20 (2001). The coverage is one less the mean share of each list's cases that no
other list has. For three lists the pairwise dependence is estimated and taken up; for more it is not.
"""

import numpy as np

from fanal.base.errors import EstimateError, InputError
from fanal.base.progress import Progress
from fanal.population.bootstrap import bca_limits, replicates, resample
from fanal.population.estimate import Estimate, Interval
from fanal.population.loglinear import CLOSED, LINKED
from fanal.population.newton import Floats
from fanal.population.table import CaptureTable

ENOUGH = 0.55  # coverage from which Chao et al. (2001) use the estimate that solves for the dependence


def coverage_parts(tables: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return for rows of counts the coverage, the total if lists are independent, and two that take up
    dependence.

    The last two, for three lists only (else NaN): one step from the independent total, and solved for.
    """
    size = tables.shape[1]
    lists = size.bit_length() - 1
    cells = np.arange(size)
    sizes = np.stack([tables[:, cells >> i & 1 == 1].sum(axis=1) for i in range(lists)], axis=1)
    alone = tables[:, [1 << i for i in range(lists)]]
    with np.errstate(divide="ignore", invalid="ignore"):
        covered = 1 - (alone / sizes).mean(axis=1)
        free = (tables.sum(axis=1) - alone.mean(axis=1)) / covered
        if lists != 3:
            return covered, free, np.full(len(tables), np.nan), np.full(len(tables), np.nan)
        fixed, both, tied = free.copy(), np.zeros(len(tables)), np.zeros(len(tables))
        for i, j, k in ((0, 1, 2), (0, 2, 1), (1, 2, 0)):
            shared = tables[:, (cells >> i & cells >> j & 1) == 1].sum(axis=1)
            apart = tables[:, (cells >> i & 1 == 1) & (cells >> k & 1 == 0)].sum(axis=1)
            apart = apart + tables[:, (cells >> j & 1 == 1) & (cells >> k & 1 == 0)].sum(axis=1)
            rate = shared / (sizes[:, i] * sizes[:, j])
            fixed -= apart / (3 * covered)
            both += shared
            tied += apart * rate
        slope = tied / (3 * covered)
        stepped = fixed + slope * (fixed + slope * free)
        solved = (both / (3 * covered)) / (1 - slope)
    return covered, free, stepped, np.where(solved > 0, solved, np.inf)


def fit_chao(
    table: CaptureTable,
    *,
    boot: int = 1000,
    level: float = 0.95,
    seed: int = 1,
    progress: Progress | None = None,
) -> Estimate:
    """Return the sample coverage estimate with a bootstrap interval.

    Raises InputError for two lists, EstimateError when no case is on two lists.
    """
    if len(table.lists) < 3:
        raise InputError(
            "two lists", where="the sample coverage", expected="three lists or more",
            do="use independence, which for two lists is all that can be had",
        )  # fmt: skip
    parts = [float(part[0]) for part in coverage_parts(table.counts[None, :].astype(np.float64))]
    covered, free, stepped, solved = parts
    if not covered > 0 or not np.isfinite(free):
        raise EstimateError(
            "no finite estimate exists: no case is on two lists, or a list is empty",
            where="the sample coverage",
            expected="lists that overlap",
            do=f"leave out lists without overlap among {', '.join(table.lists)}",
        )  # fmt: skip
    use = 1 if len(table.lists) > 3 else 3 if covered >= ENOUGH else 2
    point = parts[use]

    def totals(tables: Floats) -> Floats:
        made: Floats = coverage_parts(tables)[use]
        return made

    draws = replicates(resample(table, max(boot, 200), seed), totals, progress)
    low, high = bca_limits(table, point, draws, totals, level)
    model = {1: "lists taken as independent", 2: "one step for dependence", 3: "dependence solved for"}[use]
    return Estimate(
        point, table.observed, Interval(level, low, high, f"BCa bootstrap, {len(draws):,} replicates"),
        "chao",
        f"sample coverage {covered:.0%}, {model}",
        (CLOSED, LINKED, "dependence between lists is the same for the hidden as for the observed"),
        tuple(_warnings(covered, use)),
        {"coverage": covered, "independent": free, "one_step": stepped, "solved": solved, "seed": seed},
        draws,
    )  # fmt: skip


def _warnings(covered: float, use: int) -> list[str]:
    found = []
    if covered < ENOUGH:
        found.append(
            f"the lists cover only {covered:.0%}: read the number as a lower bound where lists attract"
        )
    if use == 1:
        found.append("more than three lists: their dependence is not taken up")
    return found

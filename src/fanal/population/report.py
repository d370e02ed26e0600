"""The report: one HTML file with the verdict, every method, the pictures, and what speaks against the
number."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from fanal.population.compared import Comparison
from fanal.population.estimate import whole
from fanal.population.masking import SMALL, masked, overlap_summary
from fanal.population.pictures import Picture
from fanal.population.probing import Sensitivity
from fanal.population.simulated import Coverage
from fanal.population.table import CaptureTable


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("fanal.population", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["whole"] = lambda value: "none exists" if value is None else whole(value)
    made.filters["cases"] = masked
    return made


def report(
    parts: Mapping[str, tuple[CaptureTable, Comparison, Sensitivity | None, Coverage | None]],
    *,
    notes: Sequence[str] = (),
    below: int = SMALL,
) -> str:
    """Return the page: for each stratum ("" for all) its table, comparison, sensitivity, coverage.

    Numbers of cases under `below` are masked. The page needs no network and holds no script.
    """
    sections = [_section(name, *part, below) for name, part in parts.items()]
    trend = [(name, next(iter(part[1].estimates.values()))) for name, part in parts.items() if name]
    return _environment().get_template("report.html.j2").render(
        sections=sections, notes=notes, below=below, trend=trend
    )  # fmt: skip


def _section(
    name: str, table: CaptureTable, compared: Comparison, moved: Sensitivity | None,
    covered: Coverage | None, below: int,
) -> dict[str, Any]:  # fmt: skip
    drawn: list[Picture] = [compared.plot_intervals()]
    drawn += [one.plot_draws() for one in compared.estimates.values() if one.draws.size]
    if moved:
        drawn += moved.plots()
    if covered:
        drawn.append(covered.plot_shares())
    return {
        "name": name,
        "compared": compared,
        "moved": moved,
        "covered": covered,
        "overlaps": overlap_summary(table, below),
        "observed": table.observed,
        "pictures": [Markup(one.svg) for one in drawn],  # noqa: S704 - our own SVG, every word escaped there
    }

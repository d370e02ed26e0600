"""The report: one HTML file that needs nothing else, to be read, printed or handed on."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from fanal.base.views import Explanation, LeadView, Summary
from fanal.share import words
from fanal.share.inputs import input_groups
from fanal.share.slots import pieces
from fanal.share.visible import visible


def html_report(
    summary: Summary, leads: Sequence[LeadView], explanations: Sequence[Explanation], generated: str
) -> str:
    """Return the report as self-contained HTML: no scripts, no outside assets, every text escaped.

    `leads` fill the table, `explanations` one section each; both come masked or not as the views were made.
    `generated` is printed as given. Not for publication: quotes may still identify people.
    """
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            summary=summary,
            groups=input_groups(summary.inputs),
            leads=leads,
            explanations=explanations,
            explained={e.lead.lead_id for e in explanations},
            masked=all(e.masked for e in explanations),
            generated=generated,
        )
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.globals.update(words=words, pieces=pieces)
    return environment


def _shown(value: object) -> object:
    """Neutralise every printed string; a string made by the template itself (escaped markup) passes."""
    return visible(value) if type(value) is str else value

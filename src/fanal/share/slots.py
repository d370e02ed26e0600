"""A template's shared text taken apart into what stays the same and what changes."""

import re
from dataclasses import dataclass

from fanal.base.views import TemplateView

_SLOT = re.compile(r"\{(\d{1,4})\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of shared text, or (with `slot` > 0) the place of that slot."""

    text: str
    slot: int = 0


def pieces(template: TemplateView) -> tuple[Piece, ...]:
    """Return the shared text in order; braces that name no slot of this template stay text."""
    out: list[Piece] = []
    at = 0
    for found in _SLOT.finditer(template.text):
        number = int(found[1])
        if not 1 <= number <= len(template.slots):
            continue
        if found.start() > at:
            out.append(Piece(template.text[at : found.start()]))
        out.append(Piece("", number))
        at = found.end()
    if at < len(template.text):
        out.append(Piece(template.text[at:]))
    return tuple(out)

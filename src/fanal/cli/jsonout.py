"""Machine-readable output: one JSON document, harmless when it lands on a terminal."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from typing import TextIO

from fanal.base.records import Rejection
from fanal.base.views import LeadView, Summary
from fanal.share.inputs import input_groups
from fanal.share.visible import json_escapes


def write_json(value: object, stream: TextIO | None = None) -> None:
    """Print dataclasses and plain values as one indented JSON document (standard output by default)."""
    text = json.dumps(value, default=_plain, ensure_ascii=False, indent=2)
    (stream or sys.stdout).write(json_escapes(text) + "\n")


def summary_dict(
    summary: Summary, top: Sequence[LeadView], rejections: Sequence[Rejection]
) -> dict[str, object]:
    """Return what `find --json` prints: counts, inputs in groups, the top leads, the first rejections."""
    groups = input_groups(summary.inputs)
    return {**asdict(summary), "inputs": groups, "top": top, "rejections": rejections}


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")

"""`python -m bench.folding`: how many megabytes of text a core folds in a second, at both levels.

Beside them stand two passes over the same buffers, compiled and measured in the same run, that say what the
machine allows: one copies byte by byte, one decodes UTF-8 and looks every code point up.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numba import njit
from rich.console import Console
from rich.table import Table

from bench.base_rates import reference
from bench.generate import campaigns
from bench.rules_scaling import REAL
from bench.timing import least
from fanal.base.fold import Bytes, Room, decode, fold_array, table, utf8

SEED = 1
MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class Speed:
    """Megabytes (10^6 bytes of UTF-8 read) per CPU second, on one core."""

    posts: str
    megabytes: float
    ascii: float  # share of the bytes
    copied: float
    decoded: float
    characters: float  # level 1
    traced: float  # level 1 with the way back to the source
    words: float  # levels 1 and 2


@njit(cache=True, nogil=True)
def _copy(data: Bytes, out: Bytes) -> None:
    for at in range(data.size):
        out[at] = data[at] ^ 1


@njit(cache=True, nogil=True)
def _decode(data: Bytes, klass: Bytes) -> int:
    at, found = 0, 0
    while at < data.size:
        code, width = decode(data, at, data.size)
        found += klass[code]
        at += width
    return found


def _rate(work: Callable[[], object], size: int, repeat: int) -> float:
    """Return megabytes per CPU second, the fastest of several runs, the first not counted."""
    return size / MEGABYTE / least(work, repeat)


def speed(name: str, texts: Sequence[str], repeat: int) -> Speed:
    """Measure all passes over the same posts, in the memory that they keep between batches."""
    array = pa.array(texts, pa.large_string())
    _, data = utf8(array)
    room, out, klass = Room(), np.empty_like(data), table().klass
    rates = [
        _rate(work, data.size, repeat)
        for work in (
            lambda: _copy(data, out),
            lambda: _decode(data, klass),
            lambda: fold_array(array, trace=False, room=room),
            lambda: fold_array(array, room=room),
            lambda: fold_array(array, words=True, trace=False, room=room),
        )
    ]
    return Speed(name, data.size / MEGABYTE, float(np.mean(data < 0x80)), *rates)


def _repeated(texts: Sequence[str], size: int) -> list[str]:
    """Return the texts, from the first again where they end, until they have so many bytes."""
    found: list[str] = []
    held = 0
    while held < size:
        for text in texts:
            found.append(text)
            held += len(text.encode())
            if held >= size:
                break
    return found


def corpora(size: int, real: Path) -> dict[str, list[str]]:
    """Return texts of about so many bytes: generated in seven languages, and real where they are at hand."""
    found = {"generated campaigns, 7 languages": campaigns.corpus(20_000, SEED)[0]}
    if real.is_dir():
        found |= {name: texts for (_, name), texts in reference(real).items()}
    return {name: _repeated(texts, size) for name, texts in found.items()}


def _show(found: Sequence[Speed]) -> None:
    view = Table(title="MB per CPU second, one core", title_justify="left")
    for name in ("posts", "MB", "ASCII", "copied", "decoded", "level 1", "with origins", "level 2"):
        view.add_column(name, justify="left" if name == "posts" else "right")
    for s in found:
        rates = (f"{rate:,.0f}" for rate in (s.copied, s.decoded, s.characters, s.traced, s.words))
        view.add_row(s.posts, f"{s.megabytes:.1f}", f"{s.ascii:.0%}", *rates)
    Console(width=120).print(view)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.folding", description=__doc__)
    parser.add_argument("--size", type=float, default=8.0, help="megabytes of each kind")
    parser.add_argument("--repeat", type=int, default=5, help="runs; the fastest counts")
    parser.add_argument("--real", type=Path, default=REAL, help="folder of real posts, read when it is there")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    texts = corpora(int(args.size * MEGABYTE), args.real)
    found = [speed(name, held, args.repeat) for name, held in texts.items()]
    if args.json:
        print(json.dumps([asdict(s) for s in found], indent=2))
    else:
        _show(found)


if __name__ == "__main__":
    main()

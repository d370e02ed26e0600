"""Pictures as SVG, written by hand: the same numbers give the same bytes, and nothing has to be installed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from fanal.base.errors import InputError

WIDE, HIGH = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 150, 20, 34, 44
INK, BLUE, GREY = "#222", "#1f5fa8", "#8a8a8a"


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG picture; notebooks show it, `save` writes it."""

    svg: str

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: str | Path) -> Path:
        """Write the picture to a file that ends in .svg and return its path; raises InputError for others."""
        where = Path(path)
        if where.suffix.lower() != ".svg":
            raise InputError(
                f"a picture named {where.name!r}", where="the picture", expected="a name that ends in .svg",
                do="write SVG; any drawing program turns it into PNG",
            )  # fmt: skip
        where.write_text(self.svg + "\n", encoding="utf-8")
        return where


def points(
    title: str, xs: Sequence[float], ys: Sequence[float], across: str, up: str, *, joined: bool = False
) -> Picture:
    """Return a picture of points, joined by a line where `joined`."""
    good = [(x, y) for x, y in zip(xs, ys, strict=True) if math.isfinite(x) and math.isfinite(y)]
    if not good:
        return _framed(title, [_text(WIDE / 2, HIGH / 2, "nothing to show", "middle")], HIGH)
    to_x, ticks_x = _scale([x for x, _ in good], LEFT, WIDE - RIGHT)
    to_y, ticks_y = _scale([y for _, y in good], HIGH - BOTTOM, TOP)
    parts = _axes(to_x, ticks_x, across, HIGH)
    for tick in ticks_y:
        parts.append(_text(LEFT - 8, to_y(tick) + 4, _number(tick), "end"))
        parts.append(_line(LEFT, to_y(tick), WIDE - RIGHT, to_y(tick), "#e5e5e5"))
    parts.append(_text(8, TOP - 4, up, "start"))
    if joined:
        path = " ".join(f"{to_x(x):.1f},{to_y(y):.1f}" for x, y in good)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{BLUE}" stroke-width="1.5"/>')
    parts += [f'<circle cx="{to_x(x):.1f}" cy="{to_y(y):.1f}" r="3" fill="{BLUE}"/>' for x, y in good]
    return _framed(title, parts, HIGH)


def intervals(
    title: str, rows: Sequence[tuple[str, float, float, float]], across: str, marks: Sequence[float] = ()
) -> Picture:
    """Return a picture of (name, low, middle, high), one line each; `marks` are shown as upright lines.

    Limits that are not finite end at the edge.
    """
    known = [v for _, *values in rows for v in values if math.isfinite(v)] + list(marks)
    if not known:
        return _framed(title, [_text(WIDE / 2, HIGH / 2, "nothing to show", "middle")], HIGH)
    high = TOP + BOTTOM + 26 * len(rows)
    to_x, ticks = _scale(known, LEFT, WIDE - RIGHT)
    parts = _axes(to_x, ticks, across, high)
    parts += [_line(to_x(mark), TOP, to_x(mark), high - BOTTOM, GREY) for mark in marks]
    for number, (name, low, middle, top) in enumerate(rows):
        y = TOP + 13 + 26 * number
        ends = [to_x(v) if math.isfinite(v) else WIDE - RIGHT for v in (low, top)]
        parts.append(_text(LEFT - 8, y + 4, name[:22], "end"))
        parts.append(_line(ends[0], y, ends[1], y, BLUE, 2))
        if math.isfinite(middle):
            parts.append(f'<circle cx="{to_x(middle):.1f}" cy="{y}" r="4" fill="{BLUE}"/>')
    return _framed(title, parts, high)


def histogram(title: str, values: Sequence[float], across: str, bins: int = 60) -> Picture:
    """Return a picture of how often values fall into bins, the outermost half per cent at each end left
    out."""
    good = sorted(v for v in values if math.isfinite(v))
    good = good[len(good) // 200 : len(good) - len(good) // 200]
    if not good:
        return _framed(title, [_text(WIDE / 2, HIGH / 2, "nothing to show", "middle")], HIGH)
    low, width = good[0], (good[-1] - good[0]) / bins or 1.0
    heights = [0] * bins
    for value in good:
        heights[min(bins - 1, int((value - low) / width))] += 1
    to_x, ticks = _scale([low, low + bins * width], LEFT, WIDE - RIGHT)
    to_y, _ = _scale([0, max(heights)], HIGH - BOTTOM, TOP)
    parts = _axes(to_x, ticks, across, HIGH)
    for k, height in enumerate(heights):
        x, y = to_x(low + k * width), to_y(height)
        wide = to_x(low + (k + 1) * width) - x
        parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{to_y(0) - y:.1f}" fill="{BLUE}"/>'
        )
    return _framed(title, parts, HIGH)


class _Scale:
    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self._low, self._start = low, start
        self._rate = (end - start) / (high - low)

    def __call__(self, value: float) -> float:
        return self._start + (value - self._low) * self._rate


def _scale(values: Sequence[float], start: float, end: float) -> tuple[_Scale, list[float]]:
    low, high = min(values), max(values)
    room = (high - low) * 0.04 or abs(high) * 0.05 or 1.0
    low, high = low - room, high + room
    rough = (high - low) / 5
    base = 10.0 ** math.floor(math.log10(rough))
    step = next(base * k for k in (1, 2, 5, 10) if base * k >= rough)
    first = math.ceil(low / step)
    return _Scale(low, high, start, end), [k * step for k in range(first, math.floor(high / step) + 1)]


def _axes(to_x: _Scale, ticks: Sequence[float], across: str, high: float) -> list[str]:
    parts = [_line(LEFT, high - BOTTOM, WIDE - RIGHT, high - BOTTOM, INK)]
    for tick in ticks:
        parts.append(_line(to_x(tick), high - BOTTOM, to_x(tick), high - BOTTOM + 4, INK))
        parts.append(_text(to_x(tick), high - BOTTOM + 17, _number(tick), "middle"))
    parts.append(_text((LEFT + WIDE - RIGHT) / 2, high - 8, across, "middle"))
    return parts


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 10 or value == round(value) else f"{value:.3g}"


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1) -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        f'stroke-width="{width:g}"/>'
    )


def _framed(title: str, parts: Sequence[str], high: float) -> Picture:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high:g}" width="{WIDE}" '
        f'height="{high:g}" role="img" font-family="sans-serif" font-size="12" fill="{INK}">'
    )
    name = f"<title>{escape(title)}</title>"
    shown = f'<text x="8" y="16" font-weight="bold">{escape(title)}</text>'
    return Picture("\n".join([head, name, shown, *parts, "</svg>"]))

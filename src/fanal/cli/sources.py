"""What `fanal sources` prints: each input, or each folder of inputs read alike, with a look inside."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from fanal.base.views import SourcePreview
from fanal.cli.pieces import heading, indented
from fanal.share import words
from fanal.share.visible import one_line

MOST = 40


def _key(view: SourcePreview) -> tuple[str, ...]:
    folder = view.path.rpartition("/")[0] if view.records <= 1 and not view.error else view.path
    return (folder, view.reader, repr(view.mapping), view.error or "")


def _groups(views: Iterable[SourcePreview]) -> list[list[SourcePreview]]:
    groups: dict[tuple[str, ...], list[SourcePreview]] = {}
    for view in views:
        groups.setdefault(_key(view), []).append(view)
    return list(groups.values())


def _title(group: Sequence[SourcePreview]) -> Text:
    first = group[0]
    name = first.path if len(group) == 1 else f"{first.path.rpartition('/')[0]}/ ({len(group):,} files)"
    return Text(one_line(name, 200), "bold")


def _body(group: Sequence[SourcePreview]) -> list[str]:
    first = group[0]
    if first.error:
        return [f"cannot be read: {one_line(first.error, 300)}"]
    total = {n: sum(getattr(v, n) for v in group) for n in ("records", "kept", "rejected", "skipped")}
    sure = f"{first.confidence:.0%} sure" + (f", {first.encoding}" if first.encoding else "")
    lines = [
        f"read as {first.reader} ({sure})",
        "columns: " + ", ".join(f"{ours} <- {one_line(theirs)}" for ours, theirs in first.mapping.items()),
        f"{words.count(total['records'], 'record')} = {total['kept']:,} kept + {total['skipped']:,} skipped "
        f"+ {total['rejected']:,} rejected",
    ]
    times = sorted(t for v in group for t in (v.first_seen, v.last_seen) if t)
    lines.append(f"from {times[0][:10]} to {times[-1][:10]}" if times else "no dates")
    languages: dict[str, int] = {}
    for view in group:
        for name, count in view.languages.items():
            languages[name] = languages.get(name, 0) + count
    ranked = sorted(languages.items(), key=lambda item: (-item[1], item[0]))[:5]
    lines.append("languages: " + (", ".join(f"{name} {count}" for name, count in ranked) or "undecided"))
    lines += [f"note: {one_line(note, 200)}" for note in dict.fromkeys(v.note for v in group if v.note)][:3]
    lines += [f"rejected: {one_line(why, 200)}" for view in group for why in view.first_rejections][:3]
    return lines + [f"“{one_line(text, 200)}”" for view in group for text in view.sample][:3]


def print_sources(console: Console, views: Sequence[SourcePreview], saved: Path | None) -> None:
    """Print the previews, those read alike together, and what to run next."""
    heading(console, "Sources")
    groups = _groups(views)
    for group in groups[:MOST]:
        indented(console, _title(group))
        for line in _body(group):
            indented(console, f"  {line}")
    if len(groups) > MOST:
        indented(console, f"… and {len(groups) - MOST:,} more (use --json to see all)")
    if saved is not None:
        indented(console, f"mapping saved to {one_line(str(saved), 200)}")

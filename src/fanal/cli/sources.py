"""What `fanal sources` prints: each input, or each folder of inputs read alike, with a look inside."""

import shlex
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from fanal.base.views import SourcePreview
from fanal.cli.pieces import heading, indented, some
from fanal.share import words
from fanal.share.visible import one_line

MOST = 40
MOST_FIELDS = 12
UNSURE = 0.7  # below it the page says how to overrule
TABLES = frozenset({"csv", "sheet", "json", "money-table", "case-table", "services-tables", "services-json"})


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


def _read_as(view: SourcePreview) -> list[str]:
    """Return how an input is read, and where that is not sure, how to say that it is something else."""
    sure = "as told" if view.told else f"{view.confidence:.0%} sure"
    line = f"read as {view.reader} ({sure}{f', {view.encoding}' if view.encoding else ''})"
    if view.told or view.confidence >= UNSURE or view.reader not in TABLES:
        return [line]
    other, *others = (kind for kind in words.KEPT if kind != view.kind)
    said = shlex.quote(f"{one_line(view.path)}={other}")
    return [line, f"not {view.kind}? Then say --as {said} (or {', '.join(others)})"]


def _summed(
    group: Sequence[SourcePreview], counts: Callable[[SourcePreview], dict[str, int]]
) -> dict[str, int]:
    """Return counts added up over the inputs of a group, the highest first."""
    total: dict[str, int] = {}
    for view in group:
        for name, count in counts(view).items():
            total[name] = total.get(name, 0) + count
    return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))


def _listed(counts: dict[str, int], most: int = 5) -> str:
    return some([f"{one_line(name, 40)} {count:,}" for name, count in counts.items()], most)


def _times(group: Sequence[SourcePreview]) -> str:
    times = sorted(t for v in group for t in (v.first_seen, v.last_seen) if t)
    return f"from {times[0][:10]} to {times[-1][:10]}" if times else "no dates"


def _posts(group: Sequence[SourcePreview]) -> list[str]:
    languages = _summed(group, lambda view: view.languages)
    return [_times(group), f"languages: {_listed(languages) if languages else 'undecided'}"]


def _money(group: Sequence[SourcePreview]) -> list[str]:
    met = sum(view.accounts_met for view in group)
    counts = _summed(group, lambda view: view.accounts)
    most = _listed(counts) if counts else ""
    return [
        _times(group),
        f"currencies: {_listed(_summed(group, lambda view: view.currencies))}",
        words.count(met, "account") + (f", met most: {most}" if most else "")
        if met
        else "accounts are not told",
    ]


def _cases(group: Sequence[SourcePreview]) -> list[str]:
    lines = []
    for standard, name in (("htcds", "HTCDS 2.0"), ("ctdc", "CTDC"), ("own", "own columns")):
        fields = _summed(group, lambda view, key=standard: view.fields.get(key, {}))  # type: ignore[misc]  # a default binds the loop's name
        if fields:
            lines.append(f"{name}: {_listed(fields, MOST_FIELDS)}")
    return [*lines, "values are not shown: they are of people"]


def _services(group: Sequence[SourcePreview]) -> list[str]:
    oldest = min((view.oldest_assured for view in group if view.oldest_assured), default=None)
    never = sum(view.never_assured for view in group)
    languages = _summed(group, lambda view: view.languages)
    assured = f"oldest assured on {oldest}" if oldest else "none assured on a date"
    return [
        f"{assured}; {never:,} without a date" if oldest and never else assured,
        f"languages: {_listed(languages) if languages else 'not told'}",
    ]


_LOOKS = {"posts": _posts, "money": _money, "cases": _cases, "services": _services}


def _body(group: Sequence[SourcePreview]) -> list[str]:
    first = group[0]
    if first.error:
        how = _read_as(first) if first.reader in TABLES else []
        return [*how, f"cannot be read: {one_line(first.error, 300)}"]
    total = {n: sum(getattr(v, n) for v in group) for n in ("records", "kept", "rejected", "skipped")}
    pairs = [(o, t) for o, t in first.mapping.items() if first.kind != "cases" or o != t]
    mapping = ", ".join(f"{ours} <- {one_line(theirs)}" for ours, theirs in pairs)
    lines = [
        *_read_as(first),
        *([f"columns: {mapping}"] if mapping else []),
        f"{words.count(total['records'], 'record')} = {total['kept']:,} kept + {total['skipped']:,} skipped "
        f"+ {total['rejected']:,} rejected",
        *_LOOKS[first.kind](group),
    ]
    lines += [f"note: {one_line(note, 400)}" for note in dict.fromkeys(v.note for v in group if v.note)][:3]
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

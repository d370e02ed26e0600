"""What the commands under `fanal rules` print."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from fanal.base.views import QuoteView
from fanal.cli.pieces import QUOTE_STYLE, heading, indented, quoted, row, table
from fanal.detect.lint import Issue
from fanal.detect.rule import Rule
from fanal.share import words
from fanal.share.visible import one_line, visible
from fanal.workspace.rules import ExampleView, NearlyView, RuleView, TriedView

_STYLES = {"for": "bold yellow", "against": "bold green", "error": "bold red", "warning": "yellow"}


def rule_line(view: RuleView) -> dict[str, Any]:
    """Return what `rules list` says of a rule, for machines."""
    rule = view.rule
    names = ("id", "version", "status", "language", "family", "polarity", "reading", "words", "indicators")
    return {**{name: getattr(rule, name) for name in names}, "pack": view.pack}


def print_rules(console: Console, views: Sequence[RuleView]) -> None:
    """Print the rules by language and family, and how many there are of each."""
    groups: dict[tuple[str, str], list[RuleView]] = {}
    for view in views:
        groups.setdefault((view.rule.language, view.rule.family), []).append(view)
    for (language, family), held in sorted(groups.items()):
        heading(console, f"{family}, {language}")
        made = table(
            ("id", 0, False),
            ("status", 0, False),
            ("side", 0, False),
            ("what it sees", 5, False),
            ("indicators", 3, False),
        )
        for view in held:
            rule = view.rule
            side = rule.polarity if rule.reading == "sign" else f"{rule.polarity}, {rule.reading}"
            row(made, (rule.id, rule.status, side, rule.words, ", ".join(rule.indicators) or "–"))
        console.print(made)
    languages = sorted({language for language, _ in groups})
    heading(console, f"{words.count(len(views), 'rule')} in {words.count(len(languages), 'language')}")
    totals = table(("family", 0, False), *((name, 0, True) for name in languages), ("all", 0, True))
    families = Counter((view.rule.family, view.rule.language) for view in views)
    for family in sorted({family for _, family in groups}):
        counts = [families[family, language] for language in languages]
        row(totals, (family, *map(str, counts), str(sum(counts))))
    by_language = Counter(view.rule.language for view in views)
    row(totals, ("all", *(str(by_language[name]) for name in languages), str(len(views))))
    console.print(totals)
    for pack in dict.fromkeys(view.pack for view in views):
        indented(console, f"pack {one_line(pack)}")


def _conditions(rule: Rule) -> list[tuple[str, str]]:
    match = rule.match
    out = [("any of", pattern) for pattern in match.any]
    if match.near:
        out += [(f"within {match.near.words} words", pattern) for pattern in match.near.of]
    out += [("and", pattern) for pattern in match.all]
    out += [("unless", pattern) for pattern in match.unless]
    if match.asked:
        asked = match.asked
        out += [
            ("mentions", f"{name}: {', '.join(sorted(kinds))}")
            for name, kinds in (("all", asked.all), ("any", asked.any), ("none", asked.none))
            if kinds
        ]
        out += [("number", f"{n.of}, {n.bounds}") for n in asked.numbers]
    return out


def print_rule(console: Console, view: RuleView) -> None:
    """Print one rule whole."""
    rule = view.rule
    side = Text(rule.polarity, _STYLES[rule.polarity])
    console.print(Text.assemble((rule.id, "bold"), "  ", side, f"  {one_line(rule.words)}"))
    about = f"version {rule.version}, {rule.status}, {rule.language}, {rule.family}, reading: {rule.reading}"
    indented(console, about)
    # A path is copied whole: it is not wrapped.
    console.print(Text("  " + one_line(f"{rule.where} in pack {view.pack}", 300)), soft_wrap=True)
    heading(console, "Stands on")
    indented(console, one_line(rule.source, 500))
    for known in view.indicators:
        indented(console, Text.assemble((known.id, "bold"), f"  {known.source}"))
        parts = (known.dimension, known.form, known.palermo_element, f"strength {known.strength}")
        indented(console, one_line("; ".join(part for part in parts if part)), by=4)
        indented(console, one_line(f"checked: {known.verification}", 500), by=4)
    heading(console, "Fires on" + (" whole words" if rule.match.whole else ""))
    for name, pattern in _conditions(rule):
        indented(console, Text.assemble((f"{name}: ", "dim"), visible(pattern)))
    heading(console, "Examples")
    for mark, texts in (("fires", rule.fires), ("silent", rule.silent)):
        for text in texts:
            indented(console, f"{mark}: {one_line(text, 500)}")
    heading(console, "False alarms")
    indented(console, one_line(rule.false_alarms, 500))
    heading(console, "On ordinary posts")
    for rate in view.base_rates:
        share = words.percent(rate.fired / rate.posts)
        indented(console, f"fired on {rate.fired:,} of {rate.posts:,} ({share}): {one_line(rate.reference)}")
    if not view.base_rates:
        indented(console, "not measured in this version")


def print_issues(console: Console, issues: Sequence[Issue], readable: int) -> None:
    """Print what is wrong, in the order of files and lines."""
    for issue in issues:
        head = Text.assemble((f"{issue.severity}: ", _STYLES[issue.severity]), one_line(issue.where, 300))
        console.print(head, soft_wrap=True)
        indented(console, visible(issue.seen))
        indented(console, f"do: {visible(issue.do)}")
    counts = Counter(issue.severity for issue in issues)
    errors, doubts = words.count(counts["error"], "error"), words.count(counts["warning"], "warning")
    console.print(f"{words.count(readable, 'rule')} readable, {errors}, {doubts}")


def print_examples(console: Console, done: Sequence[ExampleView]) -> None:
    """Print the examples that failed, and how many passed."""
    for one in done:
        if one.passed:
            continue
        console.print(Text.assemble(("failed: ", _STYLES["error"]), one_line(one.name)), soft_wrap=True)
        indented(console, visible(one.text))
        if one.quote is not None:
            indented(console, Text.assemble("matched: ", (f"«{one_line(one.quote, 500)}»", QUOTE_STYLE)))
        for missing in one.missing:
            indented(console, f"missing: {visible(missing)}")
    passed = sum(one.passed for one in done)
    console.print(f"{passed:,} of {words.count(len(done), 'example')} passed")


def _fired(quotes: Sequence[QuoteView]) -> list[tuple[QuoteView, list[str]]]:
    by_rule: dict[str, tuple[QuoteView, list[str]]] = {}
    for quote in quotes:
        _, named = by_rule.setdefault(quote.rule_id, (quote, []))
        if quote.indicator:
            named.append(quote.indicator)
    return list(by_rule.values())


def _window(near: NearlyView) -> Text:
    text = Text(f"… {one_line(near.before)}{' ' if near.before[-1:].isspace() else ''}")
    text.append(f"«{one_line(near.quote)}»", "bold")
    return text.append(f"{' ' if near.after[:1].isspace() else ''}{one_line(near.after)} …")


def print_tried(console: Console, tried: TriedView, most: int) -> None:
    """Print which rules fire on a text with their quotes, and which one missing condition keeps silent."""
    if tried.withheld is not None:
        console.print(Text(f"set aside unread: {one_line(tried.withheld)}", _STYLES["error"]))
        for place in tried.report_to:
            indented(console, one_line(place, 200))
        return
    fired = _fired(tried.fired)
    heading(console, f"{words.count(len(fired), 'rule fires', 'rules fire')}")
    for quote, named in fired:
        sign = "+" if quote.polarity == "for" else "−"
        said = f"{one_line(quote.words)} [{one_line(quote.rule_id)}, {quote.status}]"
        indented(console, Text.assemble((f"{sign} {quote.polarity}: ", _STYLES[quote.polarity]), said))
        indented(console, quoted(quote), by=4)
        if named:
            indented(console, f"indicator {', '.join(named)}", by=4)
    heading(console, f"{words.count(len(tried.nearly), 'rule')} nearly, by one condition")
    for near in tried.nearly[:most]:
        indented(console, f"○ {one_line(near.words)} [{one_line(near.rule_id)}]")
        indented(console, _window(near), by=4)
        indented(console, f"missing: {one_line(near.missing, 200)}", by=4)
    if len(tried.nearly) > most:
        indented(console, f"… and {len(tried.nearly) - most:,} more (--nearly shows more, --json all)")
    console.print()
    console.print(Text(words.NOT_A_VERDICT, "dim"))

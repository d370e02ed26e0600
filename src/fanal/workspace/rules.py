"""The rules as a person asks about them: which there are, what one says, and what they make of a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from fanal.base.errors import NotFoundError
from fanal.base.ids import content_id
from fanal.base.mask import mask_text
from fanal.base.views import QuoteView
from fanal.detect import DetectConfig, Detector, Indicator, Rule, indicators
from fanal.detect.base_rates import BaseRate, base_rates
from fanal.detect.examples import run_examples
from fanal.detect.lint import Issue, lint
from fanal.detect.nearly import Checked
from fanal.detect.pack import BUNDLED, Packs, load_packs
from fanal.workspace.audit import MASKED
from fanal.workspace.detecting import detector, posts_batch
from fanal.workspace.find import rule_words
from fanal.workspace.masking import Mask, spans_of
from fanal.workspace.show import quote_view, report_to, window_of, withheld_because


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with the id of its pack (name@version+hash) and what is published and measured about it."""

    rule: Rule
    pack: str
    indicators: tuple[Indicator, ...]
    base_rates: tuple[BaseRate, ...]


@dataclass(frozen=True, slots=True)
class ExampleView:
    """One example as a test: its name, whether it passed, what the rule quotes or why it is silent."""

    name: str
    passed: bool
    text: str
    quote: str | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearlyView:
    """A rule that one missing condition keeps from firing; `quote` is what its trigger matched."""

    rule_id: str
    words: str
    missing: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class TriedView:
    """What the rules make of one text, masked; nothing of it is stored."""

    fired: tuple[QuoteView, ...]
    nearly: tuple[NearlyView, ...]
    packs: str
    withheld: str | None = None  # why the text was set aside unread, in which case nothing else is said
    report_to: tuple[str, ...] = ()


def _views(packs: Packs) -> list[RuleView]:
    known, rates = indicators(), base_rates()
    return [
        RuleView(
            rule,
            packs.ids[rule.pack],
            tuple(known[name] for name in rule.indicators),
            rates.get((rule.id, rule.version), ()),
        )
        for rule in packs.rules
    ]


def list_rules(
    dirs: Iterable[Path] = (),
    *,
    language: str | None = None,
    family: str | None = None,
    status: str | None = None,
) -> list[RuleView]:
    """Return the bundled rules and those of further folders that have what is asked for; raises RuleError."""
    return [
        view
        for view in _views(load_packs(dirs))
        if language in (None, view.rule.language)
        and family in (None, view.rule.family)
        and status in (None, view.rule.status)
    ]


def show_rule(name: str, dirs: Iterable[Path] = ()) -> RuleView:
    """Return one rule by its id; raises NotFoundError with the ids that look most like it."""
    views = {view.rule.id: view for view in list_rules(dirs)}
    if name not in views:
        close = get_close_matches(name, views, 3, 0.5)
        raise NotFoundError(
            f"no rule is called {name!r}",
            where="the rules",
            expected="the id of a rule" + (f", such as {', '.join(close)}" if close else ""),
            do="list them with: fanal rules list",
        )
    return views[name]


def lint_rules(folder: Path | None) -> tuple[list[Issue], int]:
    """Return what is wrong with a folder's rule files (the bundled ones without), and how many rules it has.

    Raises RuleError when there is no such folder.
    """
    return lint(folder or BUNDLED)


def run_rule_examples(folder: Path | None, name: str | None = None) -> list[ExampleView]:
    """Return the outcome of the examples of a folder's rules (the bundled ones without), or of one rule.

    Raises RuleError for a wrong rule file, NotFoundError for an unknown rule.
    """
    dirs = () if folder is None else (folder,)
    packs = load_packs(dirs)
    wanted = packs.rules
    if name is not None:
        wanted = (show_rule(name, dirs).rule,)
    elif folder is not None:
        wanted = tuple(rule for rule in packs.rules if Path(rule.file).parent == folder)
    out = []
    for done in run_examples(Detector.of(packs), wanted):
        quote = None
        if done.span is not None:
            quote = mask_text(done.example.text.encode()[slice(*done.span)].decode())
        text = mask_text(done.example.text)
        out.append(ExampleView(done.example.name, done.passed, text, quote, done.missing))
    return out


def _nearly(found: Sequence[Checked], data: bytes, spans: list[tuple[int, int, str]]) -> list[NearlyView]:
    mask = Mask(MASKED)
    out = []
    for checked in found:
        (missing,) = checked.missing
        said = missing.words
        if missing.span:
            said = f"{said} «{mask.piece(data, spans, *missing.span)}»"
        start, end = checked.matched[0]
        before, after = window_of(data, start, end)
        pieces = [mask.piece(data, spans, *span) for span in ((before, start), (start, end), (end, after))]
        out.append(NearlyView(checked.rule.id, checked.rule.words, said, *pieces))
    return out


def try_text(text: str, dirs: Iterable[Path] = ()) -> TriedView:
    """Return which rules fire on a text, and which one missing condition keeps from it; raises RuleError."""
    config = DetectConfig(rule_dirs=tuple(map(str, dirs)))
    reader, words, mask = detector(config), rule_words(config), Mask(MASKED)
    found = reader.detect(posts_batch([content_id("p", [text])], [text]))
    reason = found.withheld[0].as_py()
    if reason is not None:
        return TriedView((), (), reader.pack_id, withheld_because(reason), report_to())
    data, mentions = text.encode(), found.mentions.to_pylist()
    quotes = [quote_view(row, data, mentions, words, None, mask) for row in found.findings.to_pylist()]
    near = _nearly(reader.nearly(text), data, spans_of(mentions))
    return TriedView(tuple(quotes), tuple(near), reader.pack_id)

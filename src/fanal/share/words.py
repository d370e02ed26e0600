"""The sentences that terminal and report share, so that both say the same and neither says a verdict."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fanal.base.records import Dimension, Factor, Polarity
from fanal.base.views import LeadView, PostView, QuoteView, TieView

WHAT_FANAL_IS = (
    "fanal reads files of posts an organisation lawfully holds and ranks leads: posts and groups of posts "
    "that show published indicators worth a person's look."
)
NOT_A_VERDICT = (
    "A lead is not a verdict. It says nothing certain about any person: most texts that show an indicator "
    "are harmless. Points order the leads of this workspace; they are not probabilities. People decide."
)
COMBINATION = (
    "Two strong signs meet a dimension, or a strong and another, three medium, or two medium and a weak one "
    "(ILO and European Commission, 2009). The strengths are experts' opinions; a met dimension is no verdict."
)
SET_ASIDE = "the text may hold sexual content about a child; it is neither shown nor kept in this workspace."
WHERE_TO_REPORT = (
    "Report where it stands (tables/quarantine.parquet names file and record) to the police or to:"
)
NOT_COPIED = (
    "the record may hold sexual content about a child; it is not copied out of its source. "
    "Report where it stands (below, with its hash) to the police or to:"
)
MOST_TEMPLATES = 5  # shared texts shown of one lead
NO_POSTS = "There are no posts, so there is nothing to rank."
NO_LEADS = "No post met the rules for a lead. That does not show that nothing is there."
SECTIONS: tuple[tuple[Polarity, str, str], ...] = (
    ("for", "What speaks for a closer look", "Nothing on its own: only the ties below."),
    ("against", "What speaks against", "Nothing was found. That is no sign in itself."),
    ("link", "What ties the posts together (no sign of exploitation by itself)", "Nothing: one post alone."),
)


def percent(share: float) -> str:
    """Return a share in 0..1 as a percentage with as many digits as are worth reading."""
    value = share * 100
    if 0 < value < 0.01:
        return "under 0.01 %"
    digits = 2 if 0 < value < 0.1 else 1 if value < 10 else 0
    return f"{value:.{digits}f} %"


def base_rate(share: float | None) -> str:
    """Say how common a sign is among the posts of this workspace."""
    return "base rate not known" if share is None else f"seen in {percent(share)} of this workspace's posts"


def points(factor: Factor) -> str:
    """Return a factor's points with the sign of its side."""
    return f"{'−' if factor.polarity == 'against' else '+'}{abs(factor.points):.1f}"


def how_common(factor: Factor) -> str:
    """Say how common a factor's sign is; ties have no base rate."""
    return "–" if factor.polarity == "link" and factor.base_rate is None else base_rate(factor.base_rate)


def of_polarity(factors: Iterable[Factor], polarity: Polarity) -> list[Factor]:
    """Return the factors of one side, the weightiest first."""
    return sorted((f for f in factors if f.polarity == polarity), key=lambda f: (-abs(f.points), f.name))


def coverage(lead: LeadView) -> tuple[tuple[str, bool], ...]:
    """Return the Palermo Protocol's elements (article 3), each with whether an indicator points to it."""
    return (("act", lead.act), ("means", lead.means), ("purpose", lead.purpose))


def element(lead: LeadView, name: str, *, seen: bool) -> str:
    """Say of one element of the Protocol whether an indicator points to it, and where none is needed."""
    if seen:
        return "an indicator points to it"
    needless = name == "means" and lead.rollup.under_18
    return (
        "no indicator; none is needed for someone under 18, of whom a text speaks"
        if needless
        else "no indicator"
    )


def grades(dimension: Dimension) -> str:
    """Say how many signs of which published strength stand in a dimension."""
    counts = (
        (dimension.strong, "strong"),
        (dimension.medium, "medium"),
        (dimension.weak, "weak"),
        (dimension.ungraded, "of no published strength"),
    )
    return ", ".join(f"{number} {name}" for number, name in counts if number)


def reached(dimension: Dimension) -> str:
    """Say whether a dimension's signs make the ILO's combination, else what would."""
    return "the ILO's combination is met" if dimension.met else f"lacks {dimension.lacking}"


def span(lead: LeadView) -> str:
    """Say when the posts of a lead were seen."""
    first, last = (lead.first_seen or "")[:10], (lead.last_seen or "")[:10]
    if not first or not last:
        return "dates not known"
    return f"seen on {first}" if first == last else f"seen from {first} to {last}"


KEPT = {"posts": "post", "money": "transaction", "cases": "case", "services": "service"}


def kept(kinds: Mapping[str, int]) -> str:
    """Say how much of each kind was kept, and that only posts are ranked; "" when there are posts alone."""
    parts = [count(kinds[kind], noun) for kind, noun in KEPT.items() if kind != "posts" and kinds.get(kind)]
    if not parts:
        return ""
    others = " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
    return f"{count(kinds['posts'], 'post')}; {others}, which are kept in tables/ and not ranked"


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 post", "2,000 posts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def shared(tie: TieView) -> str:
    """Name what a tie's posts share, its kind once."""
    return tie.key if tie.key.startswith(f"{tie.kind} ") else f"{tie.kind} {tie.key}"


def weakest(ties: tuple[TieView, ...]) -> int | None:
    """Return the place of the weakest tie (the first of equals), or None without ties."""
    return min(range(len(ties)), key=lambda i: ties[i].bits) if ties else None


def by_span(post: PostView) -> list[list[QuoteView]]:
    """Return a post's quotes grouped by place and side, one quote per rule, in order of the text."""
    spans: dict[tuple[int, int, str], dict[str, QuoteView]] = {}
    for quote in sorted(post.quotes, key=lambda q: (q.start, q.end, q.polarity)):
        spans.setdefault((quote.start, quote.end, quote.polarity), {}).setdefault(quote.rule_id, quote)
    return [list(of_rule.values()) for of_rule in spans.values()]


FORMS = {
    "labour": "labour",
    "sexual": "sexual",
    "organ": "organ removal",
    "begging_petty_crime": "begging or petty crime",
    "forced_criminality": "forced criminality",
    "child_recruitment": "child recruitment by armed groups",
}


def forms(lead: LeadView) -> str:
    """Name the forms of exploitation that the lead's indicators are about."""
    return ", ".join(FORMS.get(form, form.replace("_", " ")) for form in lead.rollup.forms) or "none named"


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule behind some quotes, with every published indicator it pointed to in them."""

    rule: QuoteView
    indicators: tuple[str, ...]


def shown_ties(ties: tuple[TieView, ...], most: int = 10) -> list[tuple[TieView, bool]]:
    """Return the first ties and the weakest, each with whether it is the weakest of several."""
    last = weakest(ties)
    kept = [place for place in range(len(ties)) if place < most or place == last]
    return [(ties[place], place == last and len(ties) > 1) for place in kept]


def sign(factor: Factor) -> str:
    """Return a factor's words, with the dimension it is counted under where its name holds one."""
    dimension, colon, _ = factor.name.partition(": ")
    return f"{factor.words} [{dimension}]" if colon and factor.polarity == "for" else factor.words


def rules(posts: Iterable[PostView]) -> list[RuleNote]:
    """Return the rules behind the quotes of `posts`, each once, in order of first use."""
    quotes: dict[str, list[QuoteView]] = {}
    for post in posts:
        for quote in post.quotes:
            quotes.setdefault(quote.rule_id, []).append(quote)
    return [RuleNote(seen[0], tuple(dict.fromkeys(q.indicator for q in seen))) for seen in quotes.values()]

"""The explained table of one lead: what speaks for it, what against, and apart from both what ties it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fanal.base.records import Evidence, Factor, RuleWords
from fanal.network import words
from fanal.network.rank import link_share
from fanal.network.signs import CONCEALED

ILO = "ILO and European Commission, Operational indicators of trafficking in human beings, 2009"
PALERMO = "UN Trafficking in Persons Protocol (2000), article 3"
NIJ = "Lugo-Graulich et al., Journal of Human Trafficking 2024, doi 10.1080/23322705.2024.2349447"
EXAMPLES = 5  # quotes named per factor; the findings table holds them all
COMMON = 0.1  # a sign in more than this share of a workspace's posts is called common there
ENOUGH_POSTS = 50  # posts below which no share is called common
SELDOM = 4  # a network with signs in less than one in this many of its posts is called thin
DIGITS = 3
DAY = 86_400_000_000  # microseconds


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a lead with its points.

    `rule` empty: the combination of its one dimension; no dimension either: coverage of act, means, purpose.
    """

    dimensions: tuple[str, ...]
    rule: str
    points: float
    posts: int
    share: float | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a lead's posts have in common; times in microseconds.

    `template_posts` and `slots` are the largest template's; `template_shown`: most posts of one template that
    show a sign; `contacts` counts the shared ones per kind, `contacts_shown` those of posts that show a sign;
    `accounts_of_one` is the most accounts that post one of these.
    """

    posts: int
    accounts: int
    first: int | None
    last: int | None
    places: int
    template_posts: int
    template_shown: int
    slots: int
    contacts: Mapping[str, int]
    contacts_shown: int
    accounts_of_one: int


def share_of(facts: Facts) -> dict[str, float]:
    """Return by how much each linking sign multiplies the lead's points; none for a single post."""
    if facts.posts < 2:
        return {}
    return link_share(facts.template_shown, facts.contacts_shown, facts.accounts_of_one)


def said(rule: str, rule_words: Mapping[str, RuleWords]) -> str:
    """Return a rule's plain words, or its id when none are given."""
    known = rule_words.get(rule)
    return known.words.strip().rstrip(".") if known and known.words else f"rule {rule}"


def _source(rule: str, rule_words: Mapping[str, RuleWords]) -> tuple[str, ...]:
    known = rule_words.get(rule)
    return (known.source,) if known and known.source else ()


def _counted(sign: Sign, text: str, posts: int) -> str:
    """Say in how many posts a sign stands; without points, it is quoted in all of them."""
    text = words.in_posts(text, sign.posts, posts)
    return text if sign.points > 0 else words.quoted(text)


def exploitation(
    signs: Sequence[Sign], posts: int, elements: int, concealed: str, rule_words: Mapping[str, RuleWords]
) -> list[Factor]:
    """Return the factors for; `concealed` is the rule name that stands for a concealed contact."""
    out = []
    for sign in signs:
        source: tuple[str, ...]
        if not sign.rule and not sign.dimensions:
            name, text, source = "act, means and purpose", words.covered(elements), (PALERMO,)
        elif not sign.rule:
            name, source = f"{sign.dimensions[0]}: combined", (ILO,)
            text = f"several signs of “{sign.dimensions[0]}” stand together, weighed as the ILO combines them"
        elif sign.rule == concealed:
            text = _counted(sign, "a contact is written so that machines miss it", posts)
            name, source = concealed, (NIJ,)
        else:
            text = _counted(sign, said(sign.rule, rule_words), posts)
            name, source = f"{', '.join(sign.dimensions)}: {sign.rule}", _source(sign.rule, rule_words)
        points = round(sign.points, DIGITS)
        out.append(Factor(name, "for", text, points, sign.evidence, sign.share, source))
    return out


def opposing(
    against: Sequence[Sign], taken: float, posts: int, rule_words: Mapping[str, RuleWords]
) -> list[Factor]:
    """Return the factors against, sharing the points `taken` (0 or more) by their own weights.

    A rule by which a text quotes the signs has no share: the signs of its posts gave no points to take.
    """
    quoting = {rule for rule, about in rule_words.items() if about.quotes}
    weights = [0.0 if sign.rule in quoting else sign.points for sign in against]
    whole = sum(weights)
    out = []
    for sign, weight in zip(against, weights, strict=True):
        text = said(sign.rule, rule_words)
        if sign.rule in quoting:
            text += ": the signs in such a text are quoted and give no points"
        text = words.in_posts(text, sign.posts, posts)
        points = 0.0 - round(taken * weight / whole, DIGITS) if whole else 0.0
        source = _source(sign.rule, rule_words)
        out.append(
            Factor(f"against: {sign.rule}", "against", text, points, sign.evidence, sign.share, source)
        )
    return out


def cautions(signs: Sequence[Sign], posts: int, workspace_posts: int) -> list[Factor]:
    """Return what to keep in mind: factors against of no points, since the points for already hold it."""
    out = []
    ruled = [sign for sign in signs if sign.rule]
    if not any(sign.points > 0 and sign.rule != CONCEALED for sign in ruled):
        out.append(Factor("only quoted", "against", "every sign stands in a warning or a report", 0.0))
    most = max((sign.posts for sign in ruled), default=0)
    if most * SELDOM < posts:
        text = f"no sign stands in more than {most:,} of the {posts:,} posts"
        out.append(Factor("thin", "against", text, 0.0))
    common = [s.share for s in ruled if s.share is not None and s.share > COMMON]
    if workspace_posts >= ENOUGH_POSTS and common:
        text = (
            f"{len(common)} of {words.count(len(ruled), 'sign')} common here: seen in up to "
            f"{words.percent(max(common))} of this workspace's posts, and so weighing little"
        )
        out.append(Factor("common signs", "against", text, 0.0, (), max(common)))
    return out


def linking(facts: Facts, points: float) -> list[Factor]:
    """Return what ties the posts: each multiplies `points`, what the signs of exploitation add up to.

    Places and dates are shown and weigh nothing: moving is no sign of exploitation.
    """
    if facts.posts < 2:
        return []
    share = share_of(facts)
    out: list[Factor] = []

    def add(name: str, text: str) -> None:
        out.append(Factor(name, "link", text, round(points * share.get(name, 0.0), DIGITS)))

    if facts.template_posts > 1:
        changing = f" with {words.count(facts.slots, 'place')} that change" if facts.slots else ""
        shown = f"; of one, {words.count(facts.template_shown, 'post shows', 'posts show')} a sign"
        add("template", f"{facts.template_posts:,} posts written from one template{changing}{shown}")
    if facts.contacts:
        shown = f"{facts.contacts_shown:,} of them by a post that shows a sign"
        add("contacts", f"{words.kinds(facts.contacts)} shared by two or more posts, {shown}")
    if facts.accounts_of_one > 1:
        add(
            "accounts",
            f"one contact of a post that shows a sign, posted by {facts.accounts_of_one:,} accounts",
        )
    if facts.places > 1:
        add("places", f"{facts.places:,} places named (shown, not weighed: moving is no sign)")
    if facts.first is not None and facts.last is not None and facts.last - facts.first >= DAY:
        add(
            "dates",
            f"posted over {words.count((facts.last - facts.first) // DAY, 'day')} (shown, not weighed)",
        )
    return out

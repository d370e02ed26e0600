"""The sentences of leads and factors: neutral, plain, and without any contact or name in them."""

from collections.abc import Mapping, Sequence

from fanal.base.records import NO_ROLL_UP, RollUp
from fanal.network.rank import ACT, MEANS, PURPOSE

_FORMS = {
    "labour": "Work or job offer",
    "sexual": "Sexual services or advertising",
    "organ": "Organs",
    "begging_petty_crime": "Begging or petty crime",
    "forced_criminality": "Online or other criminal work",
    "domestic": "Household work",
    "child_recruitment": "Armed groups",
}
_KINDS = {
    "phone": ("phone number", "phone numbers"),
    "email": ("e-mail address", "e-mail addresses"),
    "handle": ("handle", "handles"),
    "url": ("web address", "web addresses"),
    "wallet": ("wallet", "wallets"),
    "iban": ("bank account", "bank accounts"),
}
_ELEMENTS = {
    ACT: "nothing about an act (how people are recruited, moved or held)",
    MEANS: "nothing about means (deception, force, debt, abuse of a weak position)",
    PURPOSE: "nothing about the purpose (what people are exploited for)",
}
_NAMES = {ACT: "act", MEANS: "means", PURPOSE: "purpose"}
REASONS_SHOWN = 3


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """Return a share in 0..1 as a percentage."""
    value = share * 100
    return "under 0.1 %" if 0 < value < 0.1 else f"{value:.{1 if value < 10 else 0}f} %"


def joined(parts: Sequence[str]) -> str:
    """Join parts as a sentence does."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def sentence(words: str) -> str:
    """Return words with a capital first letter and one full stop."""
    words = words.strip().rstrip(".")
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def kinds(shared: Mapping[str, int]) -> str:
    """Return how many contacts of each kind, or nothing."""
    return joined([count(n, *_KINDS[kind]) for kind, n in sorted(shared.items())]) if shared else ""


def title(*, network: bool, forms: Sequence[str], posts: int, accounts: int, contacts: int) -> str:
    """Return a lead's title: what its signs are about, and how much of it there is."""
    about = next((_FORMS[form] for form in forms if form in _FORMS), "Other signs")
    parts = [count(posts, "post")] if network else []
    if accounts and network:
        parts.append(count(accounts, "account"))
    if contacts:
        parts.append(count(contacts, "contact"))
    head = f"{about}: {'network' if network else 'single post'}"
    return f"{head} of {joined(parts)}" if network else f"{head}{', ' + parts[0] if parts else ''}"


def why(
    reasons: Sequence[str],
    posts: int,
    template_posts: int,
    shared: Mapping[str, int],
    *,
    only_quoted: bool = False,
) -> str:
    """Return the weightiest signs, and what ties the posts, in two sentences."""
    distinct = list(dict.fromkeys(reason.strip().rstrip(".") for reason in reasons))[:REASONS_SHOWN]
    # Only the first keeps its capital: the others follow a semicolon.
    signs = "; ".join([*distinct[:1], *(r[:1].lower() + r[1:] for r in distinct[1:])])
    lines = [sentence(quoted(signs[:1].lower() + signs[1:]) if only_quoted else signs)]
    ties = (["one template"] if template_posts == posts else []) + ([kinds(shared)] if shared else [])
    if posts > 1:
        if template_posts > 1 and template_posts < posts:
            ties.insert(0, f"a template of {template_posts:,} posts")
        lines.append(
            f"{posts:,} posts share {joined(ties)}." if ties else f"{posts:,} posts are tied together."
        )
    return " ".join(lines)


def covered(elements: int) -> str:
    """Say which of act, means and purpose signs point to."""
    return f"signs of {joined([_NAMES[e] for e in (ACT, MEANS, PURPOSE) if elements & e])} together"


def in_posts(words: str, seen: int, posts: int) -> str:
    """Say in how many of a lead's posts a sign stands."""
    if posts == 1:
        return words
    return f"{words} (in {'all' if seen == posts else f'{seen:,} of'} {posts:,} posts)"


def quoted(text: str) -> str:
    """Say of signs that a warning or a report only quotes them."""
    return f"quoted in a warning or report, no points: {text}"


def missing(
    *, elements: int, contacts: int, dated: bool, accounts: int, rolled: RollUp = NO_ROLL_UP
) -> list[str]:
    """Return what a person would need to say more."""
    out = [
        words
        for element, words in _ELEMENTS.items()
        if not elements & element and not (element == MEANS and rolled.under_18)
    ]
    if rolled.under_18 and not elements & MEANS:
        out.append("whether someone is under 18, as a text says: then no means needs to be shown")
    out += [
        f"for “{dimension.name}” ({dimension.of}): {dimension.lacking}"
        for dimension in rolled.dimensions
        if not dimension.met
    ]
    if not contacts:
        out.append("no contact to follow")
    if not accounts:
        out.append("no account named")
    if not dated:
        out.append("undated")
    return out

"""The text of a draft: who, what, when, where, why and how, each filled from the evidence or left to a
person.
"""

from collections.abc import Sequence

from fanal.base.views import HitView
from fanal.share.goaml.profile import Profile
from fanal.share.money_words import NOT_A_FINDING, asked, rate

HOLDERS = "Holders are named as account holders only; any of them may be exploited."
DRAFT = "DRAFT, not reviewed and not sent. A person checks every statement before it is used."


def _list(items: Sequence[str], most: int = 12) -> str:
    kept = list(dict.fromkeys(item for item in items if item))
    more = f" and {len(kept) - most} more" if len(kept) > most else ""
    return "; ".join(kept[:most]) + more if kept else "not told by the records"


def narrative(hits: Sequence[HitView], profile: Profile) -> str:
    """Return the narrative of a report on some hits; nothing in it says what anyone is."""
    first, last = min(hit.first_at for hit in hits)[:10], max(hit.last_at for hit in hits)[:10]
    holders = [f"{hit.holder} (role {hit.role})" for hit in hits]
    seen = [
        f"{hit.words} ({hit.typology}, version {hit.version}, {hit.transactions} movements)" for hit in hits
    ]
    since = [f"{hit.typology} true since {hit.since[:10]}" for hit in hits]
    places = [movement.place or "" for hit in hits for movement in hit.movements]
    why = [f"{hit.source} ({', '.join(hit.flags)}); {rate(hit.base_rate)}" for hit in hits]
    innocent = [hit.false_alarms for hit in hits]
    how = [f"{hit.typology}: " + ", ".join(asked(value) for value in hit.values) for hit in hits]
    parts = [
        DRAFT,
        f"Key terms: {_list([term for hit in hits for term in profile.terms(hit.form)])}.",
        f"WHO: accounts at the centre: {_list(holders)}. {HOLDERS}",
        f"WHAT: {_list(seen)}.",
        f"WHEN: from {first} to {last}; {_list(since)}.",
        f"WHERE: {_list(places)}.",
        f"WHY: {_list(why)}. Innocent explanations to rule out: {_list(innocent)}",
        f"HOW: {_list(how)}.",
        NOT_A_FINDING,
    ]
    return "\n".join(parts)

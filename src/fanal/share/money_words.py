"""Sentences about money that terminal and exports share: none says what a holder is."""

from collections.abc import Mapping

from fanal.share.words import percent

NOT_A_FINDING = (
    "A hit shows a pattern of movements, not why they were made. Most patterns have innocent explanations, "
    "finance alone cannot tell lawful from unlawful sex work, and whoever holds an account may be the one "
    "who is exploited."
)
HOLDERS = (
    "Accounts are named by holder. The role is unclear unless a rule says otherwise, and never more than "
    "possible."
)
NO_HITS = "No typology that could be asked was met. That does not show that nothing is there."


def rate(share: float) -> str:
    """Say how common a typology is in this ledger."""
    return f"met at {percent(share)} of this ledger's accounts"


def asked(value: Mapping[str, object]) -> str:
    """Say what was counted and what the typology asks."""
    told = "" if value["value"] is None else f": {value['value']}"
    if value.get("asked") is None:
        return f"{value['what']}{told}"
    if value.get("asked_most") is not None:
        return f"{value['what']}{told} (asked: {value['asked']} to {value['asked_most']})"
    return (
        f"{value['what']}{told} (asked: {'at most' if value.get('at_most') else 'at least'} {value['asked']})"
    )

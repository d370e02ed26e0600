"""Hits as one XML report: a draft in goAML's shape, with the names of elements and the codes of a profile."""

import re
from collections.abc import Sequence

from lxml import etree

from fanal.base.views import HitView, MovementView
from fanal.share.goaml.narrative import DRAFT, narrative
from fanal.share.goaml.profile import Profile

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBERED = re.compile(r"^#\d+ ")


def _fit(text: str) -> str:
    """Return text with what XML 1.0 has no place for replaced."""
    return _UNFIT.sub("\ufffd", text)


class _Writer:
    """Adds elements under the names of a profile."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    def add(self, parent: etree._Element, ours: str, text: str | None = None) -> etree._Element:
        """Append an element, with text where there is some."""
        made = etree.SubElement(parent, self.profile.name(ours))
        if text is not None:
            made.text = _fit(text)
        return made

    def end(self, parent: etree._Element, side: str, account: str, channel: str | None) -> None:
        """Append one end of a movement."""
        profile, element = self.profile, self.add(parent, f"t_{side}")
        self.add(element, f"{side}_funds_code", profile.code(profile.funds, channel, profile.default_funds))
        held = self.add(element, f"{side}_account")
        self.add(held, "institution_name", "not told by the records")
        self.add(held, "account", _NUMBERED.sub("", account))
        self.add(element, f"{side}_country", profile.country)

    def movement(self, root: etree._Element, one: MovementView) -> None:
        """Append one transaction."""
        element, profile = self.add(root, "transaction"), self.profile
        self.add(element, "transactionnumber", one.txn_id)
        if one.place:
            self.add(element, "transaction_location", one.place)
        described = ", ".join(
            filter(None, [one.channel, one.memo, f"{one.amount} {one.currency or ''}".strip()])
        )
        self.add(element, "transaction_description", described)
        self.add(element, "date_transaction", (one.at or "")[:16] + ":00" if one.at else "")
        self.add(
            element, "transmode_code", profile.code(profile.channels, one.channel, profile.default_channel)
        )
        self.add(element, "amount_local", one.amount.replace(",", ""))
        self.end(element, "from", one.payer, one.channel)
        self.end(element, "to", one.payee, one.channel)


def draft(hits: Sequence[HitView], profile: Profile, *, reference: str, day: str, currency: str) -> bytes:
    """Return the draft of a report on some hits as XML bytes; `day` is YYYY-MM-DD.

    `currency` is the ledger's, where the profile names none. A movement that several hits share stands once.
    """
    root = etree.Element(profile.name("report"))
    root.append(etree.Comment(f" {DRAFT} "))
    writer = _Writer(profile)
    writer.add(root, "rentity_id", profile.entity_id)
    if profile.entity_branch:
        writer.add(root, "rentity_branch", profile.entity_branch)
    writer.add(root, "submission_code", profile.submission_code)
    writer.add(root, "report_code", profile.report_code)
    writer.add(root, "entity_reference", reference)
    writer.add(root, "submission_date", f"{day}T00:00:00")
    writer.add(root, "currency_code_local", profile.local_currency or currency)
    writer.add(root, "reason", narrative(hits, profile))
    writer.add(root, "action", "DRAFT: nothing was done yet")
    movements = {one.txn_id: one for hit in hits for one in hit.movements}
    for one in sorted(movements.values(), key=lambda m: (m.at or "", m.txn_id)):
        writer.movement(root, one)
    codes = dict.fromkeys(
        profile.indicators[flag] for hit in hits for flag in hit.flags if flag in profile.indicators
    )
    if codes:
        told = writer.add(root, "report_indicators")
        for code in codes:
            writer.add(told, "indicator", code)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return made

"""Prices and pay: amount, currency where it is said, and the period it is for."""

from fanal.detect.mentions.amounts import AMOUNT, LARGEST, MULTIPLIER, amount_of, shown, times
from fanal.detect.mentions.currencies import (
    CAPITAL_FIRST,
    CAPITALS_ONLY,
    CURRENCIES,
    OTHER_SCRIPTS,
    SIGNS,
    WORDS,
)
from fanal.detect.mentions.pattern import Match, Pattern
from fanal.detect.mentions.periods import period_after, period_before
from fanal.detect.mentions.scan import Mention, Scan


def _bound(edge: str) -> str:
    return r"\b" if edge.isascii() and edge.isalpha() else ""


def _any(names: tuple[str, ...]) -> str:
    """Return one alternative per writing; the engine's word boundary knows ASCII letters alone."""
    bounds = [
        (_bound(name[0]), name.replace("$", r"\$").replace(".", r"\."), _bound(name[-1])) for name in names
    ]
    return "|".join("".join(parts) for parts in bounds)


_CURRENCY = rf"(?:{_any(SIGNS)}|(?:{_any(WORDS)}|{_any(OTHER_SCRIPTS)})\.?)"


def _amount(name: str) -> str:
    return rf"(?P<{name}>{AMOUNT})(?P<{name}x>{MULTIPLIER}?)"


_TO = r" ?(?:-|–|—|to|a|y|and|hasta|/) ?"
_PRICE = Pattern(
    rf"""
    (?P<acur>{_CURRENCY}) ?:? ?\$? ?{_amount("a1")}(?:(?P<ato>{_TO}(?:{_CURRENCY} ?)?){_amount("a2")})?
    (?P<atail>(?: de)? ?{_CURRENCY})?
    |\b{_amount("b1")}(?:(?P<bto>{_TO}){_amount("b2")})?(?: de)? ?(?P<bcur>{_CURRENCY})
    """
)
_AFTER, _BEFORE = 34, 40


def _currency(scan: Scan, match: Match, group: str) -> tuple[str | None, str] | None:
    """Return the ISO code, if the writing has one, and the writing; None where it is another word."""
    written = match.text(group)
    if written is None:
        return None
    name = written.strip().removeprefix("de ").strip()
    name = name if name in CURRENCIES else name.rstrip(".")
    if name in CAPITALS_ONLY:
        end = match.at(group)[0] + len(written.rstrip(". ").encode())
        raw = scan.raw(scan.post(match.start), end - len(name.encode()), end)
        if not (raw.isupper() or (raw[:1].isupper() and name in CAPITAL_FIRST)):
            return None
    return CURRENCIES[name], name


def _which_currency(scan: Scan, match: Match, side: str) -> tuple[str | None, str] | None:
    first = _currency(scan, match, side + "cur")
    tail = _currency(scan, match, "atail") if side == "a" else None
    if tail and (first is None or first[0] is None):  # "$ 300 USD", "$ 2.000 pesos"
        return tail
    return first


def _bounded(scan: Scan, match: Match) -> bool:
    """Say whether the amount is whole: not part of a longer number, code or word."""
    before = scan.data[match.start - 1 : match.start] if match.start else b""
    after = scan.data[match.end : match.end + 2]
    if before.isdigit() or (before in (b".", b",") and match.text("bcur") is not None):
        return False
    return not (after[:1].isdigit() or (after[:1] in (b".", b",") and after[1:].isdigit()))


def _mentions(scan: Scan, match: Match) -> list[Mention]:
    side = "a" if match.text("acur") is not None else "b"
    currency = _which_currency(scan, match, side)
    if currency is None or not _bounded(scan, match):
        return []
    amounts = [amount_of(match.text(side + n) or "") for n in "12" if match.text(side + n)]
    factors = [times(match.text(side + n + "x") or "") for n in "12" if match.text(side + n)]
    if len(amounts) == 2 and factors[0] == 1.0 and (amounts[0] or 0) < 1000:
        factors[0] = factors[1]  # "2-3 mil": the multiplier belongs to both
    post, start, end = scan.post(match.start), match.start, match.end
    stated = period_after(scan.after(end, _AFTER).decode(errors="replace"))
    if stated:
        period: str | None = stated[0]
        end += stated[1]
    else:
        period = period_before(scan.before(start, _BEFORE).decode(errors="replace"))
    cut = match.at(side + "to")[0] if len(amounts) == 2 else end
    spans = [(start, cut), (match.at(side + "2")[0], end)]
    code, sign = currency
    found = []
    for written, factor, (first, last) in zip(amounts, factors, spans, strict=False):
        if written is None or written * factor > LARGEST:
            continue
        amount = round(written * factor, 2)
        value = f"{code or sign} {shown(amount)}{'/' + period if period else ''}"
        found.append(Mention(post, first, last, "price", value, amount=amount, currency=code, period=period))
    return found


def find_prices(scan: Scan) -> list[Mention]:
    """Return the prices of all posts, each end of a range on its own.

    `value` is "USD 1200/month"; `amount` in `currency`, which is null where the sign or word belongs to
    several countries ($, pesos); `period` hour, day, week, month, year, once, or null where not stated.
    """
    return [mention for match in scan.find(_PRICE) for mention in _mentions(scan, match)]

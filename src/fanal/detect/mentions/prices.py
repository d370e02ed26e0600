"""Prices, pay and fees: amount, currency where it is said or told by the post, and the period it is for."""

from collections.abc import Iterable

from fanal.base.fold import fold
from fanal.detect.mentions.amounts import (
    AMOUNT,
    LARGEST,
    MONEY_MULTIPLIER,
    MULTIPLIER,
    TELLS,
    amount_of,
    shown,
    times,
)
from fanal.detect.mentions.currencies import (
    CAPITAL_FIRST,
    CAPITALS_ONLY,
    CURRENCIES,
    OTHER_SCRIPTS,
    SIGNS,
    WORDS,
    Codes,
    country_of,
    settled,
)
from fanal.detect.mentions.exchange import credible, monthly_usd
from fanal.detect.mentions.fees import FEES, PAY, is_fee, words
from fanal.detect.mentions.pattern import Match, Pattern
from fanal.detect.mentions.periods import letter_goes_on, period_after, period_before
from fanal.detect.mentions.scan import Mention, Scan, Taken


def _bound(edge: str) -> str:
    return r"\b" if edge.isascii() and edge.isalpha() else ""


def _any(names: Iterable[str], *, end: bool = True) -> str:
    """Return one alternative per writing; the engine's word boundary knows ASCII letters alone."""
    bounds = [
        (_bound(name[0]), name.replace("$", r"\$").replace(".", r"\."), _bound(name[-1]) if end else "")
        for name in names
    ]
    return "|".join("".join(parts) for parts in bounds)


_CURRENCY = rf"(?:{_any(SIGNS)}|(?:{_any(WORDS)}|{_any(OTHER_SCRIPTS)})\.?)"
# Before an amount nothing but a sign, a space or the amount itself may follow: "RM3000".
_FIRST = rf"(?:{_any(SIGNS)}|(?:{_any(WORDS, end=False)}|{_any(OTHER_SCRIPTS)})\.?)"


def _amount(name: str, multiplier: str = MULTIPLIER + "?") -> str:
    return rf"(?P<{name}>{AMOUNT})(?P<{name}x>{multiplier})"


_TO_WORDS = "- – — ~ to a y and e et hasta até / до đến sampai hingga s/d 至 到 الى إلى से"
_TO = rf" ?(?:{'|'.join(sorted({fold(word) for word in _TO_WORDS.split()}))}) ?"
_PRICE = Pattern(
    rf"""
    (?P<acur>{_FIRST}) ?:? ?\$? ?{_amount("a1")}(?:(?P<ato>{_TO}(?:{_CURRENCY} ?)?){_amount("a2")})?
    (?P<atail>(?: de)? ?{_CURRENCY})?
    |\b{_amount("b1")}(?:(?P<bto>{_TO}){_amount("b2")})?(?: de)? ?(?P<bcur>{_CURRENCY})
    """
)
# Without a currency an amount is money after a word for pay or a fee, or before a word such as "juta".
_MONEY = [word for word in FEES + PAY if len(word) > 2 or not word.isascii()]
_BARE = Pattern(
    rf"""
    (?P<bword>{_any(_MONEY)})[^0-9\n.;!?]{{0,12}}{_amount("b1")}(?:(?P<bto>{_TO}){_amount("b2")})?
    |\b{_amount("a1", MULTIPLIER + "?")}(?P<ato>{_TO}){_amount("a2", MONEY_MULTIPLIER)}
    |\b{_amount("c1", MONEY_MULTIPLIER)}
    """
)
_COUNTED = Pattern(rf"[ ]?(?:{'|'.join(words('counted'))})")
_IN_A_WORD = Pattern(r"[a-z0-9_]\z")
_SHORT = ("tr",)  # multipliers too short to mean money by themselves
_AFTER, _BEFORE = 34, 60
_FEW = 3  # as many currencies are worth telling apart by what pay is credible
_LEAST_BARE = 100  # a smaller number after "salary" is a count of something, unless a period follows it
_MOST_DIGITS_BARE = 8


def _currency(scan: Scan, match: Match, group: str) -> tuple[Codes, str] | None:
    """Return the codes that a writing stands for, and the writing; None where it is another word."""
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


def _which_currency(scan: Scan, match: Match, side: str) -> tuple[Codes, str] | None:
    first = _currency(scan, match, side + "cur")
    tail = _currency(scan, match, "atail") if side == "a" else None
    if tail and (first is None or len(first[0]) > 1):  # "$ 300 USD", "$ 2.000 pesos"
        return tail
    return first


def _bounded(scan: Scan, match: Match, currency_last: bool) -> bool:
    """Say whether the amount is whole: not part of a longer number, code or word."""
    before = scan.data[match.start - 1 : match.start] if match.start else b""
    after = scan.data[match.end : match.end + 2]
    if before.isdigit() or (before in (b".", b",") and currency_last):
        return False
    if letter_goes_on(scan.data, match.start):  # "Краснодар 8918...": its last letter is no rouble
        return False
    if scan.data[match.end - 1] >= 0x80:  # a word such as 万 or рублей ends the amount
        return not letter_goes_on(scan.data, match.end)
    if after[:1].isdigit() or (after[:1] in (b".", b",") and after[1:].isdigit()):
        return False
    return not letter_goes_on(scan.data, match.end)


def _amounts(match: Match, side: str) -> list[float | None]:
    """Return the amounts of a match, both ends of a range; None for one that can't be read."""
    written = [match.text(side + n) or "" for n in "12" if match.has(side + n)]
    factors = [times(match.text(side + n + "x") or "") for n in "12" if match.has(side + n)]
    amounts = [amount_of(text) for text in written]
    if len(amounts) == 2 and factors[0] == 1.0 and (amounts[0] or 0) < 1000:
        factors[0] = factors[1]  # "2-3 mil": the multiplier belongs to both
    found = [None if a is None else round(a * factor, 2) for a, factor in zip(amounts, factors, strict=True)]
    return [None if a is None or a > LARGEST else a for a in found]


def _built(
    scan: Scan, match: Match, side: str, start: int, codes: Codes, sign: str, least: float = 0.0
) -> list[Mention]:
    """Return the mentions of one match: each end of a range on its own."""
    post, end, amount_at = scan.post(start), match.end, match.at(side + "1")[0]
    after, before = scan.after(end, _AFTER), scan.before(amount_at, _BEFORE)
    stated = period_after(after)
    fee = is_fee(before, after)
    if stated:
        period: str | None = stated[0]
        end += stated[1]
    else:
        period = period_before(before) or ("once" if fee else None)
    amounts = _amounts(match, side)
    if period in (None, "once") and any(a is not None and a < least for a in amounts):
        return []
    cut = match.at(side + "to")[0] if len(amounts) == 2 else end
    spans = [(start, cut), (match.at(side + "2")[0], end)] if len(amounts) == 2 else [(start, end)]
    kind = "fee" if fee else "price"
    code = codes[0] if len(codes) == 1 else None
    return [
        Mention(
            post, first, last, kind, _value(code or sign, amount, period), None, None, amount, code, period
        )
        for amount, (first, last) in zip(amounts, spans, strict=True)
        if amount is not None
    ]


def _value(currency: str, amount: float, period: str | None) -> str:
    return f"{currency} {shown(amount)}{'/' + period if period else ''}".strip()


def _priced(scan: Scan, match: Match) -> list[Mention]:
    side = "a" if match.text("acur") is not None else "b"
    currency = _which_currency(scan, match, side)
    if currency is None or not _bounded(scan, match, side == "b"):
        return []
    return _built(scan, match, side, match.start, *currency)


def _bare(scan: Scan, match: Match, taken: Taken) -> list[Mention]:
    """Return the amounts of money that name no currency."""
    side = next(name for name in "bac" if match.has(name + "1"))
    end = "2" if match.has(side + "2") else "1"
    start = match.at(side + "1")[0]
    multiplier = (match.text(f"{side}{end}x") or "").strip()
    before, after = scan.before(start, _BEFORE), scan.after(match.end, _AFTER)
    if taken.within(start, match.end) or not _bounded(scan, match, True) or _IN_A_WORD.search(before):
        return []
    if not multiplier and sum(c.isdigit() for c in match.text(side + end) or "") > _MOST_DIGITS_BARE:
        return []
    told = TELLS.get(multiplier)
    stated = period_after(after) is not None
    if side != "b" and (told is None or multiplier in _SHORT) and not (stated or period_before(before)):
        return []  # "50k" alone may be anything
    if not stated and (after.lstrip()[:1] in (b"%", b":", b"/") or _COUNTED.match(after)):
        return []
    return _built(scan, match, side, start, (told,) if told else (), "", _LEAST_BARE)


def find_prices(scan: Scan) -> list[Mention]:
    """Return the prices and fees of all posts, each end of a range on its own.

    `value` is "USD 1200/month"; `amount` in `currency`, which is null where the sign or word belongs to
    several countries ($, pesos); `period` hour, day, week, month, year, once, or null where not stated. Money
    that the post asks for (registration, visa, deposit, training) has the kind "fee", and the period "once"
    where none is stated.
    """
    priced = [mention for match in scan.find(_PRICE) for mention in _priced(scan, match)]
    taken = Taken(priced)
    return priced + [mention for match in scan.find(_BARE) for mention in _bare(scan, match, taken)]


def settle(money: list[Mention], others: list[Mention]) -> list[Mention]:
    """Return prices with what the rest of a post tells: a shared sign's currency, the pay in USD a month."""
    countries: dict[int, set[str]] = {}
    for mention in others:
        if mention.region and mention.kind in ("place", "phone", "iban"):
            countries.setdefault(mention.post, set()).add(mention.region)
    for mention in money:
        if country := country_of(mention.currency):
            countries.setdefault(mention.post, set()).add(country)
    return [_settled(mention, countries.get(mention.post, set())) for mention in money]


def _settled(mention: Mention, countries: set[str]) -> Mention:
    sign = mention.value.rpartition(" ")[0]
    codes = (mention.currency,) if mention.currency else settled(CURRENCIES.get(sign, ()), countries)
    amount = mention.amount or 0.0
    if countries and 1 < len(codes) <= _FEW:
        codes = credible(amount, codes, mention.period)
    code = codes[0] if len(codes) == 1 else None
    monthly = monthly_usd(amount, codes, mention.period)
    return mention._replace(
        value=_value(code or sign, amount, mention.period), currency=code, monthly_usd=monthly
    )

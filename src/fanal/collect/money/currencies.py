"""Currencies as written become codes where the name is of one country; the others stay as written."""

import re

_NAMES = {
    "euro": "EUR", "euros": "EUR", "us dollar": "USD", "us dollars": "USD", "uk pound": "GBP",
    "uk pounds": "GBP", "pound sterling": "GBP", "swiss franc": "CHF", "yuan": "CNY", "yen": "JPY",
    "rupee": "INR", "indian rupee": "INR", "ruble": "RUB",
    "australian dollar": "AUD", "canadian dollar": "CAD",
    "mexican peso": "MXN", "brazil real": "BRL", "shekel": "ILS", "saudi riyal": "SAR", "bitcoin": "BTC",
    "ether": "ETH", "turkish lira": "TRY", "dirham": "AED", "moroccan dirham": "MAD", "naira": "NGN",
    "pakistani rupee": "PKR", "albanian lek": "ALL", "zloty": "PLN", "€": "EUR", "£": "GBP",
    "₽": "RUB", "₴": "UAH", "₿": "BTC", "zł": "PLN",
}  # fmt: skip


def currency_code(text: str | None) -> str | None:
    """Return the ISO 4217 code or asset ticker a currency's name stands for, else the name as written."""
    if not text or not text.strip():
        return None
    text = text.strip()
    if re.fullmatch(r"[A-Za-z]{3}", text):
        return text.upper()
    return _NAMES.get(text.lower(), text)

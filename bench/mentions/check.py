"""`python -m bench.mentions.check`: are the annotations well formed, and are their numbers valid?"""

import re
import sys
import unicodedata
from collections import Counter
from hashlib import sha256

import phonenumbers

from bench.mentions.posts import KINDS, LANGUAGES, SPLITS, Annotated, Contact, read_posts

_HOWS_TEXT = """
words mixed emoji fullwidth styled script letters homoglyph spaced dashes brackets lines plus zerowidth
at dot hxxp disguise
"""
HOWS = frozenset(_HOWS_TEXT.split())
_WORDED = frozenset(["words", "mixed", "letters", "homoglyph", "plus"])
_FORMS = {
    "phone": r"\+[1-9][0-9]{6,14}|\?:[0-9]{6,15}",
    "email": r"[a-z0-9_.%+\-]+@[a-z0-9\-]+(\.[a-z0-9\-]+)+",
    "handle": r"[a-z]+:[a-z0-9_.\-#]{2,}",
    "url": r"[a-z0-9\-]+(\.[a-z0-9\-]+)+(/\S*[^/\s])?",
    "wallet": r"(btc|eth|tron|xmr|ltc|doge):[A-Za-z0-9]{20,110}",
    "iban": r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}",
}
_LEAST_POSTS = 50


def split_of(post_id: str) -> str:
    """Return the half a post belongs to, by a hash of its id alone."""
    return "test" if sha256(post_id.encode()).digest()[0] & 1 else "dev"


def digits_of(text: str) -> str:
    """Return the decimal digits of a text, of any script and style, as ASCII."""
    values = (unicodedata.digit(char, None) for char in text)
    return "".join(str(value) for value in values if value is not None)


def _in_order(digits: str, number: str) -> bool:
    rest = iter(number)
    return all(digit in rest for digit in digits)


def _phone_faults(quote: str, contact: Contact) -> list[str]:
    region, _, national = contact.value.rpartition(":")
    number = national if region else contact.value.removeprefix("+")
    trunk = "8" if contact.value.startswith("+7") else "0"
    digits = digits_of(quote).lstrip("0").removeprefix(trunk)
    faults = []
    if not region and not phonenumbers.is_valid_number(phonenumbers.parse(contact.value)):
        faults.append("no numbering plan knows the number")
    if _WORDED.intersection(contact.how):
        if not _in_order(digits, number):
            faults.append("the digits of the quote are not in the value")
    elif not number.endswith(digits[-7:]) or len(digits) < 7:
        faults.append("the value does not end in the digits of the quote")
    return faults


def _iban_faults(value: str) -> list[str]:
    rest = int("".join(str(int(char, 36)) for char in value[4:] + value[:4])) % 97
    return [] if rest == 1 else ["the remainder modulo 97 is not 1"]


def _contact_faults(post: Annotated, contact: Contact) -> list[str]:
    quote = post.text[contact.start : contact.end]
    if contact.kind not in KINDS:
        return [f"unknown kind {contact.kind}"]
    faults = [f"unknown way of hiding {how}" for how in contact.how if how not in HOWS]
    if not re.fullmatch(_FORMS[contact.kind], contact.value):
        faults.append(f"the value has not the form of a {contact.kind}")
    elif contact.kind == "phone":
        faults += _phone_faults(quote, contact)
    elif contact.kind == "iban":
        faults += _iban_faults(contact.value)
    elif contact.kind == "wallet" and contact.value.partition(":")[2].lower() != quote.lower():
        faults.append("the value is not the quote")
    return faults


def faults_of(posts: list[Annotated]) -> list[str]:
    """Return what is wrong with the annotations, one sentence each."""
    faults = []
    for post in posts:
        if post.split != split_of(post.id) or post.split not in SPLITS:
            faults.append(f"{post.id}: the split is not that of its id")
        if post.genre == "confuser" and post.contacts:
            faults.append(f"{post.id}: a confuser names no contact")
        for contact in post.contacts:
            quote = post.text[contact.start : contact.end]
            faults += [f"{post.id}: {quote!r}: {fault}" for fault in _contact_faults(post, contact)]
        spans = [(c.kind, c.start) for c in post.contacts]
        if len(set(spans)) != len(spans):
            faults.append(f"{post.id}: a contact stands twice")
    counts = Counter(post.lang for post in posts)
    faults += [f"{lang}: only {counts[lang]} posts" for lang in LANGUAGES if counts[lang] < _LEAST_POSTS]
    ids = Counter(post.id for post in posts)
    faults += [f"{post_id}: stands {count} times" for post_id, count in ids.items() if count > 1]
    return faults


def main() -> None:
    posts = read_posts()
    faults = faults_of(posts)
    print(
        "\n".join(faults) or f"{len(posts)} posts, {sum(len(p.contacts) for p in posts)} contacts: all well"
    )
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()

"""Masking of contacts and names: what a person without a recorded purpose sees.

A mask keeps enough to tell two contacts apart on one page (kind, country code, last two digits or
the domain) and too little to reach or look up anyone.
"""

import re

_DIGITS_KEPT = 2
_LONG_ACCOUNT = 8  # characters: of a shorter number four would be half
_DIGIT = "[0-9٠-٩۰-۹०-९０-９]"
_CONTACT = re.compile(
    rf"""
    (?P<email>[^\s@<>"'()\[\]]+@[^\s@<>"'()\[\]]+\.[^\s@<>"'()\[\],;]+)
  | (?P<url>(?:https?://|www\.|hxxps?://|t\.me/|wa\.me/)[^\s<>"']+)
  | (?P<handle>(?<![\w@])@[A-Za-z0-9_.]{{3,}})
  | (?P<phone>\+?{_DIGIT}(?:[\s().\-/]{{0,3}}{_DIGIT}){{6,}})
    """,
    re.VERBOSE,
)


def mask_value(kind: str, value: str) -> str:
    """Return a masked form of one normalised identifier (`kind` as in the mentions table)."""
    match kind:
        case "phone":
            return f"{value[:3]}…{value[-_DIGITS_KEPT:]}" if len(value) > 6 else "…"
        case "email":
            local, _, domain = value.partition("@")
            return f"{local[:1]}…@{domain}" if domain else "…"
        case "url":
            host = value.rsplit("://", maxsplit=1)[-1].split("/", maxsplit=1)[0]
            return f"{host}/…" if "/" in value.rsplit("://", maxsplit=1)[-1] else host
        case "handle" | "account":
            platform, _, name = value.rpartition(":")
            return f"{platform}:{name[:1]}…" if platform else f"{name[:1]}…"
        case "wallet" | "iban":
            return f"{value[:4]}…{value[-_DIGITS_KEPT:]}"
        case _:
            return value


def mask_account(account: str) -> str:
    """Return the masked form of a bank account, card or wallet: its ends, where it is long."""
    if len(account) < _LONG_ACCOUNT:
        return "…"
    return f"{account[:2]}…{account[-_DIGITS_KEPT:]}"


def mask_key(key: str) -> str:
    """Mask an identifier written `kind:value`, keeping the kind."""
    kind, _, value = key.partition(":")
    return f"{kind} {mask_value(kind, value)}"


def mask_text(text: str) -> str:
    """Return `text` with everything that looks like a contact replaced by a masked form.

    The net is wide on purpose: an ordinary long number is masked too. Use `mask_spans` first where
    mentions are known, since obfuscated contacts need not look like one.
    """
    return _CONTACT.sub(lambda m: f"⟨{m.lastgroup}⟩", text)


def mask_spans(text: bytes, spans: list[tuple[int, int, str]]) -> str:
    """Replace the byte spans `(start, end, kind)` of `text` by their kind, then mask the rest.

    Overlapping spans are joined. Byte sequences cut inside a character are replaced, not raised on.
    """
    out: list[str] = []
    at = 0
    for start, end, kind in sorted(spans):
        if end <= at:
            continue
        out.append(mask_text(text[at : max(start, at)].decode("utf-8", "replace")))
        out.append(f"⟨{kind}⟩")
        at = end
    out.append(mask_text(text[at:].decode("utf-8", "replace")))
    return "".join(out)

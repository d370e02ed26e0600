"""Masks a workspace's own texts with what was found in them: also contacts that do not look like one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fanal.base.mask import mask_key, mask_spans, mask_text
from fanal.workspace.audit import Viewer

CONTACTS = frozenset({"phone", "email", "handle", "url", "wallet", "iban", "account"})

Row = Mapping[str, Any]
Span = tuple[int, int, str]


def spans_of(mentions: Sequence[Row], field: str = "text") -> list[Span]:
    """Return the byte spans of the contacts among one post's mentions."""
    return [
        (m["start"], m["end"], m["kind"])
        for m in mentions
        if m["field"] == field and m["kind"] in CONTACTS and m["start"] is not None
    ]


def mask_name(name: str) -> str:
    """Return a person's or account's name as initials, its contacts masked."""
    words = (word.strip("<>()'\"") for word in mask_text(name).split())
    return " ".join(word if word.startswith("⟨") else f"{word[:1]}…" for word in words)


@dataclass(frozen=True, slots=True)
class Mask:
    """Shows or masks the fields of posts, according to the viewer."""

    viewer: Viewer

    def key(self, key: str) -> str:
        """Return an identifier written `kind:value` as this viewer may see it."""
        kind, _, value = key.partition(":")
        if not self.viewer.masked:
            return f"{kind} {value}"
        return f"account {mask_name(value)}" if kind == "account" else mask_key(key)

    def name(self, name: str | None) -> str | None:
        """Return an author's name as this viewer may see it."""
        return mask_name(name) if name and self.viewer.masked else name

    def words(self, text: str) -> str:
        """Return words in which no mention is known (a note, a template)."""
        return mask_text(text) if self.viewer.masked else text

    def optional(self, text: str | None) -> str | None:
        """Return `words(text)`, or None."""
        return None if text is None else self.words(text)

    def piece(self, data: bytes, spans: Sequence[Span], start: int, end: int) -> str:
        """Return bytes `start:end` of a post's text, the contacts in it masked."""
        if not self.viewer.masked:
            return data[start:end].decode("utf-8", "replace")
        inside = [
            (max(s, start) - start, min(e, end) - start, k) for s, e, k in spans if s < end and e > start
        ]
        return mask_spans(data[start:end], inside)

    def value(self, value: str, contacts: Sequence[str]) -> str:
        """Return a slot's value with the given contacts, as they are written in its post, masked."""
        if not self.viewer.masked:
            return value
        for contact in sorted(contacts, key=len, reverse=True):
            value = value.replace(contact, "⟨contact⟩")
        return mask_text(value)

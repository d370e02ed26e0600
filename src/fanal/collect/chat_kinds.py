"""Which chat export the first bytes of a file belong to."""

import re

from fanal.collect.chat_header import match_header

_SMS = re.compile(rb"<smses[\s>/]")
_MESSAGES = re.compile(rb'"messages"\s*:\s*\[')
_TELEGRAM = re.compile(
    rb'"(?:date_unixtime|text_entities)"\s*:|'
    rb'"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|replies|verify_codes|'
    rb'(?:private|public)_(?:group|supergroup|channel))"'
)
_TELEGRAM_ACCOUNT = re.compile(
    rb'\{\s*"about"\s*:[^}]{0,500}Telegram.{0,2000}"personal_information"', re.DOTALL
)
_META = re.compile(rb'"sender_name"\s*:')
_META_TIME = re.compile(rb'"timestamp_ms"\s*:\s*\d')


def _json_kind(data: bytes) -> str | None:
    if _TELEGRAM_ACCOUNT.match(data) or (_MESSAGES.search(data) and _TELEGRAM.search(data)):
        return "telegram"
    if _MESSAGES.search(data) and _META.search(data) and _META_TIME.search(data):
        return "instagram"
    return None


def _text_kind(data: bytes, name: str) -> str | None:
    """Return whatsapp when the text begins with a dated message and more follow, or its name says so."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    lines = data.decode("utf-16" if wide else "utf-8-sig", "replace").lstrip().split("\n")
    if match_header(lines[0]) is None:
        return None
    named = "whatsapp" in name.lower() or name.lower() == "_chat.txt"
    return "whatsapp" if named or any(match_header(line) for line in lines[1:]) else None


def chat_kind(data: bytes, name: str) -> str | None:
    """Return telegram, instagram, sms or whatsapp when `data` begins such an export, else None.

    `name` is the file's name; it is asked only where one dated line alone could be anything.
    """
    begin = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if begin.startswith(b"{"):
        return _json_kind(begin)
    if begin.startswith(b"<"):
        return "sms" if _SMS.search(begin) else None
    return _text_kind(data, name)

"""Characters that steer a terminal or reorder a line, made visible: a post cannot forge what is shown."""

import re

# C0 and C1 controls except tab and newline, Unicode line separators, direction marks, embeddings, overrides
# and isolates (UAX #9), the byte-order mark, unpaired surrogates and tag characters.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str) -> str:
    """Return `text` with steering characters written as escapes; line breaks and tabs stay."""
    return _STEERING.sub(_escape, text.replace("\r\n", "\n"))


def one_line(text: str, limit: int | None = None) -> str:
    """Return `text` made visible on one line, cut to at most `limit` characters with an ellipsis."""
    line = " ".join(visible(text).split())
    return line if limit is None or len(line) <= limit else line[: limit - 1].rstrip() + "…"


def json_escapes(text: str) -> str:
    r"""Return JSON text with steering characters as `\uXXXX`: the same value, harmless on a terminal."""
    return _STEERING.sub(lambda m: "".join(f"\\u{unit:04x}" for unit in _utf16(ord(m[0]))), text)


def _utf16(code: int) -> tuple[int, ...]:
    if code < 0x10000:
        return (code,)
    high, low = divmod(code - 0x10000, 0x400)
    return (0xD800 + high, 0xDC00 + low)

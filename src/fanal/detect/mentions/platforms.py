"""The platforms that handles live on, and the words they are called by in adverts."""

import re

# Words that name a platform; after a colon or a name sign they introduce a handle.
_WORDS = {
    "whatsapp": "whatsapp whats app wsp wassap watsapp wasap guasap wpp whatsap",
    "telegram": "telegram telegran tlgrm tg telega",
    "instagram": "instagram insta ig",
    "tiktok": "tiktok tik tok tt",
    "facebook": "facebook fb messenger",
    "wechat": "wechat weixin vx",
    "line": "line",
    "viber": "viber",
    "snapchat": "snapchat snap",
    "signal": "signal",
    "twitter": "twitter",
    "onlyfans": "onlyfans",
    "discord": "discord",
    "skype": "skype",
    "kik": "kik",
}
_SPACED = {"whats app": "whatsapp", "tik tok": "tiktok"}
# Everyday words, or too short to trust before a colon alone.
AMBIGUOUS = frozenset(["line", "signal", "snap", "tt", "tg", "messenger", "discord", "kik", "vx", "twitter"])

BY_WORD: dict[str, str] = {
    word: platform
    for platform, words in _WORDS.items()
    for word in [w for w in words.split() if w not in ("whats", "app", "tik", "tok")]
} | _SPACED
WORD = "|".join(sorted((w.replace(" ", "[ -]?") for w in BY_WORD), key=lambda w: (-len(w), w)))
_NAMED = re.compile(rf"\b({WORD})\b".encode())

HOSTS = {
    "t.me": "telegram",
    "telegram.me": "telegram",
    "wa.me": "whatsapp",
    "api.whatsapp.com": "whatsapp",
    "instagram.com": "instagram",
    "instagr.am": "instagram",
    "facebook.com": "facebook",
    "m.facebook.com": "facebook",
    "fb.com": "facebook",
    "m.me": "facebook",
    "tiktok.com": "tiktok",
    "line.me": "line",
    "snapchat.com": "snapchat",
    "twitter.com": "twitter",
    "x.com": "twitter",
    "onlyfans.com": "onlyfans",
    "signal.me": "signal",
}


def platform_of(word: str) -> str:
    """Return the platform that a word names; raises KeyError for a word that names none."""
    return BY_WORD.get(word) or BY_WORD[word.replace("-", " ")]


def nearest_platform(before: bytes, after: bytes) -> str:
    """Return the platform named last before a handle, else first after it, else "unknown"."""
    named = _NAMED.findall(before)
    if named:
        return platform_of(named[-1].decode())
    follows = _NAMED.search(after)
    return platform_of(follows.group(1).decode()) if follows else "unknown"

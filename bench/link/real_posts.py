"""Real posts read where they lie, never copied: adverts and messages in several languages."""

import csv
import gzip
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from fanal.detect.language import languages

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "posts"
ABSENT = (
    f"The real posts are not here: {FOLDER} is missing. They are no part of the project; the generator draws"
    " its text from them and makes nothing without them."
)
CYRILLIC = ("а", "я")
ARABIC = ("\u0620", "\u06ff")
# Labels of posts that nobody calls spam; `unlabelled` are the Persian set and some tweets.
ORDINARY = frozenset({"", "0", "ham", "normal", "genuine_accounts", "unlabelled"})

csv.field_size_limit(10**8)
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class RealPost:
    """One real text: the set it is of, its language (ISO 639-1), `advert` or `message`, its own label."""

    source: str
    text: str
    lang: str
    genre: str
    label: str


@dataclass(frozen=True, slots=True)
class _Set:
    lang: str
    genre: str
    text: str
    label: Callable[[Row], str]


def _plain(_: Row) -> str:
    return ""


SETS = {
    "job_ads_en": _Set("en", "advert", "text", _plain),
    "job_ads_es_ar": _Set("es", "advert", "text", _plain),
    "job_ads_fraud_en": _Set("en", "advert", "description", lambda r: r["fraudulent"]),
    "sms_en": _Set("en", "message", "text", lambda r: r["label"]),
    "sms_en_in": _Set("en", "message", "text", lambda r: r["label"]),
    "sms_fa": _Set("fa", "message", "text", lambda r: r["label"]),
    "sms_id": _Set("id", "message", "text", lambda r: r["label"]),
    "telegram_ru": _Set("ru", "message", "text", lambda r: r["label"]),
    "tweets_spambots": _Set("", "message", "text", lambda r: r["group"]),
}


def present() -> bool:
    """Say whether the real posts are on this machine."""
    return FOLDER.is_dir()


def rows(name: str) -> list[Row]:
    """Return the rows of one set; raises FileNotFoundError, saying why, where the data is absent."""
    if not present():
        raise FileNotFoundError(ABSENT)
    with gzip.open(FOLDER / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def posts(name: str) -> list[RealPost]:
    """Return the posts of one of SETS that hold any text."""
    of = SETS[name]
    held = [row for row in rows(name) if (row[of.text] or "").strip()]
    texts = [row[of.text] for row in held]
    langs = [_language(t, of.lang) for t in texts] if of.lang else _told(texts)
    return [
        RealPost(name, text, lang, of.genre, of.label(row))
        for text, lang, row in zip(texts, langs, held, strict=True)
    ]


def _told(texts: list[str]) -> list[str]:
    """Return the language of each text of a mixed set; what cannot be told is `und`."""
    return [lang or "und" for lang in languages(pa.array(texts)).to_pylist()]


def _language(text: str, default: str) -> str:
    """Return the language the script tells, else the set's own; Latin text in the Russian set is English."""
    letters = [c for c in text[:300].lower() if c.isalpha()]
    for lang, (first, last) in (("ru", CYRILLIC), ("fa", ARABIC)):
        if sum(first <= c <= last for c in letters) * 2 > len(letters):
            return lang
    return "en" if default in ("ru", "fa") else default

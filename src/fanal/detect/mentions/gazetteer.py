"""Places and their names: GeoNames and CLDR, as tools/make_gazetteer.py writes them."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from fanal.detect.mentions.bundled import DATA

ALTERNATIVE, WORD, FORM, CAPITALS, PERSON, MARKED = 1, 2, 4, 8, 16, 32
_COUNTRY_WEIGHT = 4e9  # a country is meant before any city of its name
_REGION_SHARE = 0.9
ALTERNATIVE_SHARE = 0.02


class Place(NamedTuple):
    """A country, first-level region or city: GeoNames id, English or local name, ISO 3166-1 country."""

    geonames: int
    name: str
    country: str
    kind: str  # country, region or city
    population: int
    latitude: float  # of a region its largest city's, of a country 0
    longitude: float


class Gazetteer(NamedTuple):
    """All places, and one row per name of a place: `weight` says how likely a name means that place."""

    places: pa.Table
    names: pa.LargeStringArray
    place: npt.NDArray[np.int32]
    flags: npt.NDArray[np.uint8]
    weight: npt.NDArray[np.float64]

    def at(self, row: int) -> Place:
        """Return a place by its row."""
        values = self.places.slice(row, 1).to_pylist()[0]
        return Place(**values)


def _weights(
    places: pa.Table, place: npt.NDArray[np.int32], flags: npt.NDArray[np.uint8]
) -> npt.NDArray[np.float64]:
    population = places["population"].to_numpy().astype(np.float64) + 1
    kinds = places["kind"]
    population[pc.equal(kinds, "country").to_numpy()] += _COUNTRY_WEIGHT
    population[pc.equal(kinds, "region").to_numpy()] *= _REGION_SHARE
    weights: npt.NDArray[np.float64] = population[place] * np.where(
        flags & ALTERNATIVE, ALTERNATIVE_SHARE, 1.0
    )
    return weights


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Load the gazetteer (once per process)."""
    places = pq.read_table(DATA / "places.parquet")
    names = pq.read_table(DATA / "names.parquet")
    place, flags = names["place"].to_numpy(), names["flags"].to_numpy()
    texts = names["name"].combine_chunks().cast(pa.large_string())
    texts = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    return Gazetteer(places, texts, place, flags, _weights(places, place, flags))

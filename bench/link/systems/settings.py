"""How each tool is set: as it comes, and `tuned` as found best on a seed of its own (`bench.link.tune`)."""

from dataclasses import dataclass
from typing import Any

PACKAGES = (
    "pyarrow",
    "numpy",
    "rensa==0.5.0",
    "gaoya==0.2.2",
    "datasketch==2.0.0",
    "text-dedup==0.4.0",
)  # of .venv-bench, never of the project


@dataclass(frozen=True, slots=True)
class System:
    """A tool under one name: its module, whether it runs in `.venv-bench`, its settings."""

    module: str
    foreign: bool
    settings: dict[str, Any]


SYSTEMS = {
    "fanal": System("fanal", False, {"contacts": False}),
    "fanal+contacts": System("fanal", False, {"contacts": True}),
    "rensa": System("rensa", True, {"words": 1, "threshold": 0.8, "perms": 128, "bands": 16}),
    "rensa tuned": System(
        "rensa", True, {"fold": True, "chars": 5, "threshold": 0.5, "perms": 128, "bands": 64}
    ),
    "rensa words": System(
        "rensa", True, {"fold": True, "words": 1, "threshold": 0.5, "perms": 128, "bands": 32}
    ),  # second on the tuning seed, at half the cost
    "gaoya": System("gaoya", True, {"index": {}}),
    "gaoya tuned": System(
        "gaoya",
        True,
        {
            "fold": True,
            "index": {
                "jaccard_threshold": 0.5,
                "num_bands": 42,
                "band_size": 3,
                "analyzer": "char",
                "ngram_range": [5, 5],
            },
        },
    ),
    "datasketch": System("datasketch", True, {"words": 1, "threshold": 0.9, "perms": 128}),
    "datasketch tuned": System(
        "datasketch", True, {"fold": True, "words": 1, "threshold": 0.5, "perms": 128}
    ),
    "text-dedup": System("text_dedup", True, {"options": {}}),
    "text-dedup tuned": System("text_dedup", True, {"fold": True, "options": {"ngram": 2, "threshold": 0.5}}),
}

"""`python -m bench.link.tune`: which settings of other tools are best on a seed the tables do not use.

Best is the highest mean of ARI and B3.
"""

import argparse
import json
import sys
from dataclasses import replace
from itertools import product
from typing import Any

from bench.link.real_posts import ABSENT, present
from bench.link.run import measure
from bench.link.systems.settings import SYSTEMS

SEED = 9
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)


def grid(name: str) -> list[dict[str, Any]]:
    """Return the settings tried for a tuned tool; raises KeyError for one that has none."""
    own = SYSTEMS[f"{name} tuned"].settings
    if name == "gaoya":
        shapes = ((42, 3), (64, 2))
        return [
            own | {"index": own["index"] | {"jaccard_threshold": t, "num_bands": b, "band_size": r}}
            for t, (b, r) in product(THRESHOLDS, shapes)
        ]
    if name == "text-dedup":
        return [own | {"options": {"ngram": n, "threshold": t}} for t, n in product(THRESHOLDS, (1, 2, 3))]
    plain = {key: value for key, value in own.items() if key not in ("chars", "words")}
    shingles: tuple[dict[str, int], ...] = ({"chars": 5}, {"chars": 4}, {"words": 1}, {"words": 2})
    bands = ({"bands": 32}, {"bands": 64}) if name == "rensa" else ({},)
    return [plain | {"threshold": t} | s | b for t, s, b in product(THRESHOLDS, shingles, bands)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.link.tune", description=__doc__)
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--variant", default="mixed")
    parser.add_argument("--systems", nargs="+", default=["rensa", "gaoya", "datasketch", "text-dedup"])
    args = parser.parse_args()
    if not present():
        sys.exit(ABSENT)
    for name in args.systems:
        tuned = f"{name} tuned"
        tried = []
        for settings in grid(name):
            row = measure(
                tuned, args.variant, args.posts, SEED, 1, replace(SYSTEMS[tuned], settings=settings)
            )
            tried.append((row.quality.ari, row.quality.b3, row.cost.cpu, settings))
        for ari, b3, cpu, settings in sorted(tried, key=lambda x: -x[0] - x[1])[:5]:
            print(f"{tuned}: B3 {b3:.3f}, ARI {ari:.3f}, {cpu:.1f} CPU s, {json.dumps(settings)}", flush=True)


if __name__ == "__main__":
    main()

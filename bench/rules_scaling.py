"""`python -m bench.rules_scaling`: what twice as many rules cost per post.

The bundled rules against the same rules twice, the second time with other ids and with letters of their
patterns exchanged, so that they look for other words as rules of another language do. And: does a text twice
as long cost more than twice as much, for texts made to hurt?
"""

import argparse
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.base_rates import reference
from bench.generate import campaigns, network
from bench.hostile import HOSTILE
from bench.mentions.find import batch_of
from bench.timing import least
from fanal.detect import Detector, Rule
from fanal.detect.conditions import Conditions, Near
from fanal.detect.folding import TOKEN
from fanal.detect.pack import Packs, load_packs

REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "posts"
SEED = 1
_OTHER = str.maketrans("abcdefghijklmnopqrstuvwxyz", "vytqxwzbkfjgphamucrdnolise")
_SHIFT = 7  # letters of other scripts are exchanged for those so many places further on among those in use


@dataclass(frozen=True, slots=True)
class Scaling:
    """CPU microseconds per post with the rules once and twice."""

    posts: str
    count: int
    rules: int
    once: float
    twice: float

    @property
    def ratio(self) -> float:
        return self.twice / self.once


@dataclass(frozen=True, slots=True)
class Growth:
    """CPU seconds on a hostile text and on one twice as long."""

    text: str
    characters: int
    seconds: float
    double: float

    @property
    def ratio(self) -> float:
        return self.double / self.seconds


@lru_cache(maxsize=1)
def _exchanged() -> dict[int, str]:
    """Return what stands for each letter beyond ASCII in the bundled patterns: one of its own script."""
    used = {c for rule in load_packs().rules for p in rule.match.patterns() for c in p if not c.isascii()}
    scripts: dict[str, list[str]] = {}
    for char in sorted(used):
        if char.isalpha():
            scripts.setdefault(unicodedata.name(char, "").partition(" ")[0], []).append(char)
    return {
        ord(char): held[(place + _SHIFT) % len(held)]
        for held in scripts.values()
        for place, char in enumerate(held)
    }


def altered(pattern: str) -> str:
    """Return the pattern with the letters of its words exchanged and its syntax left alone."""
    out, at = [], 0
    for token in TOKEN.finditer(pattern):
        literal = token["literal"]
        same = token[0] if literal is None else literal.translate(_exchanged())
        out += [pattern[at : token.start()].translate(_OTHER), same]
        at = token.end()
    return "".join([*out, pattern[at:].translate(_OTHER)])


def _altered(rule: Rule) -> Rule:
    match = rule.match
    near = Near(match.near.words, tuple(map(altered, match.near.of))) if match.near else None
    any_of, all_of, unless = (tuple(map(altered, part)) for part in (match.any, match.all, match.unless))
    return replace(
        rule,
        id=f"{rule.id}-altered",
        match=Conditions(any_of, all_of, near, unless, match.asked, match.whole),
    )


def doubled(packs: Packs) -> Packs:
    """Return the packs' rules, and each once more with other words."""
    return Packs(packs.rules + tuple(map(_altered, packs.rules)), packs.ids)


def scaling(name: str, texts: Sequence[str], repeat: int) -> Scaling:
    """Measure the same posts with the rules once and twice."""
    packs = load_packs()
    batch = batch_of(texts)
    cost = []
    for held in (packs, doubled(packs)):
        detector = Detector.of(held)
        cost.append(1e6 * least(lambda d=detector: d.detect(batch), repeat) / len(texts))  # type: ignore[misc]
    return Scaling(name, len(texts), len(packs.rules), *cost)


def growth(name: str, characters: int, repeat: int) -> Growth:
    """Measure a hostile text and one twice as long."""
    detector = Detector()
    cost = [
        least(lambda t=text: detector.detect(batch_of([t])), repeat)  # type: ignore[misc]
        for text in (HOSTILE[name](characters), HOSTILE[name](2 * characters))
    ]
    return Growth(name, characters, *cost)


def corpora(posts: int, real: Path) -> dict[str, list[str]]:
    """Return generated posts, and real ones where they are at hand."""
    found = {
        "generated networks": [post.text for post in network.corpus(SEED, posts)],
        "generated campaigns": campaigns.corpus(posts, SEED)[0],
    }
    if real.is_dir():
        found |= {name: texts[:posts] for (_, name), texts in reference(real).items()}
    return found


def _show(scaled: Sequence[Scaling], grown: Sequence[Growth]) -> None:
    console = Console(width=120)
    table = Table(title="CPU µs per post, rules once and twice", title_justify="left")
    for name in ("posts", "count", "rules", "once", "twice", "ratio"):
        table.add_column(name, justify="left" if name == "posts" else "right")
    for s in scaled:
        table.add_row(
            s.posts, f"{s.count:,}", f"{s.rules}", f"{s.once:,.0f}", f"{s.twice:,.0f}", f"{s.ratio:.2f}"
        )
    console.print(table)
    table = Table(title="one hostile text, and one twice as long: CPU seconds", title_justify="left")
    for name in ("text", "characters", "seconds", "twice as long", "ratio"):
        table.add_column(name, justify="left" if name == "text" else "right")
    for g in grown:
        table.add_row(g.text, f"{g.characters:,}", f"{g.seconds:.3f}", f"{g.double:.3f}", f"{g.ratio:.2f}")
    console.print(table)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.rules_scaling", description=__doc__)
    parser.add_argument("--posts", type=int, default=4_000, help="at most so many of each kind")
    parser.add_argument("--characters", type=int, default=100_000, help="length of the hostile texts")
    parser.add_argument("--repeat", type=int, default=3, help="runs; the least CPU time counts")
    parser.add_argument("--real", type=Path, default=REAL, help="folder of real posts, read when it is there")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    scaled = [scaling(name, texts, args.repeat) for name, texts in corpora(args.posts, args.real).items()]
    grown = [growth(name, args.characters, args.repeat) for name in HOSTILE]
    if args.json:
        parts = {"scaling": scaled, "growth": grown}
        print(
            json.dumps({k: [asdict(x) | {"ratio": x.ratio} for x in v] for k, v in parts.items()}, indent=2)
        )
    else:
        _show(scaled, grown)


if __name__ == "__main__":
    main()

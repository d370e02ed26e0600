"""`python -m bench.leads`: do the leads found on the synthetic network corpus name the planted operators?"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from bench import process, workspace
from bench.workspace import Truth

SYNTHETIC = Path(__file__).resolve().parents[1] / "examples" / "synthetic"
PLANTED = "operator"
MAJORITY = 0.5


@dataclass(frozen=True, slots=True)
class LeadTruth:
    """A lead beside the truth: the group most of its posts belong to, and the share of its posts in it."""

    rank: int
    kind: str  # network or post
    posts: int
    owner: str  # "" when most posts belong with no other, "mixed" when no group has the majority
    share: float
    parts: tuple[tuple[str, int], ...]  # groups and the number of their posts, most first

    @property
    def right(self) -> bool:
        """More than half of its posts were written by one planted operator."""
        return self.owner.startswith(PLANTED)


@dataclass(frozen=True, slots=True)
class Score:
    """The leads up to `k`: precision of the leads, recall of the operators, the other groups among them."""

    k: int
    leads: int
    precision: float
    recall: float
    benign_groups: tuple[str, ...]


def judge(rank: int, kind: str, posts: Sequence[Truth]) -> LeadTruth:
    """Set one lead's posts beside their truth; a lead of posts the truth does not know is no operator's."""
    if not posts:
        return LeadTruth(rank, kind, 0, "not in the truth", 0.0, ())
    counts = Counter(post.group or f"{post.kind}, single" for post in posts)
    parts = tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    owner, most = parts[0]
    share = most / len(posts)
    return LeadTruth(rank, kind, len(posts), owner if share > MAJORITY else "mixed", share, parts)


def score(leads: Sequence[LeadTruth], operators: int, k: int) -> Score:
    """Score the first `k` leads against `operators` planted ones."""
    top = [lead for lead in leads if lead.rank <= k]
    named = {lead.owner for lead in top if lead.right}
    benign = sorted({lead.owner for lead in top if not lead.right})
    precision = sum(lead.right for lead in top) / len(top) if top else 0.0
    return Score(k, len(top), precision, len(named) / operators, tuple(benign))


def judged(folder: Path, truth: Mapping[str, Truth]) -> list[LeadTruth]:
    """Read the leads of a workspace in their order and set each beside the truth."""
    own = workspace.posts_by_id(folder, truth)
    networks = dict(zip(*workspace.columns(folder, "networks", "network_id", "posts"), strict=True))
    out = []
    for rank, kind, subject in sorted(
        zip(*workspace.columns(folder, "leads", "rank", "subject_kind", "subject"), strict=True)
    ):
        posts = networks[subject] if kind == "network" else [subject]
        out.append(judge(int(str(rank)), str(kind), [truth[own[p]] for p in posts if p in own]))
    return out


def _find(paths: Sequence[Path], folder: Path) -> None:
    command = [sys.executable, "-m", "fanal", "find", *map(str, paths), "--workspace", str(folder), "--json"]
    cost = process.run(command, folder.with_suffix(".json"), folder.with_suffix(".err"))
    if cost.code not in (0, 3):  # 3: some records were rejected, the rest was read
        text = folder.with_suffix(".err").read_text(encoding="utf-8")
        raise RuntimeError(f"fanal find ended with {cost.code}: {text[-2000:]}")


def _parts(lead: LeadTruth) -> str:
    shown = ", ".join(f"{group} {posts}" for group, posts in lead.parts[:4])
    return f"{shown}, {len(lead.parts) - 4} more" if len(lead.parts) > 4 else shown


def _show(leads: Sequence[LeadTruth], scores: Sequence[Score], operators: int) -> None:
    console = Console(width=120)
    table = Table(title=f"leads against {operators} planted operators", title_justify="left")
    for name in ("top k", "leads", "precision", "operators named", "others among them"):
        table.add_column(name, justify="left" if name.startswith("others") else "right")
    for s in scores:
        others = ", ".join(s.benign_groups) or "none"
        table.add_row(str(s.k), str(s.leads), f"{s.precision:.2f}", f"{s.recall:.2f}", others)
    console.print(table)
    each = Table(title="the first leads", title_justify="left")
    for name in ("rank", "kind", "posts", "whose", "posts by group"):
        each.add_column(name, justify="left" if name in ("kind", "whose", "posts by group") else "right")
    for lead in leads[:25]:
        each.add_row(str(lead.rank), lead.kind, str(lead.posts), lead.owner, _parts(lead))
    console.print(each)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.leads", description=__doc__)
    parser.add_argument(
        "--corpus", type=Path, default=SYNTHETIC, help="its truth is read from <corpus>_truth"
    )
    parser.add_argument("--workspace", type=Path, help="a workspace that was already made of it")
    parser.add_argument("--k", type=int, nargs="+", default=[5, 10, 20, 50])
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    truth = workspace.truth(args.corpus.with_name(f"{args.corpus.name}_truth") / "synthetic_truth.csv")
    operators = len({t.group for t in truth.values() if t.group.startswith(PLANTED)})
    with TemporaryDirectory() as temporary:
        folder = args.workspace or Path(temporary) / "workspace"
        if not args.workspace:
            _find([args.corpus], folder)
        leads = judged(folder, truth)
    scores = [score(leads, operators, k) for k in args.k]
    if args.json:
        print(
            json.dumps({"scores": [asdict(s) for s in scores], "leads": [asdict(x) for x in leads]}, indent=2)
        )
    else:
        _show(leads, scores, operators)


if __name__ == "__main__":
    main()

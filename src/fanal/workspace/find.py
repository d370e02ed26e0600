"""The main job: files in, ranked and explained leads out, every step durable and the same each time."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.engine import read_table
from fanal.base.progress import Progress
from fanal.base.records import Rejection, RuleWords
from fanal.base.tables import ALL, empty
from fanal.detect import DetectConfig
from fanal.detect.pack import load_packs
from fanal.link import link
from fanal.network import leads, networks
from fanal.workspace.collecting import Collected, collect
from fanal.workspace.detecting import Detected, detect
from fanal.workspace.folder import Folder
from fanal.workspace.mapping import Mappings, load_mappings
from fanal.workspace.steps import Steps, code_key, column_key, key_of

LINKED = {name: ALL[name] for name in ("links", "clusters", "templates", "slots")}
TRACED = ("hits", "account_ranks")  # made by `trace`
ORDER = {
    "posts": ("post_id",),
    "mentions": ("post_id", "field", "start", "end", "kind", "value"),
    "findings": ("post_id", "start", "end", "rule_id", "indicator"),
}


@dataclass(frozen=True, slots=True)
class FindOptions:
    """What a run may be told: columns, a mapping file, readers by pattern, phone regions, rule packs, cores
    (0: all).
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    mapping_file: Path | None = None
    readers: tuple[tuple[str, str], ...] = ()
    regions: tuple[str, ...] = DetectConfig().regions
    rule_dirs: tuple[Path, ...] = ()
    workers: int = 0
    report: bool = True

    @property
    def mappings(self) -> Mappings:
        """Return how each file is read; raises MappingError for a wrong mapping file."""
        patterns = load_mappings(self.mapping_file) if self.mapping_file else ()
        return Mappings(self.mapping, patterns, self.readers)

    @property
    def detect(self) -> DetectConfig:
        """Return the detectors' part of the options."""
        return DetectConfig(regions=self.regions, rule_dirs=tuple(str(d) for d in self.rule_dirs))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run gave: the tables now in the workspace, what was set aside, and where the time went."""

    tables: Mapping[str, pa.Table]
    rejections: list[Rejection]
    problems: int
    seconds: dict[str, float]
    reused: tuple[str, ...]
    read_now: int  # inputs


class _Clock:
    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        begin = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - begin, 3)


def _sorted(name: str, table: pa.Table) -> pa.Table:
    keys = [(column, "ascending") for column in ORDER[name]]
    return table.take(pc.sort_indices(table, keys)).combine_chunks()


def _posts(collected: Collected, detected: Detected) -> pa.Table:
    posts = pa.concat_tables(collected.held.posts) if collected.held.posts else ALL["posts"].empty_table()
    row = pc.index_in(posts["post_id"], value_set=detected.langs["post_id"].combine_chunks())
    lang = detected.langs["lang"].combine_chunks().take(row.combine_chunks())
    return _sorted(
        "posts", posts.set_column(posts.column_names.index("lang"), ALL["posts"].field("lang"), lang)
    )


def rule_words(config: DetectConfig) -> dict[str, RuleWords]:
    """Return what each rule says to a reader, by rule id."""
    return {
        rule.id: RuleWords(rule.words, rule.source, rule.false_alarms, rule.reading)
        for rule in load_packs(config.rule_dirs).rules
    }


def _link(steps: Steps, posts: pa.Table, mentions: pa.Table, progress: Progress) -> dict[str, pa.Table]:
    withheld = column_key(posts.filter(pc.is_null(posts["text"])), "post_id")
    key = key_of(code_key("fanal.link"), column_key(posts, "post_id"), withheld, column_key(mentions))

    def compute() -> dict[str, pa.Table]:
        linked = link(posts, mentions, progress)
        return {name: getattr(linked, name) for name in LINKED}

    tables = steps.tables("link", key, LINKED, compute)
    steps.forget_others("link", key)
    return tables


def _stale_hits(folder: Folder, transactions: pa.Table) -> dict[str, pa.Table]:
    """Return empty hits where the transactions are no longer those that were traced."""
    path = folder.tables / "transactions.parquet"
    if path.is_file() and read_table(path, ["txn_id"]).equals(transactions.select(["txn_id"])):
        return {}
    return {name: empty(name) for name in TRACED}


def run(folder: Folder, paths: Sequence[Path], options: FindOptions, progress: Progress) -> Outcome:
    """Run every step on what `paths` and earlier runs gave, and put the tables into the workspace.

    Raises WorkspaceError when another run holds the workspace. A run that is interrupted leaves the
    last finished tables in place and its own finished steps to go on from.
    """
    clock, steps, mappings = _Clock(), Steps(folder.steps), options.mappings
    workers = options.workers or os.cpu_count() or 1
    with folder.taken():
        with clock.step("collect"):
            collected = collect(folder, steps, paths, mappings, progress)
        with clock.step("detect"):
            detected = detect(steps, collected.held.posts, options.detect, workers, progress)
        with clock.step("link"):
            posts = _posts(collected, detected)
            mentions = _sorted("mentions", detected.mentions)
            findings = _sorted("findings", detected.findings)
            linked = _link(steps, posts, mentions, progress)
        with clock.step("network"):
            progress.start("network", None, "posts")
            nets = networks(posts, mentions, findings, linked["links"], linked["clusters"])
            progress.done(f"{nets.num_rows:,} networks")
        with clock.step("leads"):
            progress.start("leads", None, "leads")
            words = rule_words(options.detect)
            ranked = leads(posts, mentions, findings, linked["clusters"], linked["templates"], nets, words)
            progress.done(f"{ranked.num_rows:,} leads")
        with clock.step("write"):
            tables = {
                "sources": collected.held.sources, "posts": posts, "quarantine": collected.quarantine,
                **collected.held.others, **_stale_hits(folder, collected.held.others["transactions"]),
                "mentions": mentions, "findings": findings,
                **linked, "networks": nets, "leads": ranked,
            }  # fmt: skip
            rejections = [*collected.problems, *collected.held.rejections]
            folder.write(folder.rejected, b"".join(r.to_line() for r in rejections))
            folder.replace_tables(tables, keep=TRACED)
    return Outcome(
        tables, rejections, len(collected.problems), clock.seconds, steps.only_reused(), collected.read_now
    )

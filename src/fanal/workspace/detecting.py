"""The second step: posts become mentions and findings, slice by slice over all cores."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.engine import Embedded
from fanal.base.progress import Progress
from fanal.base.tables import FINDINGS, MENTIONS, POSTS
from fanal.detect import DetectConfig, Detector
from fanal.workspace.steps import Steps, code_key, column_key, key_of

SLICE = 4_096  # posts a task: large enough to pay for handing it over, small enough to show progress
KEPT_SLICES = 8  # slices a durable result: what a killed run has to do again at most
FEW = 2_000  # posts below which starting worker processes costs more than it saves
LANGS = pa.schema([("post_id", pa.string()), ("lang", pa.string())])
_SCHEMAS = {"mentions": MENTIONS, "findings": FINDINGS, "langs": LANGS}


@dataclass(frozen=True, slots=True)
class Detected:
    """What was found in all posts: `langs` gives each post's language."""

    mentions: pa.Table
    findings: pa.Table
    langs: pa.Table


@lru_cache(maxsize=2)
def detector(config: DetectConfig) -> Detector:
    """Return this process's detector: its rules are compiled once."""
    return Detector(config)


def posts_batch(ids: Sequence[str], texts: Sequence[str]) -> pa.RecordBatch:
    """Return texts that no source holds as a batch that a detector reads."""
    given = {"post_id": pa.array(ids, pa.string()), "text": pa.array(texts, POSTS.field("text").type)}
    columns = [given.get(field.name, pa.nulls(len(ids), field.type)) for field in POSTS]
    return pa.RecordBatch.from_arrays(columns, schema=POSTS)


@dataclass(frozen=True, slots=True)
class _Task:
    """What a worker runs on a slice: picklable, unlike a compiled rule set."""

    config: DetectConfig

    def __call__(self, posts: pa.RecordBatch) -> dict[str, pa.Table]:
        found = detector(self.config).detect(posts)
        langs = pa.table([posts["post_id"], found.lang], schema=LANGS)
        return {"mentions": found.mentions, "findings": found.findings, "langs": langs}


def _blocks(parts: list[pa.Table]) -> Iterator[pa.Table]:
    size = SLICE * KEPT_SLICES
    for part in parts:
        for begin in range(0, part.num_rows, size):
            yield part.slice(begin, size)


def _contents(block: pa.Table) -> tuple[str, str]:
    """Return what a block's results depend on: its texts, by their posts' ids, and which are withheld."""
    withheld = block.filter(pc.is_null(block["text"]))
    return column_key(block, "post_id"), column_key(withheld, "post_id")


def _batches(block: pa.Table) -> Iterator[pa.RecordBatch]:
    whole = block.combine_chunks()
    for begin in range(0, whole.num_rows, SLICE):
        yield from whole.slice(begin, SLICE).to_batches()


def detect(
    steps: Steps, parts: list[pa.Table], config: DetectConfig, workers: int, progress: Progress
) -> Detected:
    """Run every detector over the posts; blocks already done in an earlier run are read back."""
    posts = sum(part.num_rows for part in parts)
    progress.start("detect", float(posts), "posts")
    made = key_of(code_key("fanal.detect"), detector(config).pack_id, repr(config))
    keys = [(key_of(made, *_contents(block)), block) for block in _blocks(parts)]
    todo = [(key, block) for key, block in keys if not steps.has("detect", key)]
    waiting = sum(block.num_rows for _, block in todo)
    progress.advance(float(posts - waiting))
    engine = Embedded(workers if waiting > FEW else 1)
    results = engine.map_batches(_Task(config), (b for _, block in todo for b in _batches(block)))
    for key, block in todo:
        pieces: list[dict[str, pa.Table]] = []
        done = 0
        while done < block.num_rows:
            pieces.append(next(results))
            done += pieces[-1]["langs"].num_rows
            progress.advance(float(pieces[-1]["langs"].num_rows))
        tables = {name: pa.concat_tables([piece[name] for piece in pieces]) for name in _SCHEMAS}
        steps.keep("detect", key, _SCHEMAS, tables)
    read = [steps.read("detect", key, _SCHEMAS) for key, _ in keys]
    whole = {
        name: pa.concat_tables([tables[name] for tables in read]) if read else schema.empty_table()
        for name, schema in _SCHEMAS.items()
    }
    progress.done(f"{whole['mentions'].num_rows:,} mentions, {whole['findings'].num_rows:,} findings")
    return Detected(whole["mentions"], whole["findings"], whole["langs"])

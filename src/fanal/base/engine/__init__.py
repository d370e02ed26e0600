"""The narrow seam between what fanal computes and what runs it.

Stages are pure functions on Arrow; an engine maps them over batches, runs the few relational steps and
makes each step's result durable. `embedded` is one machine in one process tree.
"""

from fanal.base.engine.embedded import Embedded
from fanal.base.engine.parquet import complete, read_table, write_table

__all__ = ["Embedded", "complete", "read_table", "write_table"]

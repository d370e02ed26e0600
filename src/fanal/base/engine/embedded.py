"""One machine: batches mapped over worker processes, relational steps in DuckDB."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TypeVar

import duckdb
import pyarrow as pa

T = TypeVar("T")
R = TypeVar("R")


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Let processes started in this block ignore Ctrl-C: the parent stops them and tells the user once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def _leave_with_parent() -> None:
    """End this worker when the process that started it is gone, killed or not.

    A worker waits for work on a pipe whose other end its fellows hold open too, so it would wait for ever.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@dataclass(frozen=True, slots=True)
class Embedded:
    """The in-process engine; `workers` processes share the per-batch work (1: none are started)."""

    workers: int = 1

    def map_batches(self, fn: Callable[[T], R], batches: Iterable[T]) -> Iterator[R]:
        """Yield `fn(batch)` in order; at most twice as many batches as workers are held at a time.

        With several workers `fn` must be picklable. An exception in `fn` is raised here.
        """
        if self.workers <= 1:
            yield from map(fn, batches)
            return
        # spawn: forking a process that runs threads (Arrow, DuckDB, numba) can deadlock.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self.workers, context, _leave_with_parent) as pool:
            waiting: deque[Future[R]] = deque()
            try:
                for batch in batches:
                    with _deaf_children():
                        waiting.append(pool.submit(fn, batch))
                    if len(waiting) >= 2 * self.workers:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise

    def sql(self, query: str, **tables: pa.Table) -> pa.Table:
        """Run one SQL query over Arrow tables by name; the query must order its rows.

        The database lives in memory, loads no extension and reaches no file or network.
        """
        config: dict[str, str | bool | int | float | list[str]] = {
            "threads": str(max(1, self.workers)),
            "enable_external_access": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
        with duckdb.connect(":memory:", config=config) as connection:
            for name, table in tables.items():
                connection.register(name, table)
            return connection.sql(query).to_arrow_table()

"""CPU seconds of a piece of work within this process."""

import time
from collections.abc import Callable


def least(work: Callable[[], object], repeat: int) -> float:
    """Return the least CPU seconds of several runs, the first not counted."""
    work()
    seconds = []
    for _ in range(repeat):
        begin = time.process_time()
        work()
        seconds.append(time.process_time() - begin)
    return min(seconds)

"""How long does something take, and which of several runs is told?

Two clocks: CPU time, which a busy machine disturbs little, where nothing waits;
the wall's as well where the disk is waited for.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from time import perf_counter, process_time


class Watch:
    """Seconds by name, one of each clock for each run."""

    def __init__(self) -> None:
        self.wall: dict[str, list[float]] = defaultdict(list)
        self.cpu: dict[str, list[float]] = defaultdict(list)

    @contextmanager
    def measuring(self, name: str) -> Iterator[None]:
        wall, cpu = perf_counter(), process_time()
        yield
        self.wall[name].append(perf_counter() - wall)
        self.cpu[name].append(process_time() - cpu)


def median_cpu_seconds(work: Callable[[], object], times: int) -> float:
    """The median CPU time of doing it so many times."""
    watch = Watch()
    for _ in range(times):
        with watch.measuring("it"):
            work()
    return median(watch.cpu["it"])


@contextmanager
def own_material_aside() -> Iterator[None]:
    """Keep what the bench itself holds from Python's garbage collector.

    No laptop holds thousands of inspections in memory while it works.
    """
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def share(values: Sequence[float], part: float) -> float:
    """The value that `part` of all do not exceed: 0.95 for p95."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]

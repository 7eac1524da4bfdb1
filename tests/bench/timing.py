"""How long does something take, and which of several runs is told?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from statistics import median
from time import perf_counter


class Watch:
    """Seconds by name, one for each run."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {}

    @contextmanager
    def measuring(self, name: str):
        began = perf_counter()
        yield
        self.add(name, perf_counter() - began)

    def add(self, name: str, seconds: float) -> None:
        self.seconds.setdefault(name, []).append(seconds)

    def of(self, name: str) -> float:
        """The median of the runs."""
        return median(self.seconds[name])


def median_seconds(work: Callable[[], object], times: int) -> float:
    """The median time of doing it so many times."""
    watch = Watch()
    for _ in range(times):
        with watch.measuring("it"):
            work()
    return watch.of("it")


def share(values: Sequence[float], part: float) -> float:
    """The value that `part` of all do not exceed: 0.95 for p95."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]

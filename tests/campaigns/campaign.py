"""What is a campaign, and how does it tell what it saw?

The law for all of them, as sets of changes: made == stored + waiting + held
aside. What is missing from that is lost; what is in it and was never made, or
what was said that nobody should read, is unexpected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SEED = 20260414


@dataclass
class Tally:
    """What one campaign counted. `faults` name what went wrong, with its seed."""

    counts: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    unexpected: int = 0
    faults: list[str] = field(default_factory=list)

    def count(self, what: str, number: int = 1) -> None:
        self.counts[what] += number

    def compare(
        self, made: Iterable[object], found: Iterable[object], where: str
    ) -> None:
        """Count what is missing from `found`, and what is there unasked or twice."""
        wanted, there = Counter(made), Counter(found)
        missing, more = wanted - there, there - wanted
        self.lost += missing.total()
        self.unexpected += more.total()
        if missing or more:
            said = f"{missing.total()} lost, {more.total()} unexpected"
            self.faults.append(f"{where}: {said}")

    def surprise(self, where: str, what: object) -> None:
        """Something that no person should meet."""
        self.unexpected += 1
        self.faults.append(f"{where}: {what}")

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.unexpected)


@dataclass(frozen=True)
class Run:
    """One run: how much of it, which chance, and a folder of its own."""

    count: int
    seed: int
    folder: Path

    def chance(self, number: object = "") -> Random:
        """The chance of one part of the run: the same for the same seed."""
        return Random(f"{self.seed}/{number}")

    def room(self, name: object) -> Path:
        """A new folder inside the run's own."""
        path = self.folder / str(name)
        path.mkdir(parents=True)
        return path


@dataclass(frozen=True)
class Campaign:
    """`short` is how much of it the tests play, `full` what the command plays."""

    name: str
    what: str
    play: Callable[[Run], Tally]
    short: int
    full: int


def line(campaign: Campaign, run: Run, tally: Tally) -> str:
    """What is printed of it: seed, counts, and the two figures that must be 0."""
    counts = " ".join(f"{key}={tally.counts[key]}" for key in sorted(tally.counts))
    figures = f"lost={tally.lost} unexpected={tally.unexpected}"
    return f"{campaign.name}: seed={run.seed} {counts} {figures}"

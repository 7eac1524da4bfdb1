"""What has a person decided of changes that were kept aside?

Central says it in lines of its own stream in the scope concerned, so that
whoever may see the changes hears of it before they come. Only the root's count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sync.change import Change, Dot, Stream, Value
from sync.database import Database, Row

RELEASE = "~release"
REFUSE = "~refuse"
WHY = "why"
KIND = "decision"


@dataclass(frozen=True)
class Decision:
    """Changes `first` to `last` of a stream count, or do not.

    `head` is the chain's head after `last`: it holds for these changes and for
    nothing else that may stand in their place.
    """

    stream: Stream
    first: int
    last: int
    head: str
    is_release: bool

    def speaks_of(self, dot: Dot) -> bool:
        return self.stream == dot.stream and self.covers(dot.seq)

    def covers(self, seq: int) -> bool:
        return self.first <= seq <= self.last

    @property
    def name(self) -> str:
        """The record that says so."""
        return f"decided-{self.stream.dev}-{self.stream.scope}-{self.first}"

    def writes(self, why: str) -> dict[str, Value]:
        """Return what the line says."""
        said: dict[str, Value] = {
            **{"dev": self.stream.dev, "scope": self.stream.scope},
            **{"first": self.first, "last": self.last, "head": self.head},
        }
        return {RELEASE if self.is_release else REFUSE: said, WHY: why}


def decisions_in(changes: Iterable[Change]) -> list[Decision]:
    """Return what these lines decide; one that cannot be read decides nothing."""
    found = []
    for change in changes:
        for path in (RELEASE, REFUSE):
            decision = _read(change.writes.get(path), path == RELEASE)
            if decision is not None and decision.stream.scope == change.dot.scope:
                found.append(decision)
    return found


def _read(said: Any, is_release: bool) -> Decision | None:
    if not isinstance(said, dict):
        return None
    texts = [said.get(key) for key in ("dev", "scope", "head")]
    places = [said.get("first"), said.get("last")]
    if not all(type(text) is str for text in texts):
        return None
    if not all(type(place) is int for place in places):
        return None
    stream = Stream(said["dev"], said["scope"])
    return Decision(stream, said["first"], said["last"], said["head"], is_release)


class DecisionStore:
    """Statements about what was decided; inside the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, decision: Decision) -> None:
        """Keep it; the first word on a place stands."""
        self._database.execute(
            "insert into decision values (?, ?, ?, ?, ?, ?)"
            " on conflict (dev, scope, first) do nothing",
            (
                *decision.stream,
                *(decision.first, decision.last, decision.head),
                int(decision.is_release),
            ),
        )

    def of(self, stream: Stream) -> list[Decision]:
        """Return what was decided of `stream`, in order."""
        rows = self._database.rows(
            "select * from decision where dev = ? and scope = ? order by first",
            tuple(stream),
        )
        return [_decision(row) for row in rows]

    def refused(self) -> list[Decision]:
        """Return everything that was refused."""
        rows = self._database.rows("select * from decision where is_release = 0")
        return [_decision(row) for row in rows]


def _decision(row: Row) -> Decision:
    return Decision(
        Stream(row["dev"], row["scope"]),
        *(row["first"], row["last"], row["head"], bool(row["is_release"])),
    )

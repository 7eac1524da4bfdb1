"""How far was a device's clock off when it wrote a line?

Found at each exchange against the server's clock and noted as a `~clk` line by the
device itself: what it wrote before counts under the next note that follows.
Nothing is refused for its time; it is shown as it most likely was.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property

from sync.change import Change, Value
from sync.clock import COUNTER_BITS, FURTHEST_AHEAD, moment_of
from sync.database import Database

CLOCK, CLOCK_KIND = "~clk", "clock"
# Two clocks that differ by less say the same.
TOLERANCE = timedelta(minutes=2)


class Offsets:
    """The notes known here, read once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def learn_from(self, changes: Iterable[Change]) -> set[str]:
        """Keep what devices noted of themselves; return which."""
        notes = [
            (change.dot.dev, change.hlc, ahead)
            for change in changes
            if (ahead := _ahead(change.writes.get(CLOCK))) is not None
        ]
        self._database.executemany(
            "insert into clock_note values (?, ?, ?) on conflict do nothing", notes
        )
        self.__dict__.pop("_notes", None)
        return {dev for dev, _, _ in notes}

    def corrected(self, dev: str, hlc: int) -> datetime:
        """Return when a line was most likely written, by the server's clock."""
        return moment_of(hlc) - self.ahead(dev, hlc)

    def ahead(self, dev: str, hlc: int) -> timedelta:
        """Return how far `dev` was ahead when it wrote the line of `hlc`."""
        notes = self._notes.get(dev)
        if notes is None:
            return timedelta(0)
        at = bisect_left(notes, (hlc, -(2**62)))
        return timedelta(milliseconds=notes[at][1] if at < len(notes) else 0)

    @cached_property
    def _notes(self) -> dict[str, list[tuple[int, int]]]:
        notes: dict[str, list[tuple[int, int]]] = {}
        for dev, hlc, ahead in self._database.rows(
            "select dev, hlc, ahead_ms from clock_note order by dev, hlc"
        ):
            notes.setdefault(dev, []).append((hlc, ahead))
        return notes


def ahead_ms(last_hlc: int, now_ms: int, server_ms: int) -> int:
    """Return how far ahead of the server the next line of this device is dated.

    A hybrid clock never goes back: where the wall did, it stands still. What it
    heard from others moves it five minutes at most, and says nothing of it.
    """
    last_ms = last_hlc >> COUNTER_BITS
    is_stuck = last_ms - now_ms > FURTHEST_AHEAD // timedelta(milliseconds=1)
    return (last_ms if is_stuck else now_ms) - server_ms


def _ahead(said: Value) -> int | None:
    if not isinstance(said, dict):
        return None
    ahead = said.get("ahead_ms", said.get("offset_ms"))
    # A century: no clock of ours is further off, and a moment stays a moment.
    return ahead if type(ahead) is int and abs(ahead) < 100 * 365 * 86_400_000 else None

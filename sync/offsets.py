"""How far was a device's clock off when it wrote a line?

Found at each exchange against the server's clock and noted as a `~clk` line by the
device itself when it has changed: what it wrote counts under the next note that
follows, and after the last one under that.
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
# No clock of ours is further off, and a moment stays a moment.
A_CENTURY_MS = 100 * 365 * 86_400_000
MOST_TIERS = 5


class Offsets:
    """The notes known here, read once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def learn_from(self, changes: Iterable[Change]) -> set[str]:
        """Keep what devices noted of themselves; return which."""
        notes = [
            (change.dot.dev, change.hlc, *note)
            for change in changes
            if (note := _read(change.writes.get(CLOCK))) is not None
        ]
        self._database.executemany(
            "insert into clock_note values (?, ?, ?, ?, ?) on conflict do nothing",
            notes,
        )
        self.__dict__.pop("_notes", None)
        return {dev for dev, *_ in notes}

    def unlearn(self, said: Iterable[tuple[str, int]]) -> bool:
        """Forget the notes in lines of these (device, hlc); say whether there were."""
        found = [
            row
            for key in said
            for row in self._database.execute(
                "delete from clock_note where dev = ? and hlc = ? returning dev", key
            )
        ]
        self.__dict__.pop("_notes", None)
        return bool(found)

    def corrected(self, dev: str, hlc: int) -> datetime:
        """Return when a line was most likely written, by the server's clock."""
        return moment_of(hlc) - self.ahead(dev, hlc)

    def ahead(self, dev: str, hlc: int, depth: int = MOST_TIERS) -> timedelta:
        """Return how far `dev` was ahead of central when it wrote the line of `hlc`.

        Found against a hub, it is as far as that hub itself was ahead, too.
        """
        notes = self._notes.get(dev, [])
        if not notes or not depth:
            return timedelta(0)
        at = min(bisect_left(notes, (hlc,)), len(notes) - 1)
        _, found, server, server_ms = notes[at]
        there = self.ahead(server, server_ms << COUNTER_BITS, depth - 1)
        return timedelta(milliseconds=found) + there

    @cached_property
    def _notes(self) -> dict[str, list[tuple[int, int, str, int]]]:
        notes: dict[str, list[tuple[int, int, str, int]]] = {}
        for dev, *note in self._database.rows(
            "select dev, hlc, ahead_ms, server, server_ms from clock_note"
            " order by dev, hlc"
        ):
            notes.setdefault(dev, []).append((note[0], note[1], note[2], note[3]))
        return notes


def ahead_ms(last_hlc: int, now_ms: int, server_ms: int) -> int:
    """Return how far ahead of the server the next line of this device is dated.

    A hybrid clock never goes back: where the wall did, it stands still. What it
    heard from others moves it five minutes at most, and says nothing of it.
    """
    last_ms = last_hlc >> COUNTER_BITS
    is_stuck = last_ms - now_ms > FURTHEST_AHEAD // timedelta(milliseconds=1)
    return (last_ms if is_stuck else now_ms) - server_ms


def _read(said: Value) -> tuple[int, str, int] | None:
    """Return (ahead, against which server, its time) of a note, all in bounds."""
    if not isinstance(said, dict):
        return None
    ahead = said.get("ahead_ms", said.get("offset_ms"))
    server, server_ms = said.get("server", ""), said.get("server_ms", 0)
    if type(ahead) is not int or type(server_ms) is not int:
        return None
    if abs(ahead) > A_CENTURY_MS or not 0 <= server_ms <= A_CENTURY_MS:
        return None
    return ahead, str(server), server_ms

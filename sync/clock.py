"""What time is it, and in which order did things happen?

The only module that asks for the time. The hybrid clock's integer `hlc` has 53
bits, safe in JSON: (milliseconds since 2020-01-01 UTC) << 12 | counter.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Protocol

EPOCH = datetime(2020, 1, 1, tzinfo=timezone.utc)
COUNTER_BITS = 12
FURTHEST_AHEAD = timedelta(minutes=5)
TRAINING_CLOCK = "SAKSI_TRAINING_CLOCK"
_MILLISECOND = timedelta(milliseconds=1)


class Clock(Protocol):
    """Whatever tells the present moment."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(timezone.utc)


class TrainingClock:
    """A clock that starts at a given moment and ticks on, for courses."""

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(timezone.utc)
        self._begun = time.monotonic()

    def now(self) -> datetime:
        """Return the start plus what has passed since this clock was made."""
        return self._start + timedelta(seconds=time.monotonic() - self._begun)


def clock_from_environment(environment: Mapping[str, str] | None = None) -> Clock:
    """Return the clock that SAKSI_TRAINING_CLOCK asks for, else the machine's.

    The variable holds an ISO moment with its offset. Raises ValueError when it
    cannot be read: a course must not write today's moment by mistake.
    """
    said = (os.environ if environment is None else environment).get(TRAINING_CLOCK)
    if not said:
        return SystemClock()
    try:
        start = datetime.fromisoformat(said)
    except ValueError:
        start = datetime.min
    if start.tzinfo is None:
        raise ValueError(
            f"{TRAINING_CLOCK} must be a moment with its offset,"
            " like 2026-04-14T09:00:00+08:00"
        )
    return TrainingClock(start)


def milliseconds_of(moment: datetime) -> int:
    """Return whole milliseconds since 2020-01-01 UTC, never below 0.

    A machine whose clock says an earlier year still gets a usable integer.
    """
    return max(0, (moment - EPOCH) // _MILLISECOND)


def hlc_of(moment: datetime) -> int:
    """Return the first hybrid-clock integer of an aware moment."""
    return milliseconds_of(moment) << COUNTER_BITS


def moment_of(hlc: int) -> datetime:
    """Return the aware UTC moment, to the millisecond, of a hybrid-clock integer."""
    return EPOCH + (hlc >> COUNTER_BITS) * _MILLISECOND


class HybridClock:
    """Gives each change of this device a later integer than any it knows.

    `last` is the last integer given or heard; the caller keeps it with the
    change, in one transaction, and hands it in again next time.
    """

    def __init__(self, clock: Clock, last: int = 0) -> None:
        self._clock = clock
        self.last = last

    def tick(self) -> int:
        """Return the integer of the next change: max(last + 1, wall)."""
        self.last = max(self.last + 1, hlc_of(self._clock.now()))
        return self.last

    def hear(self, hlc: int) -> None:
        """Move past another device's integer, at most 5 minutes ahead of the wall.

        A device whose clock runs years ahead so cannot drag the others along.
        """
        ceiling = hlc_of(self._clock.now() + FURTHEST_AHEAD)
        self.last = max(self.last, min(hlc, ceiling))

"""When was something said, and is that time to be believed?

A time is shown by the server's clock: the hybrid clock's less how far the device
was found to be off. A line dated after somebody had received it is marked.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sync.change import Dot
from sync.clock import moment_of
from sync.database import Database
from sync.kept import Kept
from sync.offsets import TOLERANCE, Offsets
from sync.received.store import ReceiptStore
from sync.saving import time_given
from sync.streams import StreamNumbers


class Times:
    """Reads times, inside one transaction."""

    def __init__(self, database: Database, numbers: StreamNumbers) -> None:
        self._offsets = Offsets(database)
        self._receipts = ReceiptStore(database)
        self._numbers = numbers

    def of(self, dot: Dot, hlc: int, seconds_before: int) -> datetime:
        """Return when the answer of change `dot` was given."""
        ahead = self._offsets.ahead(dot.dev, hlc)
        return time_given(hlc, seconds_before) - _whole_seconds(ahead)

    def of_record(self, kept: Kept, seconds_before: int | None = None) -> datetime:
        """Return when a record was created, or one of its first answers given."""
        dot = kept.record
        ahead = timedelta(0)
        if isinstance(dot, Dot):
            ahead = self._offsets.ahead(dot.dev, kept.hlc)
        if seconds_before is None:
            return moment_of(kept.hlc) - ahead
        return time_given(kept.hlc, seconds_before) - _whole_seconds(ahead)

    def is_suspect(self, dot: Dot, hlc: int) -> bool:
        """Tell whether a change is dated after its first receipt."""
        n = self._numbers.known_number(dot.stream)
        found = [r.at for r in self._receipts.overlapping(n, dot.seq, dot.seq)]
        return _is_after(hlc, min(found, default=None))

    def is_record_suspect(self, kept: Kept) -> bool:
        """Tell whether a record was created after its first receipt."""
        return not isinstance(kept.record, str) and _is_after(kept.hlc, kept.got_at)


def _is_after(hlc: int, received_at: str | None) -> bool:
    if received_at is None:
        return False
    return moment_of(hlc) > datetime.fromisoformat(received_at) + TOLERANCE


def _whole_seconds(ahead: timedelta) -> timedelta:
    return timedelta(seconds=round(ahead.total_seconds()))

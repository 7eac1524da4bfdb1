"""Do both sides hold the same, and has anybody kept something back?

Looked at in every greeting: how far each stream is there, and under which chain
head. A hub cannot forge; here it shows when it delays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sync.change import Stream
from sync.received.store import ReceiptStore
from sync.replica import Replica
from sync.store_streams import StreamStore
from sync.wire import HEAD8_DIGITS, Have, Welcome

# A hub goes up every night; one that missed a night has an excuse.
DELAY_WORTH_SAYING = timedelta(days=2)


@dataclass(frozen=True)
class Delay:
    """A hub has had so many changes of ours since then, and this server has not."""

    hub: str
    changes: int
    since: datetime


def differing(replica: Replica, welcome: Welcome) -> set[Stream]:
    """Return the streams that say something else there in the places they have here."""
    return {
        Stream(entry.dev, entry.scope)
        for entry in welcome.have
        if _differs(replica, entry)
    }


def delays(replica: Replica, welcome: Welcome, now: datetime) -> Iterator[Delay]:
    """Yield what hubs acknowledged long ago and this server lacks."""
    have = {Stream(e.dev, e.scope): e.seq for e in (*welcome.have, *welcome.held)}
    own = {row.n: row.stream for row in replica.shelf.own_streams()}
    lacking: dict[str, tuple[int, str]] = {}
    for receipt in ReceiptStore(replica.database).all():
        stream = own.get(receipt.n)
        if stream is None or receipt.giver == welcome.server:
            continue
        at = max(receipt.first - 1, have.get(stream, 0))
        if receipt.last > at and datetime.fromisoformat(receipt.at) < (
            now - DELAY_WORTH_SAYING
        ):
            count, since = lacking.get(receipt.giver, (0, receipt.at))
            lacking[receipt.giver] = (
                count + receipt.last - at,
                min(since, receipt.at),
            )
    for hub, (count, said_at) in sorted(lacking.items()):
        yield Delay(hub, count, datetime.fromisoformat(said_at))


def _differs(replica: Replica, entry: Have) -> bool:
    store = StreamStore(replica.database)
    row = store.stream(Stream(entry.dev, entry.scope))
    if row is None or entry.seq > row.seq:
        return False
    head = row.head if entry.seq == row.seq else store.head_after(row.n, entry.seq)
    return head is not None and head[:HEAD8_DIGITS] != entry.head8

"""Is this device's line the one that the server holds, or was it copied?

A home folder that was copied, or put back from a backup, goes on under the key
of another line of changes: the same places get filled twice. It shows in the
chain heads, before anything is pushed.
"""

from __future__ import annotations

from collections.abc import Sequence

from sync.change import Stream
from sync.replica import Replica
from sync.returns.heads import KeyOf, head_after
from sync.segment import Segment
from sync.store_streams import StreamRow, StreamStore
from sync.wire import HEAD8_DIGITS, Have, Welcome


def out_of_step(replica: Replica, welcome: Welcome) -> set[Stream]:
    """Return our streams of which the server holds other or later changes."""
    with replica.database.read():
        store, key_of = StreamStore(replica.database), replica.trust.key_of
        return {
            Stream(entry.dev, entry.scope)
            for entry in (*welcome.have, *welcome.held)
            if entry.dev == replica.identity.dev
            and not _is_in_step(store, entry, key_of)
        }


def _is_in_step(store: StreamStore, entry: Have, key_of: KeyOf) -> bool:
    row = store.stream(Stream(entry.dev, entry.scope))
    if row is None or entry.seq > row.seq:
        return False
    head = head_after(store, row, entry.seq, key_of)
    # What was given up here after central had it cannot be compared any more.
    return head is None or head[:HEAD8_DIGITS] == entry.head8


def common_end(
    store: StreamStore, row: StreamRow, theirs: Sequence[Segment], key_of: KeyOf
) -> int:
    """Return the last change that our line and theirs share; 0 when none.

    Equal heads at one place mean equal lines up to it.
    """
    for segment in reversed(theirs):
        first = segment.header.first
        for number in reversed(range(len(segment.heads))):
            seq = first + number
            if head_after(store, row, seq, key_of) == segment.heads[number]:
                return seq
    return 0

"""What is the chain head after a change, where only its line or segment is kept?"""

from __future__ import annotations

from collections.abc import Callable

from sync.segment import open_segment
from sync.store_streams import StreamRow, StreamStore

KeyOf = Callable[[str], bytes]


def head_after(
    store: StreamStore, row: StreamRow, seq: int, key_of: KeyOf
) -> str | None:
    """Return the chain head after change `seq` of a stream; None where it is not here."""
    if seq > row.seq:
        return None
    if seq == row.seq:
        return row.head
    waiting = store.pending_line(row.n, seq)
    if waiting is not None:
        return waiting.head
    kept = store.segment_with(row.n, seq)
    if kept is None:
        return None
    return open_segment(kept.body, key_of).heads[seq - kept.first]

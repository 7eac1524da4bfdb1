"""Who has had a change, as far as this node can tell, and when first?

The two readings that others lean on: eviction asks what central has, judging
asks when a change was first received by somebody we trust.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sync.change import Stream
from sync.identity import dev_of
from sync.wire import HEAD8_DIGITS, Have, Welcome

if TYPE_CHECKING:
    from sync.replica import Replica


def earliest_receipt(
    stream: Stream, seq: int, got_at: datetime, got_from: str
) -> datetime | None:
    """Return when change `seq` was first received by a server, as known here.

    What its own device hands in is received now. Of what another node
    brings, None: that node has not said when it had it.
    """
    return got_at if got_from == stream.dev else None


def note_received(replica: Replica, welcome: Welcome) -> None:
    """Keep what central signed that it has of our streams, merged or held.

    A head that differs from ours is no receipt: something else stands there.
    """
    root = replica.trust.root
    if root is None or welcome.server != dev_of(root):
        return
    best: dict[Stream, int] = {}
    for have in (*welcome.have, *welcome.held):
        stream = Stream(have.dev, have.scope)
        if _is_ours(replica, have):
            best[stream] = max(have.seq, best.get(stream, 0))
    with replica.database.write():
        for stream, seq in best.items():
            replica.nodes.set(_key(stream), str(seq))


def received_by_central(replica: Replica, stream: Stream) -> int:
    """Return the last change of our `stream` that central has told it keeps."""
    return int(replica.nodes.get(_key(stream)) or 0)


def _is_ours(replica: Replica, have: Have) -> bool:
    head = replica.shelf.head_at(Stream(have.dev, have.scope), have.seq)
    return head is not None and head[:HEAD8_DIGITS] == have.head8


def _key(stream: Stream) -> str:
    return f"at central of {stream.scope}"

"""Who has had a change, as far as this node can tell, and when first?

The two readings that others lean on: eviction asks what central has, judging
asks when a change was first received by somebody we trust.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sync.change import Change, Stream
from sync.database import Database
from sync.identity import dev_of
from sync.received.store import ReceiptStore
from sync.store_streams import StreamStore
from sync.wire import HEAD8_DIGITS, Have, Welcome

if TYPE_CHECKING:
    from sync.replica import Replica


class FirstReceived:
    """When changes of one stream were first received by a server, as known here.

    Signed receipts tell; what is handed in here is received now (`got_at`), until
    our own receipt says so. Of what another node brings without a receipt, nobody
    has said when it was had.
    """

    def __init__(
        self,
        database: Database,
        changes: Sequence[Change],
        got_at: datetime | None,
        own: str,
    ) -> None:
        first, last = changes[0].dot, changes[-1].dot
        row = StreamStore(database).stream(first.stream)
        known = ReceiptStore(database).overlapping
        self._receipts = [] if row is None else known(row.n, first.seq, last.seq)
        self._got_at = got_at
        self._own = own

    def of(self, seq: int) -> datetime | None:
        """Return the earliest moment for change `seq`, or None."""
        if not self._receipts:
            return self._got_at
        known = [one for one in self._receipts if one.first <= seq <= one.last]
        told = [datetime.fromisoformat(one.at) for one in known]
        is_ours_given = any(one.giver == self._own for one in known)
        if self._got_at is not None and not is_ours_given:
            told.append(self._got_at)
        return min(told, default=None)


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

"""When may the bytes of an attachment go from a laptop, and which go?

Only with the record that names them, and what was attached here only once
central has named it as held: in a line of its own, or in an answer that it signed.
"""

from __future__ import annotations

from collections.abc import Collection

from sync.blobs.attached import AttachedStore, Naming
from sync.blobs.levels import held_at_central
from sync.blobs.store import BlobStore
from sync.blobs.wire import MOST_ASKED
from sync.change import RecordId
from sync.exchanging.carrying import Remote, ServerChanged
from sync.identity import FalseSignature, dev_of
from sync.replica import Replica
from sync.wire import Welcome

BLOBS_WAIT = (
    "This laptop may no longer hold {scope}. It keeps it until the head office has"
    " named the attachments made here as received: sync with the head office later."
)


class BlobsAtCentral:
    """Which attachments made here central is known to keep, as of this greeting."""

    def __init__(self, replica: Replica, remote: Remote, welcome: Welcome) -> None:
        self._replica = replica
        self._remote = remote
        self._welcome = welcome
        self._naming = Naming(replica.database)
        self._own = replica.identity.dev

    def has_all_of(self, scope: str) -> bool:
        """Tell so of what our own changes in a scope name."""
        return self._has_all(self._naming.made_in(self._own, scope))

    def has_all_of_record(self, record: RecordId) -> bool:
        """Tell so of what our own changes of a record name."""
        named = AttachedStore.of(self._replica.database).of_record(record)
        own = {one.sha256 for one in named if one.dot.dev == self._own}
        return self._has_all(own & self._naming.here(own))

    def _has_all(self, shas: set[str]) -> bool:
        left = shas - held_at_central(self._replica, shas)
        return not left or left <= self._said_now(sorted(left))

    def _said_now(self, shas: list[str]) -> set[str]:
        root = self._replica.trust.root
        if root is None or self._welcome.server != dev_of(root):
            return set()
        some = tuple(shas[:MOST_ASKED])
        nonce = self._replica.new_id()
        there = self._remote.ask_blobs(some, self._welcome.token, nonce)
        try:
            there.verify(root, nonce)
        except FalseSignature as fault:
            raise ServerChanged("It did not sign its answer.") from fault
        return set(there.whole)


def named_by(
    replica: Replica, scopes: Collection[str], records: Collection[RecordId]
) -> set[str]:
    """Return the files here that these scopes and records name."""
    naming, attached = Naming(replica.database), AttachedStore.of(replica.database)
    shas = {sha for scope in scopes for sha in naming.named_in(scope)}
    shas |= {one.sha256 for record in records for one in attached.of_record(record)}
    return naming.here(shas)


def drop_unnamed(replica: Replica, shas: Collection[str]) -> None:
    """Keep nothing of those of `shas` that no record here names any more."""
    naming, store = Naming(replica.database), BlobStore(replica.database)
    for sha in shas:
        row = store.blob(sha)
        if row is not None and not naming.is_named_by_what_stays(sha):
            store.forget(row.n)

"""What does a server answer about attachments? Without its transport.

A file is given only to a device that may hold a scope in which a change names
it, and taken only from one that may write there. What is not named there and
what is not there at all answer alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta

from sync.answering import Answering, Refusal
from sync.blobs.attached import Naming
from sync.blobs.attachment import is_sha256
from sync.blobs.blobs import AttachmentNotKept, BlobDiffers
from sync.blobs.store import BlobStore
from sync.blobs.wire import (
    CHECKSUM_MISMATCH,
    DAY_FULL,
    DIFFERED,
    HANDING_IN,
    MOST_ASKED,
    BlobsAsked,
    BlobState,
    BlobsThere,
    handing_in_text,
    is_checksum,
)
from sync.identity import FalseSignature, verify_signature
from sync.record import UnknownSigner
from sync.replica import Replica

A_DAY = timedelta(days=1)
MOST_A_DAY = 1000 * 2**20


@dataclass(frozen=True)
class Asker:
    """A device that asks, and what it may read here."""

    dev: str
    scopes: tuple[str, ...]
    is_sent_away: bool = False


class BlobAnswering:
    """One server's answers about attachments.

    `most_a_day`: how many bytes a laptop may hand in within a day; servers, which
    carry those of many, are not counted.
    """

    def __init__(self, answering: Answering, most_a_day: int = MOST_A_DAY) -> None:
        self._answering = answering
        self._replica: Replica = answering.replica
        self._naming = Naming(self._replica.database)
        self._store = BlobStore(self._replica.database)
        self._most_a_day = most_a_day

    # -- asked ----------------------------------------------------------------

    def there(self, asked: BlobsAsked, token: str) -> BlobsThere:
        """Return how much is here of each file that the device may know of."""
        if len(asked.shas) > MOST_ASKED:
            raise Refusal(413, "too-many", f"Ask for {MOST_ASKED} at once.")
        asker = self._asker(token, "")
        known = [sha for sha in asked.shas if self._sizes(sha, asker)]
        whole, begun = {}, {}
        for sha in known:
            row = self._store.blob(sha)
            if row is not None and row.is_here:
                whole[sha] = row.size
            else:
                begun[sha] = 0 if row is None else row.offset
        there = BlobsThere(whole, begun)
        if asked.nonce:
            there = there.signed_by(self._replica.identity, asked.nonce)
        return there

    def state(self, sha: str, token: str) -> BlobState:
        """Return how much of one file is here. Raises Refusal (404)."""
        asker = self._asker(token, sha)
        sizes = self._known(sha, asker)
        row = self._store.blob(sha)
        return (
            BlobState(0, max(sizes)) if row is None else BlobState(row.offset, row.size)
        )

    def give(self, sha: str, token: str) -> int:
        """Return the size of a file that the device may read; `read` gives it.

        Raises Refusal (404) for any other. What only changes kept aside name is
        given to nobody.
        """
        asker = self._asker(token, "")
        row = self._store.blob(sha) if self._may_read(sha, asker) else None
        if row is None or not row.is_here:
            raise _not_here()
        return row.size

    def read(self, sha: str, start: int, end: int) -> Iterator[bytes]:
        """Yield the bytes of a file that `give` has allowed."""
        return self._replica.blobs.read_from(sha, start, end)

    # -- taken ----------------------------------------------------------------

    def begin(self, sha: str, size: int, token: str) -> BlobState:
        """Let a file be handed in; return from where. Raises Refusal."""
        asker = self._asker(token, sha)
        self._check_size(sha, size, asker)
        row = self._store.blob(sha)
        if row is not None and (row.is_here or row.size == size):
            return BlobState(row.offset, row.size)
        return BlobState(0, size)

    def take(
        self, sha: str, at: BlobState, piece: bytes, checksum: str, token: str
    ) -> BlobState:
        """Keep the next piece of a file; return how much is here then.

        An offset that is not ours is answered with ours, and nothing is kept.
        Raises Refusal.
        """
        asker = self._asker(token, sha)
        self._check_size(sha, at.size, asker)
        if checksum and not is_checksum(checksum, piece):
            why = "The piece was damaged on the way. Send it again."
            raise Refusal(CHECKSUM_MISMATCH, "piece-differs", why)
        self._check_day(asker, len(piece))
        try:
            offset = self._replica.blobs.take(
                *(sha, at.size, at.offset, piece), got_from=asker.dev
            )
        except BlobDiffers as fault:
            why = f"{fault} All of it was refused: attach the file again."
            raise Refusal(CHECKSUM_MISMATCH, DIFFERED, why) from fault
        except AttachmentNotKept as fault:
            raise Refusal(413, "too-large", str(fault)) from fault
        return BlobState(offset, at.size)

    # -- who may --------------------------------------------------------------

    def _asker(self, token: str, sha: str) -> Asker:
        if token.startswith(HANDING_IN) and sha:
            return self._sent_away(token, sha)
        dev = self._answering.holder(token)
        return Asker(dev, self._answering.served(dev))

    def _sent_away(self, token: str, sha: str) -> Asker:
        """Return a revoked device that has signed for this one file."""
        _, _, said = token.partition(":")
        dev, _, signature = said.partition(".")
        trust, own = self._replica.trust, self._replica.identity.dev
        try:
            given = bytes.fromhex(signature)
            verify_signature(trust.key_of(dev), given, handing_in_text(own, dev, sha))
        except (UnknownSigner, FalseSignature, ValueError) as fault:
            raise Refusal(403, "unknown-device", "The device is not known.") from fault
        if trust.revoked_at(dev) is None:
            raise Refusal(401, "token-ended", "Say hello again.")
        return Asker(dev, (), is_sent_away=True)

    def _may_read(self, sha: str, asker: Asker) -> bool:
        return is_sha256(sha) and bool(self._naming.sizes(sha, asker.scopes))

    def _sizes(self, sha: str, asker: Asker) -> set[int]:
        """Return the sizes under which the device may hand a file in; or nothing."""
        if not is_sha256(sha):
            return set()
        if asker.is_sent_away:
            return self._naming.sizes_of(sha, asker.dev)
        scopes: Collection[str] = asker.scopes
        carried = scopes if self._replica.trust.is_server(asker.dev) else ()
        aside = self._naming.sizes_aside(sha, asker.dev, carried)
        # What its own changes name it may bring, also from a scope that it has lost.
        own = self._naming.sizes_of(sha, asker.dev)
        return self._naming.sizes(sha, scopes) | own | aside

    def _known(self, sha: str, asker: Asker) -> set[int]:
        sizes = self._sizes(sha, asker)
        if not sizes:
            raise _not_here()
        return sizes

    def _check_size(self, sha: str, size: int, asker: Asker) -> None:
        if size not in self._known(sha, asker):
            why = "The file is not as large as the record says that it is."
            raise Refusal(400, "other-size", why)
        most = self._replica.blobs.most_bytes
        if size > most:
            why = f"The file is larger than {most // 2**20} MB, the most taken here."
            raise Refusal(413, "too-large", why)

    def _check_day(self, asker: Asker, more: int) -> None:
        if self._replica.trust.is_server(asker.dev):
            return
        since = (self._replica.clock.now() - A_DAY).isoformat()
        if self._store.taken_since(asker.dev, since) + more > self._most_a_day:
            most = self._most_a_day // 2**20
            why = f"A laptop may hand in {most} MB of attachments a day."
            raise Refusal(413, DAY_FULL, f"{why} The rest goes tomorrow.")


def _not_here() -> Refusal:
    return Refusal(404, "not-here", "There is no such attachment for this device.")

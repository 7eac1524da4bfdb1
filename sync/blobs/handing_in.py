"""How does a revoked laptop hand in the attachments that no server has?

It has no token any more: it signs for each file. The office takes those that its
changes name, and gives to nobody what only changes kept aside name.
"""

from __future__ import annotations

from sync.blobs.attached import Naming
from sync.blobs.blobs import BlobDamaged
from sync.blobs.store import BlobStore
from sync.blobs.wire import HANDING_IN, handing_in_text
from sync.exchanging.carrying import BlobRefused, Remote
from sync.exchanging.report import Report
from sync.replica import Replica

NOT_TAKEN = "Some attachments were not taken ({why}); they are kept on this laptop."


def hand_in_blobs(replica: Replica, remote: Remote, report: Report) -> None:
    """Hand in what was attached here and is not known to be at this server."""
    server = remote.challenge().server
    for sha, size in Naming(replica.database).made_by(replica.identity.dev, server):
        try:
            _hand_in(replica, remote, (sha, size), server)
        except (BlobRefused, BlobDamaged) as fault:
            why = fault.why if isinstance(fault, BlobRefused) else "damaged here"
            report.warnings.append(NOT_TAKEN.format(why=why))
            continue
        with replica.database.write():
            BlobStore(replica.database).note_sent(sha, server)
        report.blobs_given += 1
        report.bytes_out += size


def _hand_in(
    replica: Replica, remote: Remote, file: tuple[str, int], server: str
) -> None:
    sha, size = file
    dev = replica.identity.dev
    signed = replica.identity.sign(handing_in_text(server, dev, sha)).hex()
    token = f"{HANDING_IN}{dev}.{signed}"
    at, before = 0, -1
    while before < at < size:
        piece = replica.blobs.piece_from(sha, at, size)
        before, at = at, remote.put_piece(sha, size, at, piece, token)
    if at < size:
        raise BlobRefused("offset", "it did not go on")

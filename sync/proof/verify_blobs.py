"""Are the attachments that are kept here, to the last byte, those that answers name?"""

from __future__ import annotations

from sync.blobs.blobs import BlobDamaged
from sync.blobs.store import BlobStore
from sync.database import UNREADABLE
from sync.proof.verify_report import BLOB_AGAIN, Report
from sync.replica import Replica

BLOB_DAMAGED = "its bytes are not those that were attached"


def walk_blobs(replica: Replica, report: Report) -> None:
    """Read every attachment and compare it with its name; count them."""
    for row in BlobStore(replica.database).every():
        if not row.is_here:
            continue
        report.attachments += 1
        try:
            size = sum(map(len, replica.blobs.read(row.sha256)))
        except (BlobDamaged, *UNREADABLE):
            size = -1
        if size != row.size:
            report.add(f"attachment {row.sha256[:12]}", BLOB_DAMAGED, BLOB_AGAIN)

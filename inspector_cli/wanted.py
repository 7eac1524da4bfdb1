"""Of which records does this laptop fetch the attachments?

Of the inspections behind its inspector's own open tasks, and of those asked for by
name: not of the whole district, whose pictures would fill it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector_cli.tasks import MINE_TO_DO
from sync.change import RecordId

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop


def wanted(laptop: Laptop) -> set[RecordId]:
    """Return the inspections behind my open tasks, as far as they are here."""
    replica, user = laptop.replica, laptop.user
    refs = {
        str(record.doc.get("inspection"))
        for record in replica.records(kind="follow_up")
        if record.doc.get("assigned_to") == user
        and record.doc.get("state") in MINE_TO_DO
    }
    behind = (replica.by_ref(ref) for ref in refs)
    return {record.id for record in behind if record is not None}

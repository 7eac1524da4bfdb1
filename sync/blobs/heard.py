"""What do servers' lines say of the attachments that they keep?"""

from __future__ import annotations

from collections.abc import Iterable

from sync.blobs.attached import Naming
from sync.blobs.attachment import is_sha256
from sync.change import HOLDS, Change
from sync.database import Database
from sync.trust import Trust


def learn_held(database: Database, trust: Trust, changes: Iterable[Change]) -> None:
    """Keep what servers say there; anyone else's words count nothing."""
    naming = Naming(database)
    for change in changes:
        said = change.writes.get(HOLDS)
        if isinstance(said, list) and trust.is_server(change.dot.dev):
            shas = [sha for sha in said if is_sha256(sha)]
            naming.note_held(change.dot.dev, change.dot.scope, shas)

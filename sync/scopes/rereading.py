"""How does a record become what its changes say, once some of them are gone?

For changes that were refused after they had counted here, for streams that
were given up, and for a record that comes back: it is read anew from the
changes that count at this node.
"""

from __future__ import annotations

from collections.abc import Iterable

from sync.bench import Work
from sync.change import Change, Dot, RecordId
from sync.kept import Kept, awaited
from sync.merge import HasSeen
from sync.reading import Reader


def reread(work: Work, reader: Reader, records: Iterable[RecordId]) -> None:
    """Read these records anew; one that no change speaks of any more goes."""
    for record in sorted(records, key=str):
        kept = work.bench.at_hand(record)
        if kept is not None:
            changes = reader.changes_of(kept)
            fresh = rebuilt(kept, changes, work.numbers.has_seen)
            work.bench.put_in_place(kept, fresh)


def rebuilt(kept: Kept, changes: list[Change], has_seen: HasSeen) -> Kept | None:
    """Return the record as `changes` make it; None when there are none.

    What is replaced and was seen elsewhere need not be remembered as awaited.
    """
    if not changes:
        return None
    fresh = awaited(changes[0], kept.got_at)
    fresh.id = kept.id
    seen: set[Dot] = set()
    for change in changes:
        fresh.take(change, seen.__contains__)
        seen.add(change.dot)
    for path, dots in list(fresh.dead.items()):
        left = frozenset(dot for dot in dots if not has_seen(dot))
        if left:
            fresh.dead[path] = left
        else:
            del fresh.dead[path]
    return fresh

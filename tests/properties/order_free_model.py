"""What should a record say, whatever the order its changes came in?

The specification that merging is tested against, written apart from it: what
stands on a path is all its writes minus all the bases that writes name. It
knows no state and no order; it looks at the whole set every time.
"""

from __future__ import annotations

from collections.abc import Collection

from sync.canonical import canonical
from sync.change import Change, Dot, RecordId, Value


def paths_of(changes: Collection[Change], record: RecordId) -> set[str]:
    """Return every path that any change wrote on `record`."""
    return {p for c in changes if c.record == record for p in c.answers()}


def standing(
    changes: Collection[Change], record: RecordId, path: str
) -> dict[Dot, Value]:
    """Return {dot: value} of what stands on one path of one record.

    The change that created the record wrote every path: those that it does not
    mention, as None.
    """
    writes = [
        change
        for change in changes
        if change.record == record and (path in change.writes or change.is_creating)
    ]
    replaced = {
        dot
        for change in writes
        if path in change.writes
        for dot in change.base_of(path)
    }
    return {
        change.dot: change.writes.get(path)
        for change in writes
        if change.dot not in replaced
    }


def shown(changes: Collection[Change], record: RecordId, path: str) -> Value:
    """Return the standing value with the latest (moment, device); None if none."""
    left = standing(changes, record, path)
    by_moment = {(c.hlc, c.dot): c.dot for c in changes if c.dot in left}
    return left[by_moment[max(by_moment)]] if by_moment else None


def differing(changes: Collection[Change], record: RecordId) -> set[str]:
    """Return the paths on which values stand that are not one value."""
    return {
        path
        for path in paths_of(changes, record)
        if len({canonical(v) for v in standing(changes, record, path).values()}) > 1
    }


def differing_groups(
    changes: Collection[Change], record: RecordId, groups: Collection[frozenset[str]]
) -> set[frozenset[str]]:
    """Return the declared groups that have to be settled: any of their paths differs."""
    return {group for group in groups if group & differing(changes, record)}


def unseen_edits(
    changes: Collection[Change], record: RecordId, deletion: str
) -> set[tuple[str, Dot]]:
    """Return what stands in the deleted part though a standing deletion knew not of it.

    A deletion knows what it names, what its own device wrote, and all that was
    only written when the record was made.
    """
    part = deletion.removesuffix("~del")
    deleting = {
        change.dot: change
        for change in changes
        if standing(changes, record, deletion).get(change.dot) is True
    }
    later = {c.dot for c in changes if c.record == record and c.dot != record}
    if not any(c.dot in later and deletion in c.writes for c in changes):
        return set()
    paths = {
        path
        for c in changes
        if c.dot in later
        for path in c.answers()
        if path.startswith(part) and path != deletion
    }
    return {
        (path, dot)
        for path in paths
        for dot in standing(changes, record, path)
        for gone in deleting.values()
        if dot not in gone.base_of(deletion) and dot.dev != gone.dot.dev
    }


def one_number(
    changes: Collection[Change], records: Collection[RecordId], path: str
) -> set[frozenset[RecordId]]:
    """Return the sets of records that give one text on `path`, any that stands."""
    giving: dict[str, set[RecordId]] = {}
    for record in records:
        if shown(changes, record, "~del") is not True:
            for value in standing(changes, record, path).values():
                if isinstance(value, str):
                    giving.setdefault(value, set()).add(record)
    return {frozenset(those) for those in giving.values() if len(those) > 1}

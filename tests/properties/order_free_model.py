"""What should a record say, whatever the order its changes came in?

The specification that merging is tested against, written apart from it: what
stands on a path is all its writes minus all the bases that writes name. It
knows no state and no order; it looks at the whole set every time.
"""

from __future__ import annotations

from collections.abc import Collection

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

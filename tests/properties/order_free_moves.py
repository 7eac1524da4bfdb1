"""What should a moved record say at a node that holds only some districts?

The order-free specification, with moves: a line that carries a record counts
as all the writes it tells of, under their own dots, and as naming everything
it says was replaced. Written apart from the code: it reads the bare JSON.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from sync.change import Change, Dot, RecordId, Value
from tests.properties import order_free_model as model

CARRIED = "~from/"


class Told(NamedTuple):
    """One write, at first hand or as a move tells it."""

    dot: Dot
    hlc: int
    value: Value


def paths_of(changes: Collection[Change], record: RecordId) -> set[str]:
    carried = {
        path.removeprefix(CARRIED)
        for change in changes
        for path in change.writes
        if change.record == record and path.startswith(CARRIED)
    }
    return model.paths_of(changes, record) | carried


def tellings(
    changes: Collection[Change], record: RecordId, path: str
) -> Iterator[tuple[list[Told], set[Dot]]]:
    """Yield (writes, what they name as replaced) for each line on `path`."""
    for change in changes:
        if change.record != record:
            continue
        if path in change.writes or change.is_creating:
            named = set(change.base_of(path)) if path in change.writes else set()
            told = Told(change.dot, change.hlc, change.writes.get(path))
            yield [told], named
        said = change.writes.get(CARRIED + path)
        if said is not None:
            heads = [
                Told(Dot(*one["dot"]), one["hlc"], one["value"])
                for one in said["heads"]
            ]
            yield heads, {Dot(*dot) for dot in said["gone"]}
        began = (change.writes.get("~moved") or {}).get("began")
        if began and isinstance(record, Dot):
            # Whoever hears that it began knows that it wrote every path.
            yield [Told(record, began[0], None)], set()


def standing(
    changes: Collection[Change], record: RecordId, path: str
) -> dict[Dot, Value]:
    told: dict[Dot, Told] = {}
    replaced: set[Dot] = set()
    for writes, named in tellings(changes, record, path):
        replaced |= named
        for one in writes:
            # Who says more of a dot than that it was is right.
            if one.dot not in told or told[one.dot].value is None:
                told[one.dot] = one
    return {dot: one.value for dot, one in told.items() if dot not in replaced}

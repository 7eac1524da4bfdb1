"""Which changes has central refused, by its own signed lines?

Where it has, a stream goes on behind them, and they need not be here: a hole
that nobody signed for is a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sync.change import Stream
from sync.database import UNREADABLE
from sync.identity import dev_of
from sync.proof.store import WalkStore
from sync.scopes.decisions import Decision, decisions_in
from sync.segment import SegmentRefused, open_segment

Refusals = dict[Stream, list[Decision]]


def refused_by(
    root: bytes | None, store: WalkStore, key_of: Callable[[str], bytes]
) -> Refusals:
    """Return stream -> what of it the root has refused, in order."""
    found: Refusals = {}
    if root is not None and store.has_decisions():
        for one in _decisions(dev_of(root), store, key_of):
            if not one.is_release:
                found.setdefault(one.stream, []).append(one)
    return {stream: sorted(those, key=_place) for stream, those in found.items()}


def _decisions(
    dev: str, store: WalkStore, key_of: Callable[[str], bytes]
) -> Iterator[Decision]:
    for row in store.streams():
        if row["dev"] == dev:
            for kept in store.segments(row["n"]):
                try:
                    yield from decisions_in(open_segment(kept["body"], key_of).changes)
                except (SegmentRefused, *UNREADABLE):
                    continue  # the walk itself says so


def _place(decision: Decision) -> int:
    return decision.first

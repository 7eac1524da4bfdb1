"""Which changes count, whatever the order in which anything came?

The specification that judging is tested against, written apart from it: it knows
no node and no order of arrival, and looks at everything there is every time. A
change counts when its author might write there at its moment, which is no later
than the earliest receipt; nothing counts that was first received after its
device was revoked. What follows something that does not count, does not count
until a person has decided. Receipts count like any other change.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sync.change import Change, Stream
from sync.clock import COUNTER_BITS, moment_of

Segments = Mapping[Stream, Sequence[Sequence[Change]]]


@dataclass(frozen=True)
class World:
    """All that was ever said. `decided`: (stream, first, last, it counts)."""

    root: str
    segments: Segments
    certificates: Mapping[str, Sequence[Any]]
    revoked: Mapping[str, datetime]
    decided: Collection[tuple[Stream, int, int, bool]]


def counting(world: World) -> tuple[list[Change], dict[Stream, int]]:
    """Return every change that counts, and how far each stream is settled."""
    counted: list[Change] = [c for s in world.segments.values() for g in s for c in g]
    reached: dict[Stream, int] = {}
    before = None
    while before != reached:
        before, receipts = dict(reached), _receipts(counted)
        walks = {s: _walk(world, s, receipts) for s in world.segments}
        counted = [change for walk, _ in walks.values() for change in walk]
        reached = {stream: at for stream, (_, at) in walks.items()}
    return counted, reached


def _receipts(changes: Collection[Change]) -> list[dict[str, Any]]:
    return [c.writes["~receipt"] for c in changes if "~receipt" in c.writes]


def _walk(world: World, stream: Stream, receipts) -> tuple[list[Change], int]:
    counted: list[Change] = []
    at = 0
    for segment in world.segments[stream]:
        words = [_word(world, change) for change in segment]
        judged = zip(segment, words, strict=True)
        if any(w is None and not _stands(world, c, receipts) for c, w in judged):
            break
        counted += [c for c, w in zip(segment, words, strict=True) if w is not False]
        at = segment[-1].dot.seq
    return counted, at


def _word(world: World, change: Change) -> bool | None:
    for stream, first, last, is_release in world.decided:
        if change.dot.stream == stream and first <= change.dot.seq <= last:
            return is_release
    return None


def _stands(world: World, change: Change, receipts) -> bool:
    dev, scope, seq = change.dot
    if dev == world.root:
        return True
    received = [
        moment_of(one["at"] << COUNTER_BITS)
        for one in receipts
        if (one["dev"], one["scope"]) == (dev, scope)
        and one["first"] <= seq <= one["last"]
    ]
    earliest = min([moment_of(change.hlc), *received])
    gone = world.revoked.get(dev)
    if gone is not None and (earliest >= gone or (received and min(received) >= gone)):
        return False
    certificates = sorted(world.certificates[dev], key=lambda c: c.start)
    begun = [c for c in certificates if c.start <= earliest]
    grant = begun[-1] if begun else certificates[0]
    is_theirs = grant.role == "hub" if scope == "org" else scope in grant.scopes
    return is_theirs and earliest < grant.until

"""What is kept aside for a person, and how does she let it count or refuse it?

Only central decides; its lines travel in the scope concerned and every node
settles what it holds by them. Nothing that was kept aside is ever deleted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sync.change import Change, RecordId, Stream
from sync.scopes.decisions import KIND, Decision
from sync.scopes.judged_anew import judge_anew
from sync.scopes.store_quarantine import HELD, WAITING, KeptAside, QuarantineStore
from sync.segment import Segment, open_segment
from sync.store_streams import StreamStore

if TYPE_CHECKING:
    from sync.replica import Replica

__all__ = ["WAITING"]


@dataclass(frozen=True)
class Settled:
    """What was decided, and which records that wrote."""

    decisions: tuple[Decision, ...]
    records: frozenset[RecordId]


class NothingHeld(LookupError):
    """Nothing of that stream waits for a decision, or not up to that change."""


class NotCentral(Exception):
    """Only the head office's word on what is kept aside counts."""


@dataclass(frozen=True)
class Aside:
    """One segment that was kept aside. `changes` are marked as not applied.

    `others` are what stands in its place, when the stream is forked.
    """

    sha: str
    stream: Stream
    first: int
    last: int
    why: str
    state: str
    got_at: datetime
    got_from: str
    changes: tuple[Change, ...]
    others: tuple[Change, ...] = ()


def kept_aside(replica: Replica, state: str | None = None) -> list[Aside]:
    """Return what was kept aside, oldest first; of one `state` if asked."""
    store = StreamStore(replica.database)
    with replica.database.read():
        streams = {row.n: row.stream for row in store.streams()}
        return [
            _aside(replica, store, kept, streams[kept.stream])
            for kept in QuarantineStore(replica.database).all()
            if state is None or kept.state == state
        ]


def release(
    replica: Replica,
    stream: Stream,
    *,
    user: str,
    why: str,
    up_to: int | None = None,
) -> Settled:
    """Let what is held of `stream` count, all of it or up to a change.

    Where that change lies within a segment, the rest of this segment is
    refused: a segment travels whole. Returns what was decided.
    Raises NotCentral, NothingHeld.
    """

    def parts(segment: Segment) -> list[Decision]:
        header = segment.header
        last = header.last if up_to is None else min(up_to, header.last)
        found = []
        if last >= header.first:
            found.append(_decision(segment, header.first, last, True))
        if header.first <= last < header.last:
            found.append(_decision(segment, last + 1, header.last, False))
        return found

    return _decide(replica, stream, parts, user, why)


def refuse(replica: Replica, stream: Stream, *, user: str, why: str) -> Settled:
    """Let nothing that is held of `stream` count, now or ever; it stays kept.

    Raises NotCentral, NothingHeld.
    """

    def parts(segment: Segment) -> list[Decision]:
        header = segment.header
        return [_decision(segment, header.first, header.last, False)]

    return _decide(replica, stream, parts, user, why)


def _decide(
    replica: Replica,
    stream: Stream,
    parts: Callable[[Segment], list[Decision]],
    user: str,
    why: str,
) -> Settled:
    if replica.identity.public_key != replica.trust.root:
        raise NotCentral("only the head office decides")
    with replica.database.write():
        decisions = [d for held in _held(replica, stream) for d in parts(held)]
        if not decisions:
            raise NothingHeld("nothing of it waits")
        for one in decisions:
            replica.put(
                *(one.name, KIND, "", one.writes(why)), scope=stream.scope, user=user
            )
        # The word goes before what it is about: who pulls hears it first.
        replica.shelf.cut_all()
        anew = judge_anew(replica)
    return Settled(tuple(decisions), frozenset(anew.records))


def _held(replica: Replica, stream: Stream) -> list[Segment]:
    row = StreamStore(replica.database).stream(stream)
    if row is None:
        return []
    found = [
        kept
        for kept in QuarantineStore(replica.database).all()
        if kept.stream == row.n and kept.state == HELD
    ]
    key_of = replica.trust.key_of
    return [
        open_segment(kept.body, key_of) for kept in sorted(found, key=lambda k: k.first)
    ]


def _decision(segment: Segment, first: int, last: int, is_release: bool) -> Decision:
    header = segment.header
    head = segment.heads[last - header.first]
    return Decision(header.stream, first, last, head, is_release)


def _aside(
    replica: Replica, store: StreamStore, kept: KeptAside, stream: Stream
) -> Aside:
    changes = open_segment(kept.body, replica.trust.key_of).changes
    others: tuple[Change, ...] = ()
    if kept.state not in (HELD, "released", "refused"):
        standing = store.segment_with(kept.stream, kept.first)
        if standing is not None:
            others = open_segment(standing.body, replica.trust.key_of).changes
    return Aside(
        *(kept.sha, stream, kept.first, kept.last, kept.why, kept.state),
        *(kept.got_at, kept.got_from, changes, others),
    )

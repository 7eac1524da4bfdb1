"""How does a device go on under a new key, with all it recorded under the old?

Its former streams are closed. What the server lacks of them is handed over as
it is where both lines agree; where the server holds another line, our changes
beyond the common end are recorded anew under the new key, with their moments
and authors, in one transaction. Nothing is dropped: the segments that were
replaced stay in quarantine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from sync.bench import work
from sync.change import Change, Dot, RecordId, Stream
from sync.exchanging.greeting import Meeting
from sync.exchanging.report import Teller
from sync.proof.record_lines import SEAL_PATH
from sync.replica import Replica
from sync.returns.forking import common_end
from sync.saving import from_line
from sync.segment import Segment, open_segment, read_header
from sync.store_streams import Held, KeptSegment, StreamRow, StreamStore
from sync.wire import MOST_PULLED

Renamed = Callable[[Mapping[str, str]], None]
REISSUED = "reissued"
_TOLD = (
    "This laptop goes on under a new key. {count} changes that the office had not"
    " got were recorded anew; they go with this exchange."
)
_NOT_TAKEN = (
    "The office did not take what this laptop had recorded under its former key"
    " ({why}). It is kept here; tell your office."
)


@dataclass(frozen=True)
class Former:
    """One closed stream of ours. `common`: the last change that the server shares.

    `is_forked`: the server holds something else after it.
    """

    row: StreamRow
    common: int
    is_forked: bool


def go_on(meeting: Meeting, tell: Teller, renamed: Renamed) -> None:
    """Settle what was recorded under former keys; do nothing when it is settled.

    `renamed` hears, inside the transaction, which former number (`K7F2-1043`)
    has become which. May be cut at any point; the next exchange begins again.
    """
    replica = meeting.replica
    devs = replica.former.unsettled()
    if not devs:
        return
    closed = [_compared(meeting, row) for row in _rows_of(replica, devs)]
    if any(one.is_forked or _waits(replica, one.row) for one in closed):
        count = _reissue(replica, closed, renamed)
        if count:
            tell.warn(_TOLD.format(count=count))
    elif not all([_handed_over(meeting, one, tell) for one in closed]):
        return
    with replica.database.write():
        replica.former.settle()
        # What the server holds of the closed streams comes with the next pull.
        replica.nodes.forget_cursors(meeting.server)


def _rows_of(replica: Replica, devs: Iterable[str]) -> list[StreamRow]:
    known = StreamStore(replica.database).streams()
    return [row for row in known if row.stream.dev in devs and row.seq]


def _waits(replica: Replica, row: StreamRow) -> bool:
    """Whether lines wait that only the former key could have sealed."""
    return StreamStore(replica.database).last_pending(row.n) is not None


# -- comparing ----------------------------------------------------------------


def _compared(meeting: Meeting, row: StreamRow) -> Former:
    replica = meeting.replica
    theirs = list(_theirs(meeting, row.stream))
    with replica.database.read():
        store = StreamStore(replica.database)
        common = common_end(store, row, theirs, replica.trust.key_of)
    last = theirs[-1].header.last if theirs else 0
    return Former(row, common, is_forked=last > common and row.seq > common)


def _theirs(meeting: Meeting, stream: Stream) -> Iterable[Segment]:
    """What the server holds of a former stream, not yet taken in."""
    if stream.scope not in meeting.welcome.scopes:
        return
    remote, key_of, cursor = meeting.remote, meeting.replica.trust.key_of, 0
    while True:
        asked = cursor
        portion = meeting.ask(
            lambda token: remote.pull(stream.scope, asked, MOST_PULLED, token)
        )
        for arrival in portion.arrivals:
            if read_header(arrival.segment).dev == stream.dev:
                yield open_segment(arrival.segment, key_of)
        last = portion.arrivals[-1].cursor if portion.arrivals else cursor
        cursor = portion.next_cursor if portion.is_whole else last
        if cursor == asked:
            return


# -- both lines agree ---------------------------------------------------------


def _handed_over(meeting: Meeting, former: Former, tell: Teller) -> bool:
    """Hand over what was sealed under the former key, as it is."""
    if former.row.stream.scope not in meeting.welcome.scopes:
        return True
    shelf, remote = meeting.replica.shelf, meeting.remote
    for body in shelf.segments_to_carry(former.row.stream, former.common):
        handing = body
        taken = meeting.ask(lambda token: remote.push_segment(handing, token))
        if taken.state not in ("applied", "known", "held"):
            tell.warn(_NOT_TAKEN.format(why=taken.why or taken.state))
            return False
        tell.pushed(former.row.stream.scope, read_header(body).n, len(body))
    return True


# -- the lines differ ---------------------------------------------------------


def _reissue(replica: Replica, closed: list[Former], tell: Renamed) -> int:
    """Record anew what follows the common ends; return how many changes.

    All but seals: those speak of places that are another line's now.
    """
    with replica.database.write():
        tails = [change for former in closed for change in _tail(replica, former)]
        for former in closed:
            _cut_back(replica, former)
        replica.rebuild(write=True)
        renamed: dict[Dot, Dot] = {}
        with work(replica.database, replica.trust) as bench:
            saver = replica.saver(bench)
            for change in sorted(tails, key=lambda c: (c.hlc, c.dot)):
                if SEAL_PATH not in change.writes:
                    renamed[change.dot] = saver.again(_about(change, renamed))
        replica.former.rename(renamed)
        tell(replica.refs_of(renamed))
    return len(renamed)


def _tail(replica: Replica, former: Former) -> Iterable[Change]:
    store, row = StreamStore(replica.database), former.row
    for kept in store.segments_from(row.n, former.common):
        opened = open_segment(kept.body, replica.trust.key_of)
        yield from (c for c in opened.changes if c.dot.seq > former.common)
    for line in store.pending(row.n, row.seq):
        if line.seq > former.common:
            yield from_line(line.line, Dot(*row.stream, line.seq))


def _cut_back(replica: Replica, former: Former) -> None:
    """Take our own segments beyond the common end out of the stream, and keep them.

    One that lies across it goes too: the server's come with the next pull.
    """
    store, row = StreamStore(replica.database), former.row
    removed = list(store.segments_from(row.n, former.common))
    waiting = store.pending(row.n, row.seq)
    for segment in removed:
        _set_aside(replica, row, segment)
        store.drop_segment(segment.sha)
    store.drop_pending(row.n, row.seq)
    if removed:
        header = read_header(removed[0].body)
        store.advance(row.n, header.first - 1, header.prev)
    elif waiting:
        store.advance(row.n, waiting[0].seq - 1, waiting[0].prev)


def _set_aside(replica: Replica, row: StreamRow, segment: KeptSegment) -> None:
    why = "recorded anew under a new key"
    held = Held(segment.sha, row.n, segment.first, segment.last, why, REISSUED)
    got = (replica.clock.now().isoformat(), row.stream.dev)
    replica.nodes.hold(held, segment.body, got)


def _about(change: Change, renamed: Mapping[Dot, Dot]) -> Change:
    """The change, speaking of records and bases by their new places."""

    def moved(dots: Iterable[Dot]) -> tuple[Dot, ...]:
        return tuple(renamed.get(dot, dot) for dot in dots)

    record: RecordId = change.record
    if isinstance(record, Dot) and not change.is_creating:
        record = renamed.get(record, record)
    bases = change.bases and {p: moved(dots) for p, dots in change.bases.items()}
    common = moved(change.common_base)
    return replace(change, record=record, common_base=common, bases=bases)

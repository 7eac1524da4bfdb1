"""What is where? Per stream: what is known to be made, what is here, how far it got.

Nobody has to believe: every figure comes from what is held here, from signed
receipts, or from what a device said at its own greeting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sync.change import Stream
from sync.received.receipts import Reached, StreamMarks
from sync.replica import Replica
from sync.store_streams import StreamRow, StreamStore

NOTHING_SAID: Mapping[Stream, int] = {}


@dataclass(frozen=True)
class Entry:
    """One device's changes in one scope, counted from 1.

    `made`: known to exist, as the device said or as they came. `here`: merged
    here. `aside`: kept in quarantine behind them. `at_hub`, `at_central`: with
    a receipt of one.
    """

    stream: Stream
    name: str
    made: int
    here: int
    aside: int
    at_hub: int
    at_central: int

    @property
    def out_there(self) -> int:
        """How many exist only on their device, as far as is known here."""
        return max(0, self.made - max(self.reached, self.here + self.aside))

    @property
    def waiting(self) -> int:
        """How many have no receipt of central yet."""
        return max(0, self.made - self.at_central)

    @property
    def reached(self) -> int:
        """The last change that any server has given a receipt for."""
        return max(self.at_hub, self.at_central)


@dataclass(frozen=True)
class Aside:
    """One segment that is kept here and not merged, and why.

    `state`: held, forked, refused, released or reissued. `got_at` is an ISO
    moment, `got_from` the device or server that handed it over.
    """

    sha: str
    stream: Stream | None
    name: str
    first: int
    last: int
    state: str
    why: str
    got_at: str
    got_from: str

    @property
    def count(self) -> int:
        return self.last - self.first + 1 if self.last else 0


def entries(
    replica: Replica,
    *,
    said: Mapping[Stream, int] = NOTHING_SAID,
    own_only: bool = False,
) -> list[Entry]:
    """Return the ledger by stream; `org` and empty streams are left out.

    `said`: how many changes each device said it had made when it greeted.
    """
    rows = {row.stream: row for row in StreamStore(replica.database).streams()}
    reached = Reached(replica)
    marks = reached.streams(own_only=own_only)
    found = [
        _entry(rows[one.stream], _as_seen_here(one, rows, reached.own_role), said)
        for one in marks
        if one.stream.scope != "org" and one.stream in rows
    ]
    return [entry for entry in found if entry.made]


def asides(replica: Replica) -> list[Aside]:
    """Return everything in quarantine here, oldest first."""
    rows = replica.database.rows(
        "select q.sha, s.dev, s.scope, s.short, q.first, q.last, q.state, q.why,"
        " q.got_at, q.got_from from quarantine q left join stream s on s.n = q.stream"
        " order by q.got_at, q.first"
    )
    return [
        Aside(
            row["sha"],
            Stream(row["dev"], row["scope"]) if row["dev"] else None,
            row["short"] or (row["dev"] or "")[:8],
            *(row["first"] or 0, row["last"] or 0),
            *(row["state"], row["why"], row["got_at"], row["got_from"]),
        )
        for row in rows
    ]


def _as_seen_here(
    marks: StreamMarks, rows: Mapping[Stream, StreamRow], role: str
) -> StreamMarks:
    """What is here is at central, or at a hub, when this node is one."""
    here = rows[marks.stream].seq
    if role == "central":
        return replace(marks, at_central=max(here, marks.at_central))
    if role == "hub":
        return replace(marks, at_hub=max(here, marks.at_hub))
    return marks


def _entry(row: StreamRow, marks: StreamMarks, said: Mapping[Stream, int]) -> Entry:
    return Entry(
        row.stream,
        row.short or row.stream.dev[:8],
        made=max(marks.made, said.get(row.stream, 0)),
        here=row.seq,
        aside=max(0, row.held_seq - row.seq) if row.held_seq else 0,
        at_hub=marks.at_hub,
        at_central=marks.at_central,
    )

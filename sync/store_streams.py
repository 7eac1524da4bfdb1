"""Where are streams, segments, pending lines and cursors kept?

Statements only: who may write what and in which order is decided above.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sync.change import Stream
from sync.database import Database, Row

_LINES_AT_ONCE = 200
# Behind every arrival there ever was, those of segments kept aside since as well.
_NEXT_ARRIVAL = """
    (select coalesce(max(n), 0) + 1 from
        (select max(arrival) as n from segment
        union all select max(last) from arrived) as known)
"""


@dataclass(slots=True)
class StreamRow:
    """One stream as kept here. `n` is its number inside this database.

    `seq` and `head`: the last change merged here, and the chain's head there.
    `held_seq` and `held_head`: the same for what waits in quarantine behind it
    (0 and empty when nothing waits). `pushed_seq`: the last change of ours
    that a server is known to have. `gone_seq`, `back_seq`: changes of ours after
    back_seq up to gone_seq were given up here; central has them.
    """

    n: int
    stream: Stream
    short: str | None
    seq: int
    head: str
    held_seq: int
    held_head: str
    pushed_seq: int
    gone_seq: int = 0
    back_seq: int = 0

    def is_here(self, seq: int) -> bool:
        """Tell whether change `seq` was merged and is still kept here."""
        return seq <= self.seq and not self.back_seq < seq <= self.gone_seq

    @property
    def have(self) -> int:
        """The last change kept here, merged or held."""
        return max(self.seq, self.held_seq)


@dataclass(frozen=True, slots=True)
class KeptSegment:
    """A segment file with its place: `arrival` is the cursor of those who pull."""

    arrival: int
    first: int
    last: int
    sha: str
    body: bytes


@dataclass(frozen=True, slots=True)
class PendingLine:
    """A change saved and chained but not yet cut into a segment.

    `place` counts the lines that share its secret, from 1.
    """

    seq: int
    line: bytes
    secret: bytes
    place: int
    prev: str
    head: str


@dataclass(frozen=True, slots=True)
class Held:
    """A segment in quarantine and why. `state`: held, released, refused, forked."""

    sha: str
    stream: int | None
    first: int | None
    last: int | None
    why: str
    state: str


class StreamStore:
    """All statements about streams, segments and what belongs to them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- streams --------------------------------------------------------------

    def streams(self) -> list[StreamRow]:
        """Return every stream known here, in the order they became known."""
        rows = self._database.rows("select * from stream")
        with self._database.understood():
            return [_stream(row) for row in rows]

    def stream(self, stream: Stream) -> StreamRow | None:
        row = self._database.row(
            "select * from stream where dev = ? and scope = ?", tuple(stream)
        )
        with self._database.understood():
            return None if row is None else _stream(row)

    def add_stream(self, stream: Stream, head: str) -> StreamRow:
        """Begin to keep `stream`; `head` is the chain's head before change 1."""
        self._database.execute(
            "insert into stream (dev, scope, seq, head, held_seq, held_head,"
            " pushed_seq) values (?, ?, 0, ?, 0, ?, 0)",
            (stream.dev, stream.scope, head, ""),
        )
        found = self.stream(stream)
        assert found is not None
        return found

    def advance(self, n: int, seq: int, head: str) -> None:
        self._database.execute(
            "update stream set seq = ?, head = ? where n = ?", (seq, head, n)
        )

    def advance_held(self, n: int, seq: int, head: str) -> None:
        self._database.execute(
            "update stream set held_seq = ?, held_head = ? where n = ?", (seq, head, n)
        )

    def set_gone(self, n: int, gone_seq: int, back_seq: int) -> None:
        self._database.execute(
            "update stream set gone_seq = ?, back_seq = ? where n = ?",
            (gone_seq, back_seq, n),
        )

    def set_pushed(self, n: int, seq: int) -> None:
        self._database.execute("update stream set pushed_seq = ? where n = ?", (seq, n))

    def set_short(self, n: int, short: str) -> None:
        self._database.execute("update stream set short = ? where n = ?", (short, n))

    def stream_of_short(self, short: str) -> Stream | None:
        row = self._database.row(
            "select dev, scope from stream where short = ?", (short,)
        )
        return None if row is None else Stream(*row)

    # -- segments -------------------------------------------------------------

    def keep_segment(
        self,
        row: StreamRow,
        segment: KeptSegment,
        head: str,
        got: tuple[str, str],
    ) -> None:
        """Keep one segment file; `got` = (moment, from which device or server)."""
        self._database.execute(
            "insert into segment (arrival, stream, scope, first, last, head, body, sha,"
            f" got_at, got_from) values ({_NEXT_ARRIVAL}, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " on conflict (sha) do nothing",
            (row.n, row.stream.scope, segment.first, segment.last)
            + (head, segment.body, segment.sha, *got),
        )

    def has_segment(self, sha: str) -> bool:
        found = self._database.row("select 1 from segment where sha = ?", (sha,))
        return found is not None

    def segment_with(self, n: int, seq: int) -> KeptSegment | None:
        """Return a segment of stream `n` that holds change `seq`."""
        row = self._database.row(
            "select arrival, first, last, sha, body from segment"
            " where stream = ? and first <= ? and last >= ? order by first desc"
            " limit 1",
            (n, seq, seq),
        )
        return None if row is None else KeptSegment(*row)

    def head_after(self, n: int, seq: int) -> str | None:
        """Return the chain head after change `seq` where a segment ends there."""
        row = self._database.row(
            "select head from segment where stream = ? and last = ? limit 1", (n, seq)
        )
        return None if row is None else str(row["head"])

    def segments_from(self, n: int, seq: int) -> Iterator[KeptSegment]:
        """Yield the segments of stream `n` with changes after `seq`, in order."""
        while True:
            row = self._database.row(
                "select arrival, first, last, sha, body from segment"
                " where stream = ? and last > ? order by first, last desc limit 1",
                (n, seq),
            )
            if row is None:
                return
            yield KeptSegment(*row)
            seq = row["last"]

    def segments_after(
        self, scope: str, cursor: int, not_of: str
    ) -> Iterator[KeptSegment]:
        """Yield the segments of `scope` that arrived after `cursor`.

        Leaves out those of device `not_of` and those that it handed in: it
        has them.
        """
        while True:
            row = self._database.row(
                "select s.arrival, s.first, s.last, s.sha, s.body from segment s"
                " join stream t on t.n = s.stream where s.scope = ?"
                " and s.arrival > ? and t.dev <> ? and s.got_from <> ?"
                " order by s.arrival limit 1",
                (scope, cursor, not_of, not_of),
            )
            if row is None:
                return
            yield KeptSegment(*row)
            cursor = row["arrival"]

    def every_segment(self) -> Iterator[tuple[KeptSegment, str, str]]:
        """Yield every segment in the order of arrival: (segment, when, from whom)."""
        cursor = -1
        while True:
            row = self._database.row(
                "select arrival, first, last, sha, body, got_at, got_from"
                " from segment where arrival > ? order by arrival limit 1",
                (cursor,),
            )
            if row is None:
                return
            cursor, got = row["arrival"], (row["got_at"], row["got_from"])
            yield KeptSegment(*tuple(row)[:5]), *got

    def last_arrival(self, scope: str) -> int:
        """Return the cursor after everything of `scope`; 0 when there is nothing."""
        row = self._database.row(
            "select coalesce(max(n), 0) from"
            " (select max(arrival) as n from segment where scope = ?"
            " union all select last from arrived where scope = ?) as known",
            (scope, scope),
        )
        return 0 if row is None else int(row[0])

    def drop_segment(self, sha: str) -> None:
        """Take one segment out; the caller keeps it elsewhere."""
        self._database.execute("delete from segment where sha = ?", (sha,))

    # -- lines not yet cut ----------------------------------------------------

    def add_pending(self, n: int, line: PendingLine) -> None:
        self._database.execute(
            "insert into pending (stream, seq, line, secret, place, prev, head)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            (n, line.seq, line.line, line.secret, line.place, line.prev, line.head),
        )

    def pending(self, n: int, last: int) -> list[PendingLine]:
        """Return the lines of stream `n` up to `last` that wait, in order."""
        rows = self._database.rows(
            "select seq, line, secret, place, prev, head from pending where stream = ?"
            " and seq <= ? order by seq",
            (n, last),
        )
        return [PendingLine(*row) for row in rows]

    def waiting(self, n: int) -> Iterator[PendingLine]:
        """Yield the lines of stream `n` that wait, in order: some at a time."""
        seq = 0
        while rows := self._database.rows(
            "select seq, line, secret, place, prev, head from pending"
            " where stream = ? and seq > ? order by seq limit ?",
            (n, seq, _LINES_AT_ONCE),
        ):
            for row in rows:
                yield PendingLine(*row)
            seq = rows[-1]["seq"]

    def last_pending(self, n: int) -> PendingLine | None:
        """Return the last waiting line of stream `n`."""
        row = self._database.row(
            "select seq, line, secret, place, prev, head from pending where stream = ?"
            " order by seq desc limit 1",
            (n,),
        )
        return None if row is None else PendingLine(*row)

    def pending_line(self, n: int, seq: int) -> PendingLine | None:
        row = self._database.row(
            "select seq, line, secret, place, prev, head from pending"
            " where stream = ? and seq = ?",
            (n, seq),
        )
        return None if row is None else PendingLine(*row)

    def drop_pending(self, n: int, last: int) -> None:
        self._database.execute(
            "delete from pending where stream = ? and seq <= ?", (n, last)
        )


def _stream(row: Row) -> StreamRow:
    return StreamRow(
        row["n"],
        Stream(row["dev"], row["scope"]),
        *(row["short"], row["seq"], row["head"]),
        *(row["held_seq"], row["held_head"], row["pushed_seq"]),
        *(row["gone_seq"], row["back_seq"]),
    )

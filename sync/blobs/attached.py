"""Which changes name which files, and so: who may have them, who lacks them?

Statements only. What is given to whom follows from the scopes of the streams
in which a file is named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from sync.blobs.attachment import Named
from sync.change import Dot, RecordId
from sync.database import Database, Row
from sync.store_streams import StreamStore
from sync.streams import StreamNumbers

_NAMED = "a.stream, a.seq, a.path, a.sha, a.size, a.type"


class AttachedStore:
    """All statements about which changes name which files."""

    def __init__(self, database: Database, numbers: StreamNumbers) -> None:
        self._database = database
        self._numbers = numbers

    @classmethod
    def of(cls, database: Database) -> AttachedStore:
        """For whoever has no streams at hand."""
        return cls(database, StreamNumbers(StreamStore(database)))

    def add(self, many: Iterable[Named]) -> None:
        """Note who names what; what was noted before is let be."""
        number = self._numbers.number
        rows = [(number(o.dot.stream), o.dot.seq, *o[1:]) for o in many]
        if rows:
            self._database.executemany(
                "insert into attach (stream, seq, path, sha, size, type)"
                " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                rows,
            )
            self._database.executemany(
                "insert into blob_news values (?) on conflict do nothing",
                [(row[3],) for row in rows],
            )

    def every(self) -> list[Named]:
        """Return all that is noted."""
        return self._all_named(f"select {_NAMED} from attach a", ())

    def of_record(self, record: RecordId) -> list[Named]:
        """Return every attachment that any change of `record` names."""
        where = "r.name = ?"
        key: list[object] = [record]
        if not isinstance(record, str):
            number = self._numbers.known_number(record.stream)
            where, key = "r.stream = ? and r.seq = ?", [number, record.seq]
        return self._all_named(
            f"select {_NAMED} from record r"
            " join attach a on a.stream = r.stream and a.seq = r.seq"
            f" where {where} union select {_NAMED} from record r"
            " join touched t on t.record = r.id"
            " join attach a on a.stream = t.stream and a.seq = t.seq"
            f" where {where}",
            (*key, *key),
        )

    def clear(self) -> None:
        """Forget all; inside the write that notes others."""
        self._database.execute("delete from attach")

    def _all_named(self, sql: str, parameters: Sequence[object]) -> list[Named]:
        rows = self._database.rows(sql, parameters)
        with self._database.understood():
            return [self._named(row) for row in rows]

    def _named(self, row: Row) -> Named:
        n, seq, *what = row
        return Named(Dot(*self._numbers.stream(n), seq), *what)


class Naming:
    """What the scopes say: which files may be asked for, given and taken."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sizes(self, sha256: str, scopes: Collection[str]) -> set[int]:
        """Return the sizes under which a change of these scopes names the file.

        Nothing: nobody there names it. More than one: somebody was mistaken.
        """
        rows = self._database.rows(
            "select distinct a.size from attach a join stream t on t.n = a.stream"
            f" where a.sha = ? and t.scope in ({_marks(scopes)})",
            (sha256, *scopes),
        )
        return {row["size"] for row in rows}

    def sizes_of(self, sha256: str, dev: str) -> set[int]:
        """The same of changes of one device, those kept aside here too."""
        rows = self._database.rows(
            "select a.size from attach a join stream t on t.n = a.stream"
            " where a.sha = ? and t.dev = ?",
            (sha256, dev),
        )
        return {row["size"] for row in rows} | self.sizes_aside(sha256, dev, ())

    def sizes_aside(self, sha256: str, dev: str, scopes: Collection[str]) -> set[int]:
        """The same of changes kept aside here: those of `dev`, or of these scopes."""
        rows = self._database.rows(
            "select distinct a.size from attach_aside a"
            " join quarantine q on q.sha = a.segment"
            " join stream t on t.n = q.stream where a.sha = ?"
            f" and (t.dev = ? or t.scope in ({_marks(scopes)}))",
            (sha256, dev, *scopes),
        )
        return {row["size"] for row in rows}

    def forget_changes(self, n: int, first: int, last: int) -> None:
        """Changes of stream `n` count no more: they name nothing."""
        self._database.execute(
            "delete from attach where stream = ? and seq between ? and ?",
            (n, first, last),
        )

    def note_aside(self, segment: str, many: Iterable[Named]) -> None:
        """Note what a segment names that is kept aside."""
        for sha, size in {(one.sha256, one.size) for one in many}:
            self._database.execute(
                "insert into attach_aside values (?, ?, ?) on conflict do nothing",
                (segment, sha, size),
            )

    def lacking(self, scopes: Collection[str]) -> Iterator[tuple[str, int]]:
        """Yield the files named in these scopes that are not whole here, small first."""
        rows = self._database.rows(
            "select a.sha, max(a.size) as size from attach a"
            " join stream t on t.n = a.stream left join blob b on b.sha = a.sha"
            f" where t.scope in ({_marks(scopes)})"
            " and (b.state is null or b.state <> 'have') group by a.sha"
            " order by size, a.sha",
            tuple(scopes),
        )
        yield from ((row["sha"], row["size"]) for row in rows)

    def to_give(
        self, scopes: Collection[str], server: str, own: str = ""
    ) -> list[tuple[str, int]]:
        """Return the files here, named in these scopes, that a server may lack.

        Also those that only changes kept aside name, and those that changes of
        device `own` name in any scope. Small ones first.
        """
        marks = _marks(scopes)
        rows = self._database.rows(
            "select b.sha, b.size from blob b where b.state = 'have'"
            " and not exists (select 1 from blob_sent s where s.sha = b.sha"
            " and s.server = ?) and (exists (select 1 from attach a"
            " join stream t on t.n = a.stream where a.sha = b.sha"
            f" and (t.scope in ({marks}) or t.dev = ?)) or exists"
            " (select 1 from attach_aside d"
            " join quarantine q on q.sha = d.segment join stream t on t.n = q.stream"
            f" where d.sha = b.sha and t.scope in ({marks})))"
            " order by b.size, b.sha",
            (server, *scopes, own, *scopes),
        )
        return [(row["sha"], row["size"]) for row in rows]

    def made_by(self, dev: str, server: str) -> list[tuple[str, int]]:
        """Return the files here that changes of `dev` name and a server may lack."""
        rows = self._database.rows(
            "select b.sha, b.size from blob b where b.state = 'have'"
            " and exists (select 1 from attach a join stream t on t.n = a.stream"
            " where a.sha = b.sha and t.dev = ?)"
            " and not exists (select 1 from blob_sent s where s.sha = b.sha"
            " and s.server = ?) order by b.size, b.sha",
            (dev, server),
        )
        return [(row["sha"], row["size"]) for row in rows]

    # -- letting go -----------------------------------------------------------

    def named_in(self, scope: str) -> set[str]:
        """Return the files that changes of a scope name."""
        rows = self._database.rows(
            "select distinct a.sha from attach a join stream t on t.n = a.stream"
            " where t.scope = ?",
            (scope,),
        )
        return {row["sha"] for row in rows}

    def made_in(self, dev: str, scope: str) -> set[str]:
        """Return the files here that changes of a device in a scope name."""
        rows = self._database.rows(
            "select distinct a.sha from attach a join stream t on t.n = a.stream"
            " join blob b on b.sha = a.sha and b.state = 'have'"
            " where t.dev = ? and t.scope = ?",
            (dev, scope),
        )
        return {row["sha"] for row in rows}

    def here(self, shas: Iterable[str]) -> set[str]:
        """Return those of `shas` of which anything is kept here."""
        one = "select 1 from blob where sha = ?"
        return {sha for sha in shas if self._database.row(one, (sha,)) is not None}

    def is_named_by_what_stays(self, sha256: str) -> bool:
        """Tell whether a record that is not elsewhere names the file."""
        row = self._database.row(
            "select 1 from attach a where a.sha = ? and not exists"
            " (select 1 from record r where r.is_stub = 1 and ("
            " (r.stream = a.stream and r.seq = a.seq) or exists"
            " (select 1 from touched t where t.record = r.id"
            " and t.stream = a.stream and t.seq = a.seq))) limit 1",
            (sha256,),
        )
        return row is not None

    # -- receipts -------------------------------------------------------------

    def unacknowledged(self) -> list[tuple[str, str]]:
        """Return (scope, file) for what is whole here and not yet receipted there."""
        rows = self._database.rows(
            "select distinct t.scope, a.sha from blob_news w"
            " join blob b on b.sha = w.sha and b.state = 'have'"
            " join attach a on a.sha = w.sha join stream t on t.n = a.stream"
            " order by t.scope, a.sha"
        )
        return [(row["scope"], row["sha"]) for row in rows]

    def held_by(self, giver: str, sha256: str, scope: str) -> bool:
        """Tell whether a server has said in this scope that it keeps the file."""
        row = self._database.row(
            "select 1 from blob_held where sha = ? and giver = ? and scope = ?",
            (sha256, giver, scope),
        )
        return row is not None

    def note_held(self, giver: str, scope: str, many: Iterable[str]) -> None:
        """Note that a server has said so."""
        self._database.executemany(
            "insert into blob_held values (?, ?, ?) on conflict do nothing",
            [(sha, giver, scope) for sha in many],
        )

    def drop_news(self, many: Iterable[str]) -> None:
        """These are acknowledged."""
        self._database.executemany(
            "delete from blob_news where sha = ?", [(sha,) for sha in many]
        )

    def all_held_by(self, giver: str) -> set[str]:
        """Return every file that a server has said that it keeps."""
        rows = self._database.rows(
            "select distinct sha from blob_held where giver = ?", (giver,)
        )
        return {row["sha"] for row in rows}

    def is_named(self, sha256: str) -> bool:
        """Tell whether any change here names the file, kept aside or not."""
        for table in ("attach", "attach_aside"):
            row = self._database.row(
                f"select 1 from {table} where sha = ? limit 1", (sha256,)
            )
            if row is not None:
                return True
        return False

    def wanted_by(self, peer: str) -> set[str]:
        """Return the files that a peer asked for in its last bundle."""
        rows = self._database.rows(
            "select sha from blob_wanted where peer = ?", (peer,)
        )
        return {row["sha"] for row in rows}

    def note_wanted(self, peer: str, many: Iterable[str]) -> None:
        """A peer asks for these, and no others any more."""
        self._database.execute("delete from blob_wanted where peer = ?", (peer,))
        self._database.executemany(
            "insert into blob_wanted values (?, ?) on conflict do nothing",
            [(peer, sha) for sha in many],
        )

    def givers(self, sha256: str) -> list[str]:
        """Return the servers that have said that they keep the file."""
        rows = self._database.rows(
            "select distinct giver from blob_held where sha = ?", (sha256,)
        )
        return [row["giver"] for row in rows]

    def known(self, made_by: str) -> Iterator[tuple[bool, tuple[str, ...]]]:
        """Yield (whether it is whole here, who keeps it) for each file named here.

        With `made_by` only those that changes of this device name, or that are here.
        """
        rows = self._database.rows(
            "select n.sha, max(case when b.state = 'have' then 1 else 0 end) as is_here"
            " from (select distinct a.sha from attach a"
            " join stream t on t.n = a.stream where ? = '' or t.dev = ?"
            " union select a.sha from attach a join blob c on c.sha = a.sha"
            " and c.state = 'have') n"
            " left join blob b on b.sha = n.sha group by n.sha",
            (made_by, made_by),
        )
        held: dict[str, tuple[str, ...]] = {}
        for sha, giver in self._database.rows(
            "select distinct sha, giver from blob_held"
        ):
            held[sha] = (*held.get(sha, ()), giver)
        for row in rows:
            yield bool(row["is_here"]), held.get(row["sha"], ())


def _marks(scopes: Collection[str]) -> str:
    return ", ".join("?" * len(scopes)) or "null"

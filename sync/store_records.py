"""Where are records kept, with their standing values and what touched them?

Statements only. Dots name streams by small numbers here; `StreamNumbers`
translates, and gives a number to a stream that is only named so far.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from sync.canonical import canonical_unchecked, read_json
from sync.change import Dot, RecordId, Value
from sync.clock import moment_of
from sync.database import Database, Row
from sync.doc_text import check_map
from sync.kept import Kept, Standing
from sync.streams import StreamNumbers

_COLUMNS = (
    "id, stream, seq, name, scope, kind, form, hlc, user, doc, over, times,"
    " is_here, is_stub, got_at"
)
_INSERT = (
    "insert into record (stream, seq, name, form, hlc, user, doc, over, times,"
    " got_at, scope, kind, is_here, is_stub)"
    " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
# Two statements: the columns of the second are in indexes, and naming them costs
# an index entry each time, while nearly every edit leaves them as they are.
_UPDATE = (
    "update record set form = ?, hlc = ?, user = ?, doc = ?, over = ?, times = ?,"
    " got_at = ? where id = ?"
)
_PLACE = "update record set scope = ?, kind = ?, is_here = ?, is_stub = ? where id = ?"
_MOST_KEYS = 500
_NOTHING = "{}"
# What `is_here` says: the creation is awaited, came, or a move told of it.
_AWAITED, _BEGUN, _CARRIED = range(3)
_read = msgspec.json.Decoder().decode


class RecordStore:
    """All statements about records."""

    def __init__(self, database: Database, numbers: StreamNumbers) -> None:
        self._database = database
        self._numbers = numbers

    # -- reading --------------------------------------------------------------

    def load(self, record: RecordId) -> Kept | None:
        """Return what is kept of `record`, also while its creation is awaited."""
        where, key = self._where(record)
        row = self._database.row(f"select {_COLUMNS} from record where {where}", key)
        return None if row is None else self._all_kept([row])[0]

    def load_many(self, records: Iterable[RecordId]) -> dict[RecordId, Kept]:
        """Return what is kept of each of `records`; few statements for many."""
        found: dict[RecordId, Kept] = {}
        for where, keys in self._together(records):
            for some in _in_portions(keys):
                marks = ", ".join("?" * len(some))
                rows = self._database.rows(
                    f"select {_COLUMNS} from record where {where} in ({marks})", some
                )
                found.update((kept.record, kept) for kept in self._all_kept(rows))
        return found

    def docs_of(self, names: Iterable[str]) -> dict[str, dict[str, Value]]:
        """Return what the records of these names that are here say, and no more."""
        found: dict[str, dict[str, Value]] = {}
        for some in _in_portions(list(names)):
            marks = ", ".join("?" * len(some))
            rows = self._database.rows(
                "select name, doc from record where is_here > 0"
                f" and name in ({marks})",
                some,
            )
            with self._database.understood():
                found.update((name, read_json(doc.encode())) for name, doc in rows)
        return found

    def _together(self, records: Iterable[RecordId]) -> list[tuple[str, list[Any]]]:
        """Return the records as conditions that many of them share, and their keys."""
        names: list[Any] = []
        numbers: dict[int, list[Any]] = {}
        for record in records:
            if isinstance(record, str):
                names.append(record)
            else:
                number = self._numbers.known_number(record.stream)
                numbers.setdefault(number, []).append(record.seq)
        places = [(f"stream = {n} and seq", seqs) for n, seqs in numbers.items()]
        return [("name", names), *places]

    def load_all(self, kind: str | None, scope: str | None) -> list[Kept]:
        """Return the records that are here, in the order they came; no stubs."""
        rows = self._database.rows(
            f"select {_COLUMNS} from record where is_here > 0 and is_stub = 0"
            " and (? is null or kind = ?) and (? is null or scope = ?) order by id",
            (kind, kind, scope, scope),
        )
        return self._all_kept(rows)

    def load_portion(self, kind: str, after: int, most: int) -> list[Kept]:
        """Return the next records of a kind behind row `after`; no stubs."""
        rows = self._database.rows(
            f"select {_COLUMNS} from record where is_here > 0 and is_stub = 0"
            " and kind = ? and id > ? order by id limit ?",
            (kind, after, most),
        )
        return self._all_kept(rows)

    def load_every(self) -> list[Kept]:
        """Return all records, those whose creation is awaited too, as they came."""
        rows = self._database.rows(f"select {_COLUMNS} from record order by id")
        return self._all_kept(rows)

    def load_with(self, path: str) -> list[Kept]:
        """Return the records here, no stubs, in whose heads `path` is named."""
        rows = self._database.rows(
            f"select {_COLUMNS} from record where is_here > 0 and is_stub = 0"
            " and over like ?",
            (f'%"{path}"%',),
        )
        return self._all_kept(rows)

    def awaited(self) -> set[RecordId]:
        """Return the records that others speak of but whose creation is not here."""
        rows = self._database.rows("select stream, seq from record where is_here <> 1")
        with self._database.understood():
            return {Dot(*self._numbers.stream(n), seq) for n, seq in rows}

    def touches(self, id: int) -> list[Dot]:
        """Return the changes that wrote record row `id`, save its creation."""
        rows = self._database.rows(
            "select stream, seq from touched where record = ?", (id,)
        )
        with self._database.understood():
            return [Dot(*self._numbers.stream(n), seq) for n, seq in rows]

    def _where(self, record: RecordId) -> tuple[str, Sequence[Any]]:
        if isinstance(record, str):
            return "name = ?", (record,)
        number = self._numbers.known_number(record.stream)
        return "stream = ? and seq = ?", (number, record.seq)

    def _all_kept(self, rows: Iterable[Row]) -> list[Kept]:
        """Return records with what stands beside them."""
        with self._database.understood():
            records = [self._kept(row) for row in rows]
            edited = {kept.id: kept for kept in records if kept.over}
            for some in _in_portions(list(edited)):
                self._load_siblings(edited, some)
                self._load_dead(edited, some)
            return records

    def _kept(self, row: Row) -> Kept:
        # By position: looking up names would take as long as all the rest.
        id, stream, seq, name, scope, kind, form, hlc, user, *rest = row
        doc, over, times, here, is_stub, got_at = rest
        record = name if name is not None else Dot(*self._numbers.stream(stream), seq)
        _check_moments(hlc, got_at)
        check_map(doc)
        kept = Kept(
            *(id, record, scope, kind, form, hlc, user, bool(here), got_at),
            doc_text=doc,
            over=self._standing(over),
            times={} if times == _NOTHING else _read(times),
            is_carried=here == _CARRIED,
            is_stub=bool(is_stub),
        )
        kept.placed = _place(kept)
        return kept

    def _standing(self, text: str) -> dict[str, list[Standing]]:
        if text == _NOTHING:
            return {}
        return {
            path: [
                Standing(Dot(*self._numbers.stream(n), seq), hlc, user, at)
                for n, seq, hlc, user, at in heads
            ]
            for path, heads in _read(text).items()
        }

    def _load_siblings(self, records: Mapping[Any, Kept], ids: Sequence[Any]) -> None:
        for row in self._database.rows(
            "select record, path, stream, seq, value from sibling where record"
            f" in ({', '.join('?' * len(ids))})",
            ids,
        ):
            kept = records[row["record"]]
            dot = Dot(*self._numbers.stream(row["stream"]), row["seq"])
            kept.siblings[row["path"], dot] = _read(row["value"])
            kept.has_beside = True

    def _load_dead(self, records: Mapping[Any, Kept], ids: Sequence[Any]) -> None:
        for row in self._database.rows(
            "select record, path, stream, seq from dead where record"
            f" in ({', '.join('?' * len(ids))})",
            ids,
        ):
            kept = records[row["record"]]
            dot = Dot(*self._numbers.stream(row["stream"]), row["seq"])
            known = kept.dead.get(row["path"], frozenset())
            kept.dead[row["path"]] = known | {dot}
            kept.has_beside = True

    # -- writing --------------------------------------------------------------

    def add(self, many: Iterable[Kept]) -> None:
        """Keep new records that have nothing but what their creation said."""
        self._database.executemany(_INSERT, (self._as_new_row(kept) for kept in many))

    def save(self, many: Iterable[Kept]) -> None:
        """Keep records as they are now, new ones and others."""
        records = list(many)
        self._update(kept for kept in records if kept.id is not None)
        for kept in records:
            if kept.id is None:
                [row] = self._database.execute(
                    _INSERT + " returning id", self._as_new_row(kept)
                )
                kept.id = row["id"]
        self._save_beside([kept for kept in records if kept.has_beside])

    def _update(self, many: Iterable[Kept]) -> None:
        # In the order of the rows, so that each page is written once.
        known = sorted(many, key=lambda kept: kept.id or 0)
        self._database.executemany(
            _UPDATE, ((*self._said(kept), kept.id) for kept in known)
        )
        moved = [kept for kept in known if kept.placed != _place(kept)]
        self._database.executemany(_PLACE, ((*_place(kept), kept.id) for kept in moved))

    def forget(self, ids: Sequence[int]) -> None:
        """Keep nothing of these records, nor beside them."""
        each = [(id,) for id in ids]
        for table in ("sibling", "dead", "touched"):
            self._database.executemany(f"delete from {table} where record = ?", each)
        self._database.executemany("delete from record where id = ?", each)

    def add_touches(self, touches: Iterable[tuple[Kept, Dot]]) -> None:
        """Note which changes wrote which (saved) records."""
        self._database.executemany(
            "insert into touched values (?, ?, ?) on conflict do nothing",
            (
                (kept.id, self._numbers.number(dot.stream), dot.seq)
                for kept, dot in touches
            ),
        )

    def clear(self) -> None:
        """Forget all records; inside the write that puts others in their place."""
        for table in ("record", "sibling", "dead", "touched"):
            self._database.execute(f"delete from {table}")

    def _save_beside(self, records: list[Kept]) -> None:
        """Write anew what stands beside these records."""
        number, ids = self._numbers.number, [(kept.id,) for kept in records]
        self._database.executemany("delete from sibling where record = ?", ids)
        self._database.executemany("delete from dead where record = ?", ids)
        self._database.executemany(
            "insert into sibling values (?, ?, ?, ?, ?)",
            [
                (kept.id, path, number(dot.stream), dot.seq, _text(value))
                for kept in records
                for (path, dot), value in kept.siblings.items()
            ],
        )
        self._database.executemany(
            "insert into dead values (?, ?, ?, ?)",
            [
                (kept.id, path, number(dot.stream), dot.seq)
                for kept in records
                for path, dots in kept.dead.items()
                for dot in dots
            ],
        )

    def _as_new_row(self, kept: Kept) -> tuple[Any, ...]:
        record = kept.record
        if isinstance(record, str):
            place: tuple[Any, ...] = (None, None, record)
        else:
            place = (self._numbers.number(record.stream), record.seq, None)
        return (*place, *self._said(kept), *_place(kept))

    def _said(self, kept: Kept) -> tuple[Any, ...]:
        return (
            *(kept.form, kept.hlc, kept.user),
            *(kept.doc_text or _text(kept.doc), self._heads(kept), _text(kept.times)),
            kept.got_at,
        )

    def _heads(self, kept: Kept) -> str:
        if not kept.over:
            return _NOTHING
        number = self._numbers.number
        return _text(
            {
                path: [[number(s.dot.stream), *s.dot[2:], *s[1:]] for s in heads]
                for path, heads in kept.over.items()
            }
        )


def _place(kept: Kept) -> tuple[Any, ...]:
    """Return what of a row is in indexes: where it is, what, and how far here."""
    return kept.scope, kept.kind, _how_here(kept), int(kept.is_stub)


def mark_of(database: Database, kinds: Collection[str]) -> str:
    """Return what differs once a record of these kinds has come or changed."""
    marks = ", ".join("?" * len(kinds))
    row = database.row(
        "select count(*) as n, coalesce(max(id), 0) as last,"
        " coalesce(sum(is_here), 0) as here,"
        " coalesce(sum(length(over)), 0) as edits"
        f" from record where kind in ({marks})",
        tuple(kinds),
    )
    assert row is not None, "a count always answers"
    return "-".join(str(row[name]) for name in ("n", "last", "here", "edits"))


def _how_here(kept: Kept) -> int:
    if kept.is_carried:
        return _CARRIED
    return _BEGUN if kept.is_here else _AWAITED


def _check_moments(hlc: int, got_at: str | None) -> None:
    """Raise what `understood` knows for moments that no clock shows."""
    moment_of(hlc)
    if got_at is not None:
        datetime.fromisoformat(got_at)


def _in_portions(keys: list[Any]) -> Iterator[list[Any]]:
    """Yield the keys, as many at once as one statement takes."""
    for start in range(0, len(keys), _MOST_KEYS):
        yield keys[start : start + _MOST_KEYS]


def _text(value: Any) -> str:
    if not value and type(value) is dict:
        return _NOTHING
    return canonical_unchecked(value).decode()

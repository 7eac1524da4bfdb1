"""Every statement of every act breaks once: is it all or nothing each time?

The connection fails at its first, second, third ... statement until the act
passes whole; after each failure every table is as it was before.
"""

from __future__ import annotations

from hashlib import sha256

from sync.answering import Answering
from sync.blobs.blobs import PIECE
from sync.database import Database
from sync.exchange import exchange
from sync.schema import ROOM, STEPS
from tests.campaigns.campaign import Run, Tally
from tests.sync.direct_remote import DirectRemote
from tests.sync.fragile import Fragile, Interrupted, everything
from tests.sync.nodes import Ministry

MOST_STATEMENTS = 2000


def play(run: Run) -> Tally:
    """`run.count` rounds, each with more records than the one before."""
    tally = Tally()
    for number in range(run.count):
        ministry = Ministry(run.room(number))
        try:
            _round(ministry, number + 1, tally)
            _migrated(ministry.folder / "new.db", tally)
        finally:
            ministry.close()
    return tally


def _round(ministry: Ministry, size: int, tally: Tally) -> None:
    connections = Fragile()
    node = ministry.node("fragile", connect=connections.connect)
    node.breaks_at = connections.breaks_at
    other = ministry.node("other")
    record = _created(node, 0)
    broken(node, "attach", lambda: _attached(node, size), tally)
    _attached(other, size + 1)
    for number in range(size):
        broken(node, "save", lambda: _created(node, number), tally)
        broken(node, "edit", lambda: _edited(node, record, number), tally)
        _created(other, number)
    broken(node, "cut", node.replica.shelf.cut_all, tally)
    for segment in other.cut():
        broken(node, "arrival", lambda: node.take(segment, other), tally)
    server = Answering(ministry.office.replica)
    exchange(other.replica, DirectRemote(server))
    _exchanged(node, server, tally)
    made = 3 + 2 * size
    for named in (_photo(size), _photo(size + 1)):
        sha = sha256(named).hexdigest()
        if not ministry.office.replica.blobs.has(sha):
            tally.surprise("at the office", "an attachment is missing")
    there = [r.id for r in ministry.office.replica.records("inspection")]
    tally.compare(range(made), range(len(there)), "records at the office")


def broken(node, act: str, do, tally: Tally) -> None:
    """Try `do` broken at each statement; every failure leaves nothing behind."""
    for at in range(1, MOST_STATEMENTS):
        before = everything(node)
        node.breaks_at(at)
        try:
            do()
        except Interrupted:
            node.breaks_at(0)
            tally.count(act)
            if everything(node) != before:
                tally.surprise(f"{act} cut at statement {at}", "half done")
            continue
        node.breaks_at(0)
        return
    tally.surprise(act, "it never came to an end")


def _exchanged(node, server: Answering, tally: Tally) -> None:
    """An exchange is many transactions: what is done stays, and it goes on."""
    for at in range(1, MOST_STATEMENTS):
        node.breaks_at(at)
        try:
            exchange(node.replica, DirectRemote(server))
        except Interrupted:
            node.breaks_at(0)
            node.close()
            node.open()
            tally.count("exchange")
            continue
        node.breaks_at(0)
        return
    tally.surprise("exchange", "it never came to an end")


def _migrated(path, tally: Tally) -> None:
    """A new file gets its tables: broken at any statement, it gets them later."""
    connections = Fragile()
    for at in range(1, MOST_STATEMENTS):
        database = Database(path, connect=connections.connect)
        connections.breaks_at(at)
        try:
            database.migrate(ROOM, STEPS)
        except Interrupted:
            connections.breaks_at(0)
            tally.count("migration")
            if database.rows("select 1 from sqlite_master where name = 'record'"):
                tally.surprise(f"migration cut at {at}", "half done")
            continue
        finally:
            database.close()
        return


def _photo(size: int) -> bytes:
    """Some pieces and a bit, another for each size."""
    return bytes([size]) * (PIECE * size + size)


def _attached(node, size: int) -> None:
    """A photograph and the record that names it, all in one."""
    with node.database.write():
        made = node.replica.blobs.add([_photo(size)], "image/jpeg")
        node.replica.create(
            *("inspection", "fl-1", {"photo": made.as_value()}),
            scope="D09",
            user=node.name,
        )


def _created(node, number: int):
    return node.replica.create(
        *("inspection", "fl-1", {"n": number}),
        scope="D09",
        user=node.name,
        confidential={"said": f"words {number}"},
    )


def _edited(node, record, number: int) -> None:
    node.replica.edit(record, {"n": 100 + number, "m": 1}, user=node.name)

"""Does a database of the version before open, and catch up with what is new?"""

from __future__ import annotations

import re

import pytest

from sync.answering import Answering
from sync.database import Database
from sync.exchange import exchange
from sync.received.receipts import AT_CENTRAL, reached
from sync.schema import ROOM, STEPS
from tests.sync.direct_remote import DirectRemote

# What that version had: everything but receipts and notes of clocks, and
# whatever came after.
BEFORE = next(n for n, step in enumerate(STEPS) if "create table received" in step)
SINCE = "".join(STEPS[BEFORE:])
NEW_TABLES = re.findall(r"create table (\w+)", SINCE)
NEW_COLUMNS = re.findall(r"alter table (\w+) add column (\w+)", SINCE)


def put_back(node) -> None:
    """Make the node's database one of the version before."""
    for table in NEW_TABLES:
        node.database.execute(f"drop table {table}")
    for table, column in NEW_COLUMNS:
        node.database.execute(f"alter table {table} drop column {column}")
    node.database.execute(
        "delete from migration where room = ? and step > ?", (ROOM, BEFORE)
    )
    node.database.execute("delete from node where key like 'receipts%'")
    node.close()
    node.open()


def test_new_tables_come_by_a_step_of_their_own(tmp_path):
    database = Database(tmp_path / "old.db")
    database.migrate(ROOM, STEPS[:BEFORE])
    before = {row["name"] for row in database.rows("select name from sqlite_master")}

    database.migrate(ROOM, STEPS)

    after = {row["name"] for row in database.rows("select name from sqlite_master")}
    assert set(NEW_TABLES) <= after - before
    database.close()


@pytest.mark.parametrize("who", ["laptop", "office"])
def test_what_was_received_before_gets_its_receipt_at_the_next_exchange(ministry, who):
    laptop = ministry.node("a", tell=False)
    server = Answering(ministry.office.replica)
    record = laptop.replica.create("note", "n-1", {"x": 1}, scope="D09", user="a")
    laptop.replica.shelf.cut_all()
    [body] = laptop.cut()
    ministry.office.take(body, laptop)
    first_received = ministry.clock.now()
    put_back(laptop if who == "laptop" else ministry.office)
    server = Answering(ministry.office.replica)
    ministry.clock.pass_time(days=3)

    exchange(laptop.replica, DirectRemote(server))

    kept = laptop.replica.read(record)
    assert reached(laptop.replica, kept).where == AT_CENTRAL
    assert kept.first_received_at == first_received

"""Does a receipt say what a server has, in few lines, and can nobody forge one?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from sync.change import Stream
from sync.exchange import exchange
from sync.received.receipts import AT_CENTRAL, AT_HUB, reached
from tests.server.test_hub import at, central, enrolled, save
from tests.sync.nodes import Node


@pytest.fixture
def laptop(tiers, hub, tmp_path):
    node = Node(tmp_path, "node", tiers.clock)
    enrolled(tiers, node)
    yield node
    node.close()


def test_one_receipt_names_all_segments_of_an_exchange(laptop, hub):
    for number in range(5):
        save(laptop, n=number)
        laptop.replica.shelf.cut_all()

    exchange(laptop.replica, at(hub))

    rows = laptop.replica.database.rows("select giver, first, last from received")
    # The sixth is the note of its clock.
    assert [tuple(row) for row in rows] == [(hub.office.identity.dev, 1, 6)]


def test_receipts_of_different_minutes_say_different_moments(tiers, laptop, hub):
    exchange(laptop.replica, at(hub))
    for minute in range(3):
        save(laptop, n=minute)
        body = laptop.cut()[-1]
        hub.office.desk.take_in(body, from_device=laptop.dev)
        tiers.clock.moment += timedelta(minutes=2)

    exchange(laptop.replica, at(hub))

    rows = laptop.replica.database.rows("select at from received order by first")
    assert len({row["at"] for row in rows}) == 3


def test_nobody_but_a_server_gives_receipts(tiers, laptop, hub):
    record = save(laptop, x=1)
    head = laptop.replica.shelf.own_streams()[0].head
    said = {"dev": laptop.dev, "scope": "D09", "first": 1, "last": 9, "at": 1}
    laptop.replica.put(
        *("received-x-D09", "receipt", "", {"~receipt": {**said, "head": head}}),
        scope="D09",
        user="u012",
    )

    exchange(laptop.replica, at(hub))

    given = laptop.replica.database.rows("select giver from received")
    assert {row["giver"] for row in given} == {hub.office.identity.dev}
    mine = laptop.replica.read(record)
    assert mine.first_received_at == tiers.clock.now()


def test_a_receipt_for_another_chain_counts_for_nothing(tiers, laptop, hub):
    record = save(laptop, x=1)
    laptop.replica.shelf.cut_all()
    own = hub.office.identity.dev
    said = {"dev": laptop.dev, "scope": "D09", "first": 1, "last": 1, "at": 1}
    hub.replica.put(
        *(f"received-{own}-D09", "receipt", "", {"~receipt": {**said, "head": "ab"}}),
        scope="D09",
        user="hub",
    )
    remote = at(hub)
    remote.push_segment = lambda body, token: (_ for _ in ()).throw(_Gone())
    with pytest.raises(_Gone):
        exchange(laptop.replica, remote)
    hub.replica.shelf.cut_all()
    for body in hub.replica.shelf.own_segments(_stream(own), 0):
        laptop.replica.apply(body, got_at=tiers.clock.now(), got_from=own)

    assert laptop.replica.database.rows("select 1 from received") != []
    assert reached(laptop.replica, laptop.replica.read(record)).where == "only here"


class _Gone(Exception):
    """The line is cut here."""


def _stream(dev):
    return Stream(dev, "D09")


def test_marks_go_from_here_to_the_hub_to_central(laptop, hub):
    record = save(laptop, x=1)
    seen = [where(laptop, record)]
    exchange(laptop.replica, at(hub))
    seen.append(where(laptop, record))
    hub.exchanges()
    exchange(laptop.replica, at(hub))
    seen.append(where(laptop, record))

    laptop.replica.edit(record, {"x": 2}, user="u012")

    seen.append(where(laptop, record))
    assert seen == ["only here", AT_HUB, AT_CENTRAL, "only here"]


def where(node, record):
    return reached(node.replica, node.replica.read(record)).where


def test_a_hub_that_keeps_changes_back_shows_when_the_laptop_meets_central(
    tiers, laptop, hub
):
    save(laptop, x=1)
    exchange(laptop.replica, at(hub))
    soon = exchange(laptop.replica, central(tiers)).warnings
    later = save(laptop, x=2)
    exchange(laptop.replica, at(hub))
    tiers.clock.moment += timedelta(days=9)

    said = exchange(laptop.replica, central(tiers)).warnings

    assert soon == []
    assert len(said) == 1 and hub.office.identity.dev in said[0]
    assert tiers.central.replica.read(later).doc == {"x": 2}
    assert exchange(laptop.replica, central(tiers)).warnings == []


def test_a_server_that_says_something_else_in_our_places_is_given_nothing(laptop, hub):
    save(laptop, x=1)
    exchange(laptop.replica, at(hub))
    stream = _stream(laptop.dev)
    row = laptop.replica.shelf.own_streams()[0]
    hub.replica.database.execute(
        "update stream set head = ? where dev = ? and scope = 'D09'",
        ("ab" * 16, laptop.dev),
    )

    report = exchange(laptop.replica, at(hub))

    assert row.stream == stream
    assert "other changes in the place" in report.warnings[0]

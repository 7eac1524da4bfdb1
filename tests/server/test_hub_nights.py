"""Does a hub meet central once every night, and does it try until all is received?"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from server.jobs.nightly import (
    JOB,
    TRY_AGAIN,
    ExchangeUnderWay,
    exchange_once,
    jitter,
    night_begun,
)
from server.jobs.work import run_what_is_due
from server.upstream import NoUpstream
from sync.database import DiskFull
from sync.exchange import exchange
from sync.exchanging.carrying import ServerAway
from tests.server.test_hub import at, enrolled, save
from tests.sync.nodes import Node


@pytest.fixture
def laptop(tiers, hub, tmp_path):
    node = Node(tmp_path, "node", tiers.clock)
    enrolled(tiers, node)
    yield node
    node.close()


def looks(hub) -> bool:
    """The ticker looks once; whether it exchanged and all was received."""
    return JOB in run_what_is_due(hub.office, "ticker")


def test_each_night_is_done_once_however_often_one_looks(tiers, hub):
    done = []
    for _ in range(4 * 24 * 3):
        tiers.clock.moment += timedelta(minutes=15)
        if looks(hub):
            done.append(tiers.clock.now())

    assert len(done) == 3
    for one, next_one in pairwise(done):
        assert next_one - one == timedelta(days=1)
    assert 1 <= done[0].astimezone(hub.office.zone).hour <= 2


def test_a_hub_that_slept_for_weeks_catches_up_once(tiers, hub):
    looks(hub)
    tiers.clock.moment += timedelta(days=23)

    assert [looks(hub) for _ in range(4)] == [True, False, False, False]


def test_a_line_that_is_down_is_tried_through_the_night(tiers, laptop, hub):
    looks(hub)
    save(laptop, x=1)
    exchange(laptop.replica, at(hub))
    tiers.clock.at("02:30", 15)
    tiers.central.is_away()
    assert not looks(hub)
    tries = hub.office.upstream.waiting()
    tiers.central.is_here()

    assert not looks(hub)  # it rests between two tries
    tiers.clock.moment += TRY_AGAIN

    assert looks(hub)
    assert tries > 0 == hub.office.upstream.waiting()


def test_hubs_do_not_all_come_at_once_and_each_always_at_its_hour(tiers, hub):
    devs = [f"{number:016x}" for number in range(200)]

    assert len({jitter(dev) for dev in devs}) > 180
    assert all(timedelta(0) <= jitter(dev) < timedelta(hours=1) for dev in devs)
    begun = night_begun(hub.office, tiers.clock.now())
    assert night_begun(hub.office, begun) == begun
    assert night_begun(hub.office, begun - timedelta(seconds=1)) < begun


def test_two_processes_of_one_hub_do_not_exchange_at_once(tiers, hub, monkeypatch):
    asked = []

    def meanwhile(progress=None):
        with pytest.raises(ExchangeUnderWay):
            exchange_once(hub.office, "another process")
        asked.append(looks(hub))
        raise ServerAway()

    monkeypatch.setattr(hub.office.upstream, "exchange", meanwhile)
    with pytest.raises(ServerAway):
        exchange_once(hub.office, "this one")

    assert asked == [False]


def test_a_clock_that_was_years_ahead_keeps_no_night_waiting(tiers, hub):
    right = tiers.clock.now()
    tiers.clock.moment = right + timedelta(days=3650)
    hub.office.store.take_lease(
        JOB, "dead", now=tiers.clock.now(), until=tiers.clock.now(), due=right
    )
    hub.office.store.give_lease_back(
        JOB, "dead", tiers.clock.now(), tiers.clock.now() + TRY_AGAIN
    )
    tiers.clock.moment = right + timedelta(days=1)

    assert looks(hub)


def test_ctrl_c_in_an_exchange_leaves_the_lease_and_nothing_half_done(
    tiers, laptop, hub
):
    for number in range(3):
        save(laptop, n=number)
        laptop.replica.shelf.cut_all()
    exchange(laptop.replica, at(hub))

    def stops(step):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exchange_once(hub.office, "by hand", progress=stops)

    report = exchange_once(hub.office, "again")
    assert report.waiting == 0
    assert len(tiers.central.replica.records("note")) == 3


def test_central_has_nobody_to_meet(tiers):
    with pytest.raises(NoUpstream):
        exchange_once(tiers.central.office, "by hand")
    assert JOB not in run_what_is_due(tiers.central.office, "ticker")


def test_a_hub_whose_disk_is_full_takes_nothing_half_and_goes_on_with_room(
    tiers, laptop, hub
):
    record = save(laptop, words="x" * 200_000)
    laptop.replica.shelf.cut_all()
    [body] = laptop.cut()
    exchange(laptop.replica, _but_pushing(hub))
    database = hub.office.database
    [pages] = database.row("pragma page_count")
    database.row(f"pragma max_page_count = {pages + 2}")

    with pytest.raises(DiskFull):
        hub.office.desk.take_in(body, from_device=laptop.dev)

    assert hub.replica.read(record) is None
    database.row("pragma max_page_count = 1073741824")
    exchange(laptop.replica, at(hub))
    assert hub.replica.read(record).doc == laptop.replica.read(record).doc


def _but_pushing(hub):
    """A way on which nothing arrives, so that the hub knows the laptop."""
    remote = at(hub)
    gap = remote.answering._answer
    remote.push_segment = lambda body, token: gap("damaged", _stream(body), "lost")
    return remote


def _stream(body):
    from sync.segment import read_header

    return read_header(body).stream

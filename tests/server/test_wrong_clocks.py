"""Is everything kept, dated and marked when clocks are wrong by years?

Laptop and hub from -400 days to +10 years, central's clock right. Nothing is
refused for its time; deadlines are reckoned from central's.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from sync.exchange import exchange
from sync.offsets import TOLERANCE
from tests.server.test_hub import at, central, enrolled, save
from tests.sync.nodes import Node
from tests.tiers import Tiers

WRONG = [timedelta(days=-400), timedelta(0), timedelta(days=3650)]


class OffClock:
    """The ministry's clock as a machine has it that is `off`."""

    def __init__(self, right, off: timedelta) -> None:
        self.right, self.off = right, off

    def now(self):
        return self.right.now() + self.off

    @property
    def moment(self):
        return self.now()


@pytest.fixture
def tiers(tmp_path):
    made = Tiers(tmp_path)
    yield made
    made.close()


def a_node(tiers, tmp_path, off):
    clock = OffClock(tiers.clock, off)
    node = Node(tmp_path, "node", clock)
    enrolled(tiers, node)
    return node, clock


def is_near(moment, other) -> bool:
    return abs(moment - other) <= TOLERANCE


@pytest.mark.parametrize("hub_off", WRONG, ids=str)
@pytest.mark.parametrize("laptop_off", WRONG, ids=str)
def test_whatever_the_clocks_say_central_dates_by_its_own(
    tiers, tmp_path, laptop_off, hub_off
):
    hub = tiers.hub(clock=OffClock(tiers.clock, hub_off))
    node, _ = a_node(tiers, tmp_path, laptop_off)
    tiers.clock.moment += timedelta(hours=3)
    wrote_at = tiers.clock.now()
    record = save(node, x=1)
    tiers.clock.moment += timedelta(hours=2)
    received_at = tiers.clock.now()
    exchange(node.replica, at(hub))
    tiers.clock.moment += timedelta(hours=7)
    hub.exchanges()

    kept = tiers.central.replica.read(record)
    assert kept.doc == {"x": 1}
    assert tiers.central.replica.nodes.quarantine() == []
    assert is_near(kept.first_received_at, received_at)
    assert is_near(kept.created_at, wrote_at)
    assert kept.is_time_suspect == (laptop_off > timedelta(hours=2))
    node.close()


@pytest.mark.parametrize("off", WRONG, ids=str)
def test_a_clock_set_back_in_mid_session_keeps_the_order_of_what_was_said(
    tiers, tmp_path, off
):
    node, clock = a_node(tiers, tmp_path, off)
    record = save(node, x=1)
    clock.off = timedelta(0)
    node.replica.edit(record, {"x": 2}, user="u099")
    clock.off = timedelta(days=-400)
    node.replica.edit(record, {"x": 3}, user="u099")
    clock.off = timedelta(0)

    exchange(node.replica, central(tiers))

    kept = tiers.central.replica
    assert kept.read(record).doc == {"x": 3}
    said = [version.value for version in kept.history(record, "x")]
    assert sorted(said) == [1, 2, 3]
    assert kept.nodes.quarantine() == []
    node.close()


def test_nobody_is_dragged_along_by_a_clock_years_ahead(tiers, tmp_path):
    node, _ = a_node(tiers, tmp_path, timedelta(days=3650))
    save(node, x=1)

    exchange(node.replica, central(tiers))

    office = tiers.central.office
    office.replica.put("n", "note", "", {"y": 1}, scope="D09", user="s001")
    now = tiers.clock.now()
    assert office.replica.read("n").created_at <= now + timedelta(minutes=6)
    node.close()


def test_a_clock_that_is_right_again_is_noted_too(tiers, tmp_path):
    node, clock = a_node(tiers, tmp_path, timedelta(minutes=30))
    save(node, x=1)
    exchange(node.replica, central(tiers))
    clock.off = timedelta(0)
    tiers.clock.moment += timedelta(hours=1)
    exchange(node.replica, central(tiers))
    exchange(node.replica, central(tiers))
    later = save(node, x=2)
    exchange(node.replica, central(tiers))

    notes = node.replica.history(f"clk-{node.dev}", "~clk")
    assert [note.value["ahead_ms"] for note in notes] == [30 * 60_000, 0]
    kept = tiers.central.replica.read(later)
    assert kept.created_at == tiers.clock.now()
    assert not kept.is_time_suspect
    node.close()

"""Is a stick as good a way as the network, in any order, lost, doubled, too late?

The random histories of test_histories.py, whose meetings are by stick or by
network as chance has it; what must hold in the end is the same.
"""

from __future__ import annotations

import pytest

from sync.answering import Answering
from sync.bundles.faults import BundleTrouble
from sync.exchange import exchange
from tests.sync.direct_remote import DirectRemote
from tests.sync.history import History
from tests.sync.sticks import carries, reads, writes
from tests.sync.test_histories import assert_converged

HISTORIES = 12
STEPS = 40


class ByStick(History):
    """A history in which the network is a rare thing."""

    def __init__(self, folder, seed: int) -> None:
        super().__init__(folder, seed)
        self.drawer = folder / "drawer"
        self.drawer.mkdir()

    def play(self) -> None:
        acts = [self.create, self.edit, self.edit, self.edit, self.name, self.settle]
        acts += [self.write, self.write, self.read, self.read, self.meet_badly]
        acts += [self.meet, self.restart, self.pass_time, self.cut]
        for _ in range(STEPS):
            self.random.choice(acts)()
        for _ in range(2):
            for laptop in self.laptops:
                carries(self.ministry, laptop, self.office, self.drawer)
                carries(self.ministry, self.office, laptop, self.drawer)

    def write(self) -> None:
        laptop = self.random.choice(self.laptops)
        pair = [laptop, self.office]
        self.random.shuffle(pair)
        is_whole = self.random.random() < 0.1
        writes(self.ministry, *pair, self.drawer, is_whole=is_whole)

    def read(self) -> None:
        """One of all that were ever written, or the whole drawer; some in vain."""
        node = self.random.choice([*self.laptops, self.office])
        found = sorted(self.drawer.iterdir())
        if not found:
            return
        path = self.random.choice([*found, self.drawer])
        try:
            reads(node, path)
        except BundleTrouble:
            pass


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_by_stick_all_nodes_converge_to_the_order_free_specification(tmp_path, seed):
    history = ByStick(tmp_path, seed)

    history.play()

    assert_converged(history, seed)
    assert [laptop.replica.shelf.waiting() for laptop in history.laptops] == [0, 0, 0]
    history.ministry.close()


def test_the_network_has_nothing_to_add_to_what_sticks_brought(tmp_path):
    history = ByStick(tmp_path, 4711)
    history.play()
    for laptop in history.laptops:
        laptop.clock.moment = history.office.clock.now()
    nodes = (*history.laptops, history.office)
    before = [answers(node) for node in nodes]

    reports = [
        exchange(laptop.replica, DirectRemote(Answering(history.office.replica)))
        for laptop in history.laptops
    ]

    assert [report.warnings for report in reports] == [[], [], []]
    assert before[0] and [answers(node) for node in nodes] == before
    history.ministry.close()


def answers(node):
    """What is said of inspections and follow-ups: an exchange may add its own notes."""
    return {
        (record.kind, record.id): (record.doc, record.heads)
        for record in node.replica.records()
        if record.kind in ("inspection", "follow_up")
    }

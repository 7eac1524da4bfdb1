"""The office comes back from a backup while laptops go on: is anything lost?

The office's file is put back as it was some exchanges earlier, its key and its
mark stay. Laptops hand back what it lacks, what they had got from it included;
it decides again only when it has its own decisions back.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from sync.answering import Answering
from sync.exchange import exchange
from sync.returns.put_back import NotCaughtUp
from tests.campaigns.campaign import Run, Tally
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Ministry, Node

ROUNDS = 4


def play(run: Run) -> Tally:
    """Restore the office `run.count` times, each in a ministry of its own."""
    tally = Tally()
    for number in range(run.count):
        ministry = Ministry(run.room(number))
        try:
            _Restore(ministry, run.chance(number), tally).play(f"restore {number}")
        finally:
            ministry.close()
        tally.count("restores")
    return tally


class _Restore:
    """One ministry, whose office loses some days and gets them back."""

    def __init__(self, ministry: Ministry, chance: Random, tally: Tally) -> None:
        self._office = ministry.office
        self._chance, self._tally = chance, tally
        self._laptops = [ministry.node(name, tell=False) for name in ("a", "b")]
        self._made: set = set()

    def play(self, where: str) -> None:
        self._days_pass()
        backup = self._office.back_up()
        self._days_pass()
        self._all_exchange()
        self._days_pass()
        known = list(self._laptops_know())
        self._office.put_back(backup)
        self._days_pass()
        self._all_exchange()
        self._all_exchange()
        self._look(where, known)

    def _look(self, where: str, known: Sequence[object]) -> None:
        tally, nodes = self._tally, (self._office, *self._laptops)
        for node in nodes:
            there = [record.id for record in node.replica.records("inspection")]
            tally.compare(self._made, there, f"{where}, {node.name}")
        tally.count("inspections", len(self._made))
        lost = set(known) - set(_dots(self._office))
        tally.compare(known, set(known) - lost, f"{where}, what laptops knew")
        if any(_says(node) != _says(self._office) for node in nodes):
            tally.surprise(where, "not all say the same")
        if any(node.replica.nodes.quarantine() for node in nodes):
            tally.surprise(where, "something was kept aside")

    def _days_pass(self) -> None:
        """Inspect, decide at the office, exchange; not every laptop each time."""
        for _ in range(ROUNDS):
            laptop = self._chance.choice(self._laptops)
            self._made.add(_inspects(laptop))
            if self._chance.random() < 0.7:
                self._exchanges(laptop)
            self._office_decides()

    def _all_exchange(self) -> None:
        for laptop in self._laptops:
            self._exchanges(laptop)

    def _exchanges(self, laptop: Node) -> None:
        exchange(laptop.replica, DirectRemote(Answering(self._office.replica)))

    def _office_decides(self) -> None:
        """Decide on the latest inspection there; refused while it lacks its own."""
        n = self._chance.randrange(99)
        for record in self._office.replica.records("inspection")[-1:]:
            try:
                self._office.replica.edit(record.id, {"decided": n}, user="office")
            except NotCaughtUp:
                self._tally.count("refused")

    def _laptops_know(self) -> set[object]:
        """Return every change that some laptop holds."""
        return {dot for laptop in self._laptops for dot in _dots(laptop)}


def _dots(node: Node) -> set[object]:
    return {
        version.dot
        for record in node.replica.records("inspection")
        for path in record.doc
        for version in node.replica.history(record.id, path)
    }


def _inspects(laptop: Node):
    count = len(laptop.replica.records("inspection"))
    return laptop.replica.create(
        *("inspection", "fl-1", {"n": count}), scope="D09", user=laptop.name
    )


def _says(node: Node) -> dict:
    return {r.id: (r.doc, r.heads) for r in node.replica.records("inspection")}

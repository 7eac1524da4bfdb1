"""Is anything half done when the disk is full, and does it succeed with room?

Level by level: the file may grow by 0, 1, 2 ... pages while a record is kept,
cut, taken in, exchanged on either side, or carried by a stick. What is one
transaction leaves no trace when it fails; all of it succeeds with room.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from random import Random

from sync.answering import Answering
from sync.database import DiskFull
from sync.exchange import exchange
from tests.campaigns.campaign import Run, Tally
from tests.sync.direct_remote import DirectRemote
from tests.sync.fragile import everything
from tests.sync.nodes import Ministry, Node
from tests.sync.sticks import reads, said, writes

PAGE = 4096
MOST_PAGES = 2**30


def play(run: Run) -> Tally:
    """Levels 0 to `run.count`."""
    tally = Tally()
    for level in range(run.count + 1):
        with closing(Ministry(run.room(level))) as ministry:
            _Level(ministry, level, run.chance(level), tally).play()
        tally.count("levels")
    return tally


class _Level:
    """All acts with so many free pages."""

    def __init__(
        self, ministry: Ministry, level: int, chance: Random, tally: Tally
    ) -> None:
        self.ministry, self.level = ministry, level
        self.chance, self.tally = chance, tally
        self.maker, self.reader = ministry.node("maker"), ministry.node("reader")
        self.far = ministry.node("far")
        self.office = ministry.office
        self.made: list[object] = []

    def play(self) -> None:
        self.at_once("save", self.maker, self._saves)
        self.at_once("save", self.office, lambda: self._saves(self.office))
        self.at_once("cut", self.maker, self.maker.replica.shelf.cut_all)
        for segment in self.maker.cut():
            take = self._taking(segment)
            self.at_once("arrival", self.reader, take)
        self._exchanges()
        self._carries()
        self._look()

    def _taking(self, segment: bytes) -> Callable[[], object]:
        return lambda: self.reader.take(segment, self.maker)

    def _exchanges(self) -> None:
        server = Answering(self.office.replica)
        self._saves()
        for name, cramped in (("given", self.maker), ("taken", self.office)):
            meet = self._meeting(self.maker, server)
            self.in_parts(f"exchange_{name}", cramped, meet)
            self._saves()
        meet = self._meeting(self.maker, server)
        self.in_parts("exchange_taken", self.office, meet)
        fetch = self._meeting(self.reader, server)
        self.in_parts("exchange_fetched", self.reader, fetch)

    def _meeting(self, node: Node, server: Answering) -> Callable[[], object]:
        return lambda: exchange(node.replica, DirectRemote(server))

    def _carries(self) -> None:
        """A stick from the office to a laptop that has read nothing yet."""
        stick = self.ministry.folder / "stick"
        files: list = []

        def write() -> None:
            files[:] = writes(self.ministry, self.office, self.far, stick).files

        self.in_parts("bundle_written", self.office, write)
        if sorted(stick.iterdir()) != sorted(files):
            self.tally.surprise(f"level {self.level}", "a half file on the stick")
        for path in files:
            read = self._reading(path)
            self.in_parts("bundle_read", self.far, read)

    def _reading(self, path) -> Callable[[], object]:
        return lambda: reads(self.far, path)

    def _saves(self, node: Node | None = None) -> None:
        """One record that does not pack, of about as many pages as there may be."""
        node = node or self.maker
        size = PAGE * self.chance.randint(1, 2 + self.level)
        chance = Random(self.chance.random())
        self.made.append(
            node.replica.create(
                *("inspection", "fl-1", {"said": chance.randbytes(size // 2).hex()}),
                scope="D09",
                user=node.name,
                confidential={"words": "x" * self.chance.randrange(200)},
            )
        )

    # -- how it is done -------------------------------------------------------

    def at_once(self, act: str, node: Node, do: Callable[[], object]) -> None:
        """One transaction: all of it or nothing."""
        before = everything(node)
        if not self._done(act, node, do):
            if everything(node) != before:
                self.tally.surprise(f"{act} at level {self.level}", "half done")
            do()

    def in_parts(self, act: str, node: Node, do: Callable[[], object]) -> None:
        """Many transactions: what is done stays, and with room it goes on."""
        if not self._done(act, node, do):
            do()

    def _done(self, act: str, node: Node, do: Callable[[], object]) -> bool:
        database = node.database
        [pages] = database.row("pragma page_count")
        database.row(f"pragma max_page_count = {int(pages) + self.level}")
        try:
            do()
            self.tally.count(act)
            return True
        except DiskFull:
            self.tally.count(f"{act}_full")
        except Exception as fault:  # what a campaign looks for is anything at all
            self.tally.surprise(f"{act} at level {self.level}", repr(fault)[:200])
        finally:
            database.row(f"pragma max_page_count = {MOST_PAGES}")
        return False

    def _look(self) -> None:
        server = Answering(self.office.replica)
        for node in (self.maker, self.reader, self.far):
            exchange(node.replica, DirectRemote(server))
        for node in (self.office, self.maker, self.reader, self.far):
            there = [r.id for r in node.replica.records("inspection")]
            where = f"level {self.level}, {node.name}"
            self.tally.compare(self.made, there, where)
            if said(node) != said(self.office):
                self.tally.surprise(where, "it says something else than the office")
        if self.office.database.rows("select 1 from quarantine"):
            self.tally.surprise(f"level {self.level}", "something is held aside")

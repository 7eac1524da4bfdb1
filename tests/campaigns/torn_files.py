"""A laptop's files are torn or a bit of them turns: does anybody notice?

Saves that were acknowledged, then a copy of the files with its log cut short or
bits turned. Either opening or reading is refused in our words, or `verify` or
`rebuild` names it, or what stands there holds: it is what was acknowledged, or
that up to some save (a log that was cut short), and no answer is another.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

from sync.answering import Answering
from sync.database import Database, DatabaseTrouble
from sync.exchange import exchange
from sync.proof.verifying import verify_node
from sync.replica import DatabaseRestored
from tests.campaigns.campaign import Run, Tally
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Ministry, Node

RECORDS, EDITS = 40, 20
FILE, LOG = "node.db", "node.db-wal"


class Scene:
    """A laptop that has synced and saved more since; what it said after each save."""

    def __init__(self, folder: Path, chance: Random) -> None:
        self.ministry = Ministry(folder)
        self.laptop = self.ministry.node("laptop")
        self.chance = chance
        self.said: list[dict] = []
        self._works()
        exchange(
            self.laptop.replica, DirectRemote(Answering(self.ministry.office.replica))
        )
        # What was checkpointed lies in the file, the rest in the log.
        self.laptop.database.row("pragma wal_checkpoint(truncate)")
        self.laptop.database.row("pragma wal_autocheckpoint = 0")
        self.safe = len(self.said)
        self._works()

    def _works(self) -> None:
        replica, made = self.laptop.replica, []
        for number in range(RECORDS):
            made.append(
                replica.create(
                    *("inspection", "fl-1", {"n": number, "gate": "x" * 200}),
                    scope="D09",
                    user="laptop",
                    confidential={"words": f"words {number}"},
                )
            )
            self.said.append(says(self.laptop))
        for number in range(EDITS):
            record = self.chance.choice(made)
            replica.edit(record, {"n": 100 + number}, user="laptop")
            self.said.append(says(self.laptop))

    def copy(self, folder: Path, *, is_resting: bool) -> Path:
        """The laptop's files as they lie there at work, or once it is closed."""
        folder.mkdir()
        for name in (FILE, LOG):
            shutil.copy(self.laptop.folder / name, folder / name)
        if is_resting:
            with closing(Database(folder / FILE)) as database:
                database.row("pragma wal_checkpoint(truncate)")
        return folder

    @contextmanager
    def opened(self, folder: Path) -> Iterator[Node]:
        """The same laptop over these files."""
        laptop, clock = self.laptop, self.ministry.clock
        node = Node(folder.parent, folder.name, clock, identity=laptop.identity)
        try:
            yield node
        finally:
            node.close()


def says(node: Node) -> dict:
    return {
        r.id: (dict(r.doc), dict(r.heads)) for r in node.replica.records("inspection")
    }


# -- what befalls the files -----------------------------------------------------


def log_cut(folder: Path, chance: Random) -> None:
    log = (folder / LOG).read_bytes()
    (folder / LOG).write_bytes(log[: chance.randrange(len(log))])


def log_gone(folder: Path, chance: Random) -> None:
    (folder / LOG).unlink()


def file_cut(folder: Path, chance: Random) -> None:
    content = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(content[: chance.randrange(len(content))])


def log_flipped(folder: Path, chance: Random) -> None:
    _flip(folder / LOG, chance)


def file_flipped(folder: Path, chance: Random) -> None:
    _flip(folder / FILE, chance)


def pages_blanked(folder: Path, chance: Random) -> None:
    content = bytearray((folder / FILE).read_bytes())
    at = chance.randrange(len(content) // 512) * 512
    content[at : at + 512] = bytes(512)
    (folder / FILE).write_bytes(content)


def _flip(path: Path, chance: Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 1, 1, 2, 16])):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


WAYS: tuple[Callable[[Path, Random], None], ...] = (
    *(log_cut, log_cut, log_gone, file_cut, log_flipped),
    *(file_flipped, file_flipped, file_flipped, file_flipped, pages_blanked),
)
OF_THE_FILE = (file_cut, file_flipped, pages_blanked)


# -- who notices ----------------------------------------------------------------


def play(run: Run) -> Tally:
    """`run.count` copies, each damaged in its own way."""
    tally = Tally()
    scene = Scene(run.room("scene"), run.chance("scene"))
    try:
        for number in range(run.count):
            chance = run.chance(number)
            way = chance.choice(WAYS)
            is_resting = way in OF_THE_FILE and chance.random() < 0.7
            folder = scene.copy(run.folder / f"copy-{number}", is_resting=is_resting)
            way(folder, chance)
            where = f"copy {number}, {way.__name__}"
            tally.count(way.__name__)
            _look(scene, folder, where, tally)
            shutil.rmtree(folder)
    finally:
        scene.ministry.close()
    return tally


def _look(scene: Scene, folder: Path, where: str, tally: Tally) -> None:
    try:
        with scene.opened(folder) as node:
            told = _told(node)
            found = says(node)
    except (DatabaseTrouble, DatabaseRestored):
        tally.count("refused")
        return
    except Exception as fault:  # what a campaign looks for is anything at all
        tally.surprise(where, f"{type(fault).__name__}: {fault}"[:300])
        return
    if told:
        tally.count(told)
    elif found in scene.said:
        tally.count("whole" if found == scene.said[-1] else "a_save_before")
        if scene.said.index(found) + 1 < scene.safe:
            tally.lost += 1
            tally.faults.append(f"{where}: what the file itself held is gone")
    else:
        tally.surprise(where, "a wrong answer that nobody noticed")


def _told(node: Node) -> str:
    """Who names a damage, if anybody does."""
    if not verify_node(node.replica).holds:
        return "named_by_verify"
    if not node.replica.rebuild().is_equal:
        return "named_by_rebuild"
    return ""

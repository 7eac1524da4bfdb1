"""Files of every numbered step become today's: do their rows outlive it?

A file at each step of each room, with rows in every table, is brought up to
date: broken at every statement, then by a program that dies there, and by
three programs at once. It is at the old step or at the newest, its rows in it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inspector_cli import schema as laptop
from server import schema as server
from server import store_outcomes, store_receipts
from sync import schema as sync
from sync.database import Database
from tests.campaigns.campaign import Run, Tally
from tests.sync.fragile import Fragile, Interrupted

# Room -> (module that holds its steps, the steps), as the programs call them.
ROOMS = {
    sync.ROOM: (sync.__name__, sync.STEPS),
    "server": (server.__name__, server.STEPS),
    "laptop": (laptop.__name__, laptop.STEPS),
    store_outcomes.ROOM: (store_outcomes.__name__, store_outcomes.STEPS),
    store_receipts.ROOM: (store_receipts.__name__, store_receipts.STEPS),
}
MOST_STATEMENTS = 400
AT_ONCE = 3
DIED = 9
# Migrates a room of a file; dies at statement N, 0 = it does not.
CHILD = """
import importlib, os, sys
from pathlib import Path
from sync.database import Database
from tests.sync.fragile import Fragile
path, room, module, at = sys.argv[1:]
class Deadly(Fragile):
    def step(self):
        self.count += 1
        if self.count == self.break_at:
            os._exit(9)
deadly = Deadly()
database = Database(Path(path), connect=deadly.connect)
deadly.breaks_at(int(at))
database.migrate(room, importlib.import_module(module).STEPS)
"""


@dataclass(frozen=True)
class Old:
    """A file of `room` as an earlier version left it, at `step`."""

    path: Path
    room: str
    step: int

    @property
    def steps(self) -> tuple[str, ...]:
        return ROOMS[self.room][1]

    def __str__(self) -> str:
        return f"{self.room} from step {self.step}"

    def copy(self) -> Path:
        """A fresh copy to migrate."""
        return Path(shutil.copy(self.path, self.path.with_suffix(".copy")))

    def child(self, path: Path, at: int = 0) -> subprocess.Popen[bytes]:
        """A program that migrates `path`, and dies at statement `at`."""
        words = (str(path), self.room, ROOMS[self.room][0], str(at))
        return subprocess.Popen([sys.executable, "-c", CHILD, *words])


def play(run: Run) -> Tally:
    """The first round breaks statements, each further one kills programs."""
    tally = Tally()
    for number in range(run.count):
        for old in _old_files(run.room(number)):
            (_killed if number else _broken)(old, tally)
            _at_once(old, tally)
            tally.count("files")
    return tally


def _old_files(folder: Path) -> Iterator[Old]:
    for room, (_, steps) in ROOMS.items():
        for step in range(len(steps)):
            old = Old(folder / f"{room}-{step}.db", room, step)
            database = Database(old.path)
            database.migrate(room, steps[:step])
            _fill(database)
            database.row("pragma wal_checkpoint(truncate)")
            database.close()
            yield old


def _fill(database: Database) -> None:
    """Two rows in every table; values are of the column's own type."""
    values = {"integer": int, "text": "t{}".format, "blob": lambda n: b"b%d" % n}
    with database.write():
        for table in _tables(database):
            columns = database.rows(f"pragma table_info({table})")
            marks = ", ".join("?" * len(columns))
            for number in (1, 2):
                row = [values[c["type"].lower()](number) for c in columns]
                database.execute(f"insert into {table} values ({marks})", row)


def _tables(database: Database) -> list[str]:
    rows = database.rows("select name from sqlite_master where type = 'table'")
    return sorted(row["name"] for row in rows if row["name"] != "migration")


# -- ways to fail -----------------------------------------------------------------


def _broken(old: Old, tally: Tally) -> None:
    """The connection fails at its first, second ... statement until none is left."""
    path = old.copy()
    for at in range(1, MOST_STATEMENTS):
        connections = Fragile()
        database = Database(path, connect=connections.connect)
        connections.breaks_at(at)
        try:
            database.migrate(old.room, old.steps)
            break
        except Interrupted:
            tally.count("broken")
        except Exception as fault:  # what a campaign looks for is anything at all
            tally.surprise(f"{old}, broken at {at}", repr(fault)[:200])
            break
        finally:
            connections.breaks_at(0)
            database.close()
        _look(old, path, old.step, f"{old}, broken at {at}", tally)
    _look(old, path, len(old.steps), f"{old}, at last", tally)


def _killed(old: Old, tally: Tally) -> None:
    """The program dies there; the next one finds what it left on the disk."""
    path = old.copy()
    for at in range(1, MOST_STATEMENTS):
        code = old.child(path, at).wait()
        if code == 0:
            break
        tally.count("killed")
        if code != DIED:
            tally.surprise(f"{old}, killed at {at}", f"it ended with {code}")
        if _step(old, path) == len(old.steps):
            break  # it died after its commit
        _look(old, path, old.step, f"{old}, killed at {at}", tally)
    _look(old, path, len(old.steps), f"{old}, at last", tally)


def _at_once(old: Old, tally: Tally) -> None:
    path = old.copy()
    children = [old.child(path) for _ in range(AT_ONCE)]
    codes = [child.wait() for child in children]
    tally.count("at_once", AT_ONCE)
    if any(codes):
        tally.surprise(f"{old}, {AT_ONCE} at once", f"they ended with {codes}")
    _look(old, path, len(old.steps), f"{old}, {AT_ONCE} at once", tally)


# -- what must hold ---------------------------------------------------------------


def _look(old: Old, path: Path, step: int, where: str, tally: Tally) -> None:
    """The file is at `step`, and every row and value of before is in it."""
    reached = _step(old, path)
    if reached != step:
        tally.surprise(where, f"it is at step {reached}, not {step}")
    tally.compare(_values(old.path), _values(path, like=old.path), where)


def _step(old: Old, path: Path) -> int:
    database = Database(path)
    try:
        if not database.rows("select 1 from sqlite_master where name = 'migration'"):
            return 0
        found = database.row(
            "select max(step) as n from migration where room = ?", (old.room,)
        )
        return 0 if found is None or found["n"] is None else int(found["n"])
    finally:
        database.close()


def _values(path: Path, like: Path | None = None) -> list[tuple[str, ...]]:
    """Every (table, column, value) of `path`, in the tables and columns of `like`."""
    shape, found = Database(like or path), Database(path)
    try:
        return [
            (table, column["name"], str(row[0]))
            for table in _tables(shape)
            for column in shape.rows(f"pragma table_info({table})")
            for row in found.rows(f"select {column['name']} from {table}")
        ]
    finally:
        shape.close()
        found.close()

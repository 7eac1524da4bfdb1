"""A connection to a real file that breaks at its Nth statement."""

from __future__ import annotations

from sync.database import open_connection


class Interrupted(Exception):
    """The power went, or the program was killed."""


class Fragile:
    """Makes connections that break, all together, at the Nth statement from now.

    Hand `connect` to a Database; 0 = they hold.
    """

    def __init__(self) -> None:
        self.break_at = 0
        self.count = 0

    def connect(self, path, busy_seconds):
        return _Connection(open_connection(path, busy_seconds), self)

    def breaks_at(self, number: int) -> None:
        """Let the Nth statement from now be interrupted."""
        self.count, self.break_at = 0, number

    def step(self) -> None:
        self.count += 1
        if self.count == self.break_at:
            raise Interrupted


class _Connection:
    def __init__(self, real, fragile: Fragile) -> None:
        self._real = real
        self._fragile = fragile

    def execute(self, *what):
        self._fragile.step()
        return self._real.execute(*what)

    def executemany(self, *what):
        self._fragile.step()
        return self._real.executemany(*what)

    def __getattr__(self, name):
        return getattr(self._real, name)


def everything(node):
    """Every row of every table of a node."""
    tables = node.database.tables()
    return {name: list(tables[name].rows) for name in tables.table_names()}

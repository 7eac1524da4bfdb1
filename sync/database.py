"""How is anything read from or written to this machine's one database file?

The only home of the SQLite driver and of sqlite-utils. Every room hands its
statements to a `Database`; what goes wrong comes back in our own words.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sync.troubles import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseNotOpened,
    DatabaseTooNew,
    DatabaseTrouble,
    DiskFull,
)

if TYPE_CHECKING:
    import sqlite_utils

__all__ = [
    "Database",
    "DatabaseBusy",
    "DatabaseDamaged",
    "DatabaseNotOpened",
    "DatabaseTooNew",
    "DatabaseTrouble",
    "DiskFull",
    "Row",
    "open_connection",
]

Row = sqlite3.Row
Parameters = Sequence[Any]

BUSY_SECONDS = 10.0
CACHE_KILOBYTES = 200
_WAL_ATTEMPTS = 100
# What making something of a row that a failing disk has changed may run into.
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
_MIGRATION_TABLE = """
    create table if not exists migration (
        room text not null, step integer not null, primary key (room, step))
"""


# What the driver says, without a code, of a text whose bytes are none.
_NOT_TEXT = "Could not decode"
# What it says where the page that holds our tables' names is damaged; it quotes ours.
_NOT_OUR_TABLES = ("no such table", "no such column")
_BY_CODE: dict[int, type[DatabaseTrouble]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR: DiskFull,
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_NOTADB: DatabaseDamaged,
    sqlite3.SQLITE_CANTOPEN: DatabaseNotOpened,
    sqlite3.SQLITE_READONLY: DatabaseNotOpened,
    sqlite3.SQLITE_PERM: DatabaseNotOpened,
}


class _Translation:
    """Turns a driver's error about the file at `path` into one of ours.

    Around every statement, so it costs next to nothing. Errors that are our
    own mistakes (bad SQL, a broken constraint) pass as they are.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: object
    ) -> None:
        if isinstance(error, sqlite3.Error):
            code = getattr(error, "sqlite_errorcode", None)
            trouble = None if code is None else _BY_CODE.get(code & 0xFF)
            if trouble is not None:
                raise trouble(self._path) from error
            if str(error).startswith(_NOT_OUR_TABLES):
                raise DatabaseDamaged(self._path, str(error)) from error
            if code is None and _NOT_TEXT in str(error):
                # The driver's message quotes what stands there: it goes no further.
                raise DatabaseDamaged(self._path) from None
        elif isinstance(error, UnicodeDecodeError):
            raise DatabaseDamaged(self._path) from None
        elif isinstance(error, OSError):
            raise DatabaseNotOpened(self._path) from error


def open_connection(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """Return a connection to the file at `path`, made (mode 0600) if absent.

    Durable against a dead battery: WAL with a full sync at every commit.
    """
    path.touch(mode=0o600, exist_ok=True)
    connection = sqlite3.connect(
        path, timeout=busy_seconds, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    try:
        _use_write_ahead_log(connection)
        connection.execute("pragma synchronous = full")
        connection.execute("pragma temp_store = memory")
        # Each thread has one; the system keeps the file's pages as well.
        connection.execute(f"pragma cache_size = -{CACHE_KILOBYTES}")
    except BaseException:
        connection.close()
        raise
    return connection


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch the file to WAL, once for its life.

    SQLite does not wait for its busy timeout here, so two processes that
    open a new file at once take turns by themselves.
    """
    for attempt in range(_WAL_ATTEMPTS):
        try:
            [mode] = connection.execute("pragma journal_mode = wal").fetchone()
            if mode == "wal":
                return
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not is_busy or attempt == _WAL_ATTEMPTS - 1:
                raise
        time.sleep(0.02)


class _Mine(threading.local):
    """What one thread holds: its connection and how deep in transactions it is."""

    connection: sqlite3.Connection | None = None
    depth: int = 0
    is_writing: bool = False


class Database:
    """One file, one connection for each thread, one transaction for each write.

    `connect` makes a connection; tests hand in one that fails on purpose.
    All methods raise a `DatabaseTrouble` (see troubles.py) where the driver fails.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        busy_seconds: float = BUSY_SECONDS,
        connect: Callable[[Path, float], sqlite3.Connection] = open_connection,
    ) -> None:
        self.path = Path(path)
        self._busy_seconds = busy_seconds
        self._connect = connect
        self._translated = _Translation(self.path)
        self._mine = _Mine()
        self._opened: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._opening = threading.Lock()

    # -- transactions ---------------------------------------------------------

    @contextmanager
    def write(self) -> Iterator[Database]:
        """Keep everything written inside, or nothing.

        Takes the write lock at once: upgrading a read later fails when
        someone else wrote in between. A nested use joins the outer one; if it
        fails, what it wrote is undone and the outer one may still go on.
        """
        if self._mine.depth and not self._mine.is_writing:
            raise RuntimeError("a write was begun inside a read; open the write first")
        if self._mine.depth:
            name = f"s{self._mine.depth}"
            steps = (f"savepoint {name}", f"release {name}", f"rollback to {name}")
        else:
            steps = ("begin immediate", "commit", "rollback")
        with self._transaction(steps, is_writing=True):
            yield self

    @contextmanager
    def read(self) -> Iterator[Database]:
        """See one state of the database throughout, whoever writes meanwhile."""
        if self._mine.depth:
            yield self
            return
        with self._transaction(("begin", "commit", "rollback"), is_writing=False):
            yield self

    @contextmanager
    def _transaction(
        self, steps: tuple[str, str, str], *, is_writing: bool
    ) -> Iterator[None]:
        begin, keep, undo = steps
        self._run(begin)
        self._mine.depth += 1
        self._mine.is_writing = is_writing
        try:
            yield
            self._run(keep)
        except BaseException:
            self._undo(undo)
            raise
        finally:
            self._mine.depth -= 1
            self._mine.is_writing = is_writing and self._mine.depth > 0

    def _undo(self, statement: str) -> None:
        """Go back; a full disk may already have done so by itself."""
        connection = self._mine.connection
        if connection is not None and connection.in_transaction:
            try:
                connection.execute(statement)
            except sqlite3.Error:
                # The reason for going back is already on its way up. A closed
                # connection drops what it had begun.
                connection.close()
                self._mine.connection = None

    # -- statements -----------------------------------------------------------

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Return all rows of a query."""
        with self._translated:
            return self._connection().execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """Return the first row of a query, or None."""
        with self._translated:
            found: Row | None = self._connection().execute(sql, parameters).fetchone()
            return found

    def execute(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Carry out one statement; return what its `returning` gives."""
        return self._run(sql, parameters)

    def executemany(self, sql: str, many: Iterable[Parameters]) -> None:
        """Carry out one statement for each of `many`, inside a write."""
        if not self._mine.is_writing:
            raise RuntimeError("many statements need one write around them")
        with self._translated:
            self._connection().executemany(sql, many)

    def _run(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        with self._translated:
            return self._connection().execute(sql, parameters).fetchall()

    @contextmanager
    def understood(self) -> Iterator[None]:
        """Around making something of rows: what does not fit together is damage.

        SQLite checks no contents: a bit that turned in a text is found only here.
        """
        try:
            yield
        except UNREADABLE as fault:
            # Its message may quote what stands there: it goes no further.
            raise DatabaseDamaged(self.path, type(fault).__name__) from None

    # -- leaving no trace -----------------------------------------------------

    def overwrite_what_is_deleted(self) -> None:
        """From now on, through this thread's connection, deleting overwrites."""
        if self._mine.depth:
            raise RuntimeError("say so before the write begins")
        self._run("pragma secure_delete = on")

    def scrub(self) -> bool:
        """Write the file anew, without what was deleted, and empty its log.

        Tells whether it could: not while somebody else reads or writes.
        """
        try:
            self._run("vacuum")
            [done] = self._run("pragma wal_checkpoint(truncate)")
        except DatabaseBusy:
            return False
        return not done[0]

    # -- schema ---------------------------------------------------------------

    def migrate(self, room: str, steps: Sequence[str]) -> None:
        """Bring the tables of `room` up to the last of its numbered `steps`.

        A step is one or more statements, never edited once released; add a
        new one instead. Raises DatabaseTooNew when the file is ahead of us.
        """
        if self._step_reached(room) == len(steps):
            return
        with self.write():
            self._run(_MIGRATION_TABLE)
            reached = self._step_reached(room)
            if reached > len(steps):
                raise DatabaseTooNew(self.path, room)
            for number, step in enumerate(steps[reached:], start=reached + 1):
                for statement in statements(step):
                    self._run(statement)
                self._run("insert into migration values (?, ?)", (room, number))

    def _step_reached(self, room: str) -> int:
        if not self.rows(
            "select 1 from sqlite_master where type = 'table' and name = 'migration'"
        ):
            return 0
        [row] = self.rows(
            "select coalesce(max(step), 0) from migration where room = ?", (room,)
        )
        return int(row[0])

    def tables(self) -> sqlite_utils.Database:
        """The same file through sqlite-utils: for looking, search and upkeep.

        Shares this thread's connection. Not for hot paths, and not for writes
        outside `write()`: its own transactions begin without the write lock.
        """
        import sqlite_utils  # here: half the start-up time of a command

        return sqlite_utils.Database(self._connection())

    # -- connections ----------------------------------------------------------

    def _connection(self) -> sqlite3.Connection:
        if self._mine.connection is None:
            with self._translated:
                connection = self._connect(self.path, self._busy_seconds)
            self._mine.connection = connection
            with self._opening:
                self._close_those_of_ended_threads()
                self._opened.append((threading.current_thread(), connection))
        return self._mine.connection

    def _close_those_of_ended_threads(self) -> None:
        for thread, connection in self._opened:
            if not thread.is_alive():
                connection.close()
        self._opened = [pair for pair in self._opened if pair[0].is_alive()]

    def close(self) -> None:
        """Close every thread's connection; a later use opens a new one."""
        with self._opening:
            for _, connection in self._opened:
                connection.close()
            self._opened = []
        self._mine = _Mine()


def statements(step: str) -> Iterator[str]:
    """Yield the single statements of a step, which end with a semicolon each."""
    buffer = ""
    for part in step.split(";"):
        buffer += part + ";"
        if sqlite3.complete_statement(buffer):
            if buffer.strip("; \n"):
                yield buffer
            buffer = ""

"""How far has this node's own writing gone out? Kept beside the database.

A database that was put back from a backup knows nothing of what it wrote later;
this file does, because it was not put back with it.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import msgspec

from sync.change import Stream
from sync.database import Database, DatabaseTrouble, DiskFull

ENDING = ".mark"
# Windows lets nobody replace a file while somebody reads it: then once more.
_TRIES, _WAIT_SECONDS = 40, 0.05


class MarkDamaged(DatabaseTrouble):
    """The file beside the database cannot be read as a mark."""

    what = "The mark beside the database is damaged."
    why = "It says which changes of this office have gone out to others."
    remedy = "Put it back from a copy; take it away only if office.db is the newest."


class _MarkFile(msgspec.Struct):
    dev: str
    out: dict[str, int]
    v: int = 1


class Mark:
    """The last change of each of our streams that anybody was given.

    It lies beside `database` and is written before what it tells of goes out.
    """

    def __init__(self, database: Database, dev: str) -> None:
        self._database = database
        self._dev = dev
        self.path = database.path.with_suffix(ENDING)
        self._known: dict[Stream, int] = {}

    def reached(self) -> dict[Stream, int]:
        """Return stream -> last change that went out; of this key's streams only."""
        try:
            kept = msgspec.json.decode(self.path.read_bytes(), type=_MarkFile)
        except FileNotFoundError:
            return {}
        except (msgspec.DecodeError, OSError) as fault:
            raise MarkDamaged(self.path) from fault
        if kept.dev != self._dev:
            return {}
        return {Stream(self._dev, scope): seq for scope, seq in kept.out.items()}

    def note(self, going: dict[Stream, int]) -> None:
        """Keep that these changes go out now. Raises DiskFull: then they must not."""
        if all(seq <= self._known.get(s, 0) for s, seq in going.items()):
            return
        # The write lock keeps another process of this office from writing it too.
        with self._database.write():
            reached = self.reached()
            for stream, seq in going.items():
                reached[stream] = max(seq, reached.get(stream, 0))
            self._write(reached)

    def set_back(self, reached: dict[Stream, int]) -> None:
        """Forget that more than this went out: nobody can bring it back."""
        with self._database.write():
            self._write(reached)

    def _write(self, reached: dict[Stream, int]) -> None:
        kept = _MarkFile(self._dev, {s.scope: seq for s, seq in reached.items()})
        beside = self.path.with_name(self.path.name + ".new")
        try:
            with beside.open("wb") as file:
                file.write(msgspec.json.encode(kept))
                file.flush()
                os.fsync(file.fileno())
            _replace(beside, self.path)
        except OSError as fault:
            raise DiskFull(self.path) from fault
        self._known = reached


def _replace(new: Path, old: Path) -> None:
    for attempt in range(_TRIES):
        try:
            os.replace(new, old)
            return
        except PermissionError:
            if attempt == _TRIES - 1:
                raise
            time.sleep(_WAIT_SECONDS)

"""Is this database older than what has gone out of it, and what then?

An office that was put back from a backup must not write in its own streams
before it has its own later changes back: it would fill the same places twice,
and every laptop would refuse it from then on. Until then it reads, takes in
and gives out; whoever has the missing changes hands them back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sync.change import Stream
from sync.database import Database
from sync.returns.mark import Mark
from sync.store_node import NodeStore
from sync.store_streams import StreamStore
from sync.wire import Hello

_FOR_MARK, _BY_DEVICE = "put back, for the mark", "put back, shown at"
# What a device says is not proven: it makes others begin anew once a day at most.
NOT_AGAIN_FOR = timedelta(days=1)
_WHAT = (
    "This office was put back from a backup, and {count} changes of its own are still"
    " missing; nothing can be written here until they are back."
)
_REMEDY = (
    "Let laptops sync (those that synced last before the loss first), on a hub"
    " exchange with central too: they bring them back by themselves. If nobody has"
    " them: inspectorate restore --give-up"
)


class NotCaughtUp(Exception):
    """Own changes are missing here: to write now would fork this node's streams."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(f"{_WHAT.format(count=count)} {_REMEDY}")


class PutBack:
    """Whether this database was put back, and how much of its own it lacks.

    A node without a mark (a laptop) never lacks anything by this.
    """

    def __init__(
        self,
        database: Database,
        dev: str,
        mark: Mark | None,
        new_id: Callable[[], str],
    ) -> None:
        self._database = database
        self._dev = dev
        self._mark = mark
        self._new_id = new_id
        self._nodes = NodeStore(database)
        self._goal: dict[Stream, int] = {}

    def look(self) -> None:
        """Hold the database against its mark, once, when it is opened."""
        self._goal = {} if self._mark is None else self._mark.reached()
        said = " ".join(f"{s.scope}={seq}" for s, seq in sorted(self._goal.items()))
        if self.is_behind and self._nodes.get(_FOR_MARK) != said:
            self._begin_anew(_FOR_MARK, said)

    def missing_to(self) -> dict[Stream, int]:
        """Return stream -> up to which change it is missing here; none is usual."""
        return {s: seq for s, seq in self._goal.items() if seq > self._here(s)}

    @property
    def missing(self) -> int:
        """How many of our own changes are missing here."""
        return sum(seq - self._here(s) for s, seq in self.missing_to().items())

    @property
    def is_behind(self) -> bool:
        """Whether own changes are missing: then nothing of our own may be written."""
        return bool(self.missing_to())

    def lacks(self, scope: str) -> bool:
        """Tell whether own changes of `scope` are missing."""
        return Stream(self._dev, scope) in self.missing_to()

    def check(self) -> None:
        """Raise NotCaughtUp while own changes are missing."""
        if self.is_behind:
            raise NotCaughtUp(self.missing)

    def give_up(self) -> int:
        """Go on without what is missing; return how many changes that are."""
        count = self.missing
        if self._mark is not None:
            reached = self._mark.reached()
            for stream in self.missing_to():
                reached[stream] = self._here(stream)
            self._mark.set_back(reached)
        self._goal = {}
        return count

    # -- what a device shows ----------------------------------------------------

    def hear(self, hello: Hello, now: datetime) -> bool:
        """Tell whether this device is to offer again what may be lacking here.

        Begins a new epoch when what it has shows that this database is older.
        """
        known = hello.of_server
        if known is None:
            return False
        # Who was never here before has nothing that this server gave it.
        if known.epoch and known.epoch != self._epoch():
            return True
        is_older = self._is_shown_by(hello)
        if self.is_behind:
            return True
        if is_older and not self._was_shown(now):
            self._begin_anew(_BY_DEVICE, now.isoformat())
        return is_older

    def _is_shown_by(self, hello: Hello) -> bool:
        """Tell whether it has more of ours, or has read farther, than there is."""
        assert hello.of_server is not None
        store = StreamStore(self._database)
        ours = (one for one in hello.of_server.have if one.dev == self._dev)
        if any(one.seq > self._here(Stream(one.dev, one.scope)) for one in ours):
            return True
        read = hello.cursors.items()
        return any(cursor > store.last_arrival(scope) for scope, cursor in read)

    def _was_shown(self, now: datetime) -> bool:
        shown = self._nodes.get(_BY_DEVICE)
        if shown is None:
            return False
        return abs(now - datetime.fromisoformat(shown)) < NOT_AGAIN_FOR

    def _begin_anew(self, key: str, said: str) -> None:
        with self._database.write():
            self._nodes.set("epoch", self._new_id())
            self._nodes.set(key, said)

    def _epoch(self) -> str:
        return self._nodes.get("epoch") or ""

    def _here(self, stream: Stream) -> int:
        row = StreamStore(self._database).stream(stream)
        return 0 if row is None else row.seq

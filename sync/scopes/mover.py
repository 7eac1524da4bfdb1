"""How does a record go to another district, and what follows it there later?

One transaction each. `moving.py` says what the lines carry; here they are
written, in this device's own streams of the districts concerned.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sync.bench import Work
from sync.change import Change, Dot, RecordId, Value
from sync.kept import Kept
from sync.reading import Reader
from sync.saving import Line, Saver
from sync.scopes.moving import (
    MOVED,
    SCOPE,
    Began,
    Carried,
    carried_in,
    carrying_writes,
    district_of,
    is_carrying,
    late_parts,
    not_carried,
    parts_of,
)


class MayNotMove(Exception):
    """This device may not write in all districts concerned; `where` is one."""

    def __init__(self, where: str) -> None:
        super().__init__(f"this device may not write in {where}")
        self.where = where


class Mover:
    """Writes the lines of moves, inside one transaction."""

    def __init__(self, work: Work, saver: Saver, reader: Reader) -> None:
        self._work = work
        self._saver = saver
        self._reader = reader

    def move(
        self, kept: Kept, to: str, user: str, writable: Collection[str] | None
    ) -> None:
        """Write that a record goes to district `to`, and carry it there.

        Every district it has been in hears of it, as far as `writable` goes
        (None = everywhere), so that two who moved it apart are settled by a
        third move. Raises MayNotMove.
        """
        half = "+" if kept.scope.endswith("+") else ""
        now = {district_of(kept.scope), *map(district_of, kept.standing_scopes())}
        for place in sorted({to, *now}):
            if writable is not None and place + half not in writable:
                raise MayNotMove(place + half)
        history = self._reader.changes_of(kept)
        known = _dots_on_scope(kept, history)
        been = now | {district_of(change.dot.scope) for change in history}
        went = [
            self._write(kept, place + half, user, {SCOPE: to + half}, known)
            for place in sorted(been - {to})
            if writable is None or place + half in writable
        ]
        if not half:
            self._mark_closed_halves(kept, history, to, user, writable)
        said: dict[str, Value] = {SCOPE: to + half}
        self._carry(kept, history, to, user, writable, said, (*known, *went))

    def _carry(
        self,
        kept: Kept,
        history: list[Change],
        to: str,
        user: str,
        writable: Collection[str] | None,
        said: dict[str, Value],
        base: tuple[Dot, ...],
    ) -> None:
        """Write the carrying lines: what was confided goes to the closed half.

        A record that is all confided has no other.
        """
        is_closed = kept.scope.endswith("+")
        parts, origin = self._parts(kept, history), district_of(kept.scope)
        closed = [part for part in parts if is_closed or _is_closed(part)]
        others = [part for part in parts if part not in closed]
        more = carrying_writes(_began(kept), closed, origin + "+")
        if is_closed:
            self._write(kept, to + "+", user, {**said, **more}, base)
            return
        writes = {**said, **carrying_writes(_began(kept), others, origin)}
        self._write(kept, to, user, writes, base)
        if closed and (writable is None or to + "+" in writable):
            self._write(kept, to + "+", user, more)

    def carry_late(self, record: RecordId) -> int:
        """Carry to where a record is now what its movers had not seen.

        Returns how many lines that took; nothing is written twice.
        """
        kept = self._work.bench.at_hand(record)
        if kept is None or SCOPE not in kept.over or not kept.is_here:
            return 0
        history = self._reader.changes_of(kept)
        ordered = sorted(history, key=lambda change: (change.hlc, change.dot))
        return sum(
            self._carry_late_to(kept, target, ordered)
            for target in sorted(set(map(district_of, kept.standing_scopes())))
        )

    def _carry_late_to(self, kept: Kept, target: str, history: list[Change]) -> int:
        arrived = [
            change
            for change in history
            if is_carrying(change) and district_of(change.dot.scope) == target
        ]
        if not arrived:
            # Who moved it has not been heard to the end: later, then.
            return 0
        count = 0
        for change in history:
            if district_of(change.dot.scope) != target:
                left = not_carried(change, arrived)
                if left:
                    self._follow(kept, target, change, left)
                    count += 1
        return count

    def _follow(
        self, kept: Kept, target: str, change: Change, paths: Iterable[str]
    ) -> None:
        half = target + "+" if change.dot.scope.endswith("+") else target
        parts = late_parts(change, paths)
        writes = carrying_writes(_began(kept), parts, change.dot.scope)
        self._write(kept, half, change.user, writes)

    # -- the lines ------------------------------------------------------------

    def _mark_closed_halves(
        self,
        kept: Kept,
        history: Iterable[Change],
        to: str,
        user: str,
        writable: Collection[str] | None,
    ) -> None:
        scopes = {c.dot.scope for c in history if district_of(c.dot.scope) != to}
        for scope in sorted(scope for scope in scopes if scope.endswith("+")):
            if writable is None or scope in writable:
                self._write(kept, scope, user, {MOVED: {"to": to + "+"}})

    def _write(
        self,
        kept: Kept,
        scope: str,
        user: str,
        writes: dict[str, Value],
        base: tuple[Dot, ...] = (),
    ) -> Dot:
        line = Line(scope, user, kept.form, kept.kind, kept.record, writes, base)
        return self._saver.write_line(line)

    def _parts(self, kept: Kept, history: list[Change]) -> list[Carried]:
        states = kept.all_states()
        states.pop(SCOPE, None)
        users = {
            (path, head.dot): kept.user_of(path, head.dot)
            for path, state in states.items()
            for head in state.heads
        }
        return parts_of(states, users, history, kept.record)


def _began(kept: Kept) -> Began:
    return Began(kept.hlc, kept.user, kept.form, kept.kind)


def _is_closed(part: Carried) -> bool:
    """Tell whether what stands was confided: then it stays in a closed half."""
    return any(one.head.dot.scope.endswith("+") for one in part.heads)


def _dots_on_scope(kept: Kept, history: Iterable[Change]) -> tuple[Dot, ...]:
    """Return every change known to have said where the record is."""
    dots = {head.dot for head in kept.state(SCOPE).heads}
    for change in history:
        if SCOPE in change.writes:
            dots.add(change.dot)
        for part in carried_in(change):
            if part.path == SCOPE:
                dots |= part.dots
    return tuple(sorted(dots))

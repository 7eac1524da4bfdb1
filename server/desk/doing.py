"""How does somebody at the office end a follow-up that was given to them?

The same steps and words as on a laptop (`inspector tasks`), as ordinary
changes of the follow-up's record: whoever holds it sees them at its next sync.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from server.desk.counter import Counter
from server.desk.states import (
    NEEDS_SECOND_PERSON,
    OUTCOMES,
    WANTS_NOTE,
    NotAllowed,
    State,
    check_move,
)
from server.scope import may_do_here
from sync.change import Value
from sync.record import Record


class DoingCounter(Counter):
    """See, start, end, hand back. `by` is the account it was given to.

    All raise NotAllowed where it is not theirs, or the state of things
    forbids it; RecordUnknown for a name that is no follow-up's.
    """

    def note_seen(self, name: str, *, by: str) -> Record:
        """Say that the one it was given to has read it."""
        writes = {"seen_at": self._now()}
        return self._move(name, State.SEEN, writes, by=by, what="seen")

    def start(self, name: str, *, by: str) -> Record:
        """Say that work on it has begun."""
        return self._move(name, State.IN_PROGRESS, {}, by=by, what="started")

    def finish(
        self,
        name: str,
        outcome: str,
        evidence: Sequence[str],
        note: str = "",
        *,
        by: str,
    ) -> Record:
        """End it with what came of it and what shows it; a supervisor confirms.

        `outcome` is one of OUTCOMES. F02, F03, F05 and F10 need evidence, every
        outcome but "done" a note.
        """
        shown: list[Value] = [line.strip() for line in evidence if line.strip()]
        writes: dict[str, Value] = {
            "outcome": outcome,
            "outcome_note": note.strip() or None,
            "evidence": shown,
            "done_by": by,
            "done_at": self._now(),
        }
        with self._office.database.write():
            record = self._follow_up(name)
            self._check_theirs(record, by)
            rule = str(record.doc.get("rule", ""))
            if outcome not in OUTCOMES:
                raise NotAllowed("outcome")
            if rule in NEEDS_SECOND_PERSON and not shown:
                raise NotAllowed("evidence_first", rule=rule)
            if outcome in WANTS_NOTE and not note.strip():
                raise NotAllowed("note_needed")
            return self._move(name, State.DONE, writes, by=by, what="done")

    def hand_back(self, name: str, *, by: str, why: str) -> Record:
        """Give it back to the supervisor, with the reason."""
        if not why.strip():
            raise NotAllowed("reason_needed")
        writes = {"handed_back_reason": why.strip()}
        return self._move(name, State.HANDED_BACK, writes, by=by, what="handed back")

    def _move(
        self, name: str, to: State, writes: Mapping[str, Value], *, by: str, what: str
    ) -> Record:
        with self._office.database.write():
            record = self._follow_up(name)
            self._check_theirs(record, by)
            check_move(record.doc, to)
            moved = {"state": to.value, **writes}
            return self._keep_follow_up(record, moved, by=by, what=what)

    def _check_theirs(self, record: Record, by: str) -> None:
        if record.doc.get("assigned_to") != by:
            raise NotAllowed("not_yours")
        person = self._office.people.get(by)
        if person is None or not may_do_here(person, record.scope):
            raise NotAllowed("role")

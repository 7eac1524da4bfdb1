"""Who is given a follow-up, who closes it, and how is it taken back?"""

from __future__ import annotations

from server.desk.counter import Counter
from server.desk.states import (
    NotAllowed,
    State,
    check_confirmable,
    check_move,
    state_of,
)
from server.taking import why_not_given
from sync.change import Value
from sync.record import Record

# What belongs to one assignment, and ends with it.
_OF_AN_ASSIGNMENT = ("assigned_to", "assigned_by", "assigned_at", "note", "seen_at")


class FollowUpsCounter(Counter):
    """Assign, take back, confirm, send back, open again.

    `name` is the follow-up's (`f-...`), `by` the account of who does it. All
    raise NotAllowed where the state of things forbids it, RecordUnknown
    for a name that is no follow-up's.
    """

    def assign(self, name: str, to_user: str, *, by: str, note: str = "") -> Record:
        """Give a follow-up to a person; the one who had it before has it no more.

        Refused when it is confidential and the person could neither read it
        here nor on a laptop that may hold the district's confidential half.
        """
        with self._office.database.write():
            record = self._follow_up(name)
            check_move(record.doc, State.ASSIGNED)
            self._check_receiver(record, to_user)
            writes: dict[str, Value] = {
                "state": State.ASSIGNED.value,
                "assigned_to": to_user,
                "assigned_by": by,
                "assigned_at": self._now(),
                "note": note.strip() or None,
                "seen_at": None,
                "handed_back_reason": None,
            }
            return self._keep_follow_up(
                record, writes, by=by, what="assigned", to=to_user
            )

    def take_back(self, name: str, *, by: str) -> Record:
        """Undo an assignment that the assignee has not yet seen."""
        with self._office.database.write():
            record = self._follow_up(name)
            if state_of(record.doc) is not State.ASSIGNED:
                now = state_of(record.doc).value
                raise NotAllowed("move", state=now, to=State.OPEN.value)
            writes: dict[str, Value] = {path: None for path in _OF_AN_ASSIGNMENT}
            writes["state"] = State.OPEN.value
            return self._keep_follow_up(
                record, writes, by=by, what="assignment taken back"
            )

    def confirm(self, name: str, *, by: str) -> Record:
        """Close a follow-up that is done.

        F02, F03, F05 and F10 need evidence and a second person.
        """
        with self._office.database.write():
            record = self._follow_up(name)
            check_confirmable(record.doc, by)
            writes: dict[str, Value] = {
                "state": State.CONFIRMED.value,
                "confirmed_by": by,
                "confirmed_at": self._now(),
            }
            return self._keep_follow_up(record, writes, by=by, what="confirmed")

    def send_back(self, name: str, *, by: str, why: str) -> Record:
        """Return a follow-up that is not done well enough to the one who did it.

        What was done at the place by nobody in particular is open again.
        """
        with self._office.database.write():
            record = self._follow_up(name)
            to_user = record.doc.get("assigned_to")
            to = State.ASSIGNED if to_user else State.OPEN
            check_move(record.doc, to)
            if state_of(record.doc) is not State.DONE:
                now = state_of(record.doc).value
                raise NotAllowed("move", state=now, to=to.value)
            return self._open_again(record, to, by=by, why=why, what="sent back")

    def reopen(self, name: str, *, by: str, why: str) -> Record:
        """Open a follow-up again that was confirmed, handed back or withdrawn."""
        with self._office.database.write():
            record = self._follow_up(name)
            check_move(record.doc, State.OPEN)
            return self._open_again(record, State.OPEN, by=by, why=why, what="reopened")

    def _open_again(
        self, record: Record, to: State, *, by: str, why: str, what: str
    ) -> Record:
        if not why.strip():
            raise NotAllowed("reason_needed")
        writes: dict[str, Value] = {
            "state": to.value,
            "reopened_by": by,
            "reopened_why": why.strip(),
            "confirmed_by": None,
            "confirmed_at": None,
            "withdrawn_why": None,
        }
        if to is State.OPEN:
            writes.update({path: None for path in _OF_AN_ASSIGNMENT})
        else:
            writes["note"] = why.strip()
        return self._keep_follow_up(record, writes, by=by, what=what)

    def _check_receiver(self, record: Record, to_user: str) -> None:
        office = self._office
        person = office.people.get(to_user)
        why_not = why_not_given(office.replica, person, record.scope)
        if why_not:
            raise NotAllowed(why_not)

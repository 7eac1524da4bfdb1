"""What does the office do by the clock, and when its rules have changed?"""

from __future__ import annotations

from server.desk.counter import Counter
from server.desk.states import UNDER_WAY, State, state_of
from server.kinds import FOLLOW_UP, INSPECTION
from server.moments import from_text
from sync.rebuilding import Rebuilt

# Nobody has closed these: time runs.
RUNNING = UNDER_WAY | {State.OPEN, State.HANDED_BACK}


class UpkeepCounter(Counter):
    """Each act computes from the records and the moment: a missed night loses
    nothing, and doing it twice does nothing more."""

    def mark_overdue(self) -> int:
        """Note, once, each follow-up that has run past its time; return how many."""
        office = self._office
        now = office.clock.now()
        with office.database.write():
            late = [
                (str(record.id), "overdue", due)
                for record in office.replica.records(kind=FOLLOW_UP)
                if isinstance(due := record.doc.get("due_at"), str)
                and state_of(record.doc) in RUNNING
                and from_text(due) < now
            ]
            count = office.store.note_reminders(late, now)
            if count:
                office.audit.note(office.settings.operator, "overdue", count=count)
        return count

    def rebuild(self, *, by: str, write: bool = False) -> Rebuilt:
        """Hold the records against the segments; with `write`, mend them.

        Where something was mended, outcomes are drawn again from all of it.
        """
        office = self._office
        found = office.replica.rebuild(write=write)
        count = len(found.differing)
        what = "records written anew" if write else "records compared"
        office.audit.note(by, what, records=found.records, differing=count)
        if write and not found.is_equal:
            self.redraw(by=by)
        return found

    def give_up_missing(self, *, by: str) -> int:
        """Go on without own changes that nobody can bring back; return how many.

        After it, whoever does have them refuses what this office writes there.
        """
        office = self._office
        with office.database.write():
            count = office.replica.put_back.give_up()
            office.audit.note(by, "missing changes given up", count=count)
        self.redraw(by=by)
        return count

    def redraw(self, *, by: str) -> int:
        """Draw outcomes anew from every inspection; return how many were read.

        Each by the rules it was read by last; `refind` reads by other ones.
        """
        office = self._office
        inspections = 0
        for record in list(office.replica.records(kind=INSPECTION)):
            with office.database.write():
                self._draw_from(record)
            inspections += 1
        office.audit.note(by, "outcomes drawn anew", inspections=inspections)
        return inspections

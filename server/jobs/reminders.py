"""Which follow-ups does a supervisor have to be reminded of at this moment?

Worked out from the records and the moment alone: a night that was missed
loses nothing, and looking twice notes nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from server.desk.states import state_of
from server.desk.upkeep import RUNNING
from server.moments import from_text

if TYPE_CHECKING:
    from server.office import Office
    from sync.record import Record

SOON = timedelta(hours=24)

# (follow-up's name, what to say, due_at as written)
Reminder = tuple[str, str, str]


def reminders_due(follow_ups: Iterable[Record], now: datetime) -> list[Reminder]:
    """Return one reminder for each running follow-up that is due within a day."""
    return [
        (str(follow_up.name), "due soon", due)
        for follow_up in follow_ups
        if isinstance(due := follow_up.doc.get("due_at"), str)
        and state_of(follow_up.doc) in RUNNING
        and timedelta(0) <= from_text(due) - now <= SOON
    ]


def note_reminders(office: Office) -> int:
    """Note what is due soon in the office's tables; return how many are new."""
    follow_ups = office.replica.records(kind="follow_up")
    now = office.clock.now()
    return office.store.note_reminders(reminders_due(follow_ups, now), now)

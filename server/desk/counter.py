"""What does every counter of the desk need, and which records may it take up?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from server.faults import OfficeFault
from server.kinds import FOLLOW_UP
from server.logs import log, place_of
from server.moments import as_text
from server.outcomes import Outcomes
from server.store_receipts import ReceiptStore
from sync.change import RecordId, Value
from sync.database import DatabaseTrouble
from sync.record import Record

if TYPE_CHECKING:
    from server.office import Office


class RecordUnknown(OfficeFault):
    """No record of that name or number, or not one of that kind."""

    def __init__(self) -> None:
        super().__init__("there is no such record", "check its number and try again")


class ForCentral(OfficeFault):
    """Something that central does for all, asked at a hub."""

    def __init__(self) -> None:
        super().__init__(
            "this office is a hub, and that is done at central",
            "ask central; the hub hears of it at its next exchange",
        )


class Counter:
    """One counter of the desk. `office` is whole once its desk is set."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def check_central(self) -> None:
        """Raise ForCentral at a hub."""
        if self._office.settings.is_hub:
            raise ForCentral()

    @cached_property
    def outcomes(self) -> Outcomes:
        """What follows from answers: findings kept, follow-ups opened."""
        office = self._office
        return Outcomes(office.database, office.replica, office.packs, office.clock)

    @cached_property
    def receipts(self) -> ReceiptStore:
        """When each laptop last brought something."""
        return ReceiptStore(self._office.database)

    def _draw_from(self, inspection: Record) -> None:
        """Draw what follows from an inspection, inside the caller's write.

        What a laptop has sent is kept whatever we make of it: an inspection
        that cannot be read waits, is counted on the status, and is noted.
        """
        office = self._office
        try:
            with office.database.write():
                self.outcomes.draw(inspection)
        except DatabaseTrouble:
            raise
        except Exception as fault:
            # One inspection must not keep the next ones from arriving.
            where, kind = place_of(fault), type(fault).__name__
            log("inspection not read", fault=kind, where=where)
            self.outcomes.store.wait(inspection.ref, inspection.form)
            office.audit.note("office", "inspection not read", inspection.ref)

    def _follow_up(self, name: str) -> Record:
        """Return the follow-up of this name. Raises RecordUnknown."""
        record = self._office.replica.read(name)
        if record is None or record.kind != FOLLOW_UP:
            raise RecordUnknown()
        return record

    def _record(self, record: RecordId | str) -> Record:
        """Return a record by id, name or number (`K7F2-1043`).

        Raises RecordUnknown.
        """
        found = self._office.replica.read(record)
        if found is None and isinstance(record, str):
            found = self._office.replica.by_ref(record)
        if found is None:
            raise RecordUnknown()
        return found

    def _keep_follow_up(
        self,
        record: Record,
        writes: Mapping[str, Value],
        *,
        by: str,
        what: str,
        to: str = "",
    ) -> Record:
        """Write what differs of a follow-up, note the act, return it as it is now."""
        changed = {p: v for p, v in writes.items() if record.doc.get(p) != v}
        self._office.replica.edit(record.id, changed, user=by)
        rule = str(record.doc.get("rule", ""))
        detail = {"rule": rule, "to": to} if to else {"rule": rule}
        self._office.audit.note(by, f"follow-up {what}", str(record.id), **detail)
        return self._follow_up(str(record.id))

    def _now(self) -> str:
        return as_text(self._office.clock.now())

"""How does what a laptop may hold change, and how does a record move?

A grant is a new certificate line of the `org` stream; the laptop hears of it at
its next exchange, and lets go what it lost once central has everything.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from server.certificates import certificate_with
from server.desk.counter import Counter
from server.devices import Device
from server.faults import MayNot, OfficeFault
from server.grants import (
    Granted,
    GrantRefused,
    checked_scopes,
    in_order,
    laptops_of,
    scopes_after_transfer,
)
from server.kinds import FOLLOW_UP, INSPECTION
from server.people import EVERY_DISTRICT
from server.scope import may_decide
from sync.change import RecordId
from sync.record import Record
from sync.scopes.moving import SCOPE, district_of


class GrantsCounter(Counter):
    """Grants, transfers and moves. `by` is the account of who does it."""

    def grant(self, device: Device, scopes: tuple[str, ...], *, by: str) -> Granted:
        """Let a laptop hold more; it gets all of it, from the start.

        The closed half brings its district with it. Raises GrantRefused.
        """
        asked = tuple(one for s in scopes for one in (district_of(s), s))
        wanted = in_order((*device.scopes, *checked_scopes(self._office, asked)))
        return self._hold(device, wanted, by=by, what="grant given")

    def withdraw(self, device: Device, scopes: tuple[str, ...], *, by: str) -> Granted:
        """Let a laptop hold less; a district goes with its closed half.

        Raises GrantRefused when it holds nothing of it, or would hold nothing.
        """
        gone = {*scopes, *(f"{s}+" for s in scopes if not s.endswith("+"))}
        left = tuple(s for s in device.scopes if s not in gone)
        if left == device.scopes:
            what = f"{device.label} does not hold {', '.join(scopes)}"
            raise GrantRefused(what, "see `inspectorate enrol list`")
        if not left:
            what = f"{device.label} would hold nothing any more"
            raise GrantRefused(what, "revoke it: `inspectorate enrol revoke`")
        return self._hold(device, left, by=by, what="grant withdrawn")

    def transfer_laptop(self, device: Device, to: str, *, by: str) -> Granted:
        """Let a laptop serve another district instead of its own."""
        checked_scopes(self._office, (to,))
        wanted = scopes_after_transfer(device, to)
        return self._hold(device, wanted, by=by, what="laptop transferred")

    def transfer_person(self, account: str, to: str, *, by: str) -> list[Granted]:
        """Let a person belong to another district, with every laptop of theirs.

        Raises PersonNotHere, GrantRefused.
        """
        office = self._office
        checked_scopes(office, (to,))
        person = office.people.must_get(account)
        with office.database.write():
            if person.district not in (to, EVERY_DISTRICT):
                office.desk.change_person(replace(person, district=to), by=by)
            office.audit.note(by, "person transferred", account, to=to)
            return [
                self.transfer_laptop(device, to, by=by)
                for device in laptops_of(office, account)
                if set(device.scopes) != set(scopes_after_transfer(device, to))
            ]

    def renew(self, device: Device, days: int, *, by: str) -> datetime:
        """Let a laptop serve `days` from now on, holding what it holds.

        Returns the new end. Raises GrantRefused when it would be no later.
        """
        office = self._office
        self._check_may_change(device)
        until = office.clock.now() + timedelta(days=days)
        if until <= device.valid_until:
            day = device.valid_until.astimezone(office.zone).date()
            what = f"{device.label} may serve until {day} already"
            raise GrantRefused(what, "give more --valid-days")
        with office.database.write():
            made = certificate_with(office, device.dev, device.scopes, until)
            office.replica.trust.learn(made)
            office.desk.issue_certificate(made, by=by)
            office.audit.note(by, "laptop renewed", device.dev, days=days)
        return until

    def _check_may_change(self, device: Device) -> None:
        office = self._office
        if office.identity.public_key != office.replica.trust.root:
            what = "only the head office changes what a laptop may hold"
            raise GrantRefused(what, "ask the head office")
        if device.is_revoked:
            remedy = "give out a new code: `inspectorate enrol --user ...`"
            raise GrantRefused(f"{device.label} is revoked", remedy)

    def _hold(
        self, device: Device, scopes: tuple[str, ...], *, by: str, what: str
    ) -> Granted:
        office = self._office
        self._check_may_change(device)
        before = set(device.scopes)
        added = tuple(s for s in scopes if s not in before)
        lost = tuple(s for s in device.scopes if s not in scopes)
        if not added and not lost:
            what = f"{device.label} holds {', '.join(scopes)} already"
            raise GrantRefused(what, "see `inspectorate enrol list`")
        with office.database.write():
            certificate = certificate_with(office, device.dev, scopes)
            office.replica.trust.learn(certificate)
            office.desk.issue_certificate(certificate, by=by)
            office.audit.note(
                *(by, what, device.dev), added=list(added), lost=list(lost)
            )
        return Granted(device, scopes, added, lost)

    # -- records --------------------------------------------------------------

    def move(self, record: RecordId | str, to: str, *, by: str, why: str) -> Record:
        """Let an inspection go to another district, with its follow-ups.

        Raises RecordUnknown, OfficeFault for a district not served here or a
        record that is there already, MayNot.
        """
        office = self._office
        checked_scopes(office, (to,))
        with office.database.write():
            inspection = self._record(record)
            if inspection.kind != INSPECTION:
                raise OfficeFault("only inspections move", "name one by its number")
            if inspection.scope == to and SCOPE not in inspection.clashes:
                raise OfficeFault(f"{inspection.ref} is in {to} already", "")
            office.audit.note(by, "inspection moved", inspection.ref, to=to, why=why)
            office.replica.move(inspection.id, to, user=by)
            for one in self._follow_ups_of(inspection):
                if district_of(one.scope) != to or SCOPE in one.clashes:
                    office.replica.move(one.id, to, user=by)
            return self._record(inspection.id)

    def record_called(self, ref: str) -> Record:
        """Return a record by number or name. Raises RecordUnknown."""
        return self._record(ref)

    def may_move(self, by: str, record: Record, to: str) -> None:
        """Return when this person may move it there. Raises MayNot, PersonNotHere."""
        person = self._office.people.must_get(by)
        for scope in (*record.districts, to):
            if not may_decide(person, scope):
                what = f"{by} may not decide about records of {district_of(scope)}"
                remedy = "name a supervisor of both districts, or the office itself"
                raise MayNot(what, remedy)

    def _follow_ups_of(self, inspection: Record) -> list[Record]:
        return [
            one
            for one in self._office.replica.records(kind=FOLLOW_UP)
            if one.doc.get("inspection") == inspection.ref
        ]

"""Who belongs to the office, and which laptops speak for whom?

Accounts (with their secrets) stay here; what others need to know of a person
travels as a record of scope `org`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from server.desk.counter import Counter, RecordUnknown
from server.kinds import ORG, PERSON
from server.openers import openers
from server.people import Person
from sync.change import Value
from sync.trust import CERTIFICATE_KIND, CERTIFICATE_PATH, REVOKED_PATH

if TYPE_CHECKING:
    from sync.identity import Certificate


class PeopleCounter(Counter):
    """Accounts and certificates. `by` is the account of who does it."""

    def add_person(
        self, person: Person, *, by: str, password: str | None = None
    ) -> Person:
        """Make an account and tell every laptop who that is.

        Raises PersonAlreadyHere, PersonRefused, PasswordRefused.
        """
        with self._office.database.write():
            self._office.people.add(person, password)
            return self._tell(person, by=by, what="person added")

    def change_person(self, person: Person, *, by: str) -> Person:
        """Keep what is said of a person now. Raises PersonNotHere."""
        with self._office.database.write():
            self._office.people.change(person)
            return self._tell(person, by=by, what="person changed")

    def disable_person(self, account: str, *, by: str) -> Person:
        """Refuse this person from the next request on; what they did stays."""
        person = self._office.people.must_get(account)
        return self.change_person(replace(person, is_active=False), by=by)

    def issue_certificate(self, certificate: Certificate, *, by: str) -> None:
        """Publish a device's certificate, signed by the root, to everybody."""
        self.check_central()
        with self._office.database.write():
            self._office.replica.put(
                *(f"cert-{certificate.dev}", CERTIFICATE_KIND, ""),
                {CERTIFICATE_PATH: certificate.as_value()},
                scope=ORG,
                user=by,
            )
            self._office.audit.note(
                *(by, "certificate issued", certificate.dev),
                users=list(certificate.users),
                scopes=list(certificate.scopes),
            )
            self._office.desk.judge_anew()

    def revoke_certificate(self, dev: str, *, by: str) -> None:
        """Refuse a device from now on; what it wrote before stays.

        Raises RecordUnknown for a device that has no certificate, ForCentral.
        """
        self.check_central()
        with self._office.database.write():
            if self._office.replica.trust.certificate_of(dev) is None:
                raise RecordUnknown()
            opened = [o.scope for o in openers(self._office) if o.dev == dev]
            self._office.replica.put(
                *(f"cert-{dev}", CERTIFICATE_KIND, ""),
                {REVOKED_PATH: self._office.clock.now().isoformat()},
                scope=ORG,
                user=by,
            )
            self._office.audit.note(by, "certificate revoked", dev)
            self._office.desk.judge_anew()
            for scope in opened:
                self._office.desk.take_over(scope)

    def _tell(self, person: Person, *, by: str, what: str) -> Person:
        writes: dict[str, Value] = {
            "name": person.name,
            "role": person.role,
            "district": person.district,
            "languages": list(person.languages),
            "is_active": person.is_active,
        }
        # Who somebody is, is central's to say; a hub's accounts open its own pages.
        if not self._office.settings.is_hub:
            self._office.replica.put(
                f"user-{person.id}", PERSON, "", writes, scope=ORG, user=by
            )
        self._office.audit.note(by, what, person.id, role=person.role)
        return person

"""How does a laptop become one of ours: a code that works once, then a certificate?"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from server.certificates import LAPTOP, Grant, certificate_for
from server.faults import OfficeFault
from server.people import EVERY_DISTRICT
from server.store_devices import DeviceStore, EnrolmentRow
from sync.identity import (
    Certificate,
    EnrolmentCode,
    FalseSignature,
    check_possession,
    dev_of,
    proof_of_code,
)
from sync.wire import EnrolRequest

if TYPE_CHECKING:
    from server.office import Office

CODE_HOLDS = timedelta(hours=48)


class EnrolmentRefused(OfficeFault):
    """The code is unknown, used, expired or not proven; it is not said which."""

    def __init__(self) -> None:
        what = "this enrolment code does not hold"
        super().__init__(what, "ask the office for a new one")


@dataclass(frozen=True)
class Invitation:
    """A laptop's user and districts; `is_confidential` adds their closed halves.

    Without districts they are the person's own. `valid_days` is how long the
    laptop may serve.
    """

    account: str
    districts: tuple[str, ...] = ()
    is_confidential: bool = False
    valid_days: int = 365


class Enrolment:
    """Codes given out, and devices certified for them."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._store = DeviceStore(office.database)

    def invite(
        self, invitation: Invitation, url: str, *, by: str
    ) -> tuple[EnrolmentCode, tuple[str, ...]]:
        """Return a code for one laptop, and the scopes it will hold.

        The code works once, within 48 hours. Raises PersonNotHere, or
        OfficeFault for a person who is disabled or not of that district.
        """
        office = self._office
        scopes = _scopes(office, invitation)
        code = EnrolmentCode.create(url, office.identity.public_key)
        row = EnrolmentRow(
            *(code.code_id, code.secret.hex(), invitation.account),
            *(scopes, invitation.valid_days, office.clock.now() + CODE_HOLDS),
        )
        with office.database.write():
            self._store.keep_code(row)
            what = "code given out"
            office.audit.note(by, what, invitation.account, scopes=list(scopes))
        return code, scopes

    def certify(self, request: EnrolRequest) -> Certificate:
        """Return the certificate of a device that holds code and key.

        A device whose answer was lost asks again and gets the same one.
        Raises EnrolmentRefused.
        """
        office = self._office
        public_key = self._proven(request)
        dev = dev_of(public_key)
        with office.database.write():
            row = self._valid(request, public_key)
            if row.used_by:
                return self._again(row, dev)
            self._store.use_code(row.code, dev)
            grant = Grant(
                *(public_key, (row.account,), row.scopes, LAPTOP, row.valid_days)
            )
            certificate = certificate_for(office, grant)
            office.replica.trust.learn(certificate)
            office.desk.issue_certificate(certificate, by=office.settings.operator)
        return certificate

    def greeted(self, dev: str) -> None:
        """Keep that a device has greeted this office now."""
        self._store.note_contact(dev, self._office.clock.now())

    def contacts(self) -> dict[str, str]:
        """Return each device -> when it last greeted this office, as text."""
        return self._store.contacts()

    def clean_up(self) -> None:
        """Forget codes that ran out a day ago or earlier."""
        self._store.forget_codes_before(self._office.clock.now() - timedelta(days=1))

    def _proven(self, request: EnrolRequest) -> bytes:
        try:
            public_key = bytes.fromhex(request.pub)
            check_possession(public_key, request.proof, request.possession)
        except (ValueError, FalseSignature) as fault:
            raise EnrolmentRefused() from fault
        return public_key

    def _valid(self, request: EnrolRequest, public_key: bytes) -> EnrolmentRow:
        row = self._store.code(request.code)
        if row is None or row.until < self._office.clock.now():
            raise EnrolmentRefused()
        expected = proof_of_code(bytes.fromhex(row.secret), public_key)
        if not hmac.compare_digest(expected.encode(), request.proof.encode()):
            raise EnrolmentRefused()
        return row

    def _again(self, row: EnrolmentRow, dev: str) -> Certificate:
        certificate = self._office.replica.trust.certificate_of(dev)
        if row.used_by != dev or certificate is None:
            raise EnrolmentRefused()
        return certificate


def _scopes(office: Office, invitation: Invitation) -> tuple[str, ...]:
    person = office.people.must_get(invitation.account)
    if not person.is_active:
        raise OfficeFault(f"{person.id} is disabled", "give another account")
    served = office.settings.districts
    own = served if person.district == EVERY_DISTRICT else (person.district,)
    foreign = [one for one in invitation.districts if one not in own]
    if foreign:
        what = f"{person.id} does not work in {foreign[0]}"
        raise OfficeFault(what, f"give one of {', '.join(own)}")
    halves = ("", "+") if invitation.is_confidential else ("",)
    wanted = invitation.districts or own
    return tuple(one + half for one in wanted for half in halves)

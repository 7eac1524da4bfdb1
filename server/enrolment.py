"""How does a laptop become one of ours: a code that works once, then a certificate?"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from server.certificates import LAPTOP, Grant, certificate_for
from server.faults import OfficeFault
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
    """For whom a code is: the laptop's user, its scopes, how long it may serve."""

    account: str
    scopes: tuple[str, ...]
    valid_days: int


class Enrolment:
    """Codes given out, and devices certified for them."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._store = DeviceStore(office.database)

    def invite(self, invitation: Invitation, url: str, *, by: str) -> EnrolmentCode:
        """Return a code for one laptop; it works once, within 48 hours."""
        office = self._office
        person = office.people.must_get(invitation.account)
        if not person.is_active:
            raise OfficeFault(f"{person.id} is disabled", "give another account")
        code = EnrolmentCode.create(url, office.identity.public_key)
        row = EnrolmentRow(
            *(code.code_id, code.secret.hex(), invitation.account),
            *(invitation.scopes, invitation.valid_days),
            office.clock.now() + CODE_HOLDS,
        )
        with office.database.write():
            self._store.keep_code(row)
            scopes = list(invitation.scopes)
            office.audit.note(by, "code given out", person.id, scopes=scopes)
        return code

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
            office.desk.issue_certificate(certificate, by=office.settings.operator)
        return certificate

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

"""How does a laptop become one of ours: a code that works once, then a certificate?"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from server.certificates import HUB, LAPTOP, Grant, certificate_for
from server.faults import OfficeFault
from server.people import ACCOUNT_ID, EVERY_DISTRICT
from server.store_devices import DeviceStore, EnrolmentRow
from sync.change import Stream
from sync.identity import (
    Certificate,
    EnrolmentCode,
    FalseSignature,
    check_possession,
    dev_of,
    proof_of_code,
)
from sync.proof.persons import check_claim
from sync.wire import EnrolRequest, Have

if TYPE_CHECKING:
    from server.office import Office

CODE_HOLDS = timedelta(hours=48)
REQUEST_WAITS = timedelta(days=60)


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


@dataclass(frozen=True)
class HubInvitation:
    """A hub's name (what its certificate calls its user) and its districts."""

    name: str
    districts: tuple[str, ...]
    is_confidential: bool = True
    valid_days: int = 3650


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
        scopes = _scopes(self._office, invitation)
        grant = Grant(
            *(b"", (invitation.account,), scopes, LAPTOP, invitation.valid_days)
        )
        return self._code_for(grant, url, by=by), scopes

    def invite_hub(
        self, invitation: HubInvitation, url: str, *, by: str
    ) -> tuple[EnrolmentCode, tuple[str, ...]]:
        """Return a code for one district hub, and the scopes it will keep.

        Raises OfficeFault for a district that this office does not serve.
        """
        scopes = _scopes_of_hub(self._office, invitation)
        grant = Grant(*(b"", (invitation.name,), scopes, HUB, invitation.valid_days))
        return self._code_for(grant, url, by=by), scopes

    def _code_for(self, grant: Grant, url: str, *, by: str) -> EnrolmentCode:
        office, root = self._office, self._office.replica.trust.root
        if root != office.identity.public_key:
            what = "codes are given out at central, and this office is a hub"
            raise OfficeFault(what, "ask central for one; it may name this address")
        code = EnrolmentCode.create(url, root)
        [account] = grant.users
        row = EnrolmentRow(
            *(code.code_id, code.secret.hex(), account, grant.scopes),
            *(grant.valid_days, office.clock.now() + CODE_HOLDS),
            role=grant.role,
        )
        with office.database.write():
            self._store.keep_code(row)
            what, scopes = "code given out", list(grant.scopes)
            office.audit.note(by, what, account, scopes=scopes, role=grant.role)
        return code

    def certify(self, request: EnrolRequest) -> Certificate:
        """Return the certificate of a device that holds code and key.

        A device whose answer was lost asks again and gets the same one. A
        device that is known may come with a new code, for its own user: so a
        person who forgot the passphrase gets a new key certified.
        Raises EnrolmentRefused.
        """
        office = self._office
        public_key = self._proven(request)
        dev = dev_of(public_key)
        with office.database.write():
            row = self._valid(request, public_key)
            if row.used_by:
                return self._again(row, dev)
            persons = _person_in(request, public_key, row.account)
            self._check_user(dev, row.account)
            self._store.use_code(row.code, dev)
            grant = Grant(
                *(public_key, (row.account,), row.scopes, row.role, row.valid_days),
                tls="" if row.role == LAPTOP else request.tls,
                persons=persons,
            )
            certificate = certificate_for(office, grant)
            office.replica.trust.learn(certificate)
            office.desk.issue_certificate(certificate, by=office.settings.operator)
        return certificate

    def greeted(self, dev: str, have: Iterable[Have] = ()) -> None:
        """Keep that a device has greeted this office now, and what it said it has."""
        with self._office.database.write():
            self._store.note_contact(dev, self._office.clock.now())
            self._store.note_told(dev, have)

    def told(self) -> dict[Stream, int]:
        """Return stream -> how many changes its device said it had made."""
        return self._store.told()

    def contacts(self) -> dict[str, str]:
        """Return each device -> when it last greeted this office, as text."""
        return self._store.contacts()

    def clean_up(self) -> None:
        """Forget codes that ran out a day ago or earlier."""
        now = self._office.clock.now()
        self._store.forget_codes_before(now - timedelta(days=1))
        self._store.forget_requests_before(now - REQUEST_WAITS)

    def _proven(self, request: EnrolRequest) -> bytes:
        try:
            public_key = bytes.fromhex(request.pub)
            check_possession(
                *(public_key, request.proof, request.possession), request.tls
            )
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

    def _check_user(self, dev: str, account: str) -> None:
        """One person a laptop: a code of somebody else does not take it over."""
        before = self._office.replica.trust.certificate_of(dev)
        if before is not None and before.users != (account,):
            raise EnrolmentRefused()

    def _again(self, row: EnrolmentRow, dev: str) -> Certificate:
        certificate = self._office.replica.trust.certificate_of(dev)
        if row.used_by != dev or certificate is None:
            raise EnrolmentRefused()
        return certificate


def _person_in(
    request: EnrolRequest, device_key: bytes, account: str
) -> dict[str, str]:
    """The key with which the person will sign; nothing when none was shown."""
    if request.person is None:
        return {}
    try:
        key = check_claim(request.person, device_key, request.proof)
    except FalseSignature as fault:
        raise EnrolmentRefused() from fault
    return {account: key.hex()}


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


def _scopes_of_hub(office: Office, invitation: HubInvitation) -> tuple[str, ...]:
    if not ACCOUNT_ID.fullmatch(invitation.name):
        what = f"a hub cannot be called {invitation.name!r}"
        raise OfficeFault(what, "write it like hub-d09")
    served = office.settings.districts
    foreign = [one for one in invitation.districts if one not in served]
    if foreign or not invitation.districts:
        what = f"this office does not serve {foreign[0] if foreign else 'nothing'}"
        raise OfficeFault(what, f"give --district, of {', '.join(served)}")
    halves = ("", "+") if invitation.is_confidential else ("",)
    return tuple(one + half for one in invitation.districts for half in halves)

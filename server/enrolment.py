"""For whom is an enrolment code, and what will that laptop hold?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from server.faults import OfficeFault
from server.people import EVERY_DISTRICT
from sync.enrolling import Enrolling, Grant
from sync.identity import EnrolmentCode

if TYPE_CHECKING:
    from server.office import Office

LAPTOP = "laptop"


@dataclass(frozen=True)
class Invitation:
    """A laptop's user and districts; `is_confidential` adds their closed halves.

    Without districts they are the person's own.
    """

    account: str
    districts: tuple[str, ...] = ()
    is_confidential: bool = False


def invite(
    office: Office, invitation: Invitation, url: str, *, by: str
) -> tuple[EnrolmentCode, tuple[str, ...]]:
    """Return a code for one laptop, and the scopes it will hold.

    The code works once, within 48 hours. Raises PersonNotHere, or OfficeFault
    for a person who is disabled or does not work in that district.
    """
    scopes = _scopes(office, invitation)
    grant = Grant((invitation.account,), LAPTOP, scopes)
    with office.database.write():
        code = Enrolling(office.replica).open_code(url, grant)
        office.audit.note(by, "code given out", invitation.account, scopes=list(scopes))
    return code, scopes


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

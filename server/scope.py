"""Who may open which door of the office, and whose records may they see?

The one table. Every route of the application stands in it, or the
application does not start. A role that a row does not name is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from server.people import EVERY_DISTRICT, ROLES, Person


class Door(Enum):
    """How one proves oneself at a route."""

    OPEN = "nobody needs to"
    PERSON = "by a session"
    DEVICE = "by the signature of a device"


class Reach(Enum):
    """Whose records a route shows or changes."""

    NONE = "no records"
    OWN = "records of the person's own district"


@dataclass(frozen=True)
class Row:
    """One row of the table: the door, the roles let in, and how far they see."""

    door: Door
    roles: frozenset[str] = frozenset()
    reach: Reach = Reach.NONE


OPEN = Row(Door.OPEN)
DEVICE = Row(Door.DEVICE)
ANYONE_HERE = Row(Door.PERSON, frozenset(ROLES))
READERS = frozenset({"supervisor", "district_officer", "protection_officer"})
VISITORS = READERS | {"inspector"}
DECIDERS = frozenset({"supervisor"})
# Who end their own tasks on a page; inspectors do that on their laptops.
DOERS_HERE = READERS

READ = Row(Door.PERSON, READERS, Reach.OWN)
READ_TASKS = Row(Door.PERSON, VISITORS, Reach.OWN)
DECIDE = Row(Door.PERSON, DECIDERS, Reach.OWN)
DO = Row(Door.PERSON, DOERS_HERE, Reach.OWN)
SEE_PEOPLE = Row(Door.PERSON, READERS | {"administrator"}, Reach.OWN)

# Those who may see the closed half of a district (D09+): interviews, children.
SEE_CLOSED_HALF = frozenset({"supervisor", "protection_officer"})

# Flask's name of each route -> its row.
TABLE: dict[str, Row] = {
    # devices, which sign what they send
    "sync.challenge": OPEN,
    "sync.enrol": DEVICE,
    "sync.hello": DEVICE,
    "sync.take_segment": DEVICE,
    "sync.give_segments": DEVICE,
    # their attachments
    "blobs.ways": OPEN,
    "blobs.ask": DEVICE,
    "blobs.begin": DEVICE,
    "blobs.go_on": DEVICE,
    "blobs.give": DEVICE,
    # programs
    "api-docs.openapi_json": OPEN,
    "api.health": OPEN,
    "api.sign_in": OPEN,
    "api.session": ANYONE_HERE,
    "api.sign_out": ANYONE_HERE,
    "api.follow_ups": READ_TASKS,
    "api.follow_up": READ_TASKS,
    "api.assign": DECIDE,
    "api.confirm": DECIDE,
    "api.inspections": READ_TASKS,
    "api.inspection": READ_TASKS,
    "api.attachment": READ_TASKS,
    # people
    "pages.static": OPEN,
    "pages.sign_in": OPEN,
    "pages.language": OPEN,
    "pages.sign_out": ANYONE_HERE,
    "pages.queue": READ_TASKS,
    "pages.follow_ups": READ_TASKS,
    "pages.follow_up": READ_TASKS,
    "pages.inspections": READ_TASKS,
    "pages.inspection": READ_TASKS,
    "pages.wage_sheet": READ_TASKS,
    "pages.attachment_page": READ_TASKS,
    "pages.attachment_preview": READ_TASKS,
    "pages.attachment_shown": READ_TASKS,
    "pages.attachment": READ_TASKS,
    "pages.history": READ_TASKS,
    "pages.clashes": READ,
    "pages.clash": READ,
    "pages.quarantine": READ,
    "pages.held": READ,
    "pages.decide": DECIDE,
    "pages.move": DECIDE,
    "pages.people": SEE_PEOPLE,
    "pages.sync": SEE_PEOPLE,
    "pages.rules": SEE_PEOPLE,
    "pages.assign": DECIDE,
    "pages.take_back": DECIDE,
    "pages.confirm": DECIDE,
    "pages.send_back": DECIDE,
    "pages.reopen": DECIDE,
    "pages.settle": DECIDE,
    "pages.see": DO,
    "pages.start": DO,
    "pages.done": DO,
    "pages.hand_back": DO,
}


class RouteNotInTable(Exception):
    """A route was added and nobody said who may use it."""


def check_every_route(endpoints: Iterable[str]) -> None:
    """Raise RouteNotInTable unless every route (Flask's name) stands in the table."""
    missing = sorted(set(endpoints) - TABLE.keys())
    if missing:
        raise RouteNotInTable(f"not in server/scope.py: {', '.join(missing)}")


def may_open(person: Person | None, endpoint: str) -> bool:
    """Say whether somebody, signed in or not, may use a route at all."""
    row = TABLE[endpoint]
    if row.door is not Door.PERSON:
        return True
    return person is not None and person.is_active and person.role in row.roles


def may_see(person: Person, scope: str) -> bool:
    """Say whether a person may see records of a scope (`D09`, `D09+`, `org`)."""
    if scope == "org":
        return True
    district = scope.removesuffix("+")
    is_closed = scope.endswith("+")
    is_own = person.district in (district, EVERY_DISTRICT)
    return is_own and (not is_closed or person.role in SEE_CLOSED_HALF)


def may_decide(person: Person, scope: str) -> bool:
    """Say whether a person may assign, confirm and settle in a scope."""
    return person.is_active and person.role in DECIDERS and may_see(person, scope)


def may_do_here(person: Person, scope: str) -> bool:
    """Say whether a person may end a task of a scope at the office, without a laptop."""
    is_doer = person.is_active and person.role in DOERS_HERE
    return is_doer and scope != "org" and may_see(person, scope)

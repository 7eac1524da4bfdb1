"""Who may be given a follow-up, and why may somebody not?"""

from __future__ import annotations

from server.devices import may_hold
from server.people import EVERY_DISTRICT, Person
from server.scope import may_do_here
from sync.replica import Replica

# Who goes out, or decides: roles that a follow-up may be given to.
DOERS = frozenset({"inspector", "protection_officer", "supervisor", "district_officer"})


def why_not_given(replica: Replica, person: Person | None, scope: str) -> str:
    """Return the code of what speaks against giving it, "" when nothing does.

    Who may read a scope's records at the office ends the task there and
    needs no laptop; everybody else needs one that may hold them.
    """
    if person is None or not person.is_active:
        return "no_such_person"
    if person.role not in DOERS:
        return "not_a_doer"
    if may_do_here(person, scope) or may_hold(replica, person.id, scope):
        return ""
    if scope.endswith("+"):
        return "confidential"
    is_near = person.district in (scope, EVERY_DISTRICT)
    return "" if is_near else "elsewhere"

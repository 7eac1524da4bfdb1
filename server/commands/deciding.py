"""Who decides when a decision is made at the command line?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from server.faults import MayNot, OfficeFault
from server.people import Person
from server.scope import SEE_CLOSED_HALF, may_decide, may_see

if TYPE_CHECKING:
    from server.office import Office
    from sync.record import Record

by_option = click.option(
    "--by",
    required=True,
    envvar="INSPECTORATE_BY",
    help="The supervisor who decides (or INSPECTORATE_BY).",
)


def decider(office: Office, by: str, record: Record) -> Person:
    """Return the person if this is theirs to decide, else raise MayNot."""
    person = office.people.must_get(by)
    if not may_decide(person, record.scope):
        what = f"{by} may not decide about records of {record.scope}"
        raise MayNot(what, "name a supervisor of that district with --by")
    return person


reader_option = click.option(
    "--by", envvar="INSPECTORATE_BY", help="Who reads what was said in confidence."
)


def may_read_scope(reader: Person | None, scope: str) -> bool:
    """Say whether what stands in a scope may be shown to this person, or to nobody."""
    if not scope.endswith("+"):
        return True
    is_trusted = reader is not None and reader.role in SEE_CLOSED_HALF
    return reader is not None and is_trusted and may_see(reader, scope)


def follow_up_called(office: Office, name: str) -> Record:
    """Return the one follow-up whose name is, or begins with, `name`."""
    wanted = name if name.startswith("f-") else f"f-{name}"
    found = [
        record
        for record in office.replica.records(kind="follow_up")
        if str(record.name).startswith(wanted)
    ]
    if len(found) == 1:
        return found[0]
    what = "no follow-up is" if not found else f"{len(found)} follow-ups are"
    raise OfficeFault(f"{what} called {name}", "see `inspectorate follow-ups list`")

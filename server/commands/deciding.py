"""Who decides when a decision is made at the command line?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from server.faults import MayNot, OfficeFault
from server.people import Person
from server.scope import may_decide

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

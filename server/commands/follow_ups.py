"""How are follow-ups listed, assigned and confirmed at the command line?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from server.commands.deciding import (
    by_option,
    decider,
    follow_up_called,
    may_read_scope,
    reader_option,
)
from server.commands.door import Front, Group, as_json_option, say
from server.commands.tables import show
from server.desk.states import OUTCOMES

if TYPE_CHECKING:
    from server.office import Office


@click.group("follow-ups", cls=Group, example="inspectorate follow-ups list --overdue")
def command() -> None:
    """What is to be done by whom and by when: list, assign, done, confirm."""


@command.command("list", example="inspectorate follow-ups list --state open --json")
@click.option("--state", help="open, assigned, done, confirmed ...")
@click.option("--overdue", is_flag=True, help="Only what has run past its time.")
@click.option("--assigned-to", help="Only the tasks of this account.")
@reader_option
@as_json_option
@click.pass_obj
def list_follow_ups(
    front: Front,
    state: str | None,
    overdue: bool,
    assigned_to: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Follow-ups by their due time, the first due first."""
    told = _told(front.office(), by)
    wanted = [
        one
        for one in sorted(told, key=lambda one: (one["due_at"] or "9999", one["name"]))
        if (state is None or one["state"] == state)
        and (assigned_to is None or one["assigned_to"] == assigned_to)
        and (one["is_overdue"] or not overdue)
    ]
    rows = wanted if as_json else [_in_columns(one) for one in wanted]
    show(rows, as_json=as_json, none="There is nothing to follow up here.")


def _told(office: Office, by: str | None) -> list[dict[str, Any]]:
    """Every follow-up; what was said in confidence only to who may read it."""
    from server.api.reading import follow_up_as_told

    reader = office.people.must_get(by) if by else None
    now = office.clock.now()
    told = []
    for record in office.replica.records(kind="follow_up"):
        one = follow_up_as_told(record, now)
        if not may_read_scope(reader, record.scope):
            one |= {"because": None, "figures": None, "evidence": None}
        told.append(one)
    if reader is not None:
        office.audit.note(reader.id, "read follow-ups", count=len(told))
    return told


@command.command(
    "assign", example="inspectorate follow-ups assign f-k3xa --to u012 --by s001"
)
@click.argument("name")
@click.option("--to", "to_user", required=True, help="The account that shall do it.")
@click.option("--note", default="", help="A word that goes with it.")
@by_option
@click.pass_obj
def assign(front: Front, name: str, to_user: str, note: str, by: str) -> None:
    """Give a follow-up to somebody; the first letters of its name are enough."""
    office = front.office()
    record = follow_up_called(office, name)
    person = decider(office, by, record)
    office.people.must_get(to_user)
    office.desk.assign(str(record.name), to_user, by=person.id, note=note)
    say(f"{to_user} has it at the next sync: {record.name}.")


@command.command("confirm", example="inspectorate follow-ups confirm f-k3xa --by s001")
@click.argument("name")
@by_option
@click.pass_obj
def confirm(front: Front, name: str, by: str) -> None:
    """Confirm that a follow-up is done as its outcome says."""
    office = front.office()
    record = follow_up_called(office, name)
    person = decider(office, by, record)
    office.desk.confirm(str(record.name), by=person.id)
    say(f"Confirmed: {record.name}.")


@command.command(
    "done",
    example="inspectorate follow-ups done f-k3xa --outcome done"
    " --evidence 'decision 12/2026' --by s001",
)
@click.argument("name")
@click.option("--outcome", type=click.Choice(OUTCOMES), required=True)
@click.option("--evidence", multiple=True, help="What shows it; more than once.")
@click.option("--note", default="", help="In words: what is left, or why not.")
@click.option(
    "--by",
    required=True,
    envvar="INSPECTORATE_BY",
    help="The one it was given to (or INSPECTORATE_BY).",
)
@click.pass_obj
def done(
    front: Front,
    name: str,
    outcome: str,
    evidence: tuple[str, ...],
    note: str,
    by: str,
) -> None:
    """End a follow-up that was given to somebody at the office, without a laptop."""
    office = front.office()
    record = follow_up_called(office, name)
    person = office.people.must_get(by)
    office.desk.finish(str(record.name), outcome, evidence, note, by=person.id)
    say(f"Done: {record.name}. A supervisor confirms it.")


def _in_columns(told: dict[str, Any]) -> dict[str, Any]:
    state = told["state"]
    return {
        "name": told["name"][:10],
        "rule": told["rule"],
        "due": told["due_at"],
        "state": f"{state}, overdue" if told["is_overdue"] else state,
        "assigned_to": told["assigned_to"],
        "inspection": told["inspection"],
        "persons": sorted(str(code) for code in told["persons"].values()),
    }

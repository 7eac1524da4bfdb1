"""How is what was kept aside looked at and decided at the command line?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from server.commands.door import Command, Front, Group, as_json_option, say
from server.commands.tables import show
from server.faults import MayNot, OfficeFault

if TYPE_CHECKING:
    from server.office import Office
    from server.quarantined import Bundle

by_option = click.option(
    "--by",
    envvar="INSPECTORATE_BY",
    help="The supervisor of that district who decides; without it, the office.",
)
why_option = click.option("--why", required=True, help="The reason; it travels along.")


@click.group("quarantine", cls=Group, example="inspectorate quarantine list")
def command() -> None:
    """What is kept aside for a person to decide: list, show, release, refuse."""


@command.command("list", example="inspectorate quarantine list --all")
@click.option("--all", "is_all", is_flag=True, help="What was decided, too.")
@as_json_option
@click.pass_obj
def list_kept(front: Front, is_all: bool, as_json: bool) -> None:
    """Every stream of which something waits: whose, how much, since when, why."""
    from server.quarantined import bundles

    rows = [_row(one) for one in bundles(front.office()) if is_all or one.waits]
    show(rows, as_json=as_json, none="Nothing is kept aside.")


@command.command("show", example="inspectorate quarantine show W5DP --by s001")
@click.argument("stream")
@by_option
@as_json_option
@click.pass_obj
def show_kept(front: Front, stream: str, by: str | None, as_json: bool) -> None:
    """What is held of one stream, change by change. None of it is applied."""
    office, found = _found(front, stream)
    _check_may_read(office, by, found)
    office.audit.note(by or office.settings.operator, "quarantine read", found.dev)
    changes = [_change(change) for change in found.changes]
    if as_json:
        click.echo(json.dumps({**_row(found), "changes": changes}, ensure_ascii=False))
        return
    say(f"NOT APPLIED: {found.why_in('en')}")
    if found.is_fork:
        say(found.way_out_in("en"))
    show(changes, as_json=False, none="It holds nothing.")


@command.command(
    "release",
    cls=Command,
    example="inspectorate quarantine release W5DP --up-to 40 --why 'found again'",
)
@click.argument("stream")
@click.option("--up-to", type=click.IntRange(1), help="Only up to this change.")
@why_option
@by_option
@click.pass_obj
def release(
    front: Front, stream: str, up_to: int | None, why: str, by: str | None
) -> None:
    """Let it count, everywhere and in order; what follows it is judged on its own."""
    office, found = _found(front, stream)
    who = _decider(office, by, found)
    settled = office.desk.release(found.stream, by=who, why=why, up_to=up_to)
    for one in settled.decisions:
        word = "released" if one.is_release else "refused, with the rest of its file"
        say(f"{found.label} {one.first}-{one.last}: {word}.")


@command.command(
    "refuse",
    cls=Command,
    example="inspectorate quarantine refuse W5DP --why 'not hers'",
)
@click.argument("stream")
@why_option
@by_option
@click.pass_obj
def refuse(front: Front, stream: str, why: str, by: str | None) -> None:
    """Let it count nowhere. It stays kept, and the stream goes on after it."""
    office, found = _found(front, stream)
    who = _decider(office, by, found)
    settled = office.desk.refuse(found.stream, by=who, why=why)
    for one in settled.decisions:
        say(f"{found.label} {one.first}-{one.last}: refused. It stays kept.")


def _found(front: Front, name: str) -> tuple[Office, Bundle]:
    from server.quarantined import bundle_called

    office = front.office()
    return office, bundle_called(office, name)


def _decider(office: Office, by: str | None, found: Bundle) -> str:
    from server.quarantined import may_decide_on

    if by is None:
        return office.settings.operator
    if not may_decide_on(office.people.must_get(by), found.stream.scope):
        what = f"{by} may not decide about {found.stream.scope}"
        raise MayNot(what, "name a supervisor of that district with --by")
    return by


def _check_may_read(office: Office, by: str | None, found: Bundle) -> None:
    """What is closed is shown to who may read it, never to nobody in particular."""
    from server.commands.deciding import may_read_scope

    reader = office.people.must_get(by) if by else None
    if not may_read_scope(reader, found.stream.scope):
        what = "what was said in confidence is not shown to everybody"
        raise OfficeFault(what, "name who reads with --by")


def _row(found: Bundle) -> dict[str, Any]:
    return {
        "stream": found.label,
        "scope": found.stream.scope,
        "users": list(found.users),
        "state": found.state,
        "first": found.first,
        "last": found.last,
        "changes": found.count,
        "since": found.since.isoformat(timespec="seconds"),
        "why": found.why_in("en"),
    }


def _change(change: Any) -> dict[str, Any]:
    return {
        "change": change.seq,
        "record": change.ref,
        "user": change.user,
        "at": change.at.isoformat(timespec="seconds"),
        "path": change.path,
        "stands_now": change.before,
        "would_say": change.after,
    }

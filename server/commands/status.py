"""What does the office hold, who came in last, and what waits for somebody?"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from forms.version_order import version_order
from server.commands.door import Command, Front, as_json_option, headline, say
from server.commands.tables import show_rows

if TYPE_CHECKING:
    from server.office import Office
    from sync.received.ledger import Entry

CLOSED = frozenset({"confirmed", "withdrawn"})
ENDS_SOON = timedelta(days=30)


@click.command("status", cls=Command, example="inspectorate status --json")
@as_json_option
@click.pass_obj
def command(front: Front, as_json: bool) -> None:
    """Devices with their last sync, records, clashes, follow-ups, overdue."""
    office = front.office()
    if as_json:
        click.echo(json.dumps(status_of(office), ensure_ascii=False))
        return
    click.echo(headline(office.settings))
    for line in words_of(office):
        click.echo(line)
    found = status_of(office)["devices"]
    if not found:
        say("No laptop is enrolled yet: `inspectorate enrol` gives out a code.")
        return
    click.echo()
    show_rows([_for_people(device) for device in found])
    if aside := kept_aside(office):
        click.echo("\nKept aside:")
        show_rows(aside)


def _for_people(device: dict[str, Any]) -> dict[str, Any]:
    """The laptop by the name that commands take; its key is for programs."""
    named = {"label": device["label"], **device}
    del named["device"]
    return named


def status_of(office: Office) -> dict[str, Any]:
    """Return the office's state with stable keys."""
    from server.api.reading import follow_up_as_told  # here: it loads the desk

    now = office.clock.now()
    records = list(office.replica.records())
    kinds = sorted({record.kind for record in records})
    told = [follow_up_as_told(r, now) for r in records if r.kind == "follow_up"]
    return {
        "office": office.settings.name,
        "is_training": office.settings.is_training,
        "districts": list(office.settings.districts),
        "records": {k: sum(r.kind == k for r in records) for k in kinds},
        "answers_that_differ": sum(len(r.clashes) for r in records),
        "follow_ups_open": sum(t["state"] not in CLOSED for t in told),
        "follow_ups_to_confirm": sum(t["state"] == "done" for t in told),
        "overdue": sum(t["is_overdue"] for t in told),
        "inspections_not_read": office.desk.outcomes.store.waiting_count(),
        "devices": devices_of(office),
        "ending": ending(office),
        "kept_aside": kept_aside(office),
        "attachments": attachments_of(office),
        "own_changes_missing": office.replica.put_back.missing,
        "jobs": office.store.last_runs(),
        "upstream": upstream_of(office),
        "openers": openers_of(office),
        "rules": rules_of(office),
    }


def attachments_of(office: Office) -> dict[str, int]:
    """Return how many attachments that records here name are where.

    `missing`: not here, and no server above is known to have them.
    """
    from sync.blobs.levels import blob_marks

    marks = blob_marks(office.replica)
    return {
        "at_hub": marks.at_hub,
        "at_central": marks.at_central,
        "missing": marks.missing,
    }


def words_of_attachments(state: dict[str, Any]) -> list[str]:
    """Return the same in lines; none where nothing was ever attached."""
    found = state["attachments"]
    if not any(found.values()):
        return []
    lines = [f"  attachments          {sum(found.values())}"]
    if state["upstream"] is not None:
        lines.append(f"    not at central yet {found['at_hub'] + found['missing']}")
    if found["missing"]:
        lines.append(f"    on laptops only    {found['missing']}")
    return lines


def rules_of(office: Office) -> dict[str, Any]:
    """Return which rules are in use, and what came or ships that is not."""
    shelf = office.packs
    aside = [one for one in shelf.held if one.state != "ready"]
    is_newer = version_order(shelf.shipped_version) > version_order(shelf.base_version)
    return {
        "pack": shelf.pack_id,
        "version": office.pack.version,
        "not_usable": {one.version: one.state for one in aside},
        "ships_newer": shelf.shipped_version if is_newer else None,
    }


def words_of_rules(state: dict[str, Any]) -> list[str]:
    """Return the same in lines."""
    rules = state["rules"]
    lines = [f"  rules                {rules['pack']} {rules['version']}"]
    for version, why in rules["not_usable"].items():
        lines.append(f"    {version} not in use: {why}")
    if rules["ships_newer"]:
        newer = f"    the program brings {rules['ships_newer']}"
        lines.append(f"{newer}: inspectorate packs publish")
    return lines


def upstream_of(office: Office) -> dict[str, Any] | None:
    """Return how a hub stands with the server above it; None at central."""
    if not office.settings.is_hub:
        return None
    waiting = office.upstream.waiting()
    return {
        "address": office.settings.upstream,
        "all_received_at": office.store.last_runs().get("exchange") or None,
        "changes_waiting": waiting,
        "enrolments_waiting": office.upstream.waiting_requests(),
    }


def words_of_upstream(state: dict[str, Any]) -> list[str]:
    """Return the same in lines; none at central."""
    above = state["upstream"]
    if above is None:
        return []
    when = above["all_received_at"] or "never yet"
    lines = [
        f"  central had all on   {when}",
        f"  waits to go up       {above['changes_waiting']}",
    ]
    if above["enrolments_waiting"]:
        lines.append(f"  laptops to certify   {above['enrolments_waiting']}")
    return lines


def words_of_missing(count: int) -> list[str]:
    """Return what to know of an office that was put back; nothing of another."""
    if not count:
        return []
    return [
        f"  PUT BACK FROM A BACKUP: {count} changes of its own are missing.",
        "  Nothing can be written until laptops or the hub have synced and brought",
        "  them back. If nobody has them: inspectorate restore --give-up",
    ]


def words_of(office: Office) -> list[str]:
    """Return the office's state in a few lines for a person."""
    state = status_of(office)
    records = state["records"]
    unread = state["inspections_not_read"]
    waiting = [f"    not read yet       {unread}"] if unread else []
    return [
        *words_of_missing(state["own_changes_missing"]),
        f"  inspections          {records.get('inspection', 0)}",
        *waiting,
        f"  answers that differ  {state['answers_that_differ']}",
        f"  follow-ups open      {state['follow_ups_open']}",
        f"    overdue            {state['overdue']}",
        f"    to be confirmed    {state['follow_ups_to_confirm']}",
        *words_of_attachments(state),
        f"  forms published      {records.get('form', 0)}",
        *words_of_rules(state),
        f"  laptops              {len(state['devices'])}",
        *words_of_ending(state["ending"]),
        *words_of_upstream(state),
        *words_of_openers(state["openers"]),
    ]


def openers_of(office: Office) -> list[dict[str, Any]]:
    """Return which server opens the follow-ups of each district, with stable keys."""
    from server.openers import openers

    now = office.clock.now()
    return [
        {
            "district": one.scope,
            "opened_by": one.name,
            "last_here": one.last_here,
            "is_silent": one.is_silent(now),
        }
        for one in openers(office)
    ]


def words_of_openers(found: list[dict[str, Any]]) -> list[str]:
    """Return which districts a hub opens for, and what to do when it stays away."""
    lines = []
    for one in found:
        if one["opened_by"] != "central":
            lines.append(f"  {one['district']} follow-ups by    {one['opened_by']}")
        if one["is_silent"]:
            lines += [
                f"    SILENT since {one['last_here']}: nobody opens them meanwhile.",
                f"    take it back: inspectorate opens {one['district']} --at central",
            ]
    return lines


def devices_of(office: Office) -> list[dict[str, Any]]:
    """Return every laptop with its last sync and its ledger, with stable keys.

    Counts are changes: `made` as far as is known, `only_there`: not here yet.
    """
    from server.devices import devices
    from server.moments import as_text
    from sync.received.ledger import entries

    met = office.enrolment.contacts()
    found = entries(office.replica, said=office.enrolment.told())
    return [
        {
            "device": device.dev,
            "label": device.label,
            "users": list(device.users),
            "scopes": list(device.scopes),
            "last_sync": met.get(device.dev),
            "valid_until": as_text(device.valid_until),
            **_counts([one for one in found if one.stream.dev == device.dev]),
            "is_revoked": device.is_revoked,
        }
        for device in devices(office.replica)
    ]


def ending(office: Office) -> list[str]:
    """Return the laptops in service whose certificate ends within 30 days, or has."""
    from server.devices import devices

    horizon = office.clock.now() + ENDS_SOON
    in_service = (one for one in devices(office.replica) if not one.is_revoked)
    return [one.label for one in in_service if one.valid_until <= horizon]


def words_of_ending(labels: list[str]) -> list[str]:
    """Return what to do before a laptop's time is over; nothing when none is near."""
    if not labels:
        return []
    first = labels[0]
    return [
        f"    time nearly over   {', '.join(labels)}",
        f"    else what they write waits: inspectorate enrol renew {first}",
    ]


def _counts(found: list[Entry]) -> dict[str, int]:
    return {
        "made": sum(one.made for one in found),
        "only_there": sum(one.out_there for one in found),
        "here": sum(one.here for one in found),
        "aside": sum(one.aside for one in found),
        "at_central": sum(one.at_central for one in found),
    }


def kept_aside(office: Office) -> list[dict[str, Any]]:
    """Return what is kept and not merged, and why, with stable keys."""
    from sync.received.ledger import asides

    return [
        {
            "stream": one.name,
            "first": one.first,
            "last": one.last,
            "state": one.state,
            "why": one.why,
            "came": one.got_at,
        }
        for one in asides(office.replica)
    ]

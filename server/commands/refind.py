"""How is what other rules would find looked at, and then put to use?"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from server.commands.door import Command, Front, as_json_option, say
from server.faults import OfficeFault

if TYPE_CHECKING:
    from server.office import Office
    from server.refinding import PackFor, Refinder
    from server.refound import FollowUpChange, Refound

TOLD_EACH = 1000


@click.command(
    "refind", cls=Command, example="inspectorate refind --pack 2026.2 --dry-run"
)
@click.option("--pack", "version", help="A version held here; without it, in use.")
@click.option("--folder", help="A pack being written; only with --dry-run.")
@click.option("--dry-run", is_flag=True, help="Show what would change; write nothing.")
@as_json_option
@click.pass_obj
def command(
    front: Front, version: str | None, folder: str | None, dry_run: bool, as_json: bool
) -> int:
    """Read every inspection by other rules: what would change, then change it.

    New findings stand beside the old ones. What is newly called for is opened,
    what nobody has begun is brought up to date or withdrawn, what somebody has
    acted on stays. Stopped, it goes on where it was when it is called again.
    """
    from server.refinding import Refinder

    office = front.office()
    refinder = Refinder(office, _rules(office, version, folder, dry_run))
    if dry_run:
        run: Iterable[Refound] = refinder.compare()
    else:
        run = refinder.refind(office.new_id(), by=office.settings.operator)
    _tell_all(refinder, run, is_dry=dry_run, as_json=as_json)
    return 0


def _rules(
    office: Office, version: str | None, folder: str | None, is_dry: bool
) -> PackFor:
    """Which pack an inspection of a scope is read by; raises OfficeFault."""
    from server.refind_rules import rules_in_folder, rules_of_version

    if folder is None:
        return rules_of_version(office, version)
    if version is not None:
        raise OfficeFault("both a version and a folder are named", "name one of them")
    if not is_dry:
        what = "a folder is only looked at: findings name a version that others have"
        raise OfficeFault(what, "publish it first, or add --dry-run")
    return rules_in_folder(office, folder)


def _tell_all(
    refinder: Refinder, run: Iterable[Refound], *, is_dry: bool, as_json: bool
) -> None:
    listed, read = [], 0
    for one in run:
        read += 1
        if read % TOLD_EACH == 0:
            say(f"  {read} read ...")
        if not one.is_changed:
            continue
        if as_json:
            listed.append(asdict(one))
        else:
            _tell_one(one)
    if as_json:
        told = {"dry_run": is_dry, "totals": asdict(refinder.totals)}
        click.echo(json.dumps({**told, "inspections": listed}, ensure_ascii=False))
    else:
        _tell_totals(refinder, is_dry)


def _tell_one(one: Refound) -> None:
    before = one.pack_before or "never read"
    click.echo(f"{one.inspection} ({one.scope}): {before} -> {one.pack_after}")
    for finding in one.findings:
        who = f"{finding.who} " if finding.who else ""
        was, now = finding.before or "-", finding.after or "-"
        click.echo(f"  finding    {who}{finding.what}: {was} -> {now}")
    for follow_up in one.follow_ups:
        if follow_up.fate != "stays":
            click.echo(f"  follow-up  {_follow_up(follow_up)}")


def _follow_up(one: FollowUpChange) -> str:
    name = f"{one.rule}.{one.step} {one.fate}"
    if one.fate == "kept":
        return f"{name}: no longer called for, but somebody has acted on it"
    if one.fate == "ends":
        return f"{name}: nobody has begun it"
    if one.fate == "opens":
        return f"{name}: due {one.due_after}, {one.who_after}"
    pairs = ((one.due_before, one.due_after), (one.who_before, one.who_after))
    moved = [f"{was} -> {now}" for was, now in pairs if was != now]
    return f"{name}: {'; '.join(moved)}"


def _tell_totals(refinder: Refinder, is_dry: bool) -> None:
    totals = refinder.totals
    words = "would differ" if is_dry else "differ now"
    click.echo(f"Read {totals.read}; {totals.differing} {words}.")
    for what, count in sorted(totals.findings.items()):
        click.echo(f"  finding {what}: {count}")
    fates = {name: count for name, count in totals.follow_ups.items() if count}
    for name, count in fates.items():
        click.echo(f"  follow-ups, {_FATE[name]}: {count}")
    for count, words in (
        (totals.already, "are read by these rules already"),
        (totals.drafts, "are still being filled: they go by the rules in use"),
        (totals.elsewhere, "are of a district that these settings are not for"),
        (totals.not_read, "cannot be read here"),
    ):
        if count:
            click.echo(f"  {count} {words}")
    if is_dry:
        say("Nothing was written.")


_FATE: dict[str, Any] = {
    "opens": "opened",
    "changes": "brought up to date",
    "ends": "withdrawn, nobody had begun them",
    "kept": "no longer called for, kept because somebody acted",
    "stays": "as they are",
}

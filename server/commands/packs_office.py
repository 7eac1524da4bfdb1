"""How does a rule pack reach everyone, and what does an office set in it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from server.commands.door import Command, Front, as_json_option, say
from server.commands.tables import show
from server.faults import MayNot, OfficeFault

if TYPE_CHECKING:
    from server.desk.packs import RuleSet
    from server.office import Office

MAY_SET = frozenset({"supervisor", "district_officer", "administrator"})

why_option = click.option(
    "--why", default="", help="The reason; it travels along, so no names in it."
)
by_option = click.option(
    "--by",
    envvar="INSPECTORATE_BY",
    help="The supervisor or officer who decides; without it, the office.",
)
district_option = click.option(
    "--district", default="", help="Only there; at a hub its own. Without it: for all."
)


@click.command("publish", cls=Command, example="inspectorate packs publish my-2026.2/")
@click.argument("pack", required=False, metavar="[NAME|FOLDER]")
@click.pass_obj
def publish(front: Front, pack: str | None) -> int:
    """Check a pack and give it to every office and laptop; all its faults at once.

    Without a name the one of your country that ships. What is found and called
    for already stays as it is: `inspectorate refind` shows and makes the change.
    """
    from forms.packs.packs import PackRefused
    from server.pack_files import texts_named

    office = front.office()
    texts = texts_named(pack or office.packs.pack_id)
    try:
        done = office.desk.publish_pack(texts, by=office.settings.operator)
    except PackRefused as refusal:
        say(f"The pack was not published; faults: {len(refusal.problems)}.")
        for problem in refusal.problems:
            click.echo(f"  {problem}")
        return 1
    if not done.is_new:
        say(f"{done.id} {done.version} is published already, word for word.")
        return 0
    say(f"Published {done.id} {done.version}: {done.title}")
    say(f"  {done.tables} tables travel; in use before: {done.replaced}")
    say(f"Next: inspectorate refind --pack {done.version} --dry-run")
    return 0


@click.command("versions", cls=Command, example="inspectorate packs versions --json")
@as_json_option
@click.pass_obj
def versions(front: Front, as_json: bool) -> None:
    """The versions held here, the newest first, and which one is in use."""
    office = front.office()
    rows = list(_version_rows(office))
    show(rows, as_json=as_json, none="No pack is held.")
    if as_json:
        return
    for one in office.packs.held:
        for fault in one.faults:
            say(f"{one.version}: {fault}")


@click.command(
    "set",
    cls=Command,
    example="inspectorate packs set F05.1.after '48 hours' --why 'two ferries a week'",
)
@click.argument("target")
@click.argument("value")
@why_option
@district_option
@by_option
@click.pass_obj
def set_(
    front: Front, target: str, value: str, why: str, district: str, by: str | None
) -> None:
    """Set a deadline, an owner, a threshold or a telephone number.

    TARGET is as `packs settings --all` names it: F05.1.after, F05.1.who,
    law.child_day_hours_max, agency.jkm.phone. What an Act says may be made
    stricter, never weaker. From now on; what was opened stays as it is.
    """
    from forms.packs.packs import PackRefused
    from forms.packs.settings import SettingRefused

    office = front.office()
    who = _decider(office, by, district)
    reason = why or _asked(front, "Why")
    try:
        done = office.desk.set_rule(target, value, why=reason, by=who, scope=district)
    except SettingRefused as refusal:
        raise OfficeFault(refusal.what, refusal.remedy) from None
    except PackRefused as refusal:
        what = f"with it the pack would be at fault: {refusal.problems[0]}"
        raise OfficeFault(what, "set something else") from None
    _say_set(done)


@click.command(
    "unset",
    cls=Command,
    example="inspectorate packs unset F05.1.after --why 'a daily ferry again'",
)
@click.argument("target")
@why_option
@district_option
@by_option
@click.pass_obj
def unset(front: Front, target: str, why: str, district: str, by: str | None) -> None:
    """Let the pack's own value stand again (in a district: central's)."""
    office = front.office()
    who = _decider(office, by, district)
    reason = why or _asked(front, "Why")
    done = office.desk.unset_rule(target, why=reason, by=who, scope=district)
    _say_set(done)


@click.command("settings", cls=Command, example="inspectorate packs settings --all")
@click.option("--all", "is_all", is_flag=True, help="Everything that may be set.")
@click.option("--history", "is_history", is_flag=True, help="Each act, oldest first.")
@as_json_option
@click.pass_obj
def settings(front: Front, is_all: bool, is_history: bool, as_json: bool) -> None:
    """What is set, for whom, by whom, when and why, beside the pack's own value."""
    office = front.office()
    if is_all:
        rows = _settable_rows(office)
    elif is_history:
        rows = _history_rows(office)
    else:
        rows = _setting_rows(office)
    show(rows, as_json=as_json, none="Nothing is set: the pack stands as published.")
    if not as_json:
        for target, why in office.packs.unused().items():
            say(f"Not in use: {target}: {why}.")


OFFICE = (publish, versions, set_, unset, settings)


def _version_rows(office: Office) -> list[dict[str, Any]]:
    shelf = office.packs
    in_use = shelf.base_version
    rows = [
        {
            "pack": one.id,
            "version": one.version,
            "state": one.state,
            "in_use": one.version == in_use,
            "published": one.published_at.isoformat(timespec="seconds"),
            "by": one.published_by,
        }
        for one in shelf.held
    ]
    if not any(one.version == shelf.shipped_version for one in shelf.held):
        shipped = {"pack": shelf.pack_id, "version": shelf.shipped_version}
        use = shelf.shipped_version == in_use
        rest = {"state": "shipped", "in_use": use, "published": None, "by": None}
        rows.append({**shipped, **rest})
    return rows


def _setting_rows(office: Office) -> list[dict[str, Any]]:
    from forms.packs.places import places

    shelf = office.packs
    base = places(shelf.texts_of(shelf.base_version))
    return [
        {
            "target": one.target,
            "for": _whom(scope),
            "value": one.value,
            "base": base[one.target].value if one.target in base else None,
            "by": one.by,
            "at": one.at.isoformat(timespec="seconds"),
            "why": one.reason,
        }
        for scope in ("org", *office.settings.districts)
        for one in shelf.settings(scope).values()
    ]


def _history_rows(office: Office) -> list[dict[str, Any]]:
    acts = office.packs.acts("org", *office.settings.districts)
    return [
        {
            "for": _whom(one.scope),
            "number": one.number,
            "target": one.target,
            "value": one.value,
            "by": one.by,
            "at": one.at.isoformat(timespec="seconds"),
            "why": one.reason,
        }
        for one in acts
    ]


def _settable_rows(office: Office) -> list[dict[str, Any]]:
    from forms.packs.places import places

    shelf = office.packs
    return [
        {
            "target": place.target,
            "base": place.value or None,
            "basis": place.basis,
            "only_stricter": place.is_law,
        }
        for place in places(shelf.texts_of(shelf.base_version)).values()
    ]


def _whom(scope: str) -> str:
    return "all" if scope == "org" else scope


def _say_set(done: RuleSet) -> None:
    was = f"was {done.before or 'nothing'}, in the pack {done.base or 'nothing'}"
    say(f"{done.target}: {done.value or 'nothing'} ({was}).")
    say(f"The rules are {done.version} from now on; what was opened stays as it is.")
    say("To see what they would change: inspectorate refind --dry-run")


def _asked(front: Front, question: str) -> str:
    if not front.may_ask:
        return ""
    said: str = click.prompt(question)
    return said


def _decider(office: Office, by: str | None, district: str) -> str:
    """Who decides; somebody of that district, or of all when it is for all."""
    from server.people import EVERY_DISTRICT

    if by is None:
        return office.settings.operator
    person = office.people.must_get(by)
    is_of_it = person.district in (EVERY_DISTRICT, district or EVERY_DISTRICT)
    if office.settings.is_hub and not district:
        is_of_it = is_of_it or person.district in office.settings.districts
    if person.role not in MAY_SET or not is_of_it:
        what = f"{by} may not set rules {'in ' + district if district else 'for all'}"
        raise MayNot(what, "name a supervisor or district officer of it with --by")
    return by

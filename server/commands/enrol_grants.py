"""How does what a laptop may hold change at the command line?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from server.commands.door import Command, Front, say

if TYPE_CHECKING:
    from server.devices import Device
    from server.grants import Granted
    from server.office import Office

# A person should know this before they trust a withdrawal.
UNTIL_THEN = (
    "The laptop hears of it at its next sync. What is on it can be read there until"
    " then, and could be until now: withdrawing does not unsay it."
)
district_option = click.option("--district", multiple=True, help="Such as D10.")


def add_to(group: click.Group) -> None:
    """Give `inspectorate enrol` its commands about grants."""
    for command in (grant, withdraw, transfer, renew):
        group.add_command(command)


@click.command(
    "grant", cls=Command, example="inspectorate enrol grant W5DP --confidential"
)
@click.argument("laptop")
@district_option
@click.option("--confidential", is_flag=True, help="The closed half, of all it holds.")
@click.pass_obj
def grant(
    front: Front, laptop: str, district: tuple[str, ...], confidential: bool
) -> None:
    """Let a laptop hold more; at its next sync it gets all of it, from the start."""
    office, device = _found(front, laptop)
    if not district and not confidential:
        raise click.UsageError("give --district or --confidential")
    scopes = _meant(device, district, confidential)
    granted = office.desk.grant(device, scopes, by=office.settings.operator)
    _tell(granted)


@click.command(
    "withdraw", cls=Command, example="inspectorate enrol withdraw W5DP --confidential"
)
@click.argument("laptop")
@district_option
@click.option("--confidential", is_flag=True, help="Only the closed half.")
@click.pass_obj
def withdraw(
    front: Front, laptop: str, district: tuple[str, ...], confidential: bool
) -> None:
    """Let a laptop hold less; it gives up what it lost once you have everything."""
    office, device = _found(front, laptop)
    if not district and not confidential:
        raise click.UsageError("give --district or --confidential")
    closed = tuple(f"{d}+" for d in district or _districts(device))
    scopes = closed if confidential else district
    granted = office.desk.withdraw(device, scopes, by=office.settings.operator)
    _tell(granted)
    say(UNTIL_THEN)


@click.command(
    "renew", cls=Command, example="inspectorate enrol renew W5DP --valid-days 365"
)
@click.argument("laptop")
@click.option(
    "--valid-days",
    type=click.IntRange(1, 3650),
    default=365,
    show_default=True,
    help="How long from now on.",
)
@click.pass_obj
def renew(front: Front, laptop: str, valid_days: int) -> None:
    """Let a laptop serve longer; it hears of it at its next sync.

    What it wrote after its time had ended stays kept aside, for you to release.
    """
    office, device = _found(front, laptop)
    until = office.desk.renew(device, valid_days, by=office.settings.operator)
    day = until.astimezone(office.zone).date()
    say(f"{device.label} may serve until {day}.")


@click.command(
    "transfer", cls=Command, example="inspectorate enrol transfer u012 --to D10"
)
@click.argument("laptop_or_person")
@click.option("--to", required=True, metavar="DISTRICT", help="Such as D10.")
@click.pass_obj
def transfer(front: Front, laptop_or_person: str, to: str) -> None:
    """Let a laptop, or a person with all their laptops, serve another district."""
    office = front.office()
    operator = office.settings.operator
    person = office.people.get(laptop_or_person)
    if person is not None:
        every = office.desk.transfer_person(person.id, to, by=operator)
        say(f"{person.id} belongs to {to} now.")
    else:
        _, device = _found(front, laptop_or_person)
        every = [office.desk.transfer_laptop(device, to, by=operator)]
    for granted in every:
        _tell(granted)
    if every:
        say(UNTIL_THEN)


def _found(front: Front, name: str) -> tuple[Office, Device]:
    from server.grants import device_called

    office = front.office()
    return office, device_called(office, name)


def _meant(
    device: Device, district: tuple[str, ...], is_confidential: bool
) -> tuple[str, ...]:
    wanted = district or _districts(device)
    return tuple(f"{d}+" for d in wanted) if is_confidential else wanted


def _districts(device: Device) -> tuple[str, ...]:
    return tuple(s for s in device.scopes if not s.endswith("+"))


def _tell(granted: Granted) -> None:
    """Say on stdout what the laptop may hold now, on stderr what that changed."""
    click.echo(f"{granted.device.label}  {' '.join(granted.scopes)}")
    if granted.added:
        say(f"Gets at its next sync: {' '.join(granted.added)}.")
    if granted.lost:
        say(f"Gets nothing more of, and gives up: {' '.join(granted.lost)}.")

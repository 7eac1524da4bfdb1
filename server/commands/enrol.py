"""How does a laptop get its code, and how is it sent away?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from server.commands.door import Front, Group, as_json_option, say
from server.commands.enrol_code import check_paper, hand_over
from server.commands.enrol_grants import add_to
from server.commands.tables import show

if TYPE_CHECKING:
    from server.office import Office
    from sync.identity import EnrolmentCode

# A hub stays where it is; who takes it away says `--revoke`.
HUB_DAYS = 3650
EXAMPLE = "inspectorate enrol --user u012 --district D09 --url http://127.0.0.1:8080"


@click.group("enrol", cls=Group, example=EXAMPLE, invoke_without_command=True)
@click.option("--user", help="The account whose laptop it is.")
@click.option(
    "--hub", metavar="NAME", help="A code for a district hub instead, like hub-d09."
)
@click.option("--district", multiple=True, help="Default: the person's district.")
@click.option(
    "--confidential", is_flag=True, help="With the closed half: interviews, children."
)
@click.option(
    "--valid-days",
    type=click.IntRange(1, 3650),
    default=365,
    show_default=True,
    help="How long the laptop may serve.",
)
@click.option("--url", help="Where it finds this office, or the hub.")
@click.option(
    "--code-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the code here instead of printing it.",
)
@click.option(
    "--qr",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write it as a QR too, to print on paper: FILE.svg or FILE.png.",
)
@click.option("--list", "is_listing", is_flag=True, help="Every enrolled laptop.")
@click.option("--revoke", metavar="DEVICE", help="Refuse this laptop from now on.")
@click.option("--confirm", metavar="DEVICE", help="The same again, to revoke unasked.")
@as_json_option
@click.pass_context
def command(
    ctx: click.Context,
    is_listing: bool,
    revoke: str | None,
    confirm: str | None,
    as_json: bool,
    **code: object,
) -> None:
    """Give out a one-time code (48 hours) for a laptop or a hub; what laptops hold.

    A laptop may be sent to a hub: give the hub's address as --url. The hub asks
    this office at its next exchange, and the laptop waits until then.
    """
    front: Front = ctx.obj
    if ctx.invoked_subcommand is not None:
        return
    if is_listing:
        _list(front, as_json)
    elif revoke:
        _revoke(front, revoke, confirm)
    else:
        _give_code(front, Wanted(**code))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Wanted:
    """What was typed about a code."""

    user: str | None
    hub: str | None
    district: tuple[str, ...]
    confidential: bool
    valid_days: int
    url: str | None
    code_file: Path | None
    qr: Path | None


def _give_code(front: Front, wanted: Wanted) -> None:
    if not (wanted.user or wanted.hub) or (wanted.user and wanted.hub):
        words = "give --user or --hub, and --url (or --list, or --revoke DEVICE)"
        raise click.UsageError(words)
    check_paper(wanted.qr)
    office = front.office()
    url = wanted.url or _own_address(office)
    code, scopes = _invited(office, wanted, url)
    whose = wanted.hub or wanted.user
    say(f"For {whose}, scopes {', '.join(scopes)}. It works once, within 48 hours.")
    if wanted.hub:
        say("On the hub: `inspectorate init --upstream URL`, then type the whole line.")
    else:
        say("On the laptop: `inspector enrol`, then type the whole line.")
    # Last, and as few lines as can be: code and QR are whole in a window of 24.
    hand_over(code, wanted.code_file, wanted.qr)


def _invited(
    office: Office, wanted: Wanted, url: str
) -> tuple[EnrolmentCode, tuple[str, ...]]:
    from server.enrolment import HubInvitation, Invitation

    operator, is_closed = office.settings.operator, wanted.confidential
    if wanted.hub:
        hub = HubInvitation(
            wanted.hub, wanted.district, is_closed, max(wanted.valid_days, HUB_DAYS)
        )
        return office.enrolment.invite_hub(hub, url, by=operator)
    laptop = Invitation(str(wanted.user), wanted.district, is_closed, wanted.valid_days)
    return office.enrolment.invite(laptop, url, by=operator)


def _own_address(office: Office) -> str:
    from sync.exchanging.addresses import known_servers

    for server in known_servers(office.replica):
        if server.dev == office.identity.dev and server.addresses:
            return server.addresses[0]
    raise click.UsageError(
        "give --url, or say once where this office is found:"
        " `inspectorate addresses https://...`"
    )


@command.command("list", example="inspectorate enrol list")
@as_json_option
@click.pass_obj
def list_laptops(front: Front, as_json: bool) -> None:
    """Every laptop: whose it is, what it holds, when it was last here."""
    _list(front, as_json)


@command.command("revoke", example="inspectorate enrol revoke W5DP")
@click.argument("device")
@click.option("--confirm", metavar="DEVICE", help="The same again, to revoke unasked.")
@click.pass_obj
def revoke_laptop(front: Front, device: str, confirm: str | None) -> None:
    """Refuse a lost laptop from now on; what it sent before stays."""
    _revoke(front, device, confirm)


add_to(command)


def _list(front: Front, as_json: bool) -> None:
    from server.commands.status import devices_of

    rows = devices_of(front.office())
    show(rows, as_json=as_json, none="No laptop is enrolled yet.")


def _revoke(front: Front, wanted: str, confirm: str | None) -> None:
    from server.grants import device_called

    office = front.office()
    device = device_called(office, wanted)
    _make_sure(front, wanted, confirm)
    office.desk.revoke_certificate(device.dev, by=office.settings.operator)
    say(f"{wanted} is refused from now on. What it sent before stays.")
    say("What it hands in after waits: `inspectorate quarantine list`.")


def _make_sure(front: Front, wanted: str, confirm: str | None) -> None:
    if confirm is None and front.may_ask:
        confirm = click.prompt(f"Type {wanted} to revoke it")
    if confirm != wanted:
        raise click.UsageError(f"to revoke it, give --confirm {wanted}")

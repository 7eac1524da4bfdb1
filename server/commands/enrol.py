"""How does a laptop get its code, and how is it sent away?"""

from __future__ import annotations

from pathlib import Path

import click

from server.commands.door import Command, Front, as_json_option, say, show
from server.faults import OfficeFault

EXAMPLE = "inspectorate enrol --user u012 --district D09 --url http://127.0.0.1:8080"


@click.command("enrol", cls=Command, example=EXAMPLE)
@click.option("--user", help="The account whose laptop it is.")
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
@click.option("--url", help="Where the laptop finds this office.")
@click.option(
    "--code-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the code here instead of printing it.",
)
@click.option("--list", "is_listing", is_flag=True, help="Every enrolled laptop.")
@click.option("--revoke", metavar="DEVICE", help="Refuse this laptop from now on.")
@click.option("--confirm", metavar="DEVICE", help="The same again, to revoke unasked.")
@as_json_option
@click.pass_obj
def command(
    front: Front,
    is_listing: bool,
    revoke: str | None,
    confirm: str | None,
    as_json: bool,
    **code: object,
) -> None:
    """Give out a one-time code for a laptop (48 hours); list and revoke laptops."""
    if is_listing:
        _list(front, as_json)
    elif revoke:
        _revoke(front, revoke, confirm)
    else:
        _give_code(front, **code)  # type: ignore[arg-type]


def _give_code(
    front: Front,
    user: str | None,
    district: tuple[str, ...],
    confidential: bool,
    valid_days: int,
    url: str | None,
    code_file: Path | None,
) -> None:
    from server.enrolment import Invitation

    if not user or not url:
        raise click.UsageError("give --user and --url (or --list, or --revoke DEVICE)")
    office = front.office()
    invitation = Invitation(user, district, confidential, valid_days)
    operator = office.settings.operator
    code, scopes = office.enrolment.invite(invitation, url, by=operator)
    if code_file is None:
        click.echo(code.text())
    else:
        code_file.touch(mode=0o600)
        code_file.write_text(code.text() + "\n", encoding="utf-8")
        say(f"The code is in {code_file}.")
    say(f"For {user}, scopes {', '.join(scopes)}. It works once, within 48 hours.")
    say("On the laptop: `inspector enrol`, then type the whole line.")


def _list(front: Front, as_json: bool) -> None:
    from server.commands.status import devices_of

    rows = devices_of(front.office())
    show(rows, as_json=as_json, none="No laptop is enrolled yet.")


def _revoke(front: Front, wanted: str, confirm: str | None) -> None:
    from server.devices import devices

    office = front.office()
    found = [d for d in devices(office.replica) if wanted in (d.dev, d.label)]
    if len(found) != 1:
        what = f"no laptop is called {wanted}"
        raise OfficeFault(what, "see `inspectorate enrol --list`")
    _make_sure(front, wanted, confirm)
    office.desk.revoke_certificate(found[0].dev, by=office.settings.operator)
    say(f"{wanted} is refused from now on. What it sent before stays.")


def _make_sure(front: Front, wanted: str, confirm: str | None) -> None:
    if confirm is None and front.may_ask:
        confirm = click.prompt(f"Type {wanted} to revoke it")
    if confirm != wanted:
        raise click.UsageError(f"to revoke it, give --confirm {wanted}")

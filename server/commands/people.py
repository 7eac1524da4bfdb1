"""How are accounts made, listed and ended at the command line?"""

from __future__ import annotations

from dataclasses import asdict
from typing import TextIO

import click

from server.commands.door import Front, Group, as_json_option, read_password, say
from server.commands.tables import show
from server.people import ROLES, Person

password_option = click.option(
    "--password-file",
    type=click.File(encoding="utf-8"),
    help="Read the password's line from here; - is stdin.",
)


@click.group("people", cls=Group, example="inspectorate people list")
def command() -> None:
    """Accounts: add, list, disable, password, codes."""


@command.command(
    "add", example="inspectorate people add u012 --name 'B. Rahman' --role inspector"
)
@click.argument("account")
@click.option("--name", required=True, help="The person's name as pages show it.")
@click.option("--role", required=True, type=click.Choice(ROLES))
@click.option("--district", help="A district's code, or * for all; default: the only.")
@click.option("--language", multiple=True, help="One they speak with workers: ne.")
@password_option
@click.pass_obj
def add(
    front: Front,
    account: str,
    name: str,
    role: str,
    district: str | None,
    language: tuple[str, ...],
    password_file: TextIO | None,
) -> None:
    """Make an account; laptops learn of it at their next sync."""
    office = front.office()
    districts = office.settings.districts
    if district is None and len(districts) > 1:
        raise click.UsageError("this office has several districts: give --district")
    person = Person(account, name, role, district or districts[0], language)
    password = read_password(front, password_file, account)
    office.desk.add_person(person, password=password, by=office.settings.operator)
    say(f"{account} has an account as {role} in {person.district}.")
    if password is None:
        say(f"No password yet: `inspectorate people password {account}` gives one.")


@command.command("list", example="inspectorate people list --json")
@as_json_option
@click.pass_obj
def list_people(front: Front, as_json: bool) -> None:
    """Everyone who has an account."""
    rows = [asdict(person) for person in front.office().people.all()]
    show(rows, as_json=as_json, none="Nobody has an account yet.")


@command.command("disable", example="inspectorate people disable u012")
@click.argument("account")
@click.pass_obj
def disable(front: Front, account: str) -> None:
    """Refuse this person from now on; what they did stays."""
    office = front.office()
    office.desk.disable_person(account, by=office.settings.operator)
    say(f"{account} is disabled and signed out everywhere.")


@command.command(
    "password", example="inspectorate people password s001 --password-file -"
)
@click.argument("account")
@password_option
@click.pass_obj
def password(front: Front, account: str, password_file: TextIO | None) -> None:
    """Give an account a new password; its sessions end."""
    office = front.office()
    new = read_password(front, password_file, account)
    if new is None:
        raise click.UsageError("nobody to ask here: give --password-file")
    with office.database.write():
        office.people.set_password(account, new)
        office.audit.note(office.settings.operator, "password set", account)
    say(f"{account} has a new password.")


@command.command("codes", example="inspectorate people codes s001")
@click.argument("account")
@click.option("--off", is_flag=True, help="Ask for codes no longer.")
@click.pass_obj
def codes(front: Front, account: str, off: bool) -> None:
    """Ask this account for a code of an authenticator app at sign-in."""
    from server import totp

    office = front.office()
    secret = "" if off else totp.new_secret(office.chance(20))
    with office.database.write():
        office.sign_in.use_codes(account, secret)
        what = "codes off" if off else "codes on"
        office.audit.note(office.settings.operator, what, account)
    if off:
        say(f"{account} signs in without codes.")
        return
    say("Enter this in the app; it is shown only now:")
    click.echo(totp.address_for_app(secret, account, office.settings.name))

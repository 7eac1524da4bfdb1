"""How does somebody make an office in a minute?"""

from __future__ import annotations

from dataclasses import replace
from typing import TextIO

import click

from server.commands.door import Command, Front, read_password, say
from server.settings import Settings

EXAMPLE = 'inspectorate init --training --name "Training office" --district D09'


@click.command("init", cls=Command, example=EXAMPLE)
@click.option("--name", help="The office's name as pages show it.")
@click.option("--district", multiple=True, help="A district's code; give all of them.")
@click.option("--zone", help="Its time zone.  [default: Asia/Kuala_Lumpur]")
@click.option("--training", is_flag=True, help="For courses: made-up cases only.")
@click.option("--admin", default="admin", show_default=True, help="First account.")
@click.option("--admin-name", help="The administrator's name.")
@click.option(
    "--password-file",
    type=click.File(encoding="utf-8"),
    help="Read the administrator's password from here; - is stdin.",
)
@click.pass_obj
def command(
    front: Front,
    name: str | None,
    district: tuple[str, ...],
    zone: str | None,
    training: bool,
    admin: str,
    admin_name: str | None,
    password_file: TextIO | None,
) -> None:
    """Make an office: its folder, key, database and first account."""
    from server.founding import found_office

    name = name or _asked(front, "The office's name", "--name")
    district = district or tuple(
        _asked(front, "Its districts, like D09 D10", "--district").split()
    )
    settings = Settings(name, district, operator=admin, is_training=training)
    if zone:
        settings = replace(settings, zone_name=zone)
    password = read_password(front, password_file, admin)
    office = found_office(
        front.home,
        settings,
        admin_name=admin_name or "Administrator",
        password=password,
    )
    office.close()
    _say_what_next(front, settings, password)


def _say_what_next(front: Front, settings: Settings, password: str | None) -> None:
    say(f"{settings.name} stands in {front.home}.")
    say("Keep a copy of its file office.key where no copy of office.db lies.")
    if settings.is_training:
        say("TRAINING DATA ONLY: this office is for made-up cases.")
    if password is None:
        account = settings.operator
        say(f"No password yet: `inspectorate people password {account}` gives one.")
    say("Next: `inspectorate publish`, then `inspectorate people add`.")


def _asked(front: Front, words: str, option: str) -> str:
    if not front.may_ask:
        raise click.UsageError(f"nobody to ask here: give {option}")
    answer: str = click.prompt(words)
    return answer

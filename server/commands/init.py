"""How does somebody make an office in a minute?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

import click

from forms.packs.home import HOME
from server.commands.door import Command, Front, read_password, say
from server.faults import OfficeFault
from server.settings import Settings

if TYPE_CHECKING:
    from server.office import Office
    from sync.identity import EnrolmentCode

EXAMPLE = 'inspectorate init --training --name "Training office" --district D09'


@dataclass(frozen=True)
class Wishes:
    """What was typed."""

    name: str | None
    district: tuple[str, ...]
    zone: str | None
    pack: str
    training: bool
    admin: str
    admin_name: str | None
    address: tuple[str, ...]
    password_file: TextIO | None


@click.command("init", cls=Command, example=EXAMPLE)
@click.option("--name", help="The office's name as pages show it.")
@click.option("--district", multiple=True, help="A district's code; give all of them.")
@click.option("--zone", help="Its time zone.  [default: that of the rule pack]")
@click.option(
    "--pack",
    default=HOME,
    show_default=True,
    help="The country's rules it begins with.",
)
@click.option("--training", is_flag=True, help="For courses: made-up cases only.")
@click.option("--admin", default="admin", show_default=True, help="First account.")
@click.option("--admin-name", help="The administrator's name.")
@click.option(
    "--address",
    multiple=True,
    metavar="URL",
    help="Where laptops find it, like https://192.168.1.20:8443.",
)
@click.option(
    "--upstream",
    metavar="CODE or URL",
    help="Make a district hub: the whole code that central gave, or its address.",
)
@click.option(
    "--code-file",
    type=click.File(encoding="utf-8-sig", errors="replace"),
    help="Read central's code from here; - is stdin.",
)
@click.option(
    "--password-file",
    type=click.File(encoding="utf-8"),
    help="Read the administrator's password from here; - is stdin.",
)
@click.pass_obj
def command(
    front: Front, upstream: str | None, code_file: TextIO | None, **typed: object
) -> None:
    """Make an office: its folder, keys, database and first account.

    With --upstream it is a district hub, which central certifies; its districts
    are those of the code.
    """
    wishes = Wishes(**typed)  # type: ignore[arg-type]
    if upstream is None and code_file is None:
        _make_central(front, wishes)
    else:
        from server.commands.init_hub import make_hub

        make_hub(front, wishes, _code(front, upstream, code_file))


def _make_central(front: Front, wishes: Wishes) -> None:
    from server.founding import found_office

    name = wishes.name or _asked(front, "The office's name", "--name")
    district = wishes.district or tuple(
        _asked(front, "Its districts, like D09 D10", "--district").split()
    )
    settings = Settings(
        name,
        district,
        zone_name=wishes.zone or _zone_of(wishes.pack),
        pack=wishes.pack,
        operator=wishes.admin,
        is_training=wishes.training,
    )
    password = read_password(front, wishes.password_file, wishes.admin)
    office = found_office(
        front.home,
        settings,
        admin_name=wishes.admin_name or "Administrator",
        password=password,
        addresses=wishes.address,
    )
    say_what_stands(front, office, password)
    say("Next: `inspectorate publish`, then `inspectorate people add`.")
    office.close()


def _zone_of(pack: str) -> str:
    """The time zone of the country whose rules the office begins with."""
    from forms.packs.packs import PackRefused, load_pack

    try:
        return load_pack(pack).settings["zone"]
    except PackRefused as refused:
        first = refused.problems[0]
        raise OfficeFault(first.what, first.remedy) from refused


def _code(
    front: Front, upstream: str | None, code_file: TextIO | None
) -> EnrolmentCode:
    """Return the code, wherever it was given. A code is secret until it is used:
    a file or the prompt keeps it out of the shell's history."""
    from sync.identity import CodeRefused, EnrolmentCode

    text = upstream or ""
    if code_file is not None:
        text = code_file.read()
    elif "SAKSI1" not in text.upper():
        text = _asked(front, "The code that central gave, all of it", "--code-file")
    try:
        return EnrolmentCode.read(text)
    except CodeRefused as fault:
        what = f"The code cannot be read: {fault}. Type it once more, all of it."
        raise click.UsageError(what) from None


def say_what_stands(front: Front, office: Office, password: str | None) -> None:
    """Say what was made, and what has to be kept safe."""
    settings = office.settings
    say(f"{settings.name} stands in {front.home}.")
    say("Keep a copy of its file office.key where no copy of office.db lies.")
    if settings.is_training:
        say("TRAINING DATA ONLY: this office is for made-up cases.")
    if password is None:
        account = settings.operator
        say(f"No password yet: `inspectorate people password {account}` gives one.")


def _asked(front: Front, words: str, option: str) -> str:
    if not front.may_ask:
        raise click.UsageError(f"nobody to ask here: give {option}")
    answer: str = click.prompt(words)
    return answer

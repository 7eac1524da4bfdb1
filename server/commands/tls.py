"""With which key does this office speak TLS, and how does it get a new one?"""

from __future__ import annotations

import json

import click

from server.commands.door import Front, Group, as_json_option, say


@click.group("tls", cls=Group, example="inspectorate tls show")
def command() -> None:
    """The key that laptops and hubs pin: show its fingerprint, renew it."""


@command.command("show", example="inspectorate tls show")
@as_json_option
@click.pass_obj
def show(front: Front, as_json: bool) -> None:
    """Read out the fingerprint, to compare with what a laptop or browser says."""
    from server import tls_files
    from sync.exchanging.carrying import spoken

    office = front.office()
    here, coming = tls_files.kept(office.home), tls_files.kept(office.home, "tls-next")
    told = {
        "fingerprint": here.fingerprint if here else None,
        "certified": tls_files.named(office) or None,
        "next": coming.fingerprint if coming else None,
    }
    if as_json:
        click.echo(json.dumps(told))
        return
    click.echo(f"in use     {spoken(told['fingerprint'] or '')}")
    click.echo(f"certified  {spoken(told['certified'] or '')}")
    if coming:
        click.echo(f"waits      {spoken(coming.fingerprint)}")


@command.command("renew", example="inspectorate tls renew --confirm renew")
@click.option("--confirm", metavar="renew", help="Say `renew`, to renew unasked.")
@click.pass_obj
def renew(front: Front, confirm: str | None) -> None:
    """Make a new TLS key, after a theft of the old one or before it runs out.

    Central certifies its own at once; a hub asks central at its next exchange
    and serves with the old key until the answer is here. Devices learn the new
    one with the certificate, on whatever way it reaches them.
    """
    from sync.exchanging.carrying import spoken

    if confirm is None and front.may_ask:
        confirm = click.prompt("Type renew to make a new TLS key")
    if confirm != "renew":
        raise click.UsageError("to renew it, give --confirm renew")
    office = front.office()
    fingerprint = office.desk.renew_tls(by=office.settings.operator)
    say(f"The new key is {spoken(fingerprint)}.")
    if office.settings.is_hub:
        say("Central certifies it at the next exchange: `inspectorate sync`.")
    say("Restart `inspectorate serve` to serve with it.")

"""Where is each server of the ministry found?"""

from __future__ import annotations

import click

from server.commands.door import Command, Front, as_json_option, say
from server.commands.tables import show

EXAMPLE = "inspectorate addresses https://192.168.1.20:8443"


@click.command("addresses", cls=Command, example=EXAMPLE)
@click.argument("addresses", nargs=-1, metavar="[URL]...")
@as_json_option
@click.pass_obj
def command(front: Front, addresses: tuple[str, ...], as_json: bool) -> None:
    """Say where this server is found, the best address first; without any, list all.

    Laptops and hubs learn it at their next exchange and then find either server.
    """
    office = front.office()
    if addresses:
        told = office.desk.tell_addresses(addresses, by=office.settings.operator)
        say(f"Laptops will look for this server at {', '.join(told)}.")
        return
    from sync.exchanging.addresses import known_servers

    rows = [
        {
            "server": server.name,
            "role": server.role,
            "scopes": list(server.scopes),
            "addresses": list(server.addresses),
            "device": server.dev,
        }
        for server in known_servers(office.replica)
    ]
    show(rows, as_json=as_json, none="No server has said where it is.")

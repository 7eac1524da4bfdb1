"""How is the office opened to laptops and browsers, and closed again?"""

from __future__ import annotations

import signal
from types import FrameType
from typing import TYPE_CHECKING

import click
from cheroot.wsgi import Server

from server.commands.door import Command, Front, say
from server.faults import OfficeFault
from server.logs import log

if TYPE_CHECKING:
    from flask import Flask

THREADS = 8
LONGEST_BODY = 32 * 2**20
QUEUE = 64


class PortTaken(OfficeFault):
    """Another program listens on this port."""


@click.command("serve", cls=Command, example="inspectorate serve --port 8080")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--no-jobs", is_flag=True, help="Leave the clock's work to `jobs`.")
@click.pass_obj
def command(front: Front, port: int, host: str, no_jobs: bool) -> None:
    """Open the office: pages, API and exchange with laptops, in one process."""
    from server.app import create_app
    from server.heap import share_one_heap
    from server.jobs.ticker import Ticker

    _only_this_machine(host)
    share_one_heap()
    office = front.office()
    server = _listening(create_app(office), host, port)
    ticker = None if no_jobs else Ticker(office)
    try:
        if ticker:
            ticker.start()
        click.echo(f"ready at {_address(server)}")
        _serve_until_told(server)
    finally:
        server.stop()
        if ticker:
            ticker.stop()
    say("The office is closed.")


def _only_this_machine(host: str) -> None:
    from server.web import OWN_NAMES

    if host not in OWN_NAMES:
        what = f"{host} can be reached from other machines, and TLS is not here yet"
        remedy = "serve 127.0.0.1; TLS comes with district hubs, in a later version"
        raise OfficeFault(what, remedy)


class QuietServer(Server):
    """cheroot, with a log that quotes nothing of what was sent."""

    def error_log(
        self, msg: str = "", level: int = 20, traceback: bool = False
    ) -> None:
        log("connection failed", level="error" if traceback else "info")


def _listening(app: Flask, host: str, port: int) -> QuietServer:
    server = QuietServer(
        (host, port),
        app,
        numthreads=THREADS,
        server_name="saksi",
        request_queue_size=QUEUE,
    )
    server.max_request_body_size = LONGEST_BODY
    try:
        server.prepare()
    except OSError as fault:
        what = f"port {port} of {host} is taken"
        remedy = "another copy may be serving: stop it, or give another --port"
        raise PortTaken(what, remedy) from fault
    return server


def _address(server: QuietServer) -> str:
    host, port = server.bind_addr[:2]
    return f"http://{host}:{port}"


def _serve_until_told(server: QuietServer) -> None:
    """Serve until Ctrl-C or SIGTERM; what is being answered is answered first."""

    def told(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, told)
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)

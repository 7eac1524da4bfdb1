"""How is the office opened to laptops and browsers, and closed again?"""

from __future__ import annotations

import signal
from ssl import TLSVersion
from types import FrameType
from typing import TYPE_CHECKING, Any

import click
from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server

from server.commands.door import Command, Front, say
from server.faults import OfficeFault
from server.logs import log

if TYPE_CHECKING:
    from server.office import Office

THREADS = 8
LONGEST_BODY = 32 * 2**20
QUEUE = 64


class PortTaken(OfficeFault):
    """Another program listens on this port."""


@click.command(
    "serve", cls=Command, example="inspectorate serve --host 0.0.0.0 --port 8443"
)
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="An address of this machine; 0.0.0.0 is all of them, with TLS.",
)
@click.option("--tls", is_flag=True, help="With TLS also for this machine alone.")
@click.option("--no-jobs", is_flag=True, help="Leave the clock's work to `jobs`.")
@click.pass_obj
def command(front: Front, port: int, host: str, tls: bool, no_jobs: bool) -> None:
    """Open the office: pages, API and exchange with laptops, in one process.

    Beyond this machine it speaks TLS with the key that laptops pin.
    """
    from server.app import create_app
    from server.heap import settle_down, share_one_heap
    from server.jobs.ticker import Ticker
    from server.web import OWN_NAMES

    share_one_heap()
    office, is_local = front.office(), host in OWN_NAMES
    secured = None if is_local and not tls else secured_by(office)
    app = create_app(office, is_local=is_local)
    server = listening(app, host, port, secured)
    ticker = None if no_jobs else Ticker(office)
    try:
        if ticker:
            ticker.start()
        settle_down()
        click.echo(f"ready at {_address(server)}")
        _serve_until_told(server)
    finally:
        server.stop()
        if ticker:
            ticker.stop()
    say("The office is closed.")


class PatientTls(BuiltinSSLAdapter):
    """TLS whose handshake is done by the thread that answers.

    cheroot does it where connections are accepted: there one laptop on a dead
    line would keep all others waiting.
    """

    def __init__(self, certificate: str, private_key: str) -> None:
        super().__init__(certificate, private_key)
        self.context.minimum_version = TLSVersion.TLSv1_2

    def wrap(self, sock: Any) -> tuple[Any, dict[str, Any]]:
        """Return the socket, whose first read shakes hands, and what WSGI is told."""
        wrapped = self.context.wrap_socket(
            sock, do_handshake_on_connect=False, server_side=True
        )
        return wrapped, {"wsgi.url_scheme": "https", "HTTPS": "on"}


def secured_by(office: Office) -> PatientTls:
    """Return TLS with the office's key. Raises NoTlsKey."""
    from server import tls_files

    tls_files.in_use(office)
    return PatientTls(
        str(tls_files.certificate_file(office.home)),
        str(tls_files.key_file(office.home)),
    )


class QuietServer(Server):
    """cheroot, with a log that quotes nothing of what was sent."""

    def error_log(
        self, msg: str = "", level: int = 20, traceback: bool = False
    ) -> None:
        log("connection failed", level="error" if traceback else "info")


def listening(
    app: Any, host: str, port: int, secured: PatientTls | None = None
) -> QuietServer:
    """Return a server that listens. Raises PortTaken."""
    server = QuietServer(
        (host, port),
        app,
        numthreads=THREADS,
        server_name="saksi",
        request_queue_size=QUEUE,
    )
    server.max_request_body_size = LONGEST_BODY
    server.ssl_adapter = secured
    try:
        server.prepare()
    except OSError as fault:
        what = f"port {port} of {host} is taken"
        remedy = "another copy may be serving: stop it, or give another --port"
        raise PortTaken(what, remedy) from fault
    return server


def _address(server: QuietServer) -> str:
    host, port = server.bind_addr[:2]
    scheme = "https" if server.ssl_adapter else "http"
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"


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

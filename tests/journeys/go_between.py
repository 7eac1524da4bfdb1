"""A go-between on the line: it carries requests to the office, and at one moment acts.

Moments are places in the protocol, not seconds, so that a test means the same
on a slow machine:

    asked      the office has not heard the question
    sent       the office has it and may be at work on it
    answered   the office has answered; the laptop has not heard it
    half       the laptop has heard half of the answer
    heard      the laptop has heard all of it and may be at work on it
"""

from __future__ import annotations

import http.client
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Answer = tuple[int, list[tuple[str, str]], bytes]


@dataclass
class Moment:
    """At this `stage` of the first request like `line`, do `act`, once."""

    stage: str
    line: str
    act: Callable[[], object]
    has_come: bool = False


class LineCut(Exception):
    """The office is away, or the moment has come: the laptop hears no more."""


class GoBetween(ThreadingHTTPServer):
    """Listens at `url`; `office_port` may change while it stands."""

    daemon_threads = True

    def __init__(self, carrier: type[Carrier] | None = None) -> None:
        super().__init__(("127.0.0.1", 0), carrier or Carrier)
        self.office_port = 0
        self.moment: Moment | None = None
        Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def at(self, stage: str, line: str, act: Callable[[], object]) -> Moment:
        """`line` is the beginning of a request: `POST /sync/v1/segment`."""
        self.moment = Moment(stage, line, act)
        return self.moment

    def comes_to(self, stage: str, line: str) -> None:
        moment = self.moment
        if moment is None or moment.has_come or moment.stage != stage:
            return
        if line.startswith(moment.line):
            moment.has_come = True
            moment.act()
            raise LineCut

    def close(self) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address) -> None:
        """A laptop that was killed hangs up: nothing to tell."""


class Carrier(BaseHTTPRequestHandler):
    """One connection from the laptop."""

    protocol_version = "HTTP/1.1"
    server: GoBetween

    def do_GET(self) -> None:
        try:
            self.carry()
        except (LineCut, OSError, http.client.HTTPException):
            self.close_connection = True

    do_POST = do_PATCH = do_GET

    def carry(self) -> None:
        line = f"{self.command} {self.path}"
        question = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.comes_to("asked", line)
        status, headers, answer = self.office_says(line, question)
        self.server.comes_to("answered", line)
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        middle = len(answer) // 2
        self.wfile.write(answer[:middle])
        self.server.comes_to("half", line)
        self.wfile.write(answer[middle:])
        self.wfile.flush()
        self.server.comes_to("heard", line)

    def office_says(self, line: str, question: bytes) -> Answer:
        port = self.server.office_port
        office = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            headers = {**dict(self.headers), "Host": f"127.0.0.1:{port}"}
            office.request(self.command, self.path, question, headers)
            self.server.comes_to("sent", line)
            answer = office.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            office.close()

    def log_message(self, format: str, *words: object) -> None:
        """Say nothing: the test tells what went wrong."""

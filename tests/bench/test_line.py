"""Does the line carry everything, count it, and take its time?"""

from __future__ import annotations

import socketserver
from socket import create_connection
from threading import Thread
from time import monotonic

import pytest

from tests.bench.line import GOOD, Quality, line_to


class Echo(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        while said := self.rfile.read1(65536):
            self.wfile.write(said)


@pytest.fixture
def echo():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Echo) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def echoed(port: int, said: bytes) -> bytes:
    with create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(said)
        heard = b""
        while len(heard) < len(said):
            heard += connection.recv(65536)
    return heard


@pytest.mark.parametrize("quality", [GOOD, Quality(delay=0.05, rate=200_000)])
def test_everything_is_carried_both_ways_and_counted(echo, quality):
    said = bytes(range(256)) * 100

    with line_to(echo, quality) as line:
        heard = echoed(line.port, said)
        carried = line.carried()

    assert heard == said
    assert carried == 2 * len(said)


def test_a_bad_line_takes_the_time_of_its_delay_and_its_rate(echo):
    said = b"x" * 40_000

    with line_to(echo, Quality(delay=0.1, rate=100_000)) as line:
        begun = monotonic()
        echoed(line.port, said)
        took = monotonic() - begun

    assert took >= 2 * 0.1 + len(said) / 100_000

"""What goes over a line, and how long does it take on a bad one? A TCP proxy.

`python -m tests.bench.line PORT [DELAY_SECONDS BYTES_A_SECOND]` carries
connections to 127.0.0.1:PORT. It first prints the port it listens on. Each
line it is then given makes it print the bytes carried there and back so far;
at the end of its input it ends.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

PART = 16 * 1024
PARTS_ON_THE_WAY = 64


@dataclass(frozen=True)
class Quality:
    """`delay` is for one way, in seconds; `rate` in bytes a second, 0 for any."""

    delay: float = 0.0
    rate: float = 0.0


GOOD = Quality()


class Way:
    """One direction of the line, shared by all connections."""

    def __init__(self, quality: Quality) -> None:
        self.carried = 0
        self._quality = quality
        self._is_free_at = 0.0

    def due(self, size: int) -> float:
        """Return when so many bytes, sent now, have arrived."""
        now = asyncio.get_running_loop().time()
        rate, delay = self._quality.rate, self._quality.delay
        begun = max(now, self._is_free_at)
        self._is_free_at = begun + (size / rate if rate else 0.0)
        return self._is_free_at + delay

    async def carry(self, come: asyncio.StreamReader, go: asyncio.StreamWriter) -> None:
        parts: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(PARTS_ON_THE_WAY)
        sending = asyncio.create_task(self._send(parts, go))
        part = b"."
        while part:
            part = await come.read(PART)
            self.carried += len(part)
            await parts.put((self.due(len(part)), part))
        await sending

    async def _send(
        self, parts: asyncio.Queue[tuple[float, bytes]], go: asyncio.StreamWriter
    ) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due, part = await parts.get()
            await asyncio.sleep(max(0.0, due - loop.time()))
            if not part:
                go.close()
                return
            go.write(part)
            await go.drain()


class Proxy:
    """The line to one port."""

    def __init__(self, port: int, quality: Quality) -> None:
        self._port = port
        self._there, self._back = Way(quality), Way(quality)

    async def serve(self) -> None:
        """Carry until the input ends."""
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        print(server.sockets[0].getsockname()[1], flush=True)
        loop = asyncio.get_running_loop()
        while await loop.run_in_executor(None, sys.stdin.readline):
            print(self._there.carried, self._back.carried, flush=True)
        server.close()

    async def _connect(
        self, near: asyncio.StreamReader, back: asyncio.StreamWriter
    ) -> None:
        far, there = await asyncio.open_connection("127.0.0.1", self._port)
        ways = (self._there.carry(near, there), self._back.carry(far, back))
        await asyncio.gather(*ways, return_exceptions=True)
        back.close()
        there.close()


class Line:
    """A proxy in a process of its own, as the bench holds it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.port = int(self._said())

    def carried(self) -> int:
        """Return the bytes carried so far, both ways."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return sum(map(int, self._said().split()))

    def _said(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


@contextmanager
def line_to(port: int, quality: Quality = GOOD) -> Iterator[Line]:
    """A line to `port`, up while inside."""
    words = (str(port), str(quality.delay), str(quality.rate))
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.line", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Line(process)
    finally:
        process.kill()
        process.communicate()


if __name__ == "__main__":
    to, *told = sys.argv[1:]
    asyncio.run(Proxy(int(to), Quality(*map(float, told))).serve())

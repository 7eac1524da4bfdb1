"""Which machines play in the story, and how are they driven?

Real processes of the two commands, with home folders of their own, a clock
that the story sets, and loopback HTTP or TLS between them.
"""

from __future__ import annotations

import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

COMMANDS = Path(sys.executable).parent
PATIENCE_SECONDS = 30


class StoryBroken(Exception):
    """What the databases say is not what the story tells."""


@dataclass(frozen=True)
class Told:
    """What one command said and how it ended."""

    out: str
    err: str
    code: int


@dataclass(frozen=True)
class Machine:
    """One computer: which command runs on it, its home folder, its environment name."""

    command: str
    home: Path

    def environment(self, at: str) -> dict[str, str]:
        """`at`: what its clock shows when the command starts, ISO with offset."""
        home = (
            "INSPECTORATE_HOME" if self.command == "inspectorate" else "INSPECTOR_HOME"
        )
        return {
            **os.environ,
            home: str(self.home),
            "SAKSI_TRAINING_CLOCK": at,
            "LANGUAGE": "en",
            "PYTHONUTF8": "1",
            "NO_COLOR": "1",
        }

    def begin(self, at: str, *words: str) -> subprocess.Popen[str]:
        """Start one command; the caller waits for it or ends it."""
        return subprocess.Popen(
            [str(COMMANDS / self.command), *words],
            env=self.environment(at),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, at: str, *words: str, typed: str = "", code: int = 0) -> Told:
        """Run one command to its end; raises StoryBroken on another exit code."""
        process = self.begin(at, *words)
        out, err = process.communicate(typed, timeout=120)
        if process.returncode != code:
            said = f"{self.command} {' '.join(words)} ended with {process.returncode}"
            raise StoryBroken(f"{said}, not {code}:\n{out}\n{err}")
        return Told(out, err, process.returncode)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    office: Machine, port: int, at: str, *words: str
) -> Iterator[subprocess.Popen[str]]:
    """The office's server, within reach while inside; `words` go to `serve`."""
    process = office.begin(at, "serve", "--port", str(port), *words)
    scheme = "https" if "--tls" in words else "http"
    try:
        wait_until_ready(process, f"{scheme}://127.0.0.1:{port}")
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def wait_until_ready(process: subprocess.Popen[str], url: str) -> None:
    # Only whether it answers: it is the laptops that check whose key it is.
    unchecked = ssl._create_unverified_context()
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            out, err = process.communicate()
            raise StoryBroken(f"the server ended before it was ready:\n{out}\n{err}")
        try:
            with urlopen(f"{url}/sync/v1/challenge", timeout=2, context=unchecked):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise StoryBroken("the server was not ready in time")

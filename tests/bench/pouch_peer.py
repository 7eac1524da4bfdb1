"""What do PouchDB 9 and express-pouchdb 4.2 take for the same work?

The scripts are those of the shared folder; the packages come from npm into a
folder that is thrown away after. Both sides are processes; the line counts.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.line import Line, line_to
from tests.bench.processes import cpu_seconds_of, peak_bytes_of
from tests.bench.shared_workload import SHARED
from tests.demo.machines import free_port

POUCH = "PouchDB"
PACKAGES = ("pouchdb@9", "express-pouchdb@4.2", "express@4")
SCRIPTS = ("pouch_server.js", "pouch_client.js")
# Theirs, and what we call them.
PHASES = {
    "load": "record",
    "push": "push",
    "pull": "pull",
    "edit": "edit",
    "push2": "push edits",
    "pull2": "pull edits",
}
QUIET = ("--no-audit", "--no-fund", "--loglevel=error")
INSTALL_SECONDS = 240
PHASE_SECONDS = 300


@dataclass(frozen=True)
class PouchFigures:
    """By our names of phases: seconds of the exchange alone, bytes, server's CPU."""

    seconds: dict[str, float]
    wire: dict[str, int]
    office: dict[str, float]
    memory: int


@dataclass(frozen=True)
class PouchPeer:
    """The peer, ready to be asked; `home` is the folder it is installed in."""

    node: str
    home: Path
    version: str

    def figures(self, folder: Path) -> PouchFigures | None:
        """Let it do the work whose lines are in `folder`; None when it fails."""
        try:
            with self._server() as (process, port), line_to(port) as line:
                return self._measured(folder, process.pid, line)
        except (subprocess.SubprocessError, OSError, ValueError):
            return None

    def _measured(self, folder: Path, pid: int, line: Line) -> PouchFigures:
        figures = PouchFigures({}, {}, {}, 0)
        for theirs, ours in PHASES.items():
            carried, worked = line.carried(), cpu_seconds_of(pid) or 0.0
            told = self._phase(theirs, folder, line.port)
            figures.seconds[ours] = told.get("sync_s", told["s"])
            figures.wire[ours] = line.carried() - carried
            figures.office[ours] = (cpu_seconds_of(pid) or 0.0) - worked
        memory = peak_bytes_of(pid) or 0
        return PouchFigures(figures.seconds, figures.wire, figures.office, memory)

    def _phase(self, phase: str, folder: Path, port: int) -> dict[str, float]:
        words = (str(port), str(self.home / "clients"), phase, "0")
        done = subprocess.run(
            [self.node, "pouch_client.js", *words],
            cwd=self.home,
            env={**os.environ, "W_DATA": str(folder)},
            capture_output=True,
            check=True,
            encoding="utf-8",
            timeout=PHASE_SECONDS,
        )
        told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        return told

    @contextmanager
    def _server(self) -> Iterator[tuple[subprocess.Popen[str], int]]:
        port = free_port()
        process = subprocess.Popen(
            [self.node, "pouch_server.js", str(port), str(self.home / "server")],
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        try:
            assert process.stdout is not None
            process.stdout.readline()
            yield process, port
        finally:
            process.kill()
            process.communicate()


def installed_pouch(folder: Path) -> PouchPeer | None:
    """The peer below `folder`; None without its scripts, node, npm or registry."""
    node, npm = shutil.which("node"), shutil.which("npm")
    scripts = [SHARED / name for name in SCRIPTS]
    if node is None or npm is None or not all(one.exists() for one in scripts):
        return None
    home = folder / "pouch"
    home.mkdir()
    (home / "package.json").write_text('{"private": true}', encoding="utf-8")
    for script in scripts:
        shutil.copyfile(script, home / script.name)
    try:
        _install(npm, home)
    except (subprocess.SubprocessError, OSError):
        return None
    told = [_version(home, name) for name in ("pouchdb", "express-pouchdb")]
    return PouchPeer(node, home, f"{told[0]}, express-pouchdb {told[1]}")


def _install(npm: str, home: Path) -> None:
    subprocess.run(
        [npm, "install", *QUIET, *PACKAGES],
        cwd=home,
        capture_output=True,
        check=True,
        timeout=INSTALL_SECONDS,
    )


def _version(home: Path, package: str) -> str:
    file = home / "node_modules" / package / "package.json"
    version: str = json.loads(file.read_text(encoding="utf-8"))["version"]
    return version

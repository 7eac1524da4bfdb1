"""How does the peer in Node, @getodk/xforms-engine of npm, fill the same form?

It is installed into a folder that is thrown away after, with the jsdom that
its own tests run in, since it wants the XML of a browser.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.peer import FILL_SECONDS, INSTALL_SECONDS, PeerFigures

NODE_NAME = "xforms-engine"
PACKAGE = "@getodk/xforms-engine"
WANTED = (f"{PACKAGE}@0.22", "jsdom@27")
SCRIPT = Path(__file__).with_name("xforms_engine.mjs")
QUIET = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")


@dataclass(frozen=True)
class NodePeer:
    """The peer, ready to be asked; `home` is the folder it is installed in."""

    node: str
    home: Path
    version: str

    def figures(
        self, xform: Path, typed: Sequence[tuple[str, str, str]], runs: int
    ) -> PeerFigures | None:
        """Let it do what our typist did; None when it cannot read the form."""
        work = json.dumps({"xform": str(xform), "typed": typed, "runs": runs})
        try:
            told = _run([self.node, str(SCRIPT)], self.home, FILL_SECONDS, work)
        except subprocess.SubprocessError:
            return None
        return PeerFigures(**json.loads(told))


def installed_node_peer(folder: Path) -> NodePeer | None:
    """The peer below `folder`; None without node, npm or its registry."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    home = folder / "node_peer"
    home.mkdir()
    (home / "package.json").write_text('{"private": true}', encoding="utf-8")
    try:
        _run([npm, "install", *QUIET, *WANTED], home, INSTALL_SECONDS)
    except (subprocess.SubprocessError, OSError):
        return None
    told = home / "node_modules" / PACKAGE / "package.json"
    package = json.loads(told.read_text(encoding="utf-8"))
    runtime = _run([node, "--version"], home, INSTALL_SECONDS).strip()
    return NodePeer(node, home, f"{package['version']} on Node {runtime}")


def _run(command: Sequence[str], home: Path, seconds: int, given: str = "") -> str:
    done = subprocess.run(
        command,
        cwd=home,
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=seconds,
    )
    return done.stdout

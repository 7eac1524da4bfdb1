"""How does the peer, rxeval of PyPI, fill the same form with the same answers?

It is put into a virtual environment of its own that is thrown away after.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NAME = "rxeval"
SCRIPT = Path(__file__).with_name("peer_filling.py")
INSTALL_SECONDS = 90
FILL_SECONDS = 300


@dataclass(frozen=True)
class PeerFigures:
    """CPU seconds, medians of the runs; `not_taken` acts were refused by it.

    `memory` is the peak of its process after one filling, in bytes. None is
    what a peer has no such step for, or what was not asked of this form.
    """

    load: float
    answer_mean: float
    answer_p95: float
    not_taken: int
    row: float | None = None
    begin: float | None = None
    recompute: float | None = None
    load_cold: float | None = None
    memory: int | None = None


@dataclass(frozen=True)
class Peer:
    """The peer, ready to be asked."""

    python: Path
    version: str

    def figures(
        self, xform: Path, typed: Sequence[tuple[str, str, str]], runs: int
    ) -> PeerFigures | None:
        """Let it do what our typist did; None when it cannot read the form."""
        work = json.dumps({"xform": str(xform), "typed": typed, "runs": runs})
        try:
            told = _run([str(self.python), str(SCRIPT)], FILL_SECONDS, work)
        except subprocess.SubprocessError:
            return None
        return PeerFigures(**json.loads(told))


def installed_peer(folder: Path) -> Peer | None:
    """The peer in a new environment below `folder`; None where pip cannot."""
    home = folder / "peer"
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--only-binary", ":all:"]
    version = f"import importlib.metadata as m; print(m.version({NAME!r}))"
    try:
        _run([sys.executable, "-m", "venv", str(home)])
        _run([*pip, "--disable-pip-version-check", NAME])
        return Peer(python, _run([str(python), "-c", version]).strip())
    except (subprocess.SubprocessError, OSError):
        return None


def _run(
    command: Sequence[str], seconds: int = INSTALL_SECONDS, given: str = ""
) -> str:
    done = subprocess.run(
        command,
        input=given,
        capture_output=True,
        text=True,
        check=True,
        timeout=seconds,
    )
    return done.stdout

"""Who and where is the story played: folders, people, moments?"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.demo.machines import Machine, free_port, serving
from tests.demo.telling import Teller

PASSWORD = "kebun sungai embun pagi 47"
PASSPHRASE = "jambatan kayu lama di hulu"
INSPECTOR_A, INSPECTOR_B, SUPERVISOR = "u011", "u012", "s001"
INSPECTOR_C = "u013"
PEOPLE = {
    INSPECTOR_A: ("inspector", "Aminah (made up)", ("ms", "id")),
    INSPECTOR_B: ("inspector", "Badrul (made up)", ("ms", "ne")),
    SUPERVISOR: ("supervisor", "Salmah (made up)", ("ms", "en")),
}
ON_THE_ISLAND = {INSPECTOR_C: ("inspector", "Cempaka (made up)", ("ms",))}


def moment(clock: str, day: int = 14, month: int = 4) -> str:
    """An ISO moment of 2026 in the office's zone."""
    return f"2026-{month:02}-{day:02}T{clock}:00+08:00"


@dataclass
class World:
    """Central, a district hub, three laptops, a stick; what the story remembers."""

    home: Path
    teller: Teller = field(default_factory=Teller)
    central_port: int = field(default_factory=free_port)
    hub_port: int = field(default_factory=free_port)
    forced: str = ""
    child: str = ""
    island: str = ""

    def __post_init__(self) -> None:
        self.central = Machine("inspectorate", self.home / "central")
        self.hub = Machine("inspectorate", self.home / "hub")
        self.a = Machine("inspector", self.home / "laptop-a")
        self.b = Machine("inspector", self.home / "laptop-b")
        self.c = Machine("inspector", self.home / "laptop-c")
        self.stick = self.home / "stick"

    @property
    def central_url(self) -> str:
        return f"https://127.0.0.1:{self.central_port}"

    @property
    def hub_url(self) -> str:
        return f"https://127.0.0.1:{self.hub_port}"

    @contextmanager
    def central_serves(self, at: str) -> Iterator[None]:
        """Central within reach while inside, over TLS."""
        with serving(self.central, self.central_port, at, "--tls"):
            yield

    @contextmanager
    def hub_serves(self, at: str, *, by_night: bool = False) -> Iterator[None]:
        """The hub within reach while inside, over TLS.

        By day it has no line to central, so that it does not look for it.
        """
        words = ("--tls",) if by_night else ("--tls", "--no-jobs")
        with serving(self.hub, self.hub_port, at, *words):
            yield

    def sync_by_hub(self, at: str, *laptops: Machine) -> None:
        """Each gives and fetches at the hub, in turn."""
        with self.hub_serves(at):
            for laptop in laptops:
                laptop.run(at, "sync", "--to", "hub")

    def hub_meets_central(self, at: str) -> dict[str, Any]:
        """`inspectorate sync` on the hub; return what it says of it."""
        with self.central_serves(at):
            told: dict[str, Any] = self.json(self.hub, at, "sync")
        return told

    def begin_anew(self) -> None:
        """Empty the folder of an earlier run."""
        if self.home.exists():
            shutil.rmtree(self.home)
        self.home.mkdir(parents=True)

    def note(self, name: str, content: Any) -> Path:
        """A file beside the machines: a password, a code, answers."""
        path = self.home / name
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
        return path

    def seal_words(self, laptop: Machine) -> tuple[str, ...]:
        """What A's commands are given to seal in person; B's laptop seals by itself."""
        if laptop is not self.a:
            return ()
        return ("--passphrase-file", str(self.note("passphrase.txt", PASSPHRASE)))

    def json(self, machine: Machine, at: str, *words: str) -> Any:
        """What a command reads from its database, as a value."""
        return json.loads(machine.run(at, *words, "--json").out)

    def follow_ups(self, at: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.json(
            self.central, at, "follow-ups", "list", "--by", SUPERVISOR
        )
        return found

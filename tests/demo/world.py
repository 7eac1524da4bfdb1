"""Who and where is the story played: folders, people, moments?"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.demo.machines import Machine, free_port
from tests.demo.telling import Teller

PASSWORD = "kebun sungai embun pagi 47"
PASSPHRASE = "jambatan kayu lama di hulu"
INSPECTOR_A, INSPECTOR_B, SUPERVISOR = "u011", "u012", "s001"
PEOPLE = {
    INSPECTOR_A: ("inspector", "Aminah (made up)", ("ms", "id")),
    INSPECTOR_B: ("inspector", "Badrul (made up)", ("ms", "ne")),
    SUPERVISOR: ("supervisor", "Salmah (made up)", ("ms", "en")),
}


def moment(clock: str, day: int = 14, month: int = 4) -> str:
    """An ISO moment of 2026 in the office's zone."""
    return f"2026-{month:02}-{day:02}T{clock}:00+08:00"


@dataclass
class World:
    """The office, two laptops, and what the story has to remember."""

    home: Path
    teller: Teller = field(default_factory=Teller)
    port: int = field(default_factory=free_port)
    forced: str = ""
    child: str = ""

    def __post_init__(self) -> None:
        self.office = Machine("inspectorate", self.home / "office")
        self.a = Machine("inspector", self.home / "laptop-a")
        self.b = Machine("inspector", self.home / "laptop-b")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

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
            self.office, at, "follow-ups", "list", "--by", SUPERVISOR
        )
        return found

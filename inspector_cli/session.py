"""What does one run of one command work with?"""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_cli.screen import TRAINING, Screen

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop


class Session:
    """One run: the home folder, the screen, and the laptop, opened when used."""

    def __init__(self, home: Path, screen: Screen) -> None:
        self.home = home
        self.screen = screen
        self.is_marked = False

    @cached_property
    def laptop(self) -> Laptop:
        from inspector_cli.laptop import Laptop

        return Laptop(self.home)

    def close(self) -> None:
        if "laptop" in self.__dict__:
            self.laptop.close()

    def banner(self) -> None:
        """Every screen says that the file is not encrypted yet."""
        self.is_marked = True
        self.screen.say(self.screen.strong(TRAINING))

    def mark_beside(self) -> None:
        """The same on standard error, where it was not said yet."""
        if not self.is_marked:
            self.is_marked = True
            self.screen.tell(TRAINING)

    def give(self, found: object) -> None:
        """One JSON value on standard output, keys sorted; the banner beside it."""
        self.mark_beside()
        self.screen.say(json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True))

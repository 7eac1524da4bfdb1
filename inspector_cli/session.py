"""What does one run of one command work with?"""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_cli.schema import DATABASE
from inspector_cli.screen import Screen
from inspector_cli.spoken import language_around

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop


class Session:
    """One run: the home folder, the screen, and the laptop, opened when used."""

    def __init__(self, home: Path, screen: Screen, language: str = "") -> None:
        self.home = home
        self.asked_language = language
        self.screen = screen
        self.is_marked = False

    @cached_property
    def laptop(self) -> Laptop:
        from inspector_cli.laptop import Laptop

        return Laptop(self.home, language=self.asked_language)

    @property
    def language(self) -> str:
        """What this run speaks; a laptop that cannot be opened, the computer's."""
        if self.asked_language:
            return self.asked_language
        if not (self.home / DATABASE).exists():
            # Asking must not make a laptop where there is none.
            return language_around()
        from inspector_cli.trouble import Trouble
        from sync.troubles import DatabaseTrouble

        try:
            return self.laptop.language
        except (Trouble, DatabaseTrouble, OSError, ValueError):
            # Whoever needs the laptop itself raises it again, and it is told then.
            return language_around()

    def speak_without_laptop(self, wanted: str | None) -> str:
        """The language asked for, else the computer's: no laptop is opened to tell."""
        self.asked_language = wanted or self.asked_language or language_around()
        return self.asked_language

    def words(self, line: str, **words: object) -> str:
        from inspector_cli.words.phrases import phrase

        return phrase(line, self.language, **words)

    def say(self, line: str, **words: object) -> None:
        """A phrase on a line of its own, in the language of this run."""
        self.screen.say(self.words(line, **words))

    def close(self) -> None:
        if "laptop" in self.__dict__:
            self.laptop.close()

    def banner(self) -> None:
        """Every screen says that the file is not encrypted yet."""
        self.is_marked = True
        self.screen.say(self.screen.strong(self.words("training")))

    def mark_beside(self) -> None:
        """The same on standard error, where it was not said yet."""
        if not self.is_marked:
            self.is_marked = True
            self.screen.tell(self.words("training"))

    def give(self, found: object) -> None:
        """One JSON value on standard output, keys sorted; the banner beside it."""
        self.mark_beside()
        self.screen.say(json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True))

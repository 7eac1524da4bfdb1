"""How is the story told, and how is each of its lines kept true?"""

from __future__ import annotations

import textwrap
from typing import Any

from tests.demo.machines import StoryBroken

WIDTH = 100


class Teller:
    """Prints the story. A line with a claim is printed only when it holds."""

    def __init__(self) -> None:
        self.lines = 0

    def chapter(self, when: str, title: str) -> None:
        print(f"\n{when}  {title}\n{'-' * min(WIDTH, len(when) + 2 + len(title))}")

    def tell(self, text: str) -> None:
        print(textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="    "))

    def read(self, text: str, found: Any, expected: Any) -> None:
        """Tell what was read back; raises StoryBroken when it is not as expected."""
        if found != expected:
            raise StoryBroken(f"{text}: read {found!r}, expected {expected!r}")
        self.lines += 1
        self.tell(text)

    def quote(self, *sentences: str) -> None:
        """The database's own words, each under a mark."""
        for sentence in filter(None, sentences):
            print(
                textwrap.fill(
                    sentence, WIDTH, initial_indent="    | ", subsequent_indent="      "
                )
            )

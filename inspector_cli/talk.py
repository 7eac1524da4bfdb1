"""Where do person and checklist stand in the filler, and in which words?

What the filler and its keys share: the sitting, the screen, the question that
the person is at, and whether it is on the screen.
"""

from __future__ import annotations

from forms.interview import Interview
from forms.prompt import Place, Prompt
from inspector_cli.screen import Screen
from inspector_cli.sitting import Sitting
from inspector_cli.way import Way
from inspector_cli.words.phrases import code_of, phrase


class Talk:
    """One person, one sitting, one screen; `here` is None after the last question."""

    def __init__(self, sitting: Sitting, screen: Screen) -> None:
        self.sitting = sitting
        self.screen = screen
        self.here: str | None = None
        self.is_shown = False

    @property
    def interview(self) -> Interview:
        return self.sitting.interview

    @property
    def way(self) -> Way:
        return Way(self.interview)

    @property
    def language(self) -> str:
        return code_of(self.interview.language)

    def say(self, line: str, **words: object) -> None:
        self.screen.say(self.words(line, **words))

    def words(self, line: str, **words: object) -> str:
        return phrase(line, self.language, **words)

    # -- where we are ---------------------------------------------------------

    @property
    def place(self) -> Place | None:
        return self.way.at(self.here)

    @property
    def prompt(self) -> Prompt:
        return self.interview.prompt(str(self.here))

    @property
    def is_at_question(self) -> bool:
        """Whether an answer may be given here: no repeat, no note, not the end."""
        place = self.place
        return place is not None and place.kind not in {"repeat", "note"}

    def go(self, key: str | None) -> None:
        """Be at another question; it is shown next."""
        self.here = key
        self.is_shown = False

    def forward(self) -> None:
        self.go(self.way.after(self.here))

    def person_row(self) -> str | None:
        """The row of the person in whom one is: `workers/ab`; None outside."""
        row = self.way.row_around((self.here or "").rpartition("/")[0])
        while row is not None and "person" not in self.way.prompt(row).attributes:
            row = self.way.row_around(row.rpartition("/")[0].rpartition("/")[0])
        return row

    def name_of(self, key: str) -> str:
        """A question with its person in front: `[W1] Sex`."""
        prompt = self.interview.prompt(key)
        return f"{self.where_text(key)}{prompt.label}"

    def where_text(self, key: str) -> str:
        """`[W1 Payslip 1] `; empty outside rows."""
        way = self.way
        row = way.row_around(key.rpartition("/")[0])
        return f"[{way.row_name(row)}] " if row else ""

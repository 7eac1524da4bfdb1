"""What may go wrong on a laptop that its user can mend?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class Trouble(Exception):
    """Something the person can mend: what, why, and what to do next.

    `exit_code` is 1 problem, 2 usage, 3 offline, 4 conflict waiting, 5 locked.
    """

    exit_code = 1

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(f"{what} {remedy}".strip())
        self.parts = (what, remedy)


class NotEnrolled(Trouble):
    """This laptop has not been enrolled yet."""

    def __init__(self) -> None:
        super().__init__(
            "This laptop is not enrolled yet.",
            "Ask your office for a code and run: inspector enrol --training",
        )


class SentAway(Trouble):
    """The office has revoked this laptop."""

    exit_code = 5

    def __init__(self) -> None:
        super().__init__(
            "The office has revoked this laptop; it is locked.",
            "What is on it is kept for the office: take it there."
            " `inspector sync` hands in what it had not sent.",
        )


class HomeNotUsable(Trouble):
    """The folder of this laptop cannot be made."""

    def __init__(self, home: Path, why: str) -> None:
        super().__init__(
            f"The folder {home} cannot be used ({why}).",
            "Name another one with --home, or in INSPECTOR_HOME.",
        )


class NotHere(Trouble):
    """What was named is not on this laptop."""


class WhichOne(Trouble):
    """More than one thing could be meant."""

    exit_code = 2


class FormNotHere(NotHere):
    """A record's form has not arrived yet; the record is kept."""

    def __init__(self, form: str) -> None:
        super().__init__(
            f"The form {form} has not arrived yet; what came with it is kept.",
            "Sync once more: inspector sync",
        )


class AnsweredElsewhere(Trouble):
    """Another window answered in this draft since it was read here."""

    exit_code = 5

    def __init__(self, draft: str) -> None:
        super().__init__(
            f"Another window has answered in {draft} just now. What was typed last"
            " here is not kept; every answer before it, of both windows, is.",
            f"Close one of them, then go on with: inspector fill {draft}",
        )


class SharedMeanwhile(AnsweredElsewhere):
    """What was typed in this draft was shared since it was read here: read it again."""


class FinalisedElsewhere(Trouble):
    """Another window has finalised this draft since it was read here."""

    exit_code = 5

    def __init__(self, draft: str, made: str) -> None:
        super().__init__(
            f"{draft} was finalised in another window and became {made};"
            " this last step was not kept.",
            f"Correct it with: inspector fill {made}",
        )


class NotWritten(Trouble):
    """A file could not be written; what was there before is untouched."""


class AnswersRefused(Trouble):
    """A form cannot take these answers of a file: (place, why) of each."""

    def __init__(self, refused: Sequence[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{place}: {why}" for place, why in refused))
        self.refused = tuple(refused)


class NotReady(Trouble):
    """A checklist cannot be finalised yet."""


class NotAllowed(Trouble):
    """A step that this task cannot take now."""

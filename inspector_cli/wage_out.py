"""Where does a wage sheet go: to the screen, to a program, or onto paper?"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector_cli.phrases import phrase
from inspector_cli.trouble import Trouble

if TYPE_CHECKING:
    from datetime import datetime

    from forms.findings.wages import WageSheet
    from forms.wage_paper import About
    from inspector_cli.session import Session

MADE_WITH = f"inspector {version('saksi')}"


class NotWritten(Trouble):
    """A file could not be written; what was there before is untouched."""


@dataclass(frozen=True)
class Wanted:
    """What the person asked for: JSON, a paper in a file, or a table (None, False)."""

    language: str
    is_json: bool = False
    paper: Path | None = None


def about_paper(at: datetime, sheets: Sequence[WageSheet], **known: Any) -> About:
    """What stands at the head of a paper that is made now."""
    from forms.wage_paper import About

    there = at.astimezone(sheets[0].pack.zone) if sheets else at
    made_at = there.isoformat(timespec="seconds")
    return About(made_at=made_at, made_with=MADE_WITH, **known)


def write_paper(
    session: Session, path: Path, sheets: Sequence[WageSheet], about: About
) -> None:
    """Put the paper into a file, whole or not at all, and say what to do with it."""
    from forms.wage_paper import wage_paper

    write_whole(path, wage_paper(sheets, about))
    session.screen.say(phrase("wages_written", about.language, path=path))


def write_whole(path: Path, text: str) -> None:
    """A file of text, for its owner's eyes, in the place of any former one."""
    beside = path.with_name(f"{path.name}.part")
    try:
        with open(beside, "w", encoding="utf-8", newline="\n", opener=_own) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        why = fault.strerror or type(fault).__name__
        raise NotWritten(
            f"{path} was not written ({why}); nothing there was changed.",
            "Name another place, or make room.",
        ) from None


def _own(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def tell(session: Session, sheets: Sequence[WageSheet], wanted: Wanted) -> None:
    """The table of these sheets on the screen."""
    from inspector_cli.wage_lines import lines_of

    session.banner()
    for line in lines_of(sheets, wanted.language):
        session.screen.say(line)

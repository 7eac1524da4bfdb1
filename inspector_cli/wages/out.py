"""Where does a wage sheet go: to the screen, to a program, or onto paper?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from inspector_cli.trouble import NotWritten
from inspector_cli.words.phrases import phrase
from inspector_cli.written import write_whole

if TYPE_CHECKING:
    from datetime import datetime

    from forms.findings.wages import WageSheet
    from forms.wage_paper import About
    from inspector_cli.session import Session

MADE_WITH = f"inspector {version('saksi')}"


@dataclass(frozen=True)
class Wanted:
    """What the person asked for, by name, by file, and in which shape."""

    name: str | None = None
    is_new: bool = False
    person: str | None = None
    source: str | None = None
    is_text: bool = False
    paper: Path | None = None
    to_verify: IO[bytes] | None = None
    is_json: bool = False
    language: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Wanted:
        return cls(**given)

    @property
    def is_of_checklist(self) -> bool:
        """Whether a draft or an inspection is named, and not a wage sheet."""
        name = self.name or ""
        return bool(name) and not (name[:1].upper() == "S" and name[1:].isdigit())

    @property
    def is_output(self) -> bool:
        return self.is_text or self.is_json or self.paper is not None


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

    if not sheets:
        raise NotWritten(phrase("wages_none", about.language))
    write_whole(path, wage_paper(sheets, about))
    session.screen.say(phrase("written", about.language, path=path))


def give(
    session: Session,
    wanted: Wanted,
    sheets: Sequence[WageSheet],
    about: About,
    as_json: Callable[[], object],
) -> None:
    """Each shape that was asked for; a table where none was."""
    if wanted.paper is not None:
        write_paper(session, wanted.paper, sheets, about)
    if wanted.is_json:
        session.give(as_json())
    elif wanted.is_text or wanted.paper is None:
        tell(session, sheets, about)


def tell(session: Session, sheets: Sequence[WageSheet], about: About) -> None:
    """The table of these sheets, then what could not be reckoned."""
    from inspector_cli.wages.lines import lines_of

    session.banner()
    for line in (*lines_of(sheets, about.language), *about.left_out):
        session.screen.say(line)
    if not sheets:
        session.screen.say(phrase("wages_none", about.language))

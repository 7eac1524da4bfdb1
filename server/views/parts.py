"""How are an inspection's answers laid out: sections, parts, lines?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from server.views.attachments import FileView
from server.views.clashes import ClaimView


@dataclass(frozen=True)
class NoteView:
    """A note that stays with an answer; `source` in words."""

    text: str
    source: str
    at: datetime | None


@dataclass(frozen=True)
class AnswerLine:
    """One question and its answer; `claims` where answers differ.

    `is_telling`: findings or follow-ups rest on it, or it differs. `file` is the
    photo or paper that it is. `was_changed`: it is not as it was first written.
    `source` is said only where it is another than the question expects.
    """

    key: str
    anchor: str
    label: str
    text: str
    source: str = ""
    note: NoteView | None = None
    claims: tuple[ClaimView, ...] = ()
    is_telling: bool = False
    was_changed: bool = False
    is_worked_out: bool = False
    file: FileView | None = None

    @property
    def stands_out(self) -> bool:
        """Whether it is never folded away: findings rest on it, or it is to be seen."""
        return self.is_telling or self.file is not None


@dataclass(frozen=True)
class AnswerPart:
    """Answers under one heading of the form; `key` is the group's or the row's."""

    key: str
    title: str
    depth: int
    is_confidential: bool
    lines: tuple[AnswerLine, ...] = ()

    @property
    def shown(self) -> tuple[AnswerLine, ...]:
        return tuple(line for line in self.lines if line.stands_out)

    @property
    def others(self) -> tuple[AnswerLine, ...]:
        return tuple(line for line in self.lines if not line.stands_out)


@dataclass(frozen=True)
class Section:
    """Parts under one outermost heading; `name` is short, for the list of them."""

    anchor: str
    name: str
    title: str
    parts: tuple[AnswerPart, ...]

    @property
    def lines(self) -> tuple[AnswerLine, ...]:
        return tuple(line for part in self.parts for line in part.lines)

    @property
    def telling(self) -> int:
        return sum(line.is_telling for line in self.lines)

    @property
    def stands_out(self) -> bool:
        return any(line.stands_out for line in self.lines)

    @property
    def differing(self) -> tuple[AnswerLine, ...]:
        return tuple(line for line in self.lines if line.claims)

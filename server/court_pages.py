"""How do a record's answers read in court: in form order, with who, when, where?

Only what stands in the lines that were handed in is worded, as recorded:
nothing is worked out anew, and nothing else of the record is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from server.views.answers import Wording
from server.views.eyes import Eyes
from server.views.seals import lines_of, moment_in
from sync.blobs.attachment import attachment_of
from sync.change import Dot, Value
from sync.court.making import Material, attachment_name
from sync.kept import times_of
from sync.proof.record_lines import RecordLine, standing
from sync.proof.sealing import Sealing
from sync.record import Record
from sync.saving import time_given

TEMPLATES = Path(__file__).parent / "templates" / "court"
ROW = "/~row"
UNSEEN = ("~row", "~source")


@dataclass(frozen=True)
class Said:
    """One answer; `how` says who gave it, `before` what stood there earlier."""

    label: str
    text: str
    how: str
    before: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """Answers under one heading: the checklist itself, or one person."""

    title: str
    answers: tuple[Said, ...]


@dataclass(frozen=True)
class CourtPage:
    """One record as a page to be read."""

    ref: str
    title: str
    head: tuple[str, ...]
    parts: tuple[Part, ...]
    received_title: str
    received: tuple[str, ...]

    def as_html(self, language: str) -> bytes:
        """Return it as one HTML file that needs nothing else."""
        place = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
        template = place.get_template("answers.html")
        return template.render(page=self, language=language).encode()

    def as_text(self) -> bytes:
        """Return it as plain text."""
        return ("\n".join(self._lines()) + "\n").encode()

    def _lines(self) -> Iterator[str]:
        yield from (f"{self.ref} - {self.title}", "", *self.head)
        for part in self.parts:
            yield from ("", part.title.upper())
            for one in part.answers:
                mark = " " if one.label[-1:] in "?:" else ": "
                yield from (f"{one.label}{mark}{one.text}", f"    {one.how}")
                yield from (f"    ({before})" for before in one.before)
        yield from ("", self.received_title.upper(), *self.received)


class CourtWriter:
    """Puts the lines of one record into the words of one language."""

    def __init__(
        self, eyes: Eyes, record: Record, material: Material, *, closed: bool
    ) -> None:
        self._eyes, self._lines = eyes, material.lines
        self._names, self._is_whole = material.names, closed
        lines = material.lines
        self._standing = standing(one.change for one in lines)
        self._by_dot = {one.dot: one for one in lines}
        doc = {path: self._shown(path) for path in self._standing}
        self._record = replace(record, doc=doc, heads={}, clashes={})
        self._wording = Wording(eyes, self._record)

    def page(self, sealing: Sealing, received: Iterable[tuple[str, str]]) -> CourtPage:
        """Return the page; `received` are (segment, moment as the office says)."""
        words, definition = self._eyes.words, self._wording.definition
        return CourtPage(
            ref=self._record.ref,
            title=definition.title if definition else self._record.form,
            head=(words("court.form", form=self._record.form), *self._seals(sealing)),
            parts=tuple(self._parts()),
            received_title=words("court.received"),
            received=tuple(
                words("court.received_line", segment=name, at=at)
                for name, at in received
            ),
        )

    # -- answers -------------------------------------------------------------------

    def _parts(self) -> Iterator[Part]:
        paths = [p for p in self._standing if p.rpartition("/")[2] not in UNSEEN]
        found: dict[str, list[Said]] = {}
        for path in sorted(paths, key=self._place):
            title = self._wording.row_code(path) or self._eyes.words("court.answers")
            found.setdefault(title, []).append(self._said(path))
        for title, answers in found.items():
            yield Part(title, tuple(answers))

    def _said(self, path: str) -> Said:
        heads = sorted(self._standing[path], key=self._when)
        last = self._by_dot[heads[-1]]
        text = " / ".join(
            dict.fromkeys(self._text(path, self._by_dot[dot]) for dot in heads[::-1])
        )
        earlier = [
            one
            for one in self._lines
            if path in one.change.writes and one.dot != last.dot
        ]
        before = tuple(
            f"{self._text(path, one)} - {self._how(path, one)}" for one in earlier
        )
        return Said(self._label(path), text, self._how(path, last), before)

    def _label(self, path: str) -> str:
        parent, _, last = path.rpartition("/")
        if not last.startswith("~"):
            return self._wording.label(path)
        kind = self._eyes.words_or(f"court.{last[1:]}", last)
        return f"{self._wording.label(parent)} ({kind})" if parent else kind

    def _text(self, path: str, line: RecordLine) -> str:
        value = line.change.writes.get(path)
        attached = attachment_of(value)
        if attached is not None:
            return attachment_name(attached.sha256, attached.type)
        if isinstance(value, dict) and "text" in value and "~" not in value:
            return str(value["text"])
        return self._wording.text(path, value)

    def _how(self, path: str, line: RecordLine) -> str:
        change = line.change
        at = time_given(change.hlc, times_of(change).get(path, 0))
        return self._eyes.words(
            "court.how",
            name=self._eyes.name_of(change.user),
            user=change.user,
            at=moment_in(self._eyes, at),
            line=self._names[line.dot],
        )

    def _shown(self, path: str) -> Value:
        last = max(self._standing[path], key=self._when)
        return self._by_dot[last].change.writes.get(path)

    def _when(self, dot: Dot) -> tuple[int, Dot]:
        return self._by_dot[dot].change.hlc, dot

    # -- in form order ---------------------------------------------------------------

    @cached_property
    def _order(self) -> dict[str, int]:
        definition = self._wording.definition
        questions = definition.questions if definition else ()
        return {question.key: at for at, question in enumerate(questions)}

    def _place(self, path: str) -> tuple:
        """Where a path stands in the form: each row in its place, then the question."""
        place: list = []
        parts = path.split("/")
        for end in range(2, len(parts)):
            ordinal = self._record.doc.get("/".join(parts[:end]) + ROW)
            if ordinal is not None:
                place += [self._first_in(parts[: end - 1]), str(ordinal).zfill(9)]
        definition = self._wording.definition
        question = definition.asked_by(path) if definition else None
        last = self._order.get(question.key, len(self._order)) if question else 10**6
        return (*place, last, path)

    def _first_in(self, parts: list[str]) -> int:
        """The place of the first question of a repeat."""
        name = "/".join("*" if at % 2 else one for at, one in enumerate(parts)) + "/"
        found = (n for key, n in self._order.items() if key.startswith(name))
        return min(found, default=0)

    # -- seals -------------------------------------------------------------------------

    def _seals(self, sealing: Sealing) -> Iterator[str]:
        label = self._wording.label
        for line in lines_of(self._eyes, sealing, label, closed=self._is_whole):
            yield line.text

"""What was answered in an inspection, as far as these eyes may see it?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from forms.definition import FormDefinition, Question
from forms.interview import Interview
from forms.prompt import Place, Prompt
from server.differing import differences_in
from server.outcomes_reading import opened, surroundings_of
from server.views.answers import Wording
from server.views.attachments import file_view
from server.views.clashes import ClaimView, claims_of
from server.views.eyes import Eyes, moment_or_none
from server.views.parts import AnswerLine, AnswerPart, NoteView, Section
from server.views.places import anchor_of
from sync.change import Dot
from sync.differing import Difference
from sync.record import Record
from sync.shared import was_shared

HEADINGS = frozenset({"group", "row"})
WRITTEN_BY_PAGE = frozenset({"date", "dateTime", "decimal"})
NO_ANSWER = frozenset({"note", "trigger", "repeat"})
DEEPEST = 2


class Filling:
    """The sections of one inspection as they come together.

    `telling` are the keys that findings and follow-ups rest on.
    """

    def __init__(
        self,
        eyes: Eyes,
        record: Record,
        definition: FormDefinition,
        telling: frozenset[str],
    ) -> None:
        self.is_withheld = False
        self.shows_confidential = False
        self._eyes = eyes
        self._record = record
        self._definition = definition
        self._telling = telling
        self._wording = Wording(eyes, record)
        self._changed = _changed_keys(record)
        self._differing = {
            path: one
            for one in differences_in(eyes.office.replica, record)
            for path in one.paths
        }
        self._row_titles: dict[str, str] = {}
        self._parts: list[AnswerPart] = []
        self._sections: list[Section] = []

    def sections(self) -> tuple[Section, ...]:
        """Return every section that has an answer these eyes may see."""
        interview = self._interview()
        places = list(interview.places())
        sisters = Counter(p.key.rpartition("/")[0] for p in places if p.kind == "row")
        worked_out = self._worked_out(interview)
        for place in places:
            prompt = interview.prompt(place.key)
            if self._is_withheld(prompt):
                continue
            if place.kind in HEADINGS:
                self._begin(place, self._title(place, prompt, sisters), prompt)
                self._add(*worked_out.get(place.key, ()))
            elif place.kind not in NO_ANSWER:
                self._add(*self._lines(prompt))
        self._end_section()
        return tuple(self._sections)

    # -- inside ---------------------------------------------------------------

    def _interview(self) -> Interview:
        pack = self._eyes.office.pack
        interview = opened(self._record, self._definition, pack, self._record.doc)
        language = self._eyes.form_language(self._definition)
        if language is not None and language != interview.language:
            interview.set_language(language, surroundings_of(self._record, pack))
        return interview

    def _is_withheld(self, prompt: Prompt) -> bool:
        if not prompt.is_confidential:
            return False
        if self._eyes.sees_closed_half:
            self.shows_confidential = True
            return False
        self.is_withheld = True
        return True

    def _begin(self, place: Place, title: str, prompt: Prompt) -> None:
        if place.depth == 0:
            self._end_section()
        depth = min(place.depth, DEEPEST)
        self._parts.append(AnswerPart(place.key, title, depth, prompt.is_confidential))

    def _add(self, *lines: AnswerLine) -> None:
        if not self._parts:
            self._parts.append(AnswerPart("", "", 0, False))
        last = self._parts[-1]
        self._parts[-1] = replace(last, lines=(*last.lines, *lines))

    def _end_section(self) -> None:
        parts = tuple(part for part in self._parts if part.lines)
        head = self._parts[0] if self._parts else None
        self._parts = []
        if not parts or head is None:
            return
        name = self._wording.row_code(f"{head.key}/x") or head.title
        anchor = f"s-{len(self._sections) + 1}"
        self._sections.append(Section(anchor, name, head.title, parts))

    def _title(self, place: Place, prompt: Prompt, sisters: Counter[str]) -> str:
        """`Papers`, `W1 · Worker`, and within: `Payslip 2`, `Interview · Pay`."""
        if place.kind != "row":
            above = [
                title
                for row, title in self._row_titles.items()
                if place.key.startswith(f"{row}/")
            ]
            return " · ".join((*above[-1:], prompt.label))
        code = prompt.where[-1] if len(prompt.where) > 1 else ""
        title = prompt.label
        if code and not code.isdecimal():
            title = f"{code} · {title}"
        elif code and sisters[place.key.rpartition("/")[0]] > 1:
            title = f"{title} {code}"
        if place.depth > 0:
            self._row_titles[place.key] = title
        return title

    def _lines(self, prompt: Prompt) -> tuple[AnswerLine, ...]:
        """The line of one question; none where nothing was answered."""
        clashing = {
            path: claims
            for path, claims in self._record.clashes.items()
            if path == prompt.key or path.startswith(f"{prompt.key}/")
        }
        if prompt.value in (None, "", []) and not clashing:
            return ()
        path = next(iter(clashing), prompt.key)
        one = self._differing.get(path)
        line = AnswerLine(
            key=path,
            anchor=anchor_of(prompt.key),
            label=prompt.label or prompt.key.rpartition("/")[2],
            text=self._text(prompt),
            source=self._source(prompt),
            note=self._note(prompt.note),
            claims=self._claims(one, path),
            is_telling=bool(clashing) or prompt.key in self._telling,
            was_changed=prompt.key in self._changed,
            file=file_view(self._eyes, prompt.value, prompt.is_confidential),
        )
        return (line,)

    def _claims(self, one: Difference | None, path: str) -> tuple[ClaimView, ...]:
        """What each side says to this one question; of a group too."""
        if one is None or one.kind == "deletion":
            return ()
        alone = replace(one, kind="answers", path=path)
        sides = tuple(side for side in one.sides if path in side.values)
        return claims_of(self._eyes, self._wording, alone, sides)

    def _text(self, prompt: Prompt) -> str:
        """The form's own words; days, moments and money as the page writes them."""
        if isinstance(prompt.value, dict):
            return self._wording.text(prompt.key, prompt.value)
        if prompt.value_text and prompt.kind not in WRITTEN_BY_PAGE:
            return prompt.value_text
        return self._wording.text(prompt.key, prompt.value)

    def _source(self, prompt: Prompt) -> str:
        is_expected = prompt.source == prompt.attributes.get("source", "")
        return "" if is_expected else self._in_words(prompt.source)

    def _note(self, note: Mapping[str, str] | None) -> NoteView | None:
        if not note or not note.get("text"):
            return None
        source = self._in_words(str(note.get("source") or ""))
        return NoteView(str(note["text"]), source, moment_or_none(note.get("at")))

    def _in_words(self, source: str) -> str:
        return self._eyes.words_or(f"source.{source}", source) if source else ""

    def _worked_out(self, interview: Interview) -> dict[str, list[AnswerLine]]:
        """What the form worked out, under the key of the heading it stands in."""
        lines: dict[str, list[AnswerLine]] = defaultdict(list)
        for key, value in interview.answers().items():
            question = self._definition.asked_by(key)
            if question is None or question.kind != "calculate" or value in (None, ""):
                continue
            label = self._eyes.words_or(f"worked_out.{key.rpartition('/')[2]}", "")
            if not label or self._is_closed(question):
                continue
            line = AnswerLine(
                *(key, anchor_of(key), label, self._wording.text(key, value)),
                is_telling=key in self._telling,
                is_worked_out=True,
            )
            lines[_heading_of(key, question)].append(line)
        return lines

    def _is_closed(self, question: Question) -> bool:
        return question.is_confidential and not self._eyes.sees_closed_half


def _heading_of(key: str, question: Question) -> str:
    """The key of the group or row that a worked-out answer stands in."""
    row, group = key.rpartition("/")[0], question.path.split("/")[-2]
    is_in_row = bool(row) and question.repeat_keys[-1].rpartition("/")[2] == group
    if is_in_row:
        return row
    return f"{row}/{group}" if row else group


def _changed_keys(record: Record) -> frozenset[str]:
    """The questions whose answer is not the one first written.

    The author's device wrote the record first with one change in each half.
    Of one that several people filled most answers came later, each for the
    first time: there what came after it was final is told instead.
    """
    if was_shared(record):
        return frozenset()
    author = record.id.dev if isinstance(record.id, Dot) else ""
    own = {dot for dots in record.heads.values() for dot in dots if dot.dev == author}
    first: set[object] = {record.id}
    for scope in {dot.scope for dot in own}:
        first.add(min((d for d in own if d.scope == scope), key=lambda d: d.seq))
    paths = [path for path, dots in record.heads.items() if not first.issuperset(dots)]
    parted = [path.rpartition("/") for path in paths]
    ticked = [above for above, _, last in parted if not last.startswith("~")]
    return frozenset((*paths, *ticked))

"""What does an inspection say, question by question, beside what it means?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from forms.definition import FormDefinition
from forms.prompt import Place, Prompt
from server.kinds import FOLLOW_UP
from server.outcomes_reading import opened, surroundings_of
from server.views import Eyes
from server.views_answers import Wording
from server.views_clashes import ClaimView, claims_of
from server.views_findings import FindingsView, findings_view
from server.views_places import anchor_of
from server.views_rows import FollowUpRow, row_of
from sync.record import Record

HEADINGS = frozenset({"group", "row"})
WRITTEN_BY_PAGE = frozenset({"date", "dateTime"})
NO_ANSWER = frozenset({"note", "trigger", "repeat"})


@dataclass(frozen=True)
class AnswerLine:
    """One question and its answer; `claims` where answers differ."""

    key: str
    anchor: str
    label: str
    text: str
    note: str = ""
    claims: tuple[ClaimView, ...] = ()


@dataclass(frozen=True)
class AnswerPart:
    """Answers under one heading of the form."""

    title: str
    depth: int
    is_confidential: bool
    lines: tuple[AnswerLine, ...] = ()


@dataclass(frozen=True)
class InspectionView:
    """An inspection as one page. `withheld` says that answers are left out."""

    ref: str
    place: str
    form_title: str
    form_version: str
    inspected_on: date | None
    author_name: str
    received_at: datetime | None
    is_deleted: bool
    withheld: bool
    shows_confidential: bool
    sections: tuple[AnswerPart, ...]
    findings: FindingsView
    follow_ups: tuple[FollowUpRow, ...]
    clash_count: int
    first_clash: str


@dataclass(frozen=True)
class InspectionRow:
    """One inspection in the list of them."""

    ref: str
    place: str
    form_title: str
    inspected_on: date | None
    received_at: datetime | None
    follow_ups: int
    clashes: int
    is_deleted: bool


@dataclass
class _Filling:
    """The parts as they come together; what is withheld leaves a mark."""

    parts: list[AnswerPart] = field(default_factory=list)
    is_withheld: bool = False
    is_confidential: bool = False

    def begin(self, title: str, depth: int, is_confidential: bool) -> None:
        self.parts.append(AnswerPart(title, depth, is_confidential))

    def add(self, line: AnswerLine) -> None:
        if not self.parts:
            self.begin("", 0, False)
        last = self.parts[-1]
        self.parts[-1] = replace(last, lines=(*last.lines, line))


def inspection_rows(eyes: Eyes) -> list[InspectionRow]:
    """Every inspection that these eyes may see, the latest first."""
    counts: dict[str, int] = {}
    for record in eyes.follow_ups:
        ref = str(record.doc.get("inspection"))
        counts[ref] = counts.get(ref, 0) + 1
    rows = []
    for record in eyes.inspections:
        head = eyes.head(record.ref)
        rows.append(
            InspectionRow(
                *(record.ref, head.place, head.form_title, head.inspected_on),
                *(record.first_received_at, counts.get(record.ref, 0)),
                *(len(record.clashes), record.is_deleted),
            )
        )
    return rows[::-1]


def inspection_view(eyes: Eyes, record: Record) -> InspectionView:
    """Return the whole inspection as these eyes may see it."""
    head = eyes.head(record.ref)
    definition = eyes.definition_of(record)
    filling = _Filling()
    if definition is not None:
        _fill(eyes, record, definition, filling)
    parts = tuple(part for part in filling.parts if part.lines)
    differing = [line for part in parts for line in part.lines if line.claims]
    return InspectionView(
        ref=record.ref,
        place=head.place,
        form_title=head.form_title,
        form_version=definition.version if definition else "",
        inspected_on=head.inspected_on,
        author_name=eyes.name_of(record.created_by),
        received_at=record.first_received_at,
        is_deleted=record.is_deleted,
        withheld=filling.is_withheld,
        shows_confidential=filling.is_confidential,
        sections=parts,
        findings=findings_view(eyes, record, definition),
        follow_ups=tuple(_follow_ups_of(eyes, record)),
        clash_count=len(differing),
        first_clash=differing[0].anchor if differing else "",
    )


def _follow_ups_of(eyes: Eyes, record: Record) -> list[FollowUpRow]:
    rows = [
        row_of(eyes, one)
        for one in eyes.follow_ups
        if one.kind == FOLLOW_UP and one.doc.get("inspection") == record.ref
    ]
    return sorted(rows, key=lambda row: (row.is_settled, row.by_hours_left))


def _fill(
    eyes: Eyes, record: Record, definition: FormDefinition, filling: _Filling
) -> None:
    wording = Wording(eyes, record)
    interview = opened(record, definition, eyes.office.pack, record.doc)
    language = eyes.form_language(definition)
    if language is not None and language != interview.language:
        interview.set_language(language, surroundings_of(record, eyes.office.pack))
    for place in interview.places():
        prompt = interview.prompt(place.key)
        if _is_withheld(eyes, place, prompt, filling):
            continue
        if place.kind in HEADINGS:
            title = " · ".join((*prompt.where[1:], prompt.label)) or prompt.label
            filling.begin(title, min(place.depth, 2), prompt.is_confidential)
        elif place.kind not in NO_ANSWER:
            line = _line(eyes, record, wording, prompt)
            if line is not None:
                filling.add(line)


def _is_withheld(eyes: Eyes, place: Place, prompt: Prompt, filling: _Filling) -> bool:
    if not prompt.is_confidential:
        return False
    if eyes.sees_closed_half:
        filling.is_confidential = True
        return False
    filling.is_withheld = True
    return True


def _line(
    eyes: Eyes, record: Record, wording: Wording, prompt: Prompt
) -> AnswerLine | None:
    clashing = {
        path: claims
        for path, claims in record.clashes.items()
        if path == prompt.key or path.startswith(f"{prompt.key}/")
    }
    if prompt.value in (None, "", []) and not clashing:
        return None
    path, claims = next(iter(clashing.items()), (prompt.key, ()))
    return AnswerLine(
        key=path,
        anchor=anchor_of(prompt.key),
        label=prompt.label or prompt.key.rpartition("/")[2],
        text=_text(wording, prompt),
        note=str((prompt.note or {}).get("text", "")),
        claims=claims_of(eyes, wording, path, claims),
    )


def _text(wording: Wording, prompt: Prompt) -> str:
    """The form's own words for the answer; days and moments as the page writes them."""
    if prompt.value_text and prompt.kind not in WRITTEN_BY_PAGE:
        return prompt.value_text
    return wording.text(prompt.key, prompt.value)

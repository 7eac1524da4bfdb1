"""What does an inspection say, question by question, beside what it means?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from forms.definition import FormDefinition
from server.differing import differences_in
from server.views.answers import Wording
from server.views.clashes import ClashRow, clash_rows_of
from server.views.eyes import Eyes
from server.views.filling import Filling
from server.views.findings import FindingsView, findings_view, keys_of
from server.views.numbers import NumberRow, number_rows
from server.views.parts import Section
from server.views.rows import FollowUpRow, row_of
from server.views.seals import SealLine, seal_lines
from server.views.team import TeamView, team_view
from sync.record import Record
from sync.shared import is_draft

# So many answers fit on a screen or two: nothing is folded away.
FEW_ANSWERS = 30


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
    sections: tuple[Section, ...]
    findings: FindingsView
    follow_ups: tuple[FollowUpRow, ...]
    seals: tuple[SealLine, ...]
    clash_count: int
    first_clash: str
    removed: tuple[ClashRow, ...]
    numbers: tuple[NumberRow, ...]
    team: TeamView | None

    @property
    def may_fold(self) -> bool:
        """Is it long, and does something in it tell more than the rest?"""
        telling = sum(section.telling for section in self.sections)
        answers = sum(len(section.lines) for section in self.sections)
        return bool(telling) and answers > FEW_ANSWERS


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
    is_draft: bool


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
                clashes=len(differences_in(eyes.office.replica, record)),
                is_deleted=record.is_deleted,
                is_draft=is_draft(record),
            )
        )
    return rows[::-1]


def inspection_view(eyes: Eyes, record: Record) -> InspectionView:
    """Return the whole inspection as these eyes may see it."""
    head = eyes.head(record.ref)
    definition = eyes.definition_of(record)
    follow_ups = _follow_ups_of(eyes, record)
    sections: tuple[Section, ...] = ()
    filling = None
    if definition is not None:
        telling = _telling(eyes, record, definition, follow_ups)
        filling = Filling(eyes, record, definition, telling)
        sections = filling.sections()
    differing = [line for section in sections for line in section.differing]
    return InspectionView(
        ref=record.ref,
        place=head.place,
        form_title=head.form_title,
        form_version=definition.version if definition else "",
        inspected_on=head.inspected_on,
        author_name=eyes.name_of(record.created_by),
        received_at=record.first_received_at,
        is_deleted=record.is_deleted,
        withheld=bool(filling and filling.is_withheld),
        shows_confidential=bool(filling and filling.shows_confidential),
        sections=sections,
        findings=findings_view(eyes, record, definition),
        follow_ups=_rows_of(eyes, follow_ups),
        seals=seal_lines(eyes, record, Wording(eyes, record).label),
        clash_count=len(differing),
        first_clash=differing[0].anchor if differing else "",
        removed=tuple(r for r in clash_rows_of(eyes, record) if r.sort == "deletion"),
        numbers=tuple(r for r in number_rows(eyes) if r.concerns(record.ref)),
        team=team_view(eyes, record),
    )


def _follow_ups_of(eyes: Eyes, record: Record) -> list[Record]:
    return [one for one in eyes.follow_ups if one.doc.get("inspection") == record.ref]


def _rows_of(eyes: Eyes, follow_ups: list[Record]) -> tuple[FollowUpRow, ...]:
    rows = [row_of(eyes, one) for one in follow_ups]
    return tuple(sorted(rows, key=lambda row: (row.is_settled, row.by_hours_left)))


def _telling(
    eyes: Eyes, record: Record, definition: FormDefinition, follow_ups: list[Record]
) -> frozenset[str]:
    """The questions on whose answers findings and follow-ups rest."""
    drawings = eyes.office.desk.outcomes.store.drawings(record.ref)
    keys = set(keys_of(drawings[0].findings)) if drawings else set()
    for one in follow_ups:
        because = one.doc.get("because")
        lines = because if isinstance(because, list) else ()
        keys |= {str(line["key"]) for line in lines if isinstance(line, dict)}
    wording = Wording(eyes, record)
    return frozenset(wording.asked_at(key) for key in keys)

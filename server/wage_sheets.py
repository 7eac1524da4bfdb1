"""What is the printable wage sheet of an inspection, for these eyes?"""

from __future__ import annotations

from importlib.metadata import version

from babel.dates import format_date

from forms.definition import FormDefinition
from forms.findings.reading import read_facts
from forms.wage_left_out import left_out
from forms.wage_paper import About, wage_paper
from server.outcomes_reading import read_outcomes, relevant_answers
from server.views.eyes import Eyes
from server.views.findings import findings_view
from sync.record import Record


def wage_sheet_of(eyes: Eyes, record: Record) -> str | None:
    """The paper, worked out anew from the answers as they stand.

    None where the page shows these eyes no wages, or none were drawn.
    """
    definition = eyes.definition_of(record)
    if definition is None or not findings_view(eyes, record, definition).wages:
        return None
    sheets = read_outcomes(record, definition, eyes.office.pack).findings.wages
    return wage_paper(sheets, _about(eyes, record, definition)) if sheets else None


def _about(eyes: Eyes, record: Record, definition: FormDefinition) -> About:
    pack, language, head = eyes.office.pack, eyes.language, eyes.head(record.ref)
    answers = relevant_answers(record, definition, pack, record.doc)
    facts = read_facts(definition, answers, record.times)
    day = head.inspected_on
    return About(
        made_at=eyes.now.astimezone(pack.zone).isoformat(timespec="seconds"),
        made_with=f"inspectorate {version('saksi')}",
        language=language,
        made_by=eyes.name_of(eyes.person.id),
        workplace=head.place,
        reference=record.ref,
        inspected_on=format_date(day, "d MMMM y", locale=language) if day else "",
        left_out=tuple(left_out(facts, facts.persons, language)),
    )

"""How do records, findings and tasks read as lines?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from forms.definition import FormDefinition
from forms.interview import Interview
from inspector_cli.laptop import Laptop
from inspector_cli.tasks import Task
from sync.change import Value
from sync.replica import Record

SPECIAL = {"dk": "don't know", "rf": "refused", "skip": "skipped"}


def words_of(definition: FormDefinition, key: str, value: Value, language: str) -> str:
    """An answer as a person reads it."""
    if isinstance(value, dict):
        said = value.get("text") or SPECIAL.get(str(value.get("~")), "")
        return str(said)
    if value is None:
        return "(no answer)"
    if value is True:
        return "yes"
    if isinstance(value, str):
        try:
            return definition.choice_label(key, value, language) or value
        except KeyError:
            return value
    return str(value)


def local(at: datetime, zone: tzinfo) -> str:
    """`14 Apr 2026 10:40` in the office's zone."""
    return f"{at.astimezone(zone):%d %b %Y %H:%M}".lstrip("0")


def title_of(laptop: Laptop, record: Record) -> str:
    """One line for a list: number, form, workplace, day."""
    place = answer_to(laptop, record, "place.name") or "(no workplace yet)"
    day = answer_to(laptop, record, "inspected_on") or ""
    form = record.form.rpartition("-")[0].replace("_", " ")
    marks = " - ANSWERS DIFFER" if record.clashes else ""
    return f"{record.ref}  {form}  {place}  {day}{marks}".rstrip()


def answer_to(laptop: Laptop, record: Record, fact: str) -> str | None:
    """The record's answer to the question that gives `fact`, as text."""
    definition = laptop.definition(record.form)
    for question in definition.questions:
        if question.attributes.get("fact") == fact:
            value = record.doc.get(question.key)
            return None if value is None or isinstance(value, dict) else str(value)
    return None


def interview_lines(interview: Interview) -> Iterator[str]:
    """Every relevant answer under its heading, in form order."""
    for place in interview.places():
        if place.kind in {"group", "row"}:
            heading = interview.prompt(place.key)
            code = heading.where[-1] if place.kind == "row" and heading.where else ""
            yield f"{'  ' * place.depth}{' '.join(filter(None, (heading.label, code)))}"
        elif place.kind not in {"repeat", "note"}:
            prompt = interview.prompt(place.key)
            if prompt.value is not None:
                yield f"{'  ' * (place.depth + 1)}{prompt.label} {prompt.value_text}"


def clash_lines(
    definition: FormDefinition, record: Record, zone: tzinfo, language: str
) -> Iterator[str]:
    """Answers that differ: each with who, when and on which device."""
    for number, path in enumerate(sorted(record.clashes), 1):
        question = definition.asked_by(path)
        label = definition.label(question.key, language) if question else path
        yield f"{number}. {label or path}   [{path}]"
        for claim in record.clashes[path]:
            words = words_of(definition, path, claim.value, language)
            when = local(claim.at, zone)
            yield f"     {words}  - {claim.user}, {when}, device {claim.device_name}"


def task_line(task: Task, now: datetime, zone: tzinfo) -> str:
    due = f"due {local(task.due_at, zone)}" if task.due_at else "no deadline"
    late = " OVERDUE" if task.is_overdue(now) else ""
    who = ", ".join(sorted(task.persons.values()))
    about = f" ({who})" if who else ""
    state = task.state.replace("_", " ")
    return f"{task.number}  {task.rule}{about}  {due}{late}  {state}  {task.inspection}"


def background_lines(task: Task, zone: tzinfo) -> Iterator[str]:
    """Why the task exists: the answers that called for it, and when it began."""
    starts = task.doc.get("starts_at")
    if isinstance(starts, str):
        began = local(datetime.fromisoformat(starts), zone)
        yield f"Its time ({task.doc.get('due_words')}) began {began}."
    because = task.doc.get("because")
    for reason in because if isinstance(because, list) else []:
        if isinstance(reason, dict):
            yield f"- {reason.get('question')} {reason.get('answer')}"
    note = task.doc.get("note")
    if note:
        yield f"Your supervisor's note: {note}"

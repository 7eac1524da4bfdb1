"""How do records, answers that differ and tasks read as single lines?"""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from inspector_cli.readable import local, moment_words
from inspector_cli.words.phrases import has_phrase, phrase

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop
    from inspector_cli.tasks import Task
    from sync.record import Claim, Record


def form_words(form: str, language: str) -> str:
    """`forced labour` of `forced_labour-2026041401`, in Malay `buruh paksa`."""
    form_id = form.rpartition("-")[0] or form
    known = f"form.{form_id}"
    return phrase(known, language) if has_phrase(known) else form_id.replace("_", " ")


def title_of(laptop: Laptop, record: Record, language: str = "en") -> str:
    """One line for a list: number, form, workplace, day.

    A record whose form is not here yet is named all the same.
    """
    if not laptop.has_form(record.form):
        why = phrase("form_not_here", language, form=record.form)
        return f"{record.ref}  {form_words(record.form, language)}  {why}"
    place = answer_to(laptop, record, "place.name") or phrase("no_place", language)
    day = answer_to(laptop, record, "inspected_on") or ""
    form = form_words(record.form, language)
    marks = f" - {phrase('differ', language)}" if record.clashes else ""
    return (
        f"{record.ref}  {form}  {place}  {moment_words(day, language)}{marks}".rstrip()
    )


def answer_to(laptop: Laptop, record: Record, fact: str) -> str | None:
    """The record's answer to the question that gives `fact`, as text."""
    for question in laptop.definition(record.form).questions:
        if question.attributes.get("fact") == fact:
            value = record.doc.get(question.key)
            return None if value is None or isinstance(value, dict) else str(value)
    return None


def place_of_task(laptop: Laptop, task: Task) -> str:
    """Where a task is to be done; "" where its inspection or form is not here."""
    record = laptop.replica.by_ref(task.inspection)
    if record is None or not laptop.has_form(record.form):
        return ""
    return answer_to(laptop, record, "place.name") or ""


def when_said(claim: Claim, zone: tzinfo, language: str) -> str:
    """The time, and that it is in doubt where the laptop's clock was wrong."""
    when = local(claim.at, zone, language)
    return phrase("in_doubt", language, when=when) if claim.is_time_suspect else when


def rule_name(rule: str, language: str) -> str:
    """`F05 Return of papers`; the bare rule when it is newer than this laptop."""
    names = (rule, rule.rpartition(".")[0], rule.partition(".")[0])
    known = next((f"rule.{one}" for one in names if has_phrase(f"rule.{one}")), "")
    return f"{rule} {phrase(known, language)}" if known else rule


def state_name(state: str, language: str) -> str:
    known = f"state.{state}"
    return phrase(known, language) if has_phrase(known) else state.replace("_", " ")


MALAY_SPANS = (
    ("working days", "hari bekerja"),
    ("same day", "hari yang sama"),
    ("immediately", "serta-merta"),
    ("months", "bulan"),
    ("month", "bulan"),
    ("hours", "jam"),
    ("days", "hari"),
    ("where returned on request the", "jika dipulangkan apabila diminta pada"),
    ("journey excluded", "tidak termasuk perjalanan"),
)


def span_words(words: str, language: str) -> str:
    """`24 hours`, in Malay `24 jam`."""
    if language != "ms":
        return words
    for english, malay in MALAY_SPANS:
        words = re.sub(rf"\b{english}\b", malay, words)
    return words


def task_line(task: Task, now: datetime, zone: tzinfo, language: str = "en") -> str:
    """Number, rule, persons, deadline, state, inspection."""
    due = phrase("task_no_due", language)
    if task.due_at:
        due = phrase("task_due", language, due=local(task.due_at, zone, language))
    late = f" {phrase('overdue', language)}" if task.is_overdue(now) else ""
    who = ", ".join(sorted(task.persons.values()))
    about = f" ({who})" if who else ""
    state = state_name(task.state, language)
    name = rule_name(task.rule, language)
    return f"{task.number}  {name}{about}  {due}{late}  {state}  {task.inspection}"

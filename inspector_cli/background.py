"""What must I know before I do this task?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from forms.packs.rows import basis_in
from inspector_cli.laptop import Laptop
from inspector_cli.readable import (
    label_of,
    local,
    moment_words,
    money,
    said,
    words_of,
)
from inspector_cli.showing import answer_to, span_words, task_line
from inspector_cli.tasks import Task, wants_evidence
from inspector_cli.words.phrases import has_phrase, phrase
from sync.record import Record

EVIDENCE_EXAMPLE = ' --evidence "receipts 1-12"'


def background(laptop: Laptop, task: Task, language: str = "en") -> Iterator[str]:
    """The task, the workplace, why it exists, its figures, and how to end it.

    Only what the task itself carries and the inspection's open part: what
    someone said in confidence is not in it.
    """
    record = laptop.replica.by_ref(task.inspection)
    yield task_line(task, laptop.clock.now(), laptop.zone, language)
    if record is not None:
        yield place_line(laptop, record, language)
    yield from began_lines(laptop, task, language)
    yield from part("task_what", what_lines(laptop, task, language), language)
    yield from part("task_why", why_lines(laptop, task, record, language), language)
    yield from part("task_figures", figure_lines(laptop, task, language), language)
    yield from part("task_end", ending_lines(task, record, language), language)


def part(title: str, lines: Iterator[str], language: str) -> Iterator[str]:
    """A heading and its lines; nothing when there are none."""
    found = list(lines)
    if found:
        yield ""
        yield phrase(title, language)
        yield from (f"  {line}" for line in found)


def place_line(laptop: Laptop, record: Record, language: str) -> str:
    name = answer_to(laptop, record, "place.name")
    code = answer_to(laptop, record, "place.workplace")
    day = answer_to(laptop, record, "inspected_on")
    return phrase(
        "task_place",
        language,
        name=name or code or phrase("no_place", language),
        day=moment_words(day, language) if day else "?",
        ref=record.ref,
    )


def began_lines(laptop: Laptop, task: Task, language: str) -> Iterator[str]:
    starts, note = task.doc.get("starts_at"), task.doc.get("note")
    if isinstance(starts, str):
        at = local(datetime.fromisoformat(starts), laptop.zone, language)
        span = span_words(str(task.doc.get("due_words")), language)
        span = "; ".join(filter(None, (span, law_of_due(laptop, task, language))))
        yield phrase("task_began", language, span=span, at=at)
    if note:
        yield phrase("task_note", language, note=note)


def law_of_due(laptop: Laptop, task: Task, language: str) -> str:
    """The law that sets the time of a task; "" where this house proposes it."""
    named = (str(task.doc.get("rule")), str(task.doc.get("step")))
    laws = [
        one.law_of_due
        for one in laptop.pack.follow_up_rules
        if (one.code, one.step) == named
    ]
    return basis_in(laws[0], language) if laws else ""


def what_lines(laptop: Laptop, task: Task, language: str) -> Iterator[str]:
    """What the rule asks for, one point a line; also of a rule that it refers to."""
    rule, step = str(task.doc.get("rule")), str(task.doc.get("step"))
    words = words_of_rule(laptop, rule, step, language)
    yield from (f"- {point}" for point in words.split("; "))
    for other in re.findall(r"\bF\d\d\b", words):
        for point in words_of_rule(laptop, other, "1", language).split("; "):
            yield f"- {other}: {point}"


def words_of_rule(laptop: Laptop, rule: str, step: str, language: str) -> str:
    """What a rule asks for, in the person's language."""
    for one in laptop.pack.follow_up_rules:
        if (one.code, one.step) == (rule, step):
            return one.task.get(language) or one.task["en"]
    return phrase("rule_newer", language, rule=rule)


# -- the answers behind it ----------------------------------------------------


def why_lines(
    laptop: Laptop, task: Task, record: Record | None, language: str
) -> Iterator[str]:
    """Each question once, with its answers: `Is it given back? No (W1); Yes (W2)`."""
    reasons = task.doc.get("because")
    asked: dict[str, dict[str, list[str]]] = {}
    for one in reasons if isinstance(reasons, list) else []:
        if isinstance(one, dict):
            question, answer = in_words(laptop, record, one, language)
            codes = asked.setdefault(question, {}).setdefault(answer, [])
            code = person_code(task, str(one.get("key")))
            codes += [code] if code and code not in codes else []
    for question, answers in asked.items():
        each = (f"{a} ({', '.join(c)})" if c else a for a, c in answers.items())
        yield said(question, "; ".join(each))


def in_words(
    laptop: Laptop, record: Record | None, one: dict, language: str
) -> tuple[str, str]:
    """Question and answer as the task carries them, translated where it can be."""
    question, answer = str(one.get("question")), str(one.get("answer"))
    shown = moment_words(answer, language) if is_moment(answer) else answer
    if language == "en" or record is None:
        return question, shown
    definition, key = laptop.definition(record.form), str(one.get("key"))
    if definition.asked_by(key) is None:
        return question, shown
    value = record.doc.get(key)
    is_same = value is not None and words_of(definition, key, value, "en") == shown
    translated = words_of(definition, key, value, language) if is_same else shown
    return label_of(definition, key, language), translated


def is_moment(text: str) -> bool:
    return bool(re.match(r"\d{4}-\d\d-\d\d(T\d\d:\d\d|$)", text))


def person_code(task: Task, key: str) -> str:
    """`W1` for an answer that was given of one person."""
    parts = key.split("/")
    return task.persons.get(parts[1], "") if len(parts) > 2 else ""


# -- figures and the end ------------------------------------------------------


def figure_lines(laptop: Laptop, task: Task, language: str) -> Iterator[str]:
    figures, sign = task.doc.get("figures"), laptop.pack.currency_sign
    for name, value in figures.items() if isinstance(figures, dict) else ():
        yield said(figure_name(name, language), figure_words(name, value, sign))


def figure_words(name: str, value: object, sign: str) -> str:
    """`RM1,642.00`, or `W1 RM957.50, W2 RM490.00` for a figure a worker."""
    if isinstance(value, dict):
        each = (
            f"{code} {figure_words(name, one, sign)}" for code, one in value.items()
        )
        return ", ".join(each)
    is_money = name.endswith("_sen") and isinstance(value, int)
    return money(value, sign) if is_money and isinstance(value, int) else str(value)


def figure_name(name: str, language: str) -> str:
    if has_phrase(f"figure.{name}"):
        return phrase(f"figure.{name}", language)
    return name.removesuffix("_sen").replace("_", " ").capitalize()


def ending_lines(task: Task, record: Record | None, language: str) -> Iterator[str]:
    """How to begin it, what closing wants, or what came of it."""
    if task.is_mine_to_do:
        needs = wants_evidence(task)
        yield phrase("task_evidence" if needs else "task_no_evidence", language)
        if task.state != "in_progress":
            yield phrase("task_begin", language, number=task.number)
        evidence = EVIDENCE_EXAMPLE if needs else ""
        yield phrase("task_done", language, number=task.number, evidence=evidence)
    elif task.doc.get("outcome"):
        yield outcome_line(task, language)
    if record is not None:
        yield phrase("task_whole", language, ref=record.ref)


def outcome_line(task: Task, language: str) -> str:
    outcome = f"outcome.{task.doc.get('outcome')}"
    words = phrase(outcome, language) if has_phrase(outcome) else outcome
    evidence = task.doc.get("evidence")
    shown = (
        "; ".join(str(one) for one in evidence or [])
        if isinstance(evidence, list)
        else str(evidence or "-")
    )
    return phrase("task_ended", language, outcome=words, evidence=shown or "-")

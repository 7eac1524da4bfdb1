"""What is mine to do, what is behind it, and how does it end?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inspector_cli.commands.door import (
    Decorator,
    GroupWithExamples,
    WithExamples,
    as_json,
    in_language,
)
from inspector_cli.session import Session

if TYPE_CHECKING:
    from inspector_cli.tasks import Task


EXAMPLES = (
    ("inspector tasks", "what is mine, the nearest deadline first"),
    ("inspector tasks show a2b3c4", "why it exists, what to do"),
    ("inspector tasks start a2b3c4", "say that you have begun"),
    ('inspector tasks done a2b3c4 --outcome done --evidence "receipts 1-12"', ""),
    ('inspector tasks hand-back a2b3c4 --reason "on leave from Monday"', ""),
)


@click.group(
    "tasks",
    cls=GroupWithExamples,
    examples=EXAMPLES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--all", "ended", is_flag=True, help="Also those that have ended.")
@as_json
@in_language
@click.pass_context
def tasks_command(
    ctx: click.Context, ended: bool, is_json: bool, language: str | None
) -> None:
    """Follow-ups assigned to you: background, start, done, hand back."""
    if ctx.invoked_subcommand is not None:
        return
    from inspector_cli.showing import place_of_task, task_line
    from inspector_cli.tasks import tasks
    from inspector_cli.words.phrases import phrase

    session: Session = ctx.obj
    laptop = session.laptop
    found = tasks(laptop, ended=ended)
    if is_json:
        session.give([task_json(task) for task in found])
        return
    session.banner()
    now, spoken = laptop.clock.now(), language or laptop.language
    for task in found:
        line = task_line(task, now, laptop.zone, spoken)
        place = place_of_task(laptop, task)
        session.screen.say("  ".join(filter(None, (line, place))))
    session.screen.say(phrase("tasks_read" if found else "tasks_none", spoken))


def task_json(task: Task) -> dict:
    return {
        "number": task.number,
        "name": task.name,
        "rule": task.rule,
        "state": task.state,
        "due_at": task.due_at.isoformat() if task.due_at else None,
        "inspection": task.inspection,
        "persons": sorted(task.persons.values()),
        "because": task.doc.get("because"),
        "figures": task.doc.get("figures"),
    }


def step(name: str, *examples: tuple[str, str]) -> Decorator:
    """A command below `tasks`, with its examples."""
    return tasks_command.command(name, cls=WithExamples, examples=examples)


@step("show", ("inspector tasks show a2b3c4", "why it exists, what to do"))
@click.argument("number")
@as_json
@in_language
@click.pass_obj
def show_command(
    session: Session, number: str, is_json: bool, language: str | None
) -> None:
    """One task with its background; the office learns that you read it."""
    from forms.guidance import Guidance
    from inspector_cli.background import background
    from inspector_cli.tasks import note_seen, one_task
    from inspector_cli.words.phrases import phrase

    task = note_seen(session.laptop, one_task(session.laptop, number))
    if is_json:
        session.give(task_json(task))
        return
    session.banner()
    spoken = language or session.laptop.language
    for line in background(session.laptop, task, spoken):
        session.screen.say(line)
    rule = task.rule.partition(".")[0]
    if Guidance(session.laptop.pack).procedures_for(rule):
        session.screen.say(phrase("task_steps", spoken, rule=rule))


@step("start", ("inspector tasks start a2b3c4", "say that you have begun"))
@click.argument("number")
@click.pass_obj
def start_command(session: Session, number: str) -> None:
    """Say that work on a task has begun."""
    from inspector_cli.tasks import one_task, start

    session.banner()
    task = start(session.laptop, one_task(session.laptop, number))
    session.say("task_started", number=task.number, rule=task.rule)


@step("done", *EXAMPLES[3:4])
@click.argument("number")
@click.option("--outcome", help="done, partly, not_possible or not_needed.")
@click.option("--evidence", multiple=True, help="What shows it; may be given again.")
@click.option("--note", default="", help="What else the office should know.")
@click.pass_obj
def done_command(
    session: Session,
    number: str,
    outcome: str | None,
    evidence: tuple[str, ...],
    note: str,
) -> None:
    """End a task with its outcome and evidence; a supervisor confirms it."""
    from inspector_cli.tasks import (
        check_open,
        done,
        one_task,
        wants_evidence,
        wants_note,
    )

    session.banner()
    task = one_task(session.laptop, number)
    check_open(task)
    outcome = outcome or asked_outcome(session)
    if wants_evidence(task) and not evidence:
        question = session.words("ask_evidence")
        evidence = (session.screen.ask(question, option="--evidence"),)
    if wants_note(outcome) and not note:
        note = session.screen.ask(session.words("ask_note"), option="--note")
    task = done(session.laptop, task, outcome, list(evidence), note)
    session.say("task_is_done", number=task.number, rule=task.rule)


@step("hand-back", *EXAMPLES[4:5])
@click.argument("number")
@click.option("--reason", help="Why you cannot do it.")
@click.pass_obj
def hand_back_command(session: Session, number: str, reason: str | None) -> None:
    """Give a task back to your supervisor, with the reason."""
    from inspector_cli.tasks import check_open, hand_back, one_task

    session.banner()
    task = one_task(session.laptop, number)
    check_open(task)
    question = session.words("ask_reason")
    reason = reason or session.screen.ask(question, option="--reason")
    task = hand_back(session.laptop, task, reason)
    session.say("task_given_back", number=task.number, rule=task.rule)


def asked_outcome(session: Session) -> str:
    """One of the outcomes, by its name or its number."""
    from inspector_cli.tasks import OUTCOMES

    names = list(OUTCOMES)
    if session.screen.ask_allowed:
        for number, name in enumerate(names, 1):
            how = session.words(f"how.{name}")
            session.screen.say(f"  {number}. {name}: {how}")
    question = session.words("ask_outcome")
    line = session.screen.ask(question, option=f"--outcome {'|'.join(names)}")
    is_number = line.isdigit() and 1 <= int(line) <= len(names)
    return names[int(line) - 1] if is_number else line

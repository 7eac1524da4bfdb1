"""What is mine to do, what is behind it, and how does it end?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inspector_cli.commands.look import as_json
from inspector_cli.session import Session

if TYPE_CHECKING:
    from inspector_cli.tasks import Task


@click.group(
    "tasks",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--all", "ended", is_flag=True, help="Also those that have ended.")
@as_json
@click.pass_context
def tasks_command(ctx: click.Context, ended: bool, is_json: bool) -> None:
    """Follow-ups assigned to you.

    \b
    Examples:
      inspector tasks
      inspector tasks show a2b3c4
      inspector tasks start a2b3c4
      inspector tasks done a2b3c4 --outcome done --evidence "receipts 1-12"
    """
    if ctx.invoked_subcommand is not None:
        return
    from inspector_cli.showing import task_line
    from inspector_cli.tasks import tasks

    session: Session = ctx.obj
    laptop = session.laptop
    found = tasks(laptop, ended=ended)
    if is_json:
        session.give([task_json(task) for task in found])
        return
    session.banner()
    for task in found:
        session.screen.say(task_line(task, laptop.clock.now(), laptop.zone))
    session.screen.say(
        "Read one: inspector tasks show NUMBER" if found else "No tasks are open."
    )


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


@tasks_command.command("show")
@click.argument("number")
@as_json
@click.pass_obj
def show_command(session: Session, number: str, is_json: bool) -> None:
    """One task with its background; the office learns that you read it."""
    from inspector_cli.background import background
    from inspector_cli.tasks import note_seen, one_task

    task = note_seen(session.laptop, one_task(session.laptop, number))
    if is_json:
        session.give(task_json(task))
        return
    session.banner()
    for line in background(session.laptop, task):
        session.screen.say(line)


@tasks_command.command("start")
@click.argument("number")
@click.pass_obj
def start_command(session: Session, number: str) -> None:
    """Say that work on a task has begun."""
    from inspector_cli.tasks import one_task, start

    session.banner()
    task = start(session.laptop, one_task(session.laptop, number))
    session.screen.say(f"Task {task.number} ({task.rule}) is in progress.")


@tasks_command.command("done")
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
    from inspector_cli.tasks import OUTCOMES, done, one_task

    session.banner()
    task = one_task(session.laptop, number)
    outcome = outcome or session.screen.ask(f"Outcome ({', '.join(OUTCOMES)}): ")
    task = done(session.laptop, task, outcome, list(evidence), note)
    session.screen.say(
        f"Task {task.number} ({task.rule}) is done; your supervisor confirms it."
        " It goes to the office at the next sync."
    )


@tasks_command.command("hand-back")
@click.argument("number")
@click.option("--reason", help="Why you cannot do it.")
@click.pass_obj
def hand_back_command(session: Session, number: str, reason: str | None) -> None:
    """Give a task back to your supervisor, with the reason."""
    from inspector_cli.tasks import hand_back, one_task

    session.banner()
    task = one_task(session.laptop, number)
    task = hand_back(session.laptop, task, reason or session.screen.ask("Reason: "))
    session.screen.say(f"Task {task.number} ({task.rule}) is handed back.")

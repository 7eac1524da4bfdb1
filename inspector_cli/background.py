"""What must I know before I do this task?"""

from __future__ import annotations

from collections.abc import Iterator

from inspector_cli.laptop import Laptop
from inspector_cli.showing import answer_to, background_lines, task_line
from inspector_cli.tasks import Task
from sync.replica import Record


def background(laptop: Laptop, task: Task, language: str = "en") -> Iterator[str]:
    """The task, the workplace, why it exists, its figures, and how to end it.

    Only what the task itself carries and the inspection's open part: what
    someone said in confidence is not in it.
    """
    yield task_line(task, laptop.clock.now(), laptop.zone)
    yield words_of_rule(laptop, task, language)
    record = laptop.replica.by_ref(task.inspection)
    if record is not None:
        yield from place_lines(laptop, record)
    yield from background_lines(task, laptop.zone)
    yield from figure_lines(task)
    yield ""
    if record is not None:
        yield f"The whole inspection: inspector show {task.inspection}"
    yield f"When you begin: inspector tasks start {task.number}"
    yield f"When it is done: inspector tasks done {task.number} --outcome done"


def words_of_rule(laptop: Laptop, task: Task, language: str) -> str:
    """What the rule asks for, in the person's language."""
    rule, step = str(task.doc.get("rule")), str(task.doc.get("step"))
    for one in laptop.pack.follow_up_rules:
        if (one.code, one.step) == (rule, step):
            return one.task.get(language) or one.task["en"]
    return f"Rule {rule} is newer than the rules on this laptop."


def place_lines(laptop: Laptop, record: Record) -> Iterator[str]:
    name = answer_to(laptop, record, "place.name")
    code = answer_to(laptop, record, "place.workplace")
    day = answer_to(laptop, record, "inspected_on")
    yield f"Workplace: {name or code or '(not said)'}; inspected on {day or '?'}"


def figure_lines(task: Task) -> Iterator[str]:
    figures = task.doc.get("figures")
    if not isinstance(figures, dict):
        return
    for name, value in sorted(figures.items()):
        if name.endswith("_sen") and isinstance(value, int):
            yield f"{figure_name(name)}: RM{value / 100:,.2f}"
        elif isinstance(value, dict):
            yield from worker_lines(value)
        else:
            yield f"{figure_name(name)}: {value}"


def worker_lines(workers: dict) -> Iterator[str]:
    for row in sorted(workers.values(), key=lambda one: str(one)):
        if isinstance(row, dict) and isinstance(row.get("arrears_sen"), int):
            yield f"  {row.get('code')}: RM{row['arrears_sen'] / 100:,.2f}"


def figure_name(name: str) -> str:
    return name.removesuffix("_sen").replace("_", " ").capitalize()

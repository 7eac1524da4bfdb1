"""Which follow-ups are mine, what is behind them, and how do I end one?

Every step is an ordinary change of the follow-up's record and reaches the
supervisor at the next sync.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from inspector_cli.laptop import Laptop
from inspector_cli.trouble import NotAllowed, NotHere, WhichOne
from sync.change import Value
from sync.replica import Record

MINE_TO_DO = ("assigned", "seen", "in_progress")
# The phrases `how.*` say what each means.
OUTCOMES = ("done", "partly", "not_possible", "not_needed")
NEEDS_EVIDENCE = frozenset({"F02", "F03", "F05", "F10"})


@dataclass(frozen=True)
class Task:
    """One follow-up assigned to me. Moments are aware UTC."""

    name: str
    number: str
    rule: str
    state: str
    due_at: datetime | None
    inspection: str
    doc: dict[str, Value]
    persons: dict[str, str] = field(default_factory=dict)

    @property
    def is_mine_to_do(self) -> bool:
        return self.state in MINE_TO_DO

    def is_overdue(self, now: datetime) -> bool:
        is_open = self.state in {"open", *MINE_TO_DO, "handed_back"}
        return is_open and self.due_at is not None and self.due_at < now


def tasks(laptop: Laptop, *, ended: bool = False) -> list[Task]:
    """My follow-ups, the earliest deadline first; `ended` adds the others."""
    laptop.setting("server_url")
    laptop.check_in_service()
    found = [
        task_of(record)
        for record in laptop.replica.records(kind="follow_up")
        if record.doc.get("assigned_to") == laptop.user
    ]
    wanted = [t for t in found if ended or t.state in MINE_TO_DO]
    return sorted(wanted, key=lambda t: (t.due_at or datetime.max.replace(tzinfo=UTC)))


def task_of(record: Record) -> Task:
    doc = dict(record.doc)
    persons = {
        path.split("/")[1]: str(code)
        for path, code in doc.items()
        if path.startswith("persons/") and code
    }
    name = str(record.name)
    rule = f"{doc.get('rule')}.{doc.get('step')}"
    return Task(
        name=name,
        number=name[2:8],
        rule=rule.removesuffix(".1"),
        state=str(doc.get("state")),
        due_at=moment(doc.get("due_at")),
        inspection=str(doc.get("inspection")),
        doc=doc,
        persons=persons,
    )


def moment(value: Value) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) and value else None


def one_task(laptop: Laptop, number: str) -> Task:
    """My task by the letters of its number, as `tasks` prints them."""
    plain = number.lower().removeprefix("f-")
    found = [t for t in tasks(laptop, ended=True) if t.name[2:].startswith(plain)]
    if len(found) == 1 and plain:
        return found[0]
    if found and plain:
        numbers = ", ".join(task.number for task in found)
        raise WhichOne(f"Several of your tasks begin with {number}: {numbers}.")
    raise NotHere(
        f"No task of yours on this laptop begins with {number!r}.",
        "See your tasks: inspector tasks --all",
    )


def note_seen(laptop: Laptop, task: Task) -> Task:
    """Tell the office, at the next sync, that its task was read."""
    if task.state != "assigned":
        return task
    return move(laptop, task, {"state": "seen", "seen_at": now(laptop)})


def start(laptop: Laptop, task: Task) -> Task:
    """Say that work on it has begun."""
    if task.state not in {"assigned", "seen"}:
        check_open(task)
        raise NotAllowed(f"Task {task.number} has been started already.")
    return move(laptop, task, {"state": "in_progress"})


def done(
    laptop: Laptop, task: Task, outcome: str, evidence: list[str], note: str = ""
) -> Task:
    """End it with what came of it and what shows it; a supervisor confirms."""
    check_open(task)
    if outcome not in OUTCOMES:
        raise NotAllowed(
            f"The outcome {outcome} is not known.", f"Known: {', '.join(OUTCOMES)}"
        )
    if wants_evidence(task) and not any(one.strip() for one in evidence):
        raise NotAllowed(
            f"{task.rule} is closed with evidence only.",
            "Name it: --evidence 'twelve receipts, nos. 1-12'",
        )
    if wants_note(outcome) and not note.strip():
        raise NotAllowed(
            f"The outcome {outcome} says in a note why, or what is left.",
            "Say it: --note 'the employer was away'",
        )
    writes: dict[str, Value] = {
        "state": "done",
        "outcome": outcome,
        "outcome_note": note,
        "evidence": list[Value](evidence),
        "done_by": laptop.user,
        "done_at": now(laptop),
    }
    return move(laptop, task, writes)


def check_open(task: Task) -> None:
    """Raise NotAllowed when it is not mine to end any more."""
    if not task.is_mine_to_do:
        state = task.state.replace("_", " ")
        raise NotAllowed(
            f"Task {task.number} is {state}; nothing is left to do.",
            f"See it: inspector tasks show {task.number}",
        )


def wants_evidence(task: Task) -> bool:
    """Whether closing it needs something that shows how one can know."""
    return task.doc.get("rule") in NEEDS_EVIDENCE


def wants_note(outcome: str) -> bool:
    """Whether an outcome is not to be read without a note."""
    return outcome in OUTCOMES and outcome != "done"


def hand_back(laptop: Laptop, task: Task, reason: str) -> Task:
    """Give it back to the supervisor, with the reason."""
    check_open(task)
    if not reason.strip():
        raise NotAllowed("A task is handed back with a reason.", "Say it: --reason")
    return move(laptop, task, {"state": "handed_back", "handed_back_reason": reason})


def move(laptop: Laptop, task: Task, writes: dict[str, Value]) -> Task:
    laptop.replica.edit(task.name, writes, user=laptop.user)
    record = laptop.replica.read(task.name)
    assert record is not None, "what was saved reads back"
    return task_of(record)


def now(laptop: Laptop) -> str:
    return laptop.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")

"""How does this laptop stand: what waits, when was the last sync, what is next?

Read at every bare `inspector`: it imports no form engine and no network.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from inspector_cli.readable import local

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop

NOT_ENROLLED = (
    "This laptop is not known to an office yet.",
    "Next: ask your office for a code, then: inspector enrol --training",
)


NEEDS_NEW_KEY = (
    "This laptop's folder was copied, or put back from a backup: nothing goes to the"
    " office until it has a new key. Ask your office for a code, then:"
    " inspector enrol --again"
)


def status_of(laptop: Laptop) -> dict:
    """Counts and moments with stable keys."""
    from inspector_cli.carrying import (
        FORKED,
        last_stick_at,
        last_sync_at,
        not_at_central,
        waiting,
    )
    from inspector_cli.tasks import tasks

    if not laptop.is_enrolled:
        return {"enrolled": False}
    mine, inspections = tasks(laptop), laptop.inspections()
    now = laptop.clock.now()
    at, stick_at = last_sync_at(laptop), last_stick_at(laptop)
    return {
        "enrolled": True,
        "user": laptop.user,
        "district": laptop.scope,
        "drafts": len(laptop.drafts.drafts()),
        "inspections": len(inspections),
        "changes_not_sent": waiting(laptop),
        "changes_not_at_central": not_at_central(laptop),
        "tasks": len(mine),
        "tasks_overdue": sum(task.is_overdue(now) for task in mine),
        "clashing_records": sum(bool(r.clashes) for r in inspections),
        "last_sync_at": at.isoformat() if at else None,
        "last_stick_at": stick_at.isoformat() if stick_at else None,
        "needs_new_key": bool(laptop.drafts.setting(FORKED)),
    }


def lines(laptop: Laptop) -> Iterator[str]:
    """Who, what waits, and the one next step."""
    found = status_of(laptop)
    if not found["enrolled"]:
        yield from NOT_ENROLLED
        return
    yield f"{found['user']}, district {found['district']}; last sync {last_sync(laptop)}"
    yield ", ".join(pending(found)) or "Nothing waits."
    if found["needs_new_key"]:
        yield NEEDS_NEW_KEY
        return
    yield next_step(laptop, found)


def last_sync(laptop: Laptop) -> str:
    from inspector_cli.carrying import last_stick_at, last_sync_at

    at, stick_at = last_sync_at(laptop), last_stick_at(laptop)
    said = local(at, laptop.zone) if at else "never"
    return said + (f", last stick {local(stick_at, laptop.zone)}" if stick_at else "")


def pending(found: dict) -> Iterator[str]:
    """`1 draft, 2 inspections, 3 changes not sent, 2 tasks (1 overdue)`."""
    words = {
        "drafts": "draft",
        "inspections": "inspection",
        "changes_not_sent": "change not sent",
        "tasks": "task",
    }
    for name, one in words.items():
        count = found[name]
        if count:
            late = found["tasks_overdue"] if name == "tasks" else 0
            yield counted(count, one) + (f" ({late} overdue)" if late else "")
    at_hub = found["changes_not_at_central"] - found["changes_not_sent"]
    if at_hub > 0:
        yield f"{counted(at_hub, 'change')} at the hub, not yet at central"
    if found["clashing_records"]:
        where = counted(found["clashing_records"], "inspection")
        yield f"answers that differ in {where}"


def counted(count: int, one: str) -> str:
    """`1 change not sent`, `2 changes not sent`."""
    noun, _, rest = one.partition(" ")
    plural = noun if count == 1 else f"{noun}s"
    return f"{count} {plural} {rest}".strip()


def way_to_the_office(found: dict) -> str:
    """The stick for a laptop that has had nothing but sticks, else the network."""
    only_sticks = found["last_stick_at"] and not found["last_sync_at"]
    return "inspector bundle write FOLDER" if only_sticks else "inspector sync"


def next_step(laptop: Laptop, found: dict) -> str:
    """The one thing to do next, with its command."""
    if found["clashing_records"]:
        return "Next: settle the answers that differ: inspector clashes"
    if found["tasks_overdue"]:
        return "Next: a task is overdue: inspector tasks"
    if found["drafts"]:
        last = laptop.drafts.drafts()[-1].id
        return f"Next: go on with your draft: inspector fill {last}"
    if found["changes_not_sent"]:
        return f"Next: give them to the office: {way_to_the_office(found)}"
    if found["tasks"]:
        return "Next: see your tasks: inspector tasks"
    return "Next: begin a checklist: inspector new forced_labour"

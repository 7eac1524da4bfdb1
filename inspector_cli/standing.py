"""How does this laptop stand: what waits, when was the last sync, what is next?

Read at every bare `inspector`: it imports no form engine and no network.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from inspector_cli.readable import day_words, local
from inspector_cli.words.phrases import counted, phrase

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop

SOON = timedelta(days=30)


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
        "serves_until": _serves_until(laptop),
    }


def _serves_until(laptop: Laptop) -> str | None:
    """The last day that the office has given this laptop; None before it has any."""
    certificate = laptop.replica.trust.certificate_of(laptop.identity.dev)
    if certificate is None:
        return None
    return certificate.until.astimezone(laptop.zone).date().isoformat()


def is_nearly_over(until: str | None, now: datetime) -> bool:
    """Does a laptop's time end within 30 days, or has it ended?"""
    return until is not None and date.fromisoformat(until) <= (now + SOON).date()


def lines(laptop: Laptop) -> Iterator[str]:
    """Who, what waits, and the one next step."""
    found, language = status_of(laptop), laptop.language
    if not found["enrolled"]:
        yield phrase("not_enrolled", language)
        yield phrase("next_enrol", language)
        return
    who = {"user": laptop.named(found["user"]), "district": found["district"]}
    yield phrase("stands", language, last=last_sync(laptop), **who)
    yield ", ".join(pending(found, language)) or phrase("nothing_waits", language)
    if found["needs_new_key"]:
        yield phrase("needs_new_key", language)
        return
    if is_nearly_over(found["serves_until"], laptop.clock.now()):
        day = day_words(date.fromisoformat(found["serves_until"]), language)
        yield phrase("time_nearly_over", language, day=day)
    yield next_step(laptop, found)


def last_sync(laptop: Laptop) -> str:
    from inspector_cli.carrying import last_stick_at, last_sync_at

    zone, language = laptop.zone, laptop.language
    at, stick_at = last_sync_at(laptop), last_stick_at(laptop)
    said = local(at, zone, language) if at else phrase("never", language)
    if stick_at is None:
        return said
    return phrase("last_stick", language, said=said, at=local(stick_at, zone, language))


def pending(found: dict, language: str) -> Iterator[str]:
    """`1 draft, 2 inspections, 3 changes not sent, 2 tasks (1 overdue)`."""
    for name, noun in WAITING.items():
        if found[name]:
            yield counted(found[name], noun, language)
    if found["tasks"]:
        late, mine = found["tasks_overdue"], counted(found["tasks"], "task", language)
        yield phrase("tasks_late", language, tasks=mine, late=late) if late else mine
    at_hub = found["changes_not_at_central"] - found["changes_not_sent"]
    if at_hub > 0:
        changes = counted(at_hub, "change", language)
        yield phrase("at_hub_only", language, changes=changes)
    if found["clashing_records"]:
        where = counted(found["clashing_records"], "inspection", language)
        yield phrase("differ_in", language, inspections=where)


WAITING = {
    "drafts": "draft",
    "inspections": "inspection",
    "changes_not_sent": "unsent",
}


def way_to_the_office(found: dict) -> str:
    """The stick for a laptop that has had nothing but sticks, else the network."""
    only_sticks = found["last_stick_at"] and not found["last_sync_at"]
    return "inspector bundle write FOLDER" if only_sticks else "inspector sync"


def next_step(laptop: Laptop, found: dict) -> str:
    """The one thing to do next, with its command."""
    language = laptop.language
    if found["clashing_records"]:
        return phrase("next_settle", language)
    if found["tasks_overdue"]:
        return phrase("next_overdue", language)
    if found["drafts"]:
        last = laptop.drafts.drafts()[-1].id
        return phrase("next_draft", language, draft=last)
    if found["changes_not_sent"]:
        return phrase("next_give", language, command=way_to_the_office(found))
    return phrase("next_tasks" if found["tasks"] else "next_begin", language)

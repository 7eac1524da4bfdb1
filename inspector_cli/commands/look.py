"""What is on this laptop, what does it mean, and what comes next?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inspector_cli.session import Session

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop
    from inspector_cli.sitting import Sitting

as_json = click.option("--json", "is_json", is_flag=True, help="As JSON, stable keys.")
in_language = click.option("--language", default="en", help="en or ms.")


@click.command("list")
@as_json
@click.pass_obj
def list_command(session: Session, is_json: bool) -> None:
    """Drafts and inspections on this laptop. Example: inspector list"""
    from inspector_cli.showing import local, title_of

    laptop = session.laptop
    laptop.setting("server_url")
    if is_json:
        session.give(
            {"drafts": drafts_json(laptop), "inspections": records_json(laptop)}
        )
        return
    session.banner()
    for draft in laptop.drafts.drafts():
        what = f"correction of {draft.record}" if draft.record else draft.form
        began = local(draft.started_at, laptop.zone)
        steps = laptop.drafts.length(draft.id)
        session.screen.say(f"{draft.id}  draft  {what}  begun {began}  {steps} steps")
    for record in laptop.inspections():
        session.screen.say(
            f"{title_of(laptop, record)}  {where_it_is(laptop, record.ref)}"
        )


def drafts_json(laptop: Laptop) -> list[dict]:
    return [
        {
            "draft": draft.id,
            "form": draft.form,
            "record": draft.record,
            "started_at": draft.started_at.isoformat(),
            "steps": laptop.drafts.length(draft.id),
        }
        for draft in laptop.drafts.drafts()
    ]


def records_json(laptop: Laptop) -> list[dict]:
    return [
        {
            "ref": record.ref,
            "form": record.form,
            "created_by": record.created_by,
            "created_at": record.created_at.isoformat(),
            "clashes": sorted(record.clashes),
            "where": where_it_is(laptop, record.ref),
        }
        for record in laptop.inspections()
    ]


def where_it_is(laptop: Laptop, ref: str) -> str:
    """`only here` until the office has given a receipt; then `at the office`."""
    from inspector_cli.carrying import is_at_the_office

    return "at the office" if is_at_the_office(laptop, ref) else "only here, not sent"


@click.command("show")
@click.argument("name")
@as_json
@in_language
@click.pass_obj
def show_command(session: Session, name: str, is_json: bool, language: str) -> None:
    """A draft or an inspection with its findings. Example: inspector show D1"""
    from inspector_cli.meaning import Meaning

    meaning = Meaning.of(session.laptop, name)
    if is_json:
        session.give(meaning.as_json())
        return
    session.banner()
    for line in meaning.lines(language):
        session.screen.say(line)


@click.command("check")
@click.argument("draft")
@as_json
@click.pass_obj
def check_command(session: Session, draft: str, is_json: bool) -> int:
    """What is missing or wrong in a draft. Example: inspector check D1"""
    from inspector_cli.finalising import problems_of

    sitting = session.laptop.sitting(draft)
    problems = problems_of(sitting)
    if is_json:
        session.give(
            [{"key": p.key, "kind": p.kind, "why": p.message} for p in problems]
        )
        return 1 if problems else 0
    session.banner()
    tell_problems(session, sitting)
    if not problems:
        session.screen.say(f"{draft} is complete: inspector finalise {draft}")
    return 1 if problems else 0


def tell_problems(session: Session, sitting: Sitting) -> None:
    from inspector_cli.finalising import problems_of

    for problem in problems_of(sitting):
        prompt = sitting.interview.prompt(problem.key)
        where = " ".join(part for part in prompt.where if part)
        session.screen.say(f"- {where}: {prompt.label} - {problem.message}")


@click.command("status")
@as_json
@click.pass_obj
def status_command(session: Session, is_json: bool) -> None:
    """What is pending, last sync, next step. Example: inspector status"""
    if is_json:
        session.give(status_of(session.laptop))
    else:
        tell_status(session)


def status_of(laptop: Laptop) -> dict:
    """Counts and moments with stable keys."""
    from inspector_cli.carrying import last_sync_at, waiting
    from inspector_cli.tasks import tasks

    if not laptop.is_enrolled:
        return {"enrolled": False}
    mine = tasks(laptop)
    now = laptop.clock.now()
    at = last_sync_at(laptop)
    return {
        "enrolled": True,
        "user": laptop.user,
        "district": laptop.scope,
        "drafts": len(laptop.drafts.drafts()),
        "inspections": len(laptop.inspections()),
        "changes_not_sent": waiting(laptop),
        "tasks": len(mine),
        "tasks_overdue": sum(task.is_overdue(now) for task in mine),
        "clashing_records": sum(bool(r.clashes) for r in laptop.inspections()),
        "last_sync_at": at.isoformat() if at else None,
    }


def tell_status(session: Session) -> None:
    from inspector_cli.carrying import last_sync_at
    from inspector_cli.showing import local

    session.banner()
    found = status_of(session.laptop)
    if not found["enrolled"]:
        session.screen.say("This laptop is not enrolled yet.")
        session.screen.say("Next: inspector enrol --training")
        return
    at = last_sync_at(session.laptop)
    last = local(at, session.laptop.zone) if at else "never"
    session.screen.say(f"{found['user']}, district {found['district']}")
    session.screen.say(
        f"{found['drafts']} drafts, {found['inspections']} inspections,"
        f" {found['changes_not_sent']} changes not sent, last sync {last}"
    )
    session.screen.say(
        f"{found['tasks']} tasks ({found['tasks_overdue']} overdue),"
        f" {found['clashing_records']} inspections with answers that differ"
    )
    session.screen.say(next_step(found))


def next_step(found: dict) -> str:
    """The one thing to do next, with its command."""
    if found["clashing_records"]:
        return "Next: settle the answers that differ: inspector clashes"
    if found["changes_not_sent"]:
        return "Next: give them to the office: inspector sync"
    if found["tasks"]:
        return "Next: see your tasks: inspector tasks"
    if found["drafts"]:
        return "Next: go on with a draft: inspector list"
    return "Next: begin a checklist: inspector new forced_labour"

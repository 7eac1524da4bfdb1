"""What drafts and inspections are on this laptop, and how far is each?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from inspector_cli.readable import local
from inspector_cli.showing import title_of

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop
    from sync.record import Record

ONLY_HERE = "only here, not sent"
AT_THE_OFFICE = "at the office"


def lines(laptop: Laptop, language: str) -> Iterator[str]:
    """Drafts first; then inspections, each with its state."""
    drafts, records = laptop.drafts.drafts(), laptop.inspections()
    for draft in drafts:
        form = draft.form.rpartition("-")[0].replace("_", " ")
        what = f"correction of {draft.record}" if draft.record else form
        began = local(draft.started_at, laptop.zone, language)
        kept = laptop.drafts.last_kept_at(draft.id)
        last = f", last kept {local(kept, laptop.zone, language)}" if kept else ""
        yield f"{draft.id}  {what}  draft, begun {began}{last}"
    for record in records:
        state = state_of(laptop, record)
        yield f"{title_of(laptop, record, language)}  {state}"
    if not drafts and not records:
        yield "Nothing here yet. Begin: inspector new forced_labour"


def state_of(laptop: Laptop, record: Record) -> str:
    """`finalised` here, `sent` once given, `received` with the office's receipt.

    The office answers each piece it is given with a receipt, so what is sent
    is received; what came from a colleague came from the office.
    """
    if where_it_is(laptop, record.ref) == ONLY_HERE:
        return "finalised, only here, not sent"
    return "received, at the office"


def as_value(laptop: Laptop) -> dict[str, list[dict]]:
    return {
        "drafts": [
            {
                "draft": draft.id,
                "form": draft.form,
                "record": draft.record,
                "started_at": draft.started_at.isoformat(),
                "steps": laptop.drafts.length(draft.id),
            }
            for draft in laptop.drafts.drafts()
        ],
        "inspections": [record_value(laptop, one) for one in laptop.inspections()],
    }


def record_value(laptop: Laptop, record: Record) -> dict:
    return {
        "ref": record.ref,
        "form": record.form,
        "created_by": record.created_by,
        "created_at": record.created_at.isoformat(),
        "clashes": sorted(record.clashes),
        "where": where_it_is(laptop, record.ref),
    }


def where_it_is(laptop: Laptop, ref: str) -> str:
    """`only here` until the office has given a receipt; then `at the office`."""
    from inspector_cli.carrying import is_at_the_office

    return AT_THE_OFFICE if is_at_the_office(laptop, ref) else ONLY_HERE

"""What drafts and inspections are on this laptop, and how far is each?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from inspector_cli.phrases import phrase
from inspector_cli.readable import local
from inspector_cli.showing import title_of
from sync.receipts import AT_CENTRAL, AT_HUB, Reached

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop
    from sync.record import Record

# How far an inspection is, for programs; the phrases `where.*` are for people.
WHERE = {
    "here": "only here, not sent",
    "sent": "sent, no receipt yet",
    "hub": AT_HUB,
    "central": AT_CENTRAL,
}


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
    reached = Reached(laptop.replica)
    for record in records:
        state = phrase(f"where.{where_it_is(reached, record)}", language)
        yield f"{title_of(laptop, record, language)}  {state}"
    if not drafts and not records:
        yield "Nothing here yet. Begin: inspector new forced_labour"


def as_value(laptop: Laptop) -> dict[str, list[dict]]:
    reached = Reached(laptop.replica)
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
        "inspections": [record_value(reached, one) for one in laptop.inspections()],
    }


def record_value(reached: Reached, record: Record) -> dict:
    return {
        "ref": record.ref,
        "form": record.form,
        "created_by": record.created_by,
        "created_at": record.created_at.isoformat(),
        "clashes": sorted(record.clashes),
        "where": WHERE[where_it_is(reached, record)],
    }


def where_it_is(reached: Reached, record: Record) -> str:
    """A key of WHERE: as far as receipts of a hub or of central say."""
    marks = reached.marks(record)
    if marks.where == AT_CENTRAL:
        return "central"
    if marks.where == AT_HUB:
        return "hub"
    return "sent" if marks.is_sent else "here"

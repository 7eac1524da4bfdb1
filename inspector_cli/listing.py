"""What drafts and inspections are on this laptop, and how far is each?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from inspector_cli.readable import local
from inspector_cli.showing import form_words, title_of
from inspector_cli.words.phrases import phrase
from sync.received.receipts import AT_CENTRAL, AT_HUB, Reached
from sync.shared import is_draft, together

if TYPE_CHECKING:
    from inspector_cli.drafts import Draft
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
    drafts, records = own_drafts(laptop), laptop.inspections()
    for draft in drafts:
        form = form_words(draft.form, language)
        if draft.record:
            form = phrase("list_correction", language, ref=draft.record)
        form = "  ".join(filter(None, (form, place_of(laptop, draft))))
        began = local(draft.started_at, laptop.zone, language)
        kept = laptop.drafts.last_kept_at(draft.id)
        said = phrase("list_draft", language, draft=draft.id, what=form, began=began)
        at = local(kept, laptop.zone, language) if kept else ""
        yield phrase("list_kept", language, said=said, at=at) if kept else said
    reached = Reached(laptop.replica)
    for record in records:
        state = state_of(laptop, reached, record, language)
        yield f"{title_of(laptop, record, language)}  {state}"
        if is_draft(record):
            yield f"    inspector fill {record.ref}"
    if not drafts and not records:
        yield phrase("list_nothing", language)


def state_of(laptop: Laptop, reached: Reached, record: Record, language: str) -> str:
    """`shared draft` with who is at it; else how far it has come."""
    if is_draft(record):
        return shared_state(laptop, record, language)
    return phrase(f"where.{where_it_is(reached, record)}", language)


def place_of(laptop: Laptop, draft: Draft) -> str:
    """The workplace as it was last typed; "" while nobody has said it."""
    key = ""
    if laptop.has_form(draft.form):
        asked = laptop.definition(draft.form).questions
        named = (q.key for q in asked if q.attributes.get("fact") == "place.name")
        key = next(named, "")
    said = [one for one in laptop.drafts.entries(draft.id) if one.get("key") == key]
    value = said[-1].get("value") if key and said else None
    return value if isinstance(value, str) else ""


def own_drafts(laptop: Laptop) -> list[Draft]:
    """The drafts that are nobody else's; a shared one is listed as its record."""
    return [draft for draft in laptop.drafts.drafts() if not draft.is_shared]


def shared_state(laptop: Laptop, record: Record, language: str) -> str:
    who = phrase("shared_by", language, user=laptop.named(record.created_by))
    now = together(record, laptop.replica.authors(record.id))
    others = {one.claim.user for one in now.holdings} - {record.created_by}
    own = laptop.drafts.correction_of(record.ref)
    steps = laptop.drafts.length(own.id) - own.base if own else 0
    parts = [phrase("shared_draft", language), who, *map(laptop.named, sorted(others))]
    if steps:
        parts.append(phrase("shared_only_here", language, count=steps))
    return ", ".join(parts)


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
            for draft in own_drafts(laptop)
        ],
        "inspections": [
            record_value(laptop, reached, one) for one in laptop.inspections()
        ],
    }


def record_value(laptop: Laptop, reached: Reached, record: Record) -> dict:
    return {
        "ref": record.ref,
        "form": record.form,
        "created_by": record.created_by,
        "created_at": record.created_at.isoformat(),
        "state": "draft" if is_draft(record) else "finalised",
        "form_is_here": laptop.has_form(record.form),
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

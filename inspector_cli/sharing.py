"""How do several people fill one checklist, each on a laptop of their own?

A shared draft is a record whose state is draft. What is typed stays in the
journal; at "section done" and at each sync it becomes one change of the record,
and the draft then stands on the record as it is here, whoever answered. What
came meanwhile is never replaced: the change names what its author had seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from inspector_cli.drafts import Draft
from inspector_cli.finalising import Writes, save, writes_of
from inspector_cli.laptop import Laptop
from inspector_cli.naming import is_draft_name
from inspector_cli.sitting import Sitting
from inspector_cli.trouble import Trouble
from inspector_cli.way import Way
from sync.change import Value
from sync.record import Record
from sync.shared import (
    DRAFT,
    FINALISED,
    SAW,
    STATE,
    Together,
    answers_in,
    done,
    hold,
    is_draft,
    seen_so_far,
    together,
)


@dataclass(frozen=True)
class News:
    """What a sync brought to one shared record: how many answers, by whom."""

    ref: str
    answers: Mapping[str, int]
    is_finalised: bool
    twins: tuple[str, ...]


def share(laptop: Laptop, name: str) -> str:
    """Make a draft a shared record; return its number, `K7F2-1043`. One write.

    Said again of a draft that is shared already it changes nothing.
    """
    if not is_draft_name(name):
        record = laptop.record(name)
        if is_draft(record):
            return record.ref
        raise Trouble(
            f"{record.ref} is finalised: everybody who syncs has it already.",
            f"Correct it with: inspector fill {record.ref}",
        )
    with laptop.database.write():
        sitting = laptop.opened(laptop.open_draft(name))
        if sitting.draft.record is None:
            marks: dict[str, Value] = {STATE: DRAFT, **holds(laptop, sitting, {})}
            ref = save(laptop, sitting, with_marks(writes_of(sitting), marks))
            begun = replace(sitting.draft, record=ref, is_shared=True)
            stand_on_record(laptop, replace_draft(sitting, begun))
        elif not sitting.draft.is_shared:
            raise Trouble(f"{name.upper()} corrects a record that is finalised.")
    return str(laptop.drafts.draft(name).record)


def pass_on(
    laptop: Laptop, draft: Draft, marks: Mapping[str, Value] | None = None
) -> Draft:
    """Make one change of what was typed since the last; return the draft after it.

    `marks` go with it. Nothing is recorded when nothing was typed.
    """
    with laptop.database.write():
        sitting = laptop.opened(laptop.drafts.draft(draft.id))
        writes = writes_of(sitting)
        said = dict(marks or {})
        if not writes.is_empty:
            said = {**holds(laptop, sitting, said), **said}
        if said or not writes.is_empty:
            save(laptop, sitting, with_marks(writes, said))
        return stand_on_record(laptop, sitting)


def up_to_date(laptop: Laptop, draft: Draft) -> Draft:
    """The draft on its record as that stands here now.

    What was typed and not passed on becomes a change first when something came
    meanwhile, so that both stand. Once the record is finalised elsewhere, the
    draft is a correction like any other.
    """
    with laptop.database.write():
        record = laptop.record(str(draft.record))
        if dict(record.heads) == draft.seen and is_draft(record):
            return draft
        return pass_on(laptop, draft)


def pass_on_all(laptop: Laptop) -> None:
    """Before a sync: one change of each shared draft in which something was typed."""
    for draft in shared_drafts(laptop):
        if laptop.drafts.length(draft.id) > draft.base:
            pass_on(laptop, draft)


def take_up_all(laptop: Laptop) -> list[News]:
    """After a sync: each shared draft stands on what came; say what did."""
    found = [news for d in shared_drafts(laptop) if (news := take_up(laptop, d))]
    return found


def take_up(laptop: Laptop, draft: Draft) -> News | None:
    """One shared draft after a sync; None when nothing came for it."""
    record = laptop.record(str(draft.record))
    if dict(record.heads) == draft.seen:
        return None
    counts = who_answered(laptop, record, draft)
    with laptop.database.write():
        after = up_to_date(laptop, draft)
        if not is_draft(record):
            laptop.drafts.mark_finalised(
                after, laptop.clock.now(), record.ref, steps=after.base
            )
    return News(record.ref, counts, not is_draft(record), twins(laptop, after))


def shared_drafts(laptop: Laptop) -> Iterator[Draft]:
    """The open shared drafts whose form is here."""
    for draft in laptop.drafts.drafts():
        if draft.is_shared and laptop.has_form(draft.form):
            yield draft


def finalise_shared(laptop: Laptop, sitting: Sitting) -> str:
    """Pass on what is left and say that the record is final; inside a write."""
    draft = pass_on(laptop, sitting.draft)
    record = laptop.record(str(draft.record))
    final: dict[str, Value] = {STATE: FINALISED, SAW: seen_so_far(record)}
    laptop.replica.edit(record.id, final, user=laptop.user)
    return record.ref


def still_at_it(laptop: Laptop, sitting: Sitting) -> list[tuple[str, str, str]]:
    """(part, who, laptop) of what others hold, for whoever is about to finalise."""
    company = sitting.company
    if company is None:
        return []
    return [
        (company.part_name(one.part), one.claim.user, one.claim.device_name)
        for one in company.together.holdings
        if one.claim.user != laptop.user
    ]


# -- who is at what -----------------------------------------------------------


def take(laptop: Laptop, ref: str, part: str) -> None:
    """Say that this person is at a part of a shared record."""
    mark(laptop, ref, {hold(part, laptop.user): True, done(part): None})


def leave(laptop: Laptop, ref: str, part: str) -> None:
    mark(laptop, ref, {hold(part, laptop.user): None})


def part_done(laptop: Laptop, sitting: Sitting, part: str) -> None:
    """A part is done: pass on what was typed, and let go of it."""
    marks: dict[str, Value] = {done(part): True, hold(part, laptop.user): None}
    with laptop.database.write():
        pass_on(laptop, sitting.draft, marks)
    sitting.read_again()


def mark(laptop: Laptop, ref: str, marks: Mapping[str, Value]) -> None:
    """Record only the marks that say something new."""
    record = laptop.record(ref)
    if not is_draft(record):
        raise Trouble(f"{record.ref} is finalised; nobody is at it any more.")
    new = {
        path: value for path, value in marks.items() if record.doc.get(path) != value
    }
    if new:
        laptop.replica.edit(record.id, new, user=laptop.user)


def holds(
    laptop: Laptop, sitting: Sitting, said: Mapping[str, Value]
) -> dict[str, Value]:
    """The parts that this person answered in and nobody holds: held by her now."""
    now = Together(True)
    if sitting.draft.record is not None:
        record = laptop.record(sitting.draft.record)
        now = together(record, laptop.replica.authors(record.id))
    way = Way(sitting.interview)
    answered = {one["key"] for one in sitting.waiting if one["op"] == "answer"}
    parts = {way.part_of(key) for key in answered} - {""}
    ended = {*(now.done or {}), *(path.removeprefix("~done/") for path in said)}
    return {
        hold(part, laptop.user): True
        for part in sorted(parts)
        if part not in ended and not now.holders(part)
    }


# -- inside -------------------------------------------------------------------


def with_marks(writes: Writes, marks: Mapping[str, Value]) -> Writes:
    """Marks are nobody's secret: they go with the ordinary answers."""
    return replace(writes, ordinary={**writes.ordinary, **marks})


def replace_draft(sitting: Sitting, draft: Draft) -> Sitting:
    sitting.draft = draft
    return sitting


def stand_on_record(laptop: Laptop, sitting: Sitting) -> Draft:
    """Let the draft stand on its record as it is; inside a write.

    What the form hides now and never sent stays on this laptop: it returns
    when it is asked again.
    """
    record = laptop.record(str(sitting.draft.record))
    doc = answers_in(record.doc)
    hidden = sitting.interview.hidden()
    kept = {key: value for key, value in hidden.items() if doc.get(key) is None}
    form = record.form if laptop.has_form(record.form) else sitting.draft.form
    return laptop.drafts.stand_on(
        replace(
            sitting.draft,
            form=form,
            begun_from={**doc, **kept},
            seen=dict(record.heads),
            given={path: at.isoformat() for path, at in record.times.items()},
            is_shared=is_draft(record),
        )
    )


def who_answered(laptop: Laptop, record: Record, draft: Draft) -> dict[str, int]:
    """Person -> how many answers of theirs are new to this draft."""
    seen = draft.seen or {}
    known = {dot for heads in seen.values() for dot in heads}
    own, counts = laptop.identity.dev, dict[str, int]()
    for path, claim in laptop.replica.authors(record.id).items():
        if path.rpartition("/")[2].startswith("~") or path.startswith("~"):
            continue
        if claim.dot.dev != own and claim.dot not in known:
            counts[claim.user] = counts.get(claim.user, 0) + 1
    return counts


def twins(laptop: Laptop, draft: Draft) -> tuple[str, ...]:
    """The codes that were given twice, as they are told apart: W1b."""
    way = Way(laptop.opened(draft).interview)
    names = (way.row_name(place.key) for place in way.places if place.kind == "row")
    return tuple(sorted(name for name in names if name[-1:].isalpha()))

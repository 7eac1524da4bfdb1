"""What does a finished draft become?

A new draft becomes a record; a correction becomes one change of its record
that names what its author had before them. Both in one transaction with the
note that the draft is done.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from forms.definition import FormDefinition
from forms.interview import Violation
from forms.merge_groups import whole_groups
from inspector_cli.checking import blocking
from inspector_cli.laptop import Laptop
from inspector_cli.sealed import is_left_behind
from inspector_cli.sitting import Sitting
from inspector_cli.trouble import NotReady
from sync.change import Dot, RecordId, Value
from sync.identity import SigningKey
from sync.merge import is_deletion
from sync.proof.sealing import seal_record
from sync.shared import is_mark


@dataclass(frozen=True)
class Writes:
    """What one save writes: ordinary and confidential paths, and their times."""

    ordinary: dict[str, Value]
    confidential: dict[str, Value]
    times: dict[str, datetime]

    @property
    def is_empty(self) -> bool:
        return not (self.ordinary or self.confidential)


def problems_of(sitting: Sitting) -> list[Violation]:
    """What stands in the way of finalising, in form order."""
    return blocking(sitting.interview.validate(sitting.surroundings()))


def finalise(laptop: Laptop, sitting: Sitting, key: SigningKey | None = None) -> str:
    """Make the draft a record, sealed; return its number, `K7F2-1043`.

    With `key` the person signs the seal; without, the laptop alone stands for
    it. Raises NotReady, and changes nothing, while an answer is missing or wrong.
    """
    check_ready(sitting)
    writes = writes_of(sitting)
    with laptop.database.write():
        made = str(sitting.draft.record)
        if sitting.draft.is_shared:
            from inspector_cli.sharing import finalise_shared

            made = finalise_shared(laptop, sitting)
            seal(laptop, sitting, made, key)
        elif sitting.draft.record is None or not writes.is_empty:
            made = save(laptop, sitting, writes)
            seal(laptop, sitting, made, key)
        elif is_to_seal_again(laptop, sitting):
            seal(laptop, sitting, made, key)
        laptop.drafts.mark_finalised(
            sitting.draft, laptop.clock.now(), made, steps=sitting.kept
        )
        drop_replaced(laptop, sitting)
    return made


def drop_replaced(laptop: Laptop, sitting: Sitting) -> None:
    """Keep no photo that was taken in and then replaced: no answer names it.

    Those of other open drafts stay, and all that any change of a record names.
    """
    from inspector_cli.attaching.journals import files_in, files_of
    from sync.blobs.evicting import drop_unnamed

    drafts = laptop.drafts
    mine = files_in(drafts.entries(sitting.draft.id))
    if mine:
        others = (files_of(drafts, one) for one in drafts.drafts())
        drop_unnamed(laptop.replica, mine.difference(*others))


def check_ready(sitting: Sitting) -> None:
    """Raise NotReady while an answer is missing or wrong."""
    if problems_of(sitting):
        raise NotReady(
            f"{sitting.draft.id} is not complete yet; it stays a draft.",
            f"See what is missing: inspector check {sitting.draft.id}",
        )


def seal(laptop: Laptop, sitting: Sitting, made: str, key: SigningKey | None) -> None:
    """Seal the record as it stands on this laptop now."""
    record, form = laptop.record(made).id, sitting.draft.form
    seal_record(laptop.replica, record, form=form, user=laptop.user, key=key)
    laptop.replica.former.sealed_again(record)


def is_to_seal_again(laptop: Laptop, sitting: Sitting) -> bool:
    """Whether its record's seal stayed behind with this laptop's former key."""
    if sitting.draft.record is None or sitting.draft.is_shared:
        return False
    return is_left_behind(laptop, laptop.record(sitting.draft.record))


def is_unchanged(sitting: Sitting) -> bool:
    """Whether this is a correction that corrects nothing."""
    is_correction = sitting.draft.record is not None and not sitting.draft.is_shared
    return is_correction and writes_of(sitting).is_empty


def save(laptop: Laptop, sitting: Sitting, writes: Writes) -> str:
    if sitting.draft.record is None:
        record_id = laptop.replica.create(
            "inspection",
            sitting.draft.form,
            writes.ordinary,
            scope=laptop.scope,
            user=laptop.user,
            confidential=writes.confidential,
            times=writes.times,
        )
    else:
        record_id = laptop.record(sitting.draft.record).id
        written = (*writes.ordinary, *writes.confidential)
        laptop.replica.edit(
            record_id,
            writes.ordinary,
            user=laptop.user,
            confidential=writes.confidential,
            seen=seen_before(sitting, record_id, written),
            times=writes.times,
            form=sitting.draft.form,
        )
    record = laptop.replica.read(record_id)
    assert record is not None, "what was saved reads back"
    return record.ref


def seen_before(
    sitting: Sitting, record_id: RecordId, paths: Iterable[str]
) -> dict[str, tuple[Dot, ...]]:
    """The heads that the author had, by path, when the draft was begun.

    A question nobody had answered then stood as the record's creation left
    it: a first answer that came from elsewhere meanwhile was not seen.
    """
    creation = (record_id,) if isinstance(record_id, Dot) else ()
    seen = sitting.draft.seen or {}
    written = tuple(paths)
    ends = tuple(path.removesuffix("~del") for path in written if is_deletion(path))
    # Of a row that is removed she had seen all that stood in it.
    inside = (path for path in seen if ends and path.startswith(ends))
    return {path: seen.get(path, creation) for path in (*written, *inside)}


def writes_of(sitting: Sitting) -> Writes:
    """What differs from what the draft began with; null for what is gone."""
    definition = sitting.definition
    before = before_of(sitting)
    after = sitting.interview.answers()
    changed: dict[str, Value] = {
        k: v for k, v in after.items() if k not in before or before[k] != v
    }
    removed = removed_in(sitting)
    gone = {k: None for k in before if k not in after and not is_under(k, removed)}
    deleted: dict[str, Value] = {
        f"{row}/~del": True for row in removed if f"{row}/~row" in before
    }
    alone: dict[str, Value] = {**changed, **gone, **deleted}
    writes = whole_groups(definition, alone, before, after, sitting.withheld)
    times = {k: at for k, at in sitting.interview.times().items() if k in writes}
    return Writes(*apart(definition, writes), times)


def before_of(sitting: Sitting) -> dict[str, Value]:
    """The answers that the draft began with, as the form itself reads them."""
    if sitting.draft.begun_from is None:
        return {}
    if sitting.draft.carried is not None:
        # As the older version read them: what was recast is to be written.
        return sitting.draft.begun_from
    return sitting.at_the_start().answers()


def removed_in(sitting: Sitting) -> tuple[str, ...]:
    """The rows removed in this draft, and in the older one that it goes on from."""
    carried = (sitting.draft.carried or {}).get("answers", {})
    before = [key.removesuffix("/~del") for key in carried if key.endswith("/~del")]
    return (*before, *sitting.interview.removed_rows())


def is_under(key: str, rows: tuple[str, ...]) -> bool:
    return any(key.startswith(f"{row}/") for row in rows)


def apart(
    definition: FormDefinition, writes: dict[str, Value]
) -> tuple[dict[str, Value], dict[str, Value]]:
    """Ordinary and confidential writes."""
    secret = {
        k: v
        for k, v in writes.items()
        if definition.is_confidential_key(k) and not is_mark(k)
    }
    return {k: v for k, v in writes.items() if k not in secret}, secret

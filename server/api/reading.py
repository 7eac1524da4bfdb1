"""What of the records may this person read through the API, and in which shape?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from forms.attachments import without_preview
from server.desk.states import state_of
from server.desk.upkeep import RUNNING
from server.moments import as_text
from server.people import Person
from server.scope import SEE_CLOSED_HALF, may_see
from sync.change import Value
from sync.record import Record
from sync.shared import answers_in

FROM_THE_RECORD = (
    *("rule", "step", "state", "inspection", "who", "starts_at", "due_at"),
    *("due_words", "assigned_to", "assigned_by", "assigned_at", "outcome"),
    *("outcome_note", "evidence", "done_by", "done_at"),
    *("confirmed_by", "confirmed_at", "because", "figures"),
)
Thing = TypeVar("Thing")


def may_read(person: Person, record: Record) -> bool:
    """Say whether a record is this person's to see; an inspector's tasks are."""
    if record.kind == "follow_up" and person.role == "inspector":
        return record.doc.get("assigned_to") == person.id
    return not record.is_deleted and may_see(person, record.scope)


def follow_up_as_told(record: Record, now: datetime) -> dict[str, Any]:
    """Return a follow-up in the API's shape."""
    doc = record.doc
    told = {key: doc.get(key) for key in FROM_THE_RECORD}
    due_at = doc.get("due_at")
    is_late = isinstance(due_at, str) and due_at < as_text(now)
    return {
        **told,
        "name": record.name,
        "district": record.scope.removesuffix("+"),
        "is_confidential": record.scope.endswith("+"),
        "persons": _below(doc, "persons/"),
        "is_overdue": is_late and state_of(doc) in RUNNING,
        "is_disputed": bool(doc.get("is_disputed")),
    }


def inspection_as_told(record: Record, person: Person) -> dict[str, Any]:
    """Return an inspection's head in the API's shape."""
    received = record.first_received_at
    return {
        "ref": record.ref,
        "form": record.form,
        "district": record.scope.removesuffix("+"),
        "created_by": record.created_by,
        "created_at": as_text(record.created_at),
        "received_at": as_text(received) if received else None,
        "answers_that_differ": len(_readable(record, record.clashes, person)),
    }


def inspection_whole(record: Record, person: Person) -> dict[str, Any]:
    """Return an inspection with the answers that this person may read."""
    clashes = _readable(record, record.clashes, person)
    return {
        **inspection_as_told(record, person),
        "answers": {
            path: without_preview(value)
            for path, value in _readable(record, answers_in(record.doc), person).items()
        },
        "clashes": {
            path: [
                {"value": without_preview(c.value), "by": c.user, "at": as_text(c.at)}
                for c in claims
            ]
            for path, claims in clashes.items()
        },
    }


def etag_of(record: Record) -> str:
    """Return what changes whenever any standing value of the record does."""
    heads = sorted((path, sorted(dots)) for path, dots in record.heads.items())
    return hashlib.sha256(repr(heads).encode()).hexdigest()[:32]


def page_of(
    things: Sequence[Thing], key: Callable[[Thing], str], cursor: str, limit: int
) -> tuple[list[Thing], str | None]:
    """Return the things after `cursor` in the order of `key`, and the next cursor."""
    after = sorted((t for t in things if key(t) > cursor), key=key)
    page = after[:limit]
    return page, key(page[-1]) if len(after) > limit else None


def _readable(
    record: Record, values: Mapping[str, Thing], person: Person
) -> dict[str, Thing]:
    """Leave out what came in the closed half of a district, unless it is theirs."""
    if person.role in SEE_CLOSED_HALF:
        return dict(values)
    return {
        path: value for path, value in values.items() if not _is_closed(record, path)
    }


def _is_closed(record: Record, path: str) -> bool:
    dots = record.heads.get(path, ())
    return not dots or any(dot.scope.endswith("+") for dot in dots)


def _below(doc: Mapping[str, Value], prefix: str) -> dict[str, Value]:
    return {p.removeprefix(prefix): v for p, v in doc.items() if p.startswith(prefix)}

"""How are answers kept as they were typed, so that nothing is lost?

An entry is a JSON value: `op` (answer, add_row, remove_row, note, undo,
language), what it was about, `at` (local moment with offset), `by`, `device`,
and what chance gave: `ids` and `random`, oldest first. The first entry of an
interview also carries `began`: how it was begun, in the same shape. Replayed
over the same form the entries give the same tree.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from forms.surroundings import Surroundings

if TYPE_CHECKING:
    from forms.interview import Interview

Entry = dict[str, Any]


class JournalDamaged(Exception):
    """An entry before the last cannot be read; `position` counts from 0."""

    def __init__(self, position: int) -> None:
        self.position = position
        super().__init__(f"entry {position + 1} of the journal cannot be read")


class JournalMismatch(Exception):
    """The journal was written over another form or version."""


@dataclass
class Chance:
    """Hands out ids and chance, and remembers what it gave."""

    surroundings: Surroundings
    ids: list[str] = field(default_factory=list)
    draws: list[float] = field(default_factory=list)

    def recorded(self) -> Surroundings:
        """The surroundings, through which every draw is remembered."""
        here = self.surroundings
        # By place: `_replace` takes twice as long, and each answer waits for it.
        return Surroundings(
            *(here.at, here.zone, here.device_id, here.username),
            *(self._new_id, self._draw_random),
        )

    def _new_id(self) -> str:
        drawn = self.surroundings.new_id()
        self.ids.append(drawn)
        return drawn

    def _draw_random(self) -> float:
        drawn = self.surroundings.random()
        self.draws.append(drawn)
        return drawn

    def entry(self, op: str, about: Mapping[str, Any]) -> Entry:
        """An entry of what was done and all that is needed to do it again."""
        here = self.surroundings
        entry: Entry = {
            "op": op,
            **about,
            "at": here.at.astimezone(here.zone).isoformat(),
            "by": here.username,
            "device": here.device_id,
        }
        if self.ids:
            entry["ids"] = self.ids
        if self.draws:
            entry["random"] = self.draws
        return entry


def surroundings_of(entry: Entry, present: Surroundings) -> Surroundings:
    """The surroundings as they were when the entry was written."""
    at = datetime.fromisoformat(entry["at"])
    offset = at.utcoffset()
    zone = present.zone
    if at.astimezone(zone).utcoffset() != offset and offset is not None:
        zone = timezone(offset)
    ids, drawn = iter(entry.get("ids", ())), iter(entry.get("random", ()))
    return Surroundings(
        at=at,
        zone=zone,
        device_id=entry.get("device", ""),
        username=entry.get("by", ""),
        new_id=lambda: _next(ids),
        random=lambda: _next(drawn),
    )


def _next(drawn: Any) -> Any:
    try:
        return next(drawn)
    except StopIteration:
        raise JournalMismatch("the form asks for more chance than it did") from None


@dataclass(frozen=True)
class JournalRead:
    """The entries that can be read; `is_torn` when a last one was cut off."""

    entries: tuple[Entry, ...]
    is_torn: bool


def read_journal(written: Iterable[Entry | str | bytes]) -> JournalRead:
    """Entries as kept: values, or their JSON text.

    A last entry that was cut off is left out and told. Raises JournalDamaged
    when another one cannot be read.
    """
    kept = [_read(one) for one in written]
    is_torn = bool(kept) and kept[-1] is None
    whole = kept[:-1] if is_torn else kept
    for position, entry in enumerate(whole):
        if entry is None:
            raise JournalDamaged(position)
    return JournalRead(tuple(one for one in whole if one is not None), is_torn)


def _read(one: Entry | str | bytes) -> Entry | None:
    if not isinstance(one, str | bytes):
        return one if isinstance(one, dict) and "op" in one else None
    try:
        entry = json.loads(one)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and "op" in entry else None


def replay(interview: Interview, entry: Entry, present: Surroundings) -> None:
    """Do again what an entry tells, as it was then. Raises JournalMismatch."""
    then = surroundings_of(entry, present)
    op, key = entry["op"], entry.get("key", "")
    if op == "answer":
        seen = entry.get("observed_at")
        observed = datetime.fromisoformat(seen) if seen else None
        source, value = entry.get("source"), entry.get("value")
        interview.answer(key, value, then, source=source, observed_at=observed)
    elif op == "note":
        interview.note(key, entry["text"], then, source=entry.get("source", ""))
    elif op == "language":
        interview.set_language(entry["language"], then)
    else:
        _replay_rows(interview, op, key, then)


def _replay_rows(interview: Interview, op: str, key: str, then: Surroundings) -> None:
    if op == "add_row":
        interview.add_row(key, then)
    elif op == "remove_row":
        interview.remove_row(key, then)
    elif op == "undo":
        interview.undo(then)
    else:
        raise JournalMismatch(f"the journal holds an unknown act: {op}")

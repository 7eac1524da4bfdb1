"""How does what is kept aside read: save by save, in the words of its form?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from server.quarantined import Bundle, HeldChange
from server.views.answers import Wording
from server.views.eyes import Eyes, said_as
from sync.change import Dot, Value


@dataclass(frozen=True)
class HeldAnswer:
    """One question, what stands here now ("" for nothing), what it would be."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class HeldSave:
    """One save of one record that is kept aside. `is_here`: its record is here
    and may be opened; `number` is the save's own, as "up to" counts."""

    number: int
    ref: str
    is_here: bool
    about: str
    user_name: str
    at: datetime
    answers: tuple[HeldAnswer, ...]

    @property
    def replaces(self) -> bool:
        """Does any answer here give way to another?"""
        return any(one.before for one in self.answers)


@dataclass(frozen=True)
class _Unknown:
    """A record that is here only as what was kept aside of it."""

    form: str
    doc: Mapping[str, Value]
    heads: Mapping[str, tuple[Dot, ...]] = field(default_factory=dict)


def people_of(eyes: Eyes, held: Bundle) -> str:
    """Whose laptop it is, by name."""
    return ", ".join(eyes.name_of(user) for user in held.users)


def held_saves(eyes: Eyes, changes: Iterable[HeldChange]) -> tuple[HeldSave, ...]:
    """Return them in the order they were made, answers as the form asks them."""
    found = groupby(changes, key=lambda one: (one.seq, one.ref))
    return tuple(_save(eyes, list(group)) for _, group in found)


def _save(eyes: Eyes, changes: list[HeldChange]) -> HeldSave:
    one = changes[0]
    record = eyes.record(one.ref)
    said = _Unknown(one.form, {change.path: change.after for change in changes})
    wording = Wording(eyes, record or said)
    about = (
        *(wording.form_title, said_as(wording.definition, said, "place.name")),
        eyes.head(one.ref).place if record else "",
    )
    return HeldSave(
        *(one.seq, one.ref, record is not None),
        " · ".join(dict.fromkeys(words for words in about if words)),
        *(eyes.name_of(one.user), one.at),
        tuple(_answers(eyes, wording, changes)),
    )


def _answers(
    eyes: Eyes, wording: Wording, changes: list[HeldChange]
) -> Iterator[HeldAnswer]:
    """In the form's order; of what a form works out only what has words of its own."""
    for change in sorted(changes, key=lambda one: wording.place_of(one.path)):
        label = wording.label(change.path)
        if wording.kind(change.path) == "calculate":
            name = change.path.rpartition("/")[2]
            label = eyes.words_or(f"worked_out.{name}", "")
            code = wording.row_code(change.path)
            label = f"{code} · {label}" if label and code else label
        if label:
            yield HeldAnswer(label, *_both(wording, change))


def _both(wording: Wording, change: HeldChange) -> tuple[str, str]:
    before, after = change.before, change.after
    was = "" if before is None else wording.text(change.path, before)
    return was, wording.text(change.path, after)

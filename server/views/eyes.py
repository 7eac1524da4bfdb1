"""Through whose eyes is the office looked at, and which words do they read?

Read models for pages and commands: plain values, nothing of Flask. The parts
stand beside it; every one begins with an `Eyes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Protocol

from forms.definition import FormDefinition
from server.form_shelf import form_named
from server.kinds import FOLLOW_UP, INSPECTION
from server.people import Person
from server.phrases.table import phrase, phrase_or
from server.scope import may_decide, may_see
from sync.change import Dot, Value
from sync.record import Record

if TYPE_CHECKING:
    from server.office import Office


TASKS_ONLY = "inspector"


@dataclass(frozen=True)
class InspectionHead:
    """What every row says of its inspection; `place` is "" when nobody said."""

    ref: str
    place: str
    district: str
    inspected_on: date | None
    form_title: str


class Filled(Protocol):
    """What somebody filled: a record, or what is only kept aside of one."""

    @property
    def form(self) -> str: ...
    @property
    def doc(self) -> Mapping[str, Value]: ...
    @property
    def heads(self) -> Mapping[str, tuple[Dot, ...]]: ...


class Eyes:
    """Who looks, in which language, at which moment: for one page or command.

    Sees records of the person's district only, of the closed half only where
    the role may. Remembers what it has read; make a new one for each request.
    """

    def __init__(self, office: Office, person: Person, language: str = "en") -> None:
        self.office = office
        self.person = person
        self.language = language
        self.now = office.clock.now()
        self._heads: dict[str, InspectionHead] = {}

    # -- words ----------------------------------------------------------------

    def words(self, key: str, **figures: object) -> str:
        return phrase(key, self.language, **figures)

    def words_or(self, key: str, otherwise: str) -> str:
        return phrase_or(key, self.language, otherwise)

    def in_language(self, language: str) -> Eyes:
        """The same eyes, reading another language."""
        return Eyes(self.office, self.person, language)

    def form_language(self, definition: FormDefinition) -> str | None:
        """The form's own name of our language: `Malay (ms)`; None when it has none."""
        return _named_language(definition.languages, self.language)

    def name_of(self, user: str | None) -> str:
        """A person's name; the account where nobody of that name works here."""
        person = self.office.people.get(user) if user else None
        return person.name if person else (user or "")

    # -- records --------------------------------------------------------------

    @property
    def sees_closed_half(self) -> bool:
        """May these eyes see what was confided in some district?"""
        districts = self.office.settings.districts
        return any(may_see(self.person, f"{district}+") for district in districts)

    def may_decide(self, record: Record) -> bool:
        return may_decide(self.person, record.scope)

    @cached_property
    def follow_ups(self) -> tuple[Record, ...]:
        """Every follow-up that these eyes may see."""
        return tuple(self._seen(FOLLOW_UP))

    @cached_property
    def inspections(self) -> tuple[Record, ...]:
        """Every inspection that these eyes may see."""
        return tuple(self._seen(INSPECTION))

    def record(self, ref_or_name: str, kind: str | None = None) -> Record | None:
        """Return a record by number or name; None when absent or not to be seen."""
        replica = self.office.replica
        found = replica.by_ref(ref_or_name) or replica.read(ref_or_name)
        if found is None or (kind is not None and found.kind != kind):
            return None
        return found if self._may_see(found) else None

    def definition_of(self, record: Filled) -> FormDefinition | None:
        return form_named(self.office.replica, record.form)

    def form_title(self, form: str, definition: FormDefinition | None) -> str:
        """A form has one title; those that ship have theirs in Malay here."""
        own = definition.title if definition else form
        return self.words_or(f"form.{form.rpartition('-')[0]}", own)

    def head(self, ref: str) -> InspectionHead:
        """What rows say of the inspection of this number."""
        if ref not in self._heads:
            record = self.record(ref, INSPECTION)
            self._heads[ref] = (
                self._head_of(record)
                if record
                else InspectionHead(ref, "", "", None, "")
            )
        return self._heads[ref]

    def _head_of(self, record: Record) -> InspectionHead:
        definition = self.definition_of(record)
        place = said_as(definition, record, "place.name")
        return InspectionHead(
            ref=record.ref,
            place=place or said_as(definition, record, "place.workplace"),
            district=record.scope.removesuffix("+"),
            inspected_on=_day(said_as(definition, record, "inspected_on")),
            form_title=self.form_title(record.form, definition),
        )

    def _seen(self, kind: str) -> Iterator[Record]:
        for record in self.office.replica.records(kind=kind):
            if self._may_see(record):
                yield record

    def _may_see(self, record: Record) -> bool:
        """An inspector sees the follow-ups given to them, and no others."""
        if record.kind == FOLLOW_UP and self.person.role == TASKS_ONLY:
            return record.doc.get("assigned_to") == self.person.id
        # Two people moved it apart: until that is settled both districts see it.
        places = record.districts or (record.scope,)
        return any(may_see(self.person, scope) for scope in places)


def said_as(definition: FormDefinition | None, record: Filled, fact: str) -> str:
    """What was answered to the question that gives `fact`; "" when nothing."""
    for question in definition.questions if definition else ():
        if question.attributes.get("fact") == fact and not question.repeat_keys:
            value = record.doc.get(question.key)
            return value if isinstance(value, str) else ""
    return ""


@lru_cache(maxsize=64)
def _named_language(languages: tuple[str, ...], code: str) -> str | None:
    for name in languages:
        if name == code or name.endswith(f"({code})"):
            return name
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def moment_or_none(text: object) -> datetime | None:
    """The moment that a record's text names; None when it names none."""
    if not isinstance(text, str) or not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None

"""Which records give one number that only one of them should have?

A soft clash: shown with both records, refused to nobody, and over as soon as
one of them says another number or is withdrawn. Derived from the records as
they stand, each time anew: no table can be out of step. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sync.change import Value
from sync.record import Record


@dataclass(frozen=True)
class Giving:
    """One record that gives the number, and at which path."""

    record: Record
    path: str
    value: Value


@dataclass(frozen=True)
class SameNumber:
    """Two or more records that give one number, the first made first."""

    what: str
    number: str
    givings: tuple[Giving, ...]


# What a record's answers number: (what, path, how the number compares).
Numbers = Callable[[Record, Mapping[str, Value]], Iterable[tuple[str, str, str]]]


def same_numbers(records: Iterable[Record], numbers: Numbers) -> list[SameNumber]:
    """Return the numbers that several records give, by what they number.

    Of a number on which a record's own answers differ, each one counts.
    """
    found: dict[tuple[str, str], dict[str, Giving]] = {}
    for record in records:
        if record.is_deleted:
            continue
        for answers in _standing(record):
            for what, path, number in numbers(record, answers):
                givings = found.setdefault((what, number), {})
                givings.setdefault(record.ref, Giving(record, path, answers[path]))
    return [
        SameNumber(what, number, tuple(sorted(givings.values(), key=_by_age)))
        for (what, number), givings in sorted(found.items())
        if len(givings) > 1
    ]


def _standing(record: Record) -> Iterable[Mapping[str, Value]]:
    """The answers as they show; then, one at a time, each other that stands."""
    yield record.doc
    for path, claims in record.clashes.items():
        for claim in claims[1:]:
            yield {**record.doc, path: claim.value}


def _by_age(giving: Giving) -> tuple[str, str]:
    return giving.record.created_at.isoformat(), giving.record.ref

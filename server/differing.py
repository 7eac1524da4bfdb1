"""What differs in a record here, and which records give one number?

The office's reading of sync/differing.py and sync/same_number.py: with the
forms that are here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from forms.definition import FormDefinition
from forms.merge_groups import members
from forms.unique import numbered
from server.form_shelf import form_named
from server.kinds import INSPECTION
from sync.change import Value
from sync.differing import Difference, Grouping, difference_at, differences
from sync.record import Record
from sync.same_number import SameNumber, same_numbers

if TYPE_CHECKING:
    from sync.replica import Replica


def differences_in(replica: Replica, record: Record) -> list[Difference]:
    """Each thing to settle in a record, groups of its form together."""
    return differences(record, _grouping(_form_of(replica, record)))


def difference_in(replica: Replica, record: Record, path: str) -> Difference | None:
    """The thing to settle that `path` is part of."""
    return difference_at(record, path, _grouping(_form_of(replica, record)))


def numbers_alike(replica: Replica, records: Iterable[Record]) -> list[SameNumber]:
    """The numbers that several of these inspections give."""

    def numbers(
        record: Record, answers: Mapping[str, Value]
    ) -> Iterator[tuple[str, str, str]]:
        form = form_named(replica, record.form)
        for one in numbered(form, answers) if form else ():
            yield one.what, one.path, one.number

    return same_numbers(records, numbers)


def _form_of(replica: Replica, record: Record) -> FormDefinition | None:
    return form_named(replica, record.form) if record.kind == INSPECTION else None


def _grouping(form: FormDefinition | None) -> Grouping:
    return lambda path: members(form, path) if form else ()

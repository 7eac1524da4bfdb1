"""Which inspections give one number that only one of them should have?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from server.differing import numbers_alike
from server.views.answers import Wording
from server.views.eyes import Eyes
from sync.same_number import Giving, SameNumber


@dataclass(frozen=True)
class GivingView:
    """One inspection that gives the number; who wrote it, when, on which laptop."""

    ref: str
    place: str
    text: str
    user_name: str
    at: datetime
    device: str


@dataclass(frozen=True)
class NumberRow:
    """One number in several inspections. Nobody is refused for it."""

    label: str
    text: str
    givings: tuple[GivingView, ...]

    def concerns(self, ref: str) -> bool:
        return any(one.ref == ref for one in self.givings)


def number_rows(eyes: Eyes) -> tuple[NumberRow, ...]:
    """Every such number among the inspections that these eyes may see."""
    found = numbers_alike(eyes.office.replica, eyes.inspections)
    return tuple(row for same in found if (row := _row_of(eyes, same)) is not None)


def _row_of(eyes: Eyes, same: SameNumber) -> NumberRow | None:
    """None for a number that was confided, where these eyes may not see that."""
    first = same.givings[0]
    wording = Wording(eyes, first.record)
    if wording.is_confidential(first.path) and not eyes.sees_closed_half:
        return None
    return NumberRow(
        label=wording.label(first.path),
        text=str(first.value),
        givings=tuple(_giving_of(eyes, one) for one in same.givings),
    )


def _giving_of(eyes: Eyes, one: Giving) -> GivingView:
    claim = eyes.office.replica.authors(one.record.id)[one.path]
    return GivingView(
        *(one.record.ref, eyes.head(one.record.ref).place, str(one.value)),
        *(eyes.name_of(claim.user), claim.at, claim.device_name),
    )

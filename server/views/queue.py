"""What waits for somebody, the most urgent first?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from server.views.clashes import ClashRow, clash_rows
from server.views.eyes import Eyes
from server.views.people import DeviceRow, device_rows
from server.views.rows import FollowUpRow, follow_up_rows


@dataclass(frozen=True)
class Group:
    """One inspection's rows by hours left; `above` more stand further up.

    `later` are due in more than a month: there, but out of the way.
    """

    ref: str
    place: str
    district: str
    inspected_on: date | None
    rows: tuple[FollowUpRow, ...]
    later: tuple[FollowUpRow, ...]
    above: int


@dataclass(frozen=True)
class Queue:
    """The first screen. A follow-up stands once: late, else alert, else grouped.

    `counts` has a number for each of mine, overdue, children, clashes, silent,
    to_confirm and unassigned.
    """

    overdue: tuple[FollowUpRow, ...]
    children: tuple[FollowUpRow, ...]
    clashes: tuple[ClashRow, ...]
    silent: tuple[DeviceRow, ...]
    groups: tuple[Group, ...]
    counts: dict[str, int]


FILTERS = ("mine", "overdue", "children", "unassigned", "under_way", "to_confirm")
FILTERS_SETTLED = ("confirmed", "withdrawn", "all")
# Shown though nothing is under them; "mine" only where there is something.
OTHER_THAN_MINE = (*FILTERS[1:], *FILTERS_SETTLED)


@dataclass(frozen=True)
class FollowUpList:
    """Follow-ups under one filter; `filters` pairs each with its number."""

    shown: str
    rows: tuple[FollowUpRow, ...]
    filters: tuple[tuple[str, int], ...]


def queue(eyes: Eyes) -> Queue:
    """Return what waits in the district of the one who looks."""
    rows = [row for row in follow_up_rows(eyes) if not row.is_settled]
    overdue = [row for row in rows if row.is_overdue]
    alerts = [row for row in rows if row.is_alert and not row.is_overdue]
    rest = [row for row in rows if not row.is_overdue and not row.is_alert]
    above = _count_by_inspection(overdue + alerts)
    clashes = clash_rows(eyes)
    silent = tuple(device for device in device_rows(eyes) if device.is_silent)
    counts = {name: len(_filtered(rows, name)) for name in FILTERS}
    counts |= {"clashes": len(clashes), "silent": len(silent)}
    return Queue(
        overdue=_by_inspection(overdue),
        children=_by_inspection(alerts),
        clashes=clashes,
        silent=silent,
        groups=tuple(_groups(eyes, rest, above)),
        counts=counts,
    )


def follow_up_list(eyes: Eyes, shown: str, person: str = "") -> FollowUpList:
    """Return the follow-ups under a filter, of one assignee when given."""
    rows = follow_up_rows(eyes)
    if person:
        rows = [row for row in rows if row.assigned_to == person]
    rows = sorted(rows, key=lambda row: row.is_settled)  # what waits comes first
    names = (*FILTERS, *FILTERS_SETTLED)
    return FollowUpList(
        shown=shown,
        rows=tuple(_filtered(rows, shown)),
        filters=tuple(
            (name, count)
            for name in names
            if (count := len(_filtered(rows, name)))
            or name in (shown, *OTHER_THAN_MINE)
        ),
    )


def _filtered(rows: list[FollowUpRow], name: str) -> list[FollowUpRow]:
    tests = {
        "mine": lambda row: row.is_mine,
        "overdue": lambda row: row.is_overdue,
        "children": lambda row: row.is_alert and not row.is_settled,
        "unassigned": lambda row: row.is_unassigned,
        "under_way": lambda row: row.is_under_way,
        "to_confirm": lambda row: row.waits_for_confirmation,
        "confirmed": lambda row: row.state == "confirmed",
        "withdrawn": lambda row: row.state == "withdrawn",
    }
    test = tests.get(name, lambda row: True)
    return [row for row in rows if test(row)]


def _count_by_inspection(rows: list[FollowUpRow]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.inspection] += 1
    return counts


def _by_inspection(rows: list[FollowUpRow]) -> tuple[FollowUpRow, ...]:
    """Rows of one inspection together, the inspection in most need first."""
    most_urgent: dict[str, tuple[float, str, str, str]] = {}
    for row in rows:
        most_urgent.setdefault(row.inspection, row.by_hours_left)
    return tuple(
        sorted(rows, key=lambda row: (most_urgent[row.inspection], row.by_hours_left))
    )


def _groups(eyes: Eyes, rows: list[FollowUpRow], above: dict[str, int]) -> list[Group]:
    found: dict[str, list[FollowUpRow]] = defaultdict(list)
    for row in rows:
        found[row.inspection].append(row)
    groups = []
    for ref, members in found.items():
        head = eyes.head(ref)
        groups.append(
            Group(
                *(ref, head.place, head.district, head.inspected_on),
                tuple(row for row in members if not row.is_far_off),
                tuple(row for row in members if row.is_far_off),
                above.get(ref, 0),
            )
        )
    return sorted(groups, key=lambda g: (*g.rows, *g.later)[0].by_hours_left)

"""When does a hub exchange with the server above it, and what if it cannot?

Every night at an hour of its own, so that a hundred hubs do not come at once; a
night that was slept through is caught up once; a line that is down is tried
again through the night. The lease keeps two from exchanging at once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from server.faults import OfficeFault
from server.logs import log

if TYPE_CHECKING:
    from server.office import Office
    from sync.exchange import Progress, Report

JOB = "exchange"
BEGINS_AT = 1
SPREAD = timedelta(hours=1)
TRY_AGAIN = timedelta(minutes=10)
# A first load over a bad line takes hours; a hub that died gives it up by then.
LEASE = timedelta(hours=3)


class ExchangeUnderWay(OfficeFault):
    """Another process of this hub exchanges just now."""

    exit_code = 5

    def __init__(self) -> None:
        super().__init__(
            "another exchange of this hub is under way",
            "wait for it, or look again in a few minutes",
        )


def night_begun(office: Office, now: datetime) -> datetime:
    """Return when the exchange of the latest night was due."""
    local = now.astimezone(office.zone)
    begins = local.replace(hour=BEGINS_AT, minute=0, second=0, microsecond=0)
    begins += jitter(office.identity.dev)
    return begins if begins <= local else begins - timedelta(days=1)


def jitter(dev: str) -> timedelta:
    """Return how long after one o'clock this hub comes: always the same."""
    seconds = int(SPREAD.total_seconds())
    return timedelta(seconds=int(sha256(dev.encode()).hexdigest(), 16) % seconds)


def exchange_if_due(office: Office, holder: str) -> bool:
    """Exchange when this night's is still to be done; say whether it was.

    What fails stays due and is tried again after TRY_AGAIN. Raises what the
    exchange raises.
    """
    if not office.settings.is_hub:
        return False
    now = office.clock.now()
    if not _take(office, holder, night_begun(office, now)):
        return False
    report = _leased(office, holder, None)
    log("exchange done", count=report.pushed + report.pulled)
    return report.waiting == 0


def exchange_once(
    office: Office, holder: str, *, progress: Callable[[Progress], None] | None = None
) -> Report:
    """Exchange now, due or not. Raises ExchangeUnderWay, NoUpstream and what
    the exchange raises."""
    office.upstream.check()
    if not _take(office, holder, office.clock.now() + timedelta(days=1)):
        raise ExchangeUnderWay()
    return _leased(office, holder, progress, is_by_hand=True)


def _take(office: Office, holder: str, due: datetime) -> bool:
    now = office.clock.now()
    until = now + LEASE
    return office.store.take_lease(JOB, holder, now=now, until=until, due=due)


def _leased(
    office: Office,
    holder: str,
    progress: Callable[[Progress], None] | None,
    is_by_hand: bool = False,
) -> Report:
    began, is_done = office.clock.now(), False
    try:
        report = office.upstream.exchange(progress)
        is_done = report.waiting == 0
        return report
    finally:
        rest = None if is_done or is_by_hand else office.clock.now() + TRY_AGAIN
        office.store.give_lease_back(JOB, holder, began if is_done else None, rest)

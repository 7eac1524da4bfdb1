"""When does the office look whether something is due? The only home of APScheduler."""

from __future__ import annotations

from datetime import timezone
from typing import TYPE_CHECKING

from apscheduler.schedulers.background import BackgroundScheduler

from server.jobs.work import run_what_is_due
from server.logs import log, place_of

if TYPE_CHECKING:
    from server.office import Office

SECONDS = 15


class Ticker:
    """Looks every few seconds, in a thread of its own; decides nothing itself."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._holder = office.new_id()
        self._scheduler = BackgroundScheduler(timezone=timezone.utc)
        # A machine that slept looks once when it wakes, however late.
        self._scheduler.add_job(
            self.tick,
            "interval",
            seconds=SECONDS,
            coalesce=True,
            misfire_grace_time=None,
            max_instances=1,
        )

    def start(self) -> None:
        self.tick()
        self._scheduler.start()

    def stop(self) -> None:
        """End the thread; a job at work is done first."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def tick(self) -> None:
        """Look once. A busy or full database is told of, and looked at again."""
        try:
            run_what_is_due(self._office, self._holder)
        except Exception as fault:
            log(
                "ticker failed",
                level="error",
                fault=type(fault).__name__,
                where=place_of(fault),
            )

"""What does the office do by the clock, and is it due?

A job runs when its last run lies long enough back; the database says so, and
a lease row keeps two tickers from doing it at once. So an office that slept
through the night catches up once, and not once for each hour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from server.jobs import nightly
from server.jobs.reminders import note_reminders
from server.logs import log, place_of
from server.moments import as_text
from sync.returns.put_back import NotCaughtUp

if TYPE_CHECKING:
    from server.office import Office

LEASE = timedelta(minutes=10)


@dataclass(frozen=True)
class Job:
    """Something to be done every so often; `run` returns how much it did."""

    name: str
    every: timedelta
    run: Callable[[Office], int]


def end_old_sessions(office: Office) -> int:
    """Drop sessions, failures, marks and codes that have run out."""
    office.enrolment.clean_up()
    return office.sign_in.clean_up()


def note_overdue(office: Office) -> int:
    """Note what has run past its time."""
    return office.desk.mark_overdue()


def give_up_half_files(office: Office) -> int:
    """Forget attachments that began to come a month ago and never ended."""
    return office.replica.blobs.give_up_parts()


JOBS = (
    Job("overdue", timedelta(minutes=1), note_overdue),
    Job("reminders", timedelta(minutes=5), note_reminders),
    Job("sessions", timedelta(hours=1), end_old_sessions),
    Job("half files", timedelta(days=1), give_up_half_files),
)


def run_what_is_due(
    office: Office, holder: str, jobs: Sequence[Job] = JOBS
) -> list[str]:
    """Run each job that is due and not held by another; return their names.

    A job that fails is logged and stays due; the others still run. A hub's
    nightly exchange is among them: see jobs/nightly.py.
    """
    done = [job.name for job in jobs if _run_if_due(office, holder, job)]
    try:
        return done + [nightly.JOB] * nightly.exchange_if_due(office, holder)
    except Exception as fault:
        _log_failure(office, nightly.JOB, fault)
        return done


def _run_if_due(office: Office, holder: str, job: Job) -> bool:
    now = office.clock.now()
    is_ours = office.store.take_lease(
        job.name, holder, now=now, until=now + LEASE, due=now - job.every
    )
    if not is_ours:
        return False
    try:
        job.run(office)
    except NotCaughtUp:
        # The office was put back and says so itself; the job stays due.
        office.store.give_lease_back(job.name, holder, None)
        return False
    except Exception as fault:
        office.store.give_lease_back(job.name, holder, None)
        _log_failure(office, job.name, fault)
        return False
    office.store.give_lease_back(job.name, holder, now)
    return True


def _log_failure(office: Office, job: str, fault: Exception) -> None:
    log(
        "job failed",
        at=as_text(office.clock.now()),
        level="error",
        job=job,
        fault=type(fault).__name__,
        where=place_of(fault),
    )

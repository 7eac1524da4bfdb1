"""What the office does by the clock: a missed night loses nothing."""

from __future__ import annotations

from datetime import timedelta

from server.jobs.work import JOBS, Job, run_what_is_due
from tests.server.offices import a_follow_up


def names(reminders):
    return {(name, kind) for name, kind, _, _ in reminders}


def test_every_job_runs_once_and_then_waits_for_its_time(office, clock):
    assert run_what_is_due(office, "a") == [job.name for job in JOBS]
    assert run_what_is_due(office, "a") == []

    clock.pass_by(minutes=2)

    assert run_what_is_due(office, "a") == ["overdue"]


def test_an_office_that_slept_for_a_week_catches_up_once(office, clock):
    runs = []
    nightly = Job("nightly", timedelta(days=1), lambda office: runs.append(1) or 1)
    run_what_is_due(office, "a", [nightly])

    clock.pass_by(days=7)
    for _ in range(5):
        run_what_is_due(office, "a", [nightly])

    assert len(runs) == 2


def test_a_late_follow_up_is_noted_once_however_often_one_looks(office, clock):
    a_follow_up(office, "late", due_at="2026-04-14T10:00:00Z")
    a_follow_up(office, "soon", due_at="2026-04-15T10:00:00Z")
    a_follow_up(office, "far", due_at="2026-05-14T10:00:00Z")
    a_follow_up(office, "done", due_at="2026-04-14T10:00:00Z", state="confirmed")

    for _ in range(3):
        run_what_is_due(office, "a")
        clock.pass_by(minutes=6)

    assert names(office.store.reminders()) == {
        ("f-late", "overdue"),
        ("f-soon", "due soon"),
    }
    assert len(office.store.reminders()) == 2


def test_what_fell_due_in_a_missed_night_is_noted_the_next_morning(office, clock):
    a_follow_up(office, "night", due_at="2026-04-20T20:00:00Z")
    run_what_is_due(office, "a")

    clock.pass_by(days=7)
    run_what_is_due(office, "a")

    assert ("f-night", "overdue") in names(office.store.reminders())


def test_a_job_that_another_ticker_holds_is_left_to_it(office, clock):
    now = clock.now()
    until = now + timedelta(minutes=10)
    store = office.store

    assert store.take_lease("x", "a", now=now, until=until, due=now)
    assert not store.take_lease("x", "b", now=now, until=until, due=now)
    clock.pass_by(minutes=11)
    now = clock.now()

    # The holder was killed: its lease has run out, the work is still due.
    assert store.take_lease("x", "b", now=now, until=now, due=now)


def test_a_job_that_fails_stays_due_and_the_others_run(office, capsys):
    def fail(office):
        raise KeyError("a name that must not be logged")

    jobs = [
        Job("broken", timedelta(hours=1), fail),
        Job("whole", timedelta(hours=1), lambda office: 1),
    ]

    assert run_what_is_due(office, "a", jobs) == ["whole"]
    assert run_what_is_due(office, "a", jobs) == []

    said = capsys.readouterr().err
    assert "KeyError" in said and "a name" not in said
    assert said.count("job failed") == 2

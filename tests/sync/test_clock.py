"""Does each change get a later integer, whatever the clocks say?"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.clock import (
    HybridClock,
    SystemClock,
    TrainingClock,
    clock_from_environment,
    hlc_of,
    moment_of,
)

NINE = datetime(2026, 4, 14, 9, 0, tzinfo=timezone(timedelta(hours=8)))


class HandClock:
    """A clock that a test sets."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def test_a_moment_reads_back_to_the_millisecond():
    moment = NINE + timedelta(microseconds=123456)

    assert moment_of(hlc_of(moment)) == NINE + timedelta(microseconds=123000)


def test_the_integer_is_safe_in_json_until_2089():
    assert hlc_of(datetime(2089, 1, 1, tzinfo=timezone.utc)) < 2**53


def test_a_clock_before_2020_gives_a_usable_integer():
    assert hlc_of(datetime(1970, 1, 1, tzinfo=timezone.utc)) == 0


@given(st.lists(st.integers(-(10**9), 10**9), max_size=20))
def test_own_integers_rise_even_when_the_clock_goes_backwards(jumps):
    wall = HandClock(NINE)
    hybrid = HybridClock(wall, last=hlc_of(NINE) + 7)
    given_out = []

    for seconds in jumps:
        wall.moment = NINE + timedelta(seconds=seconds / 10)
        given_out.append(hybrid.tick())

    assert given_out == sorted(set(given_out))


def test_a_change_after_hearing_another_is_later_than_it():
    hybrid = HybridClock(HandClock(NINE))
    theirs = hlc_of(NINE + timedelta(minutes=4))

    hybrid.hear(theirs)

    assert hybrid.tick() > theirs


def test_a_clock_ten_years_ahead_drags_nobody_past_five_minutes():
    hybrid = HybridClock(HandClock(NINE))

    hybrid.hear(hlc_of(NINE + timedelta(days=3650)))

    assert hybrid.tick() <= hlc_of(NINE + timedelta(minutes=5)) + 1


def test_hearing_an_older_integer_changes_nothing():
    hybrid = HybridClock(HandClock(NINE), last=hlc_of(NINE))

    hybrid.hear(5)

    assert hybrid.last == hlc_of(NINE)


def test_a_course_has_its_own_moment_and_it_ticks_on():
    clock = clock_from_environment({"SAKSI_TRAINING_CLOCK": NINE.isoformat()})

    first, second = clock.now(), clock.now()

    assert isinstance(clock, TrainingClock)
    assert timedelta() <= first - NINE < timedelta(minutes=1)
    assert first <= second
    assert first.utcoffset() == timedelta()


def test_without_a_course_the_machine_tells_the_time():
    assert isinstance(clock_from_environment({}), SystemClock)
    assert SystemClock().now().utcoffset() == timedelta()


@pytest.mark.parametrize("said", ["noon", "2026-04-14T09:00:00", "0"])
def test_a_course_clock_that_cannot_be_read_is_refused(said):
    with pytest.raises(ValueError, match="SAKSI_TRAINING_CLOCK"):
        clock_from_environment({"SAKSI_TRAINING_CLOCK": said})

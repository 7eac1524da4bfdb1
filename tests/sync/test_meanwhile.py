"""Is the one thing done while the other is waited for, and is no fault lost?"""

from __future__ import annotations

from threading import Event

import pytest

from sync.exchanging.carrying import ServerAway
from sync.exchanging.meanwhile import asked_while


def test_what_is_done_here_is_done_while_the_answer_is_on_its_way():
    is_done = Event()

    # The answer waits for what is done here: one after the other would never end.
    answer = asked_while(is_done.set, lambda: is_done.wait(timeout=30))

    assert answer is True


def test_a_line_that_breaks_off_is_told_once_what_is_done_here_is_done():
    done = []

    def broken():
        raise ServerAway("The line broke off.")

    with pytest.raises(ServerAway):
        asked_while(lambda: done.append("cut"), broken)

    assert done == ["cut"]


def test_what_fails_here_is_raised_after_the_answer_has_come():
    answered = Event()

    def fails():
        raise OSError("no space")

    with pytest.raises(OSError):
        asked_while(fails, answered.set)

    assert answered.is_set()

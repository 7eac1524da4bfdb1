"""What does the world around a form look like at this moment?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import NamedTuple


class Surroundings(NamedTuple):
    """All that a form may learn from outside, handed in with each call.

    A named tuple, since each answer makes one: no other frozen value is as quick.

    `at` is an aware moment; `zone` is the office's time zone, in which
    `today()` and `now()` are told. `new_id` gives a fresh short id and
    `random` a number in [0, 1).
    """

    at: datetime
    zone: tzinfo
    device_id: str
    username: str
    new_id: Callable[[], str]
    random: Callable[[], float]

    def moved_to(self, at: datetime) -> Surroundings:
        """The same surroundings at another moment."""
        return self._replace(at=at)

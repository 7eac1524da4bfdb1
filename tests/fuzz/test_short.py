"""Does the engine refuse, or take, whatever it is given?"""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
@given(seed=st.integers(0, 2**64))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_nothing_it_is_given_ends_in_a_trace(name: str, seed: int) -> None:
    TARGETS[name](random.Random(seed))

"""Do the engine and the exchange refuse, or take, whatever they are given?"""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.bundles.faults import BundleTrouble
from tests.fuzz.sync_targets import TARGETS as SYNC_TARGETS
from tests.fuzz.targets import TARGETS

SYNC_INPUTS = 60


@pytest.mark.parametrize("name", TARGETS)
@given(seed=st.integers(0, 2**64))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_nothing_it_is_given_ends_in_a_trace(name: str, seed: int) -> None:
    TARGETS[name](random.Random(seed))


@pytest.mark.parametrize("name", SYNC_TARGETS)
def test_nothing_that_comes_over_a_line_or_by_stick_ends_in_a_trace(name: str) -> None:
    for number in range(SYNC_INPUTS):
        SYNC_TARGETS[name](random.Random(f"{name}/{number}"))


def kinds(fault: type) -> list[type]:
    """Every kind of a fault, with kinds of kinds."""
    return [one for k in fault.__subclasses__() for one in (k, *kinds(k))]


def test_each_fault_of_a_bundle_has_its_own_words_and_exit_code() -> None:
    found = kinds(BundleTrouble)

    assert len({fault.exit_code for fault in found}) == len(found) > 15
    assert len({str(fault()) for fault in found}) == len(found)

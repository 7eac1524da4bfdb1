"""One office with a person of every role, and clients at its door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.office import Office
from server.people import ROLES
from tests.server.offices import Caller, an_office, with_every_role
from tests.server.scenes import HeldClock


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


@pytest.fixture
def office(tmp_path: Path, clock: HeldClock) -> Iterator[Office]:
    made = an_office(tmp_path / "office", clock)
    yield made
    made.close()


@pytest.fixture
def callers(office: Office) -> dict[str, Caller]:
    """Role -> a program signed in as somebody of that role in D09."""
    with_every_role(office)
    return {role: Caller(office).signs_in(role) for role in ROLES}

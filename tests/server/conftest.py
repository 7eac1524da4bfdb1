"""Scenes that several tests of the office begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.office import Office
from tests.server.estate import Estate, an_estate
from tests.server.offices import an_office
from tests.server.scenes import PASSWORD, SUPERVISOR, FrontDesk, HeldClock


@pytest.fixture
def front_desk(tmp_path: Path) -> Iterator[FrontDesk]:
    desk = FrontDesk(tmp_path)
    desk.people.add(SUPERVISOR, PASSWORD)
    yield desk
    desk.database.close()


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


@pytest.fixture
def office(tmp_path: Path, clock: HeldClock) -> Iterator[Office]:
    made = an_office(tmp_path / "office", clock)
    yield made
    made.close()


@pytest.fixture
def estate(tmp_path: Path) -> Iterator[Estate]:
    """An office and two laptops on the day of the visit."""
    made = an_estate(tmp_path)
    yield made
    made.close()

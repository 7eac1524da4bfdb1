"""Scenes that several tests of the office begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.scenes import PASSWORD, SUPERVISOR, FrontDesk


@pytest.fixture
def front_desk(tmp_path: Path) -> Iterator[FrontDesk]:
    desk = FrontDesk(tmp_path)
    desk.people.add(SUPERVISOR, PASSWORD)
    yield desk
    desk.database.close()

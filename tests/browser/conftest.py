"""One Chromium, and for each test a copy of an office with the estate's data."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from server.app import open_office
from server.office import Office
from sync.record import Record
from tests.browser.chrome import a_chrome, skip_without_browser
from tests.browser.driving import Window
from tests.browser.served import served
from tests.demo.answers import C1
from tests.server.estate import ARRIVED, an_estate, child_labour, forced_labour
from tests.server.scenes import HeldClock

AFTERNOON = ARRIVED + timedelta(hours=12)


@dataclass
class Scene:
    """An office and the window that looks at it."""

    office: Office
    window: Window

    def follow_up(self, rule: str) -> Record:
        """The first follow-up that this rule opened."""
        kept = self.office.replica.records(kind="follow_up")
        return next(one for one in kept if one.doc["rule"] == rule)

    def inspection(self, form: str) -> Record:
        """The visit for which this checklist was filled."""
        kept = self.office.replica.records(kind="inspection")
        return next(one for one in kept if one.form.startswith(form))


@pytest.fixture(scope="session")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    skip_without_browser()
    with a_chrome(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture(scope="session")
def told(chrome: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office: two visits, one question with two answers."""
    folder = tmp_path_factory.mktemp("told")
    estate = an_estate(folder)
    inspection = forced_labour(estate, foreign_workers=14)
    child_labour(estate, C1)
    estate.b.takes_from(estate.a)
    estate.a.says(inspection.id, foreign_workers=15)
    estate.b.says(inspection.id, foreign_workers=16)
    estate.a.hands_over()
    estate.b.hands_over()
    estate.close()
    return folder / "office"


@pytest.fixture
def scene(chrome: Any, told: Path, tmp_path: Path) -> Iterator[Scene]:
    """That office on the afternoon after, open to the window."""
    home = tmp_path / "office"
    shutil.copytree(told, home)
    office = open_office(home, clock=HeldClock(AFTERNOON))
    with served(office) as address:
        window = Window(chrome, address)
        yield Scene(office, window)
        window.forget_everything()
    office.close()

"""The ministry that each journey begins with."""

from __future__ import annotations

import pytest

from tests.journeys.browser import Browser
from tests.world import Ministry


@pytest.fixture
def ministry(tmp_path):
    made = Ministry(tmp_path)
    yield made
    made.close()


@pytest.fixture
def supervisor(ministry):
    """The supervisor's browser; she signs in when she comes to the office."""
    browser = Browser(ministry.url)
    yield browser
    browser.close()

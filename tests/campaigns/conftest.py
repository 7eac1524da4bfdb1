"""What the tests here share: an office within reach, a laptop with a begun draft."""

from __future__ import annotations

import pytest

from tests.campaigns.desk import Desk


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.ministry.close()

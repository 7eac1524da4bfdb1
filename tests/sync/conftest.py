"""What the tests of sync share."""

from __future__ import annotations

import pytest

from tests.sync.nodes import Ministry


@pytest.fixture
def ministry(tmp_path):
    ministry = Ministry(tmp_path)
    yield ministry
    ministry.close()

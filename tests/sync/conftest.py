"""What the tests of sync share."""

from __future__ import annotations

import pytest

from tests.sync.nodes import Ministry


@pytest.fixture
def ministry(tmp_path):
    ministry = Ministry(tmp_path)
    yield ministry
    ministry.close()


@pytest.fixture
def stick(tmp_path):
    """Where a stick would be mounted."""
    return tmp_path / "stick"

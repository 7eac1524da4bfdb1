"""What tests of several rooms share: central, a hub under it, their laptops."""

from __future__ import annotations

import os

import pytest

# The tests read English wherever they run; what speaks Malay says so itself.
os.environ["LANGUAGE"] = "en"
os.environ.pop("INSPECTOR_LANGUAGE", None)


@pytest.fixture(autouse=True)
def the_environment_is_left_as_found():
    """Which tests share a process is chance: what one sets must end with it."""
    before = _environment()
    yield
    left = {name for name, _ in before.items() ^ _environment().items()}
    assert not left, f"this test leaves the environment changed: {sorted(left)}"


def _environment() -> dict[str, str]:
    """Without the name of the test itself, which pytest changes as it goes."""
    ours = ("PYTEST_CURRENT_TEST", "SE_OFFLINE")
    return {name: said for name, said in os.environ.items() if name not in ours}


@pytest.fixture
def tiers(tmp_path):
    """Central over real TLS; hubs and laptops are asked of it."""
    from tests.tiers import Tiers  # here: most tests need none of it

    made = Tiers(tmp_path)
    yield made
    made.close()


@pytest.fixture
def hub(tiers):
    """A district hub under central."""
    return tiers.hub()

"""What tests of several rooms share: central, a hub under it, their laptops."""

from __future__ import annotations

import os

import pytest

# The tests read English wherever they run; what speaks Malay says so itself.
os.environ["LANGUAGE"] = "en"
os.environ.pop("INSPECTOR_LANGUAGE", None)


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

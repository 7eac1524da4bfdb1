"""Scenes for the laptop's tests, closed at the end."""

from __future__ import annotations

import pytest

from tests.inspector_cli.scene import Scene


@pytest.fixture
def scene(tmp_path):
    made = Scene(tmp_path)
    laptops = []
    make = made.laptop

    def remember(*words):
        laptops.append(make(*words))
        return laptops[-1]

    made.laptop = remember
    yield made
    for laptop in laptops:
        laptop.close()
    made.office.database.close()

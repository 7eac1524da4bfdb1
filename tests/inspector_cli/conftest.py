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


@pytest.fixture
def team(scene):
    """Laptop A with the confidential stream, laptop B without; both have the forms."""
    scene.publish("forced_labour")
    a = scene.laptop("laptop-a", "u011")
    b = scene.laptop("laptop-b", "u012", "D09")
    scene.carry(a, b)
    return scene, a, b

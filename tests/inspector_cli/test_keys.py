"""What does a laptop say whose folder was copied, restored or lost its key?"""

from __future__ import annotations

import pytest

from inspector_cli.faults import explained
from inspector_cli.laptop import Laptop
from sync.identity import Identity


def fault_of(laptop):
    with pytest.raises(Exception) as caught:
        laptop.inspections()
    return explained(caught.value)


def test_a_lost_key_is_named_and_nothing_is_called_unenrolled(scene):
    laptop = scene.laptop("laptop-a", "u011")
    laptop.close()
    laptop.key_file.unlink()

    again = Laptop(laptop.home, clock=scene.clock)

    message, code = fault_of(again)
    again.close()
    assert code == 1
    assert "laptop.key" in message and "kept" in message


def test_a_restored_database_is_told_apart_and_the_way_out_said(scene):
    laptop = scene.laptop("laptop-a", "u011")
    laptop.inspections()
    laptop.close()
    seed = laptop.key_file.read_text("utf-8")
    other = Identity.load(laptop.key_file)
    laptop.key_file.write_text(seed.replace(other.instance, "0" * 32), "utf-8")

    again = Laptop(laptop.home, clock=scene.clock)

    message, code = fault_of(again)
    again.close()
    assert code == 1
    assert "copied or restored" in message and "new code" in message

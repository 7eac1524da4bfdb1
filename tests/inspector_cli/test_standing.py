"""Does a laptop say in time that its time is nearly over?"""

from __future__ import annotations

import pytest

from inspector_cli import listing
from inspector_cli.screen import wrapped_line
from inspector_cli.standing import lines, status_of


@pytest.fixture
def laptop(scene):
    made = scene.laptop("a", "u011", "D09")
    scene.carry(made)
    return made


def ends_in(laptop, **how_long):
    """Put the laptop's clock so long before the end of its certificate."""
    certificate = laptop.replica.trust.certificate_of(laptop.identity.dev)
    left = certificate.until - laptop.clock.now()
    laptop.clock.pass_time(seconds=left.total_seconds())
    laptop.clock.pass_time(**{name: -count for name, count in how_long.items()})


@pytest.mark.parametrize(("days", "is_told"), [(40, False), (29, True), (-1, True)])
def test_it_is_told_a_month_before_its_certificate_ends(laptop, days, is_told):
    ends_in(laptop, days=days)

    told = [line for line in lines(laptop) if "may serve until" in line]

    assert bool(told) is is_told


def test_the_day_stands_in_the_status_for_programs(laptop):
    certificate = laptop.replica.trust.certificate_of(laptop.identity.dev)
    day = certificate.until.astimezone(laptop.zone).date().isoformat()

    assert status_of(laptop)["serves_until"] == day


def test_a_draft_is_listed_with_its_workplace_as_soon_as_it_is_said(scene, laptop):
    scene.publish("forced_labour")
    scene.carry(laptop)
    draft = laptop.new_draft("forced_labour").id
    assert "Ladang" not in "".join(listing.lines(laptop, "en"))

    laptop.sitting(draft).answer("workplace_name", "Ladang Contoh")

    assert "forced labour  Ladang Contoh  draft" in "".join(listing.lines(laptop, "en"))


def test_a_command_to_be_typed_is_never_broken_over_two_lines():
    told = "Forgotten? Ask for a new code, then: inspector passphrase --forgotten"

    for width in range(40, 80):
        told_lines = wrapped_line(told, width).splitlines()
        assert any("inspector passphrase --forgotten" in one for one in told_lines)

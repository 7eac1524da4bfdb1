"""Does a hub carry by stick what it cannot alter, and is the format plain?"""

from __future__ import annotations

import io
import zipfile

import pytest

from sync.bundles.bundle import is_for
from sync.bundles.choice import short_name
from sync.bundles.faults import BundleOfACopy
from sync.segment import read_header
from tests.campaigns.broken_bundles import unsealed
from tests.sync.sticks import (
    carries,
    certificate,
    everything,
    reads,
    revoke,
    said,
    save,
    writes,
)


@pytest.fixture
def a(ministry):
    return ministry.node("a", tell=False)


@pytest.fixture
def b(ministry):
    return ministry.node("b", tell=False)


# -- hubs ---------------------------------------------------------------------


def test_a_hub_carries_both_ways_what_it_cannot_alter(ministry, a, b, stick):
    office = ministry.office
    hub = ministry.node("hub", scopes=("D09", "D09+"), role="hub", tell=False)
    carries(ministry, office, hub, stick)
    carries(ministry, office, a, stick)
    record = save(a, x=1)

    carries(ministry, a, hub, stick)
    carries(ministry, hub, office, stick)
    save(office, x=2)
    carries(ministry, office, hub, stick)
    back = carries(ministry, hub, a, stick)

    assert said(a) == said(hub) == said(office)
    assert back.received == 1 and record in said(office)
    bodies = {
        row["sha"]
        for node in (a, hub, office)
        for row in node.database.rows("select sha from segment where scope = 'D09'")
    }
    assert len(bodies) == 2


def test_a_hub_that_has_not_heard_of_a_laptop_reads_its_certificate(ministry, stick):
    hub = ministry.node("hub", scopes=("D09", "D09+"), role="hub", tell=False)
    late = ministry.node("late", tell=False)
    save(late, x=1)

    assert carries(ministry, late, hub, stick).changes == 1
    assert said(hub) == said(late)


def test_what_a_hub_holds_aside_goes_up_and_never_down(ministry, a, b, stick):
    hub = ministry.node("hub", scopes=("D09", "D09+"), role="hub", tell=False)
    save(a, x=1)
    revoke(ministry, a)
    carries(ministry, ministry.office, hub, stick)
    assert carries(ministry, a, hub, stick).held == 1

    up = carries(ministry, hub, ministry.office, stick)
    down = writes(ministry, hub, b, stick)

    assert up.held + up.changes == 1
    bodies = [read_header(e).dev for e in _segments(down.files[0], b)]
    assert a.dev not in bodies


def _segments(path, node):
    with zipfile.ZipFile(io.BytesIO(unsealed(path.read_bytes(), node))) as opened:
        return [opened.read(n) for n in opened.namelist() if n.startswith("seg/")]


# -- the format ---------------------------------------------------------------


def test_inside_is_a_plain_zip_that_everyday_tools_open(ministry, a, stick):
    save(a, x=1)
    [path] = writes(ministry, a, ministry.office, stick).files
    text = unsealed(path.read_bytes(), ministry.office)

    with zipfile.ZipFile(io.BytesIO(text)) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == [
            *("signature", "certificate.json", "manifest.json", "seg/00001.zst")
        ]
    assert list(_segments(path, ministry.office)) == a.cut()


def test_who_it_is_for_shows_in_the_first_bytes(ministry, a, b, stick):
    [path] = writes(ministry, ministry.office, a, stick).files
    front = path.read_bytes()[:300]

    assert is_for(front, a.identity) and not is_for(front, b.identity)


def test_a_forked_stream_is_kept_and_said(ministry, a, stick, tmp_path):
    save(a, x=1)
    carries(ministry, a, ministry.office, stick)
    (tmp_path / "copies").mkdir()
    twin = type(a)(tmp_path / "copies", "twin", a.clock, identity=a.identity)
    twin.replica.trust.pin_root(ministry.office.identity.public_key)
    twin.replica.trust.learn(certificate(ministry, a))
    save(twin, x="another")
    save(twin, x="and more")
    other = tmp_path / "other stick"
    [first] = writes(ministry, twin, ministry.office, other).files
    [second] = writes(ministry, twin, ministry.office, other).files

    with pytest.raises(BundleOfACopy):
        reads(ministry.office, first)
    report = reads(ministry.office, second)

    assert "two different things" in report.warnings[0]
    assert [held.state for held in ministry.office.replica.nodes.quarantine()] == [
        "forked"
    ]
    assert said(ministry.office) == said(a)
    twin.close()


def test_a_receipt_for_other_changes_in_our_place_is_none(ministry, a, stick, tmp_path):
    (tmp_path / "copies").mkdir()
    twin = type(a)(tmp_path / "copies", "twin", a.clock, identity=a.identity)
    twin.replica.trust.pin_root(ministry.office.identity.public_key)
    twin.replica.trust.learn(certificate(ministry, a))
    for number in range(2):
        save(twin, x=f"another {number}")
        save(a, x=number)
    carries(ministry, twin, ministry.office, tmp_path / "other stick")
    [path] = writes(ministry, ministry.office, a, stick).files

    report = reads(a, path)

    assert (report.received, report.waiting) == (0, 2)
    assert "restored copy" in report.warnings[0]
    assert writes(ministry, a, ministry.office, stick).changes == 2
    twin.close()


def test_reading_twice_changes_nothing_the_second_time(ministry, a, stick):
    save(a, x=1)
    writes(ministry, a, ministry.office, stick)
    reads(ministry.office, stick)
    before = everything(ministry.office)

    reads(ministry.office, stick)

    assert everything(ministry.office) == before


def test_short_names_are_safe_on_any_stick(ministry, a):
    odd = ministry.certificate(a, ("D09",), names={"D09": "../A:*é"})

    assert short_name(odd) == "A"

"""Does a bundle carry what the other lacks, and bring the receipt back?"""

from __future__ import annotations

import pytest

from sync.answering import Answering
from sync.bundles.faults import NobodyToWriteTo
from sync.bundles.to import own_office, receiver
from sync.database import DiskFull
from sync.exchange import exchange
from tests.sync.direct_remote import DirectRemote
from tests.sync.sticks import (
    carries,
    certificate,
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


# -- there and back -----------------------------------------------------------


def test_what_one_laptop_saves_the_other_reads(ministry, a, b, stick):
    record = save(a, x=1)

    up = carries(ministry, a, ministry.office, stick)
    down = carries(ministry, ministry.office, b, stick)

    assert (up.changes, up.inspections) == (1, 1)
    assert record in down.records and down.inspections == 1
    assert said(a) == said(b) == said(ministry.office)


def test_a_laptop_without_a_network_learns_whom_it_may_believe(ministry, a, b, stick):
    assert a.replica.trust.certificate_of(b.dev) is None
    save(b, x=1)
    carries(ministry, b, ministry.office, stick)

    report = carries(ministry, ministry.office, a, stick)

    assert report.warnings == [] and report.left == 0
    assert a.replica.trust.certificate_of(b.dev) == certificate(ministry, b)


def test_the_receipt_comes_back_and_the_next_bundle_is_a_difference(ministry, a, stick):
    for number in range(3):
        save(a, n=number)
    first = writes(ministry, a, ministry.office, stick)
    assert (first.changes, first.inspections, first.waiting) == (3, 3, 3)
    reads(ministry.office, first.files[0])

    back = carries(ministry, ministry.office, a, stick)
    save(a, n=4)
    next_one = writes(ministry, a, ministry.office, stick)

    assert (back.received, back.waiting) == (3, 0)
    assert (next_one.changes, next_one.waiting) == (1, 1)


def test_until_the_receipt_is_back_each_bundle_holds_all(ministry, a, stick):
    save(a, n=1)
    lost = writes(ministry, a, ministry.office, stick).files[0]
    lost.unlink()
    save(a, n=2)

    assert carries(ministry, a, ministry.office, stick).changes == 2


def test_all_puts_everything_on_the_stick_again(ministry, a, stick):
    save(a, n=1)
    carries(ministry, a, ministry.office, stick)
    carries(ministry, ministry.office, a, stick)
    assert writes(ministry, a, ministry.office, stick).changes == 0

    written = writes(ministry, a, ministry.office, stick, is_whole=True)

    assert written.changes == 1
    assert reads(ministry.office, written.files[0]).changes == 0


def test_a_bundle_without_changes_still_brings_the_receipt(ministry, a, stick):
    save(a, n=1)
    carries(ministry, a, ministry.office, stick)
    carries(ministry, ministry.office, a, stick)
    save(a, n=2)
    carries(ministry, a, ministry.office, stick)

    report = carries(ministry, ministry.office, a, stick)

    assert (report.changes, report.received, report.waiting) == (0, 1, 0)


# -- network and stick know of each other -------------------------------------


def test_what_the_network_gave_is_not_put_on_the_stick(ministry, a, stick):
    save(a, n=1)
    exchange(a.replica, DirectRemote(Answering(ministry.office.replica)))
    save(a, n=2)

    assert writes(ministry, a, ministry.office, stick).changes == 1


def test_what_a_laptop_has_pulled_is_not_put_on_its_stick(ministry, a, b, stick):
    server = Answering(ministry.office.replica)
    save(a, n=1)
    exchange(a.replica, DirectRemote(server))
    for _ in range(2):
        exchange(b.replica, DirectRemote(server))
    save(ministry.office, n=2)

    written = writes(ministry, ministry.office, b, stick)

    assert written.changes == 1
    assert reads(b, written.files[0]).changes == 1
    assert said(b) == said(ministry.office)


def test_what_a_stick_gave_the_network_does_not_push_again(ministry, a, stick):
    save(a, n=1)
    carries(ministry, a, ministry.office, stick)
    carries(ministry, ministry.office, a, stick)

    remote = DirectRemote(Answering(ministry.office.replica))
    exchange(a.replica, remote)

    assert remote.pushed == []


def test_a_peer_that_lost_something_gets_it_again(ministry, a, stick, tmp_path):
    """The office is put back to before the last stick: its own word counts."""
    save(a, n=1)
    carries(ministry, a, ministry.office, stick)
    ministry.office.close()
    path = ministry.office.folder / "node.db"
    backup = path.read_bytes()
    ministry.office.open()
    save(a, n=2)
    carries(ministry, a, ministry.office, stick)
    carries(ministry, ministry.office, a, stick)
    ministry.office.close()
    path.write_bytes(backup)
    ministry.office.open()
    save(a, n=3)
    gap = writes(ministry, a, ministry.office, stick).files[0]

    report = reads(ministry.office, gap)
    assert report.left == 1 and "--all" in report.warnings[0]
    back = writes(ministry, ministry.office, a, stick)
    reads(a, back.files[0])

    assert carries(ministry, a, ministry.office, stick).changes == 2
    assert said(ministry.office) == said(a)


def test_a_laptop_put_back_after_it_had_pulled_gets_it_by_stick(ministry, a, b, stick):
    server = Answering(ministry.office.replica)
    exchange(b.replica, DirectRemote(server))
    b.close()
    path = b.folder / "node.db"
    backup = path.read_bytes()
    b.open()
    save(a, n=1)
    exchange(a.replica, DirectRemote(server))
    for _ in range(2):
        exchange(b.replica, DirectRemote(server))
    assert writes(ministry, ministry.office, b, stick).changes == 0

    b.close()
    path.write_bytes(backup)
    b.open()
    carries(ministry, b, ministry.office, stick)
    carries(ministry, ministry.office, b, stick)

    assert said(b) == said(a)


# -- a folder, an order -------------------------------------------------------


def test_a_folder_is_read_in_order_each_bundle_once(ministry, a, b, stick):
    for number in range(3):
        save(a, n=number)
        writes(ministry, a, ministry.office, stick)
    writes(ministry, ministry.office, b, stick)

    report = reads(ministry.office, stick)
    again = reads(ministry.office, stick)

    assert (report.bundles, report.others, report.changes) == (3, 1, 3)
    assert (again.bundles, again.before, again.changes) == (0, 3, 0)
    assert again.exit_code == 0


def test_a_broken_bundle_does_not_keep_the_others_back(ministry, a, stick):
    save(a, n=1)
    [broken] = writes(ministry, a, ministry.office, stick).files
    writes(ministry, a, ministry.office, stick)
    broken.write_bytes(broken.read_bytes()[:-1])

    report = reads(ministry.office, stick)

    assert (report.bundles, report.changes) == (1, 1)
    assert [name for name, _ in report.refused] == [broken.name]
    assert report.exit_code == 15


def test_an_empty_folder_is_said_to_be_one(ministry, a, stick):
    stick.mkdir()

    report = reads(a, stick)

    assert (report.bundles, report.exit_code) == (0, 1)


def test_much_is_spread_over_several_files(ministry, a, stick, monkeypatch):
    monkeypatch.setattr("sync.bundles.write.MOST_CARRIED", 1000)
    for number in range(9):
        save(a, n=number, text=ministry.folder.name * 20)
        a.replica.shelf.cut_all()

    written = writes(ministry, a, ministry.office, stick)
    assert len(written.files) > 2
    assert reads(ministry.office, written.files[0]).bundles == 1
    early = reads_in_vain(ministry.office, written.files[2])
    report = reads(ministry.office, stick)

    assert early == "BundleTooSoon"
    assert report.bundles == len(written.files) - 1
    assert said(ministry.office) == said(a)


def reads_in_vain(node, path) -> str:
    try:
        reads(node, path)
    except Exception as fault:
        return type(fault).__name__
    return "read"


# -- for whom -----------------------------------------------------------------


def test_a_name_on_the_stick_names_devices_and_a_day_and_nobody(ministry, a, stick):
    up = writes(ministry, a, ministry.office, stick).files[0].name
    down = writes(ministry, ministry.office, a, stick).files[0].name

    assert up == "saksi-A0-to-office-20260414-1.age"
    assert down == "saksi-office-to-A0-20260414-1.age"


def test_the_office_is_found_without_being_named(ministry, a, stick):
    carries(ministry, ministry.office, a, stick)

    assert own_office(a.replica).dev == ministry.office.dev
    hub = ministry.node("hub", scopes=("D09",), role="hub", tell=False)
    carries(ministry, ministry.office, a, stick)
    assert own_office(a.replica).dev == ministry.office.dev
    assert receiver(a.replica, "hub").dev == hub.dev
    carries(ministry, ministry.office, hub, stick)
    ministry.clock.pass_time(hours=1)
    carries(ministry, hub, a, stick)
    assert own_office(a.replica).dev == hub.dev


def test_a_receiver_goes_by_short_name_device_or_person(ministry, a, b):
    office = ministry.office.replica
    for word in ("A0", "a0", "a", a.dev, a.dev[:8].upper()):
        assert receiver(office, word).dev == a.dev
    for word in ("nobody", "laptop", ""):
        with pytest.raises(NobodyToWriteTo) as trouble:
            receiver(office, word)
        assert "A0 (a), B0 (b)" in str(trouble.value)


def test_nothing_is_written_for_who_may_not_have_it(ministry, a, b, stick):
    carries(ministry, ministry.office, a, stick)
    revoke(ministry, b)

    with pytest.raises(NobodyToWriteTo, match="revoked"):
        writes(ministry, ministry.office, b, stick)
    with pytest.raises(NobodyToWriteTo, match="office or a hub"):
        writes(ministry, a, b, stick)
    with pytest.raises(NobodyToWriteTo, match="itself"):
        writes(ministry, ministry.office, ministry.office, stick)


def test_what_a_revoked_laptop_brings_is_kept_aside(ministry, a, stick):
    save(a, x=1)
    carries(ministry, a, ministry.office, stick)
    carries(ministry, ministry.office, a, stick)
    ministry.clock.pass_time(hours=1)
    revoke(ministry, a)
    save(a, x=2)

    report = carries(ministry, a, ministry.office, stick)

    assert (report.held, report.changes) == (1, 0)
    assert len(said(ministry.office)) == 1
    assert len(ministry.office.replica.nodes.quarantine()) == 1


def test_a_full_disk_stops_a_reading_and_with_room_it_is_done_again(ministry, a, stick):
    for number in range(30):
        save(a, n=number, text="x" * 3000 + str(number))
        a.replica.shelf.cut_all()
    [path] = writes(ministry, a, ministry.office, stick).files
    office = ministry.office
    [pages] = office.database.row("pragma page_count")
    office.database.execute(f"pragma max_page_count = {int(pages) + 20}")

    with pytest.raises(DiskFull):
        reads(office, path)
    assert len(said(office)) < 30
    office.database.execute("pragma max_page_count = 1000000")
    report = reads(office, path)

    assert report.bundles == 1 and said(office) == said(a)


def test_a_pull_goes_on_when_what_was_pulled_cannot_be_noted(ministry, a, monkeypatch):
    save(a, n=1)
    server = Answering(ministry.office.replica)
    exchange(a.replica, DirectRemote(server))

    def full(*_):
        raise DiskFull(ministry.office.database.path)

    monkeypatch.setattr("sync.bundles.store.BundleStore.note_pulled", full)
    b = ministry.node("b", tell=False)
    exchange(b.replica, DirectRemote(server))

    assert said(b) == said(a)

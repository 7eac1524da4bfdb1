"""Do attachments come across by stick, whole, once, and only to whom they may?"""

from __future__ import annotations

import pytest

from sync.answering import Answering
from sync.bundles.bundle import seal_bundle, sealed
from sync.bundles.faults import BundleAttachmentDamaged, BundleNameRefused
from sync.bundles.read import read_bundles
from sync.bundles.zip import entries_of, zipped
from sync.exchange import exchange
from sync.received.receipts import ReceiptBook
from tests.campaigns.broken_bundles import unsealed
from tests.sync.blobs.test_carrying import attach, named, photo, shas
from tests.sync.direct_remote import DirectRemote
from tests.sync.sticks import carries, reads, writes


@pytest.fixture
def office(ministry):
    return ministry.office


@pytest.fixture
def a(ministry):
    return ministry.node("a")


def test_a_laptop_carries_what_it_attached_and_once(ministry, office, a, stick):
    record = attach(a, photo(), b"x")

    written = writes(ministry, a, office, stick)
    [path] = written.files
    report = reads(office, path)

    assert (written.blobs, report.blobs, report.blobs_left) == (2, 2, 0)
    assert shas(office) == named(office, record)
    ReceiptBook(office.replica).give()
    carries(ministry, office, a, stick)
    assert writes(ministry, a, office, stick).blobs == 0
    assert writes(ministry, a, office, stick, is_whole=True).blobs == 2


def test_until_the_receipt_is_back_it_is_carried_again(ministry, office, a, stick):
    attach(a, photo(9))
    carries(ministry, a, office, stick)

    assert writes(ministry, a, office, stick).blobs == 1
    again = carries(ministry, a, office, stick)
    assert (again.blobs, len(shas(office))) == (0, 1)


def test_a_laptop_is_brought_what_it_asked_for_and_no_more(ministry, office, a, stick):
    b = ministry.node("b")
    asked, _ = attach(a, photo(9)), attach(a, photo(8, 2))
    carries(ministry, a, office, stick)
    assert carries(ministry, office, b, stick).blobs == 0

    b.replica.blobs.ask_for(asked)
    carries(ministry, b, office, stick)
    assert carries(ministry, office, b, stick).blobs == 1

    assert shas(b) == named(a, asked)
    carries(ministry, b, office, stick)
    assert writes(ministry, office, b, stick).blobs == 0


def test_a_hub_brings_up_what_it_got_and_down_what_it_lacks(ministry, office, a, stick):
    hub = ministry.node("hub", role="hub")
    far = ministry.node("far", ("D10",))
    attach(a, photo(9))
    attach(far, photo(8, 2), scope="D10")
    there = attach(office, photo(7, 3))
    carries(ministry, a, hub, stick)
    carries(ministry, far, office, stick)

    carries(ministry, hub, office, stick)
    carries(ministry, office, hub, stick)

    assert len(shas(office)) == 3
    assert shas(hub) == sorted({*shas(a), *named(office, there)})


def test_what_does_not_fit_goes_next_time_and_it_is_said(ministry, office, a, stick):
    attach(a, photo(100), photo(90, 2), photo(80, 3))

    first = writes(ministry, a, office, stick, most_of_blobs=170)
    assert (first.blobs, first.blobs_left) == (2, 1)
    reads(office, first.files[0])
    ReceiptBook(office.replica).give()
    carries(ministry, office, a, stick)

    second = writes(ministry, a, office, stick, most_of_blobs=170)
    assert (second.blobs, second.blobs_left) == (1, 0)
    reads(office, second.files[0])
    assert shas(office) == shas(a)


def test_what_is_too_much_for_one_bundle_goes_into_several(
    ministry, office, a, stick, monkeypatch
):
    from sync.bundles import write

    monkeypatch.setattr(write, "MOST_CARRIED", 1000)
    attach(a, photo(600), photo(601, 2), photo(10, 3), photo(1001, 4))

    written = writes(ministry, a, office, stick)

    assert (written.blobs, written.blobs_left) == (3, 1)
    assert len(written.files) == 3
    report = reads(office, stick)
    assert (report.blobs, report.bundles) == (3, 3)


def altered(path, office, maker, change):
    """The bundle with its files altered, signed for anew or not, sealed again."""
    entries = list(entries_of(unsealed(path.read_bytes(), office)))
    changed = change(entries)
    path.write_bytes(sealed(zipped(changed), office.identity.public_key))


def test_a_damaged_attachment_is_named_and_nothing_is_taken(ministry, office, a, stick):
    record = attach(a, photo(90))
    [path] = writes(ministry, a, office, stick).files

    def turn(entries):
        last = entries[-1]
        assert last.name == f"blob/{named(a, record)[0]}"
        return [*entries[:-1], last._replace(content=b"?" + last.content[1:])]

    altered(path, office, a, turn)
    with pytest.raises(BundleAttachmentDamaged) as fault:
        reads(office, path)

    assert named(a, record)[0][:12] in str(fault.value)
    assert fault.value.exit_code == 26
    assert shas(office) == [] and office.replica.read(record) is None


@pytest.mark.parametrize("name", ["blob/../../x", "blob/" + "0" * 64, "seg/00009.zst"])
def test_a_name_that_is_not_what_it_holds_is_refused(ministry, office, a, stick, name):
    from sync.bundles import bundle as bundles

    attach(a, photo(90))
    [path] = writes(ministry, a, office, stick).files
    opened = bundles.open_bundle(
        path.read_bytes(), office.identity, lambda *_: a.identity.public_key
    )
    import msgspec

    files = opened.manifest.files
    wrong = msgspec.structs.replace(files[-1], name=name)
    manifest = msgspec.structs.replace(opened.manifest, files=(*files[:-1], wrong))
    lying = bundles.Bundle(manifest, opened.certificate, opened.segments, opened.blobs)
    path.write_bytes(seal_bundle(lying, a.identity, office.identity.public_key))

    with pytest.raises(BundleNameRefused):
        reads(office, path)


def test_what_no_record_names_is_left(ministry, office, a, stick):
    """Else a stick could fill an office's disk with anything."""
    record = attach(a, photo(90))
    a.database.execute("update attach set sha = ?", ("0" * 64,))
    a.replica.blobs.add([photo(5)], "image/jpeg")
    a.database.execute(
        "update attach set sha = (select max(sha) from blob where size = 5)"
    )

    [path] = writes(ministry, a, office, stick).files
    report = reads(office, path)

    assert (report.blobs, report.blobs_left) == (0, 1)
    assert office.replica.read(record) is not None
    assert shas(office) == []


def test_stick_and_network_may_take_turns(ministry, office, a, stick):
    attach(a, photo(9))
    remote = DirectRemote(Answering(office.replica))
    exchange(a.replica, remote)
    carries(ministry, a, office, stick)
    attach(a, photo(8, 2))
    carries(ministry, a, office, stick)
    sent = list(remote.pieces)

    exchange(a.replica, remote)

    assert remote.pieces == sent
    assert shas(office) == shas(a)


def test_a_revoked_laptops_stick_is_kept_and_given_to_nobody(
    ministry, office, a, stick
):
    from tests.sync.sticks import revoke

    b = ministry.node("b")
    exchange(a.replica, DirectRemote(Answering(office.replica)))
    ministry.clock.pass_time(minutes=5)
    revoke(ministry, a)
    ministry.clock.pass_time(minutes=5)
    record = attach(a, photo(9))

    [path] = writes(ministry, a, office, stick).files
    report = reads(office, path)

    assert (report.held, report.blobs) == (1, 1)
    [sha] = shas(office)
    b.replica.blobs.ask_for(record)
    exchange(b.replica, DirectRemote(Answering(office.replica)))
    assert shas(b) == []
    assert sha == named(a, record)[0]


def test_a_folder_is_read_in_order_and_again_without_harm(ministry, office, a, stick):
    record = attach(a, photo(9))
    writes(ministry, a, office, stick)

    first, second = reads(office, stick), read_bundles(office.replica, stick)

    assert (first.blobs, second.blobs, second.before) == (1, 0, 1)
    assert shas(office) == named(office, record)

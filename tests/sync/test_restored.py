"""Does an office that was put back from a backup get back all it had given out?"""

from __future__ import annotations

from hashlib import sha256

import msgspec
import pytest

from sync.answering import Answering
from sync.canonical import canonical
from sync.change import Stream
from sync.database import DiskFull
from sync.exchange import exchange
from sync.received.store import ReceiptStore
from sync.returns.mark import MarkDamaged
from sync.returns.put_back import NotCaughtUp
from sync.store_streams import StreamStore
from sync.wire import Have, Hello, Limits, OfServer, Welcome
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Node


@pytest.fixture
def office(ministry) -> Node:
    return ministry.office


@pytest.fixture
def a(ministry) -> Node:
    return ministry.node("a", tell=False)


@pytest.fixture
def b(ministry) -> Node:
    return ministry.node("b", tell=False)


def sync(laptop: Node, office: Node):
    return exchange(laptop.replica, DirectRemote(Answering(office.replica)))


def inspect(laptop: Node):
    return laptop.replica.create(
        "inspection", "fl-1", {"n": 1}, scope="D09", user=laptop.name
    )


def decide(office: Node, record, n: int) -> None:
    office.replica.edit(record, {"decided": n}, user="office")


def says(node: Node) -> dict:
    return {r.id: (r.doc, r.heads) for r in node.replica.records("inspection")}


@pytest.fixture
def lost_a_decision(office, a, b):
    """The office decided, `a` heard of it, then the office was put back."""
    record = inspect(a)
    sync(a, office)
    sync(b, office)
    backup = office.back_up()
    decide(office, record, 7)
    sync(a, office)
    office.put_back(backup)
    return record


def test_a_decision_that_a_laptop_had_pulled_comes_back(office, a, lost_a_decision):
    report = sync(a, office)

    assert office.replica.read(lost_a_decision).doc["decided"] == 7
    assert "handed back" in report.warnings[0]
    assert says(office) == says(a)


def test_nothing_is_written_before_own_changes_are_back(office, a, lost_a_decision):
    missing = office.replica.put_back.missing

    with pytest.raises(NotCaughtUp, match=f"{missing} changes") as refused:
        decide(office, lost_a_decision, 8)
    with pytest.raises(NotCaughtUp):
        inspect(office)
    sync(a, office)
    decide(office, lost_a_decision, 8)
    sync(a, office)

    assert missing > 0
    assert "sync" in str(refused.value) and "--give-up" in str(refused.value)
    assert a.replica.read(lost_a_decision).doc["decided"] == 8
    assert not a.replica.nodes.quarantine() and not office.replica.nodes.quarantine()


def test_it_goes_on_taking_in_and_giving_out_meanwhile(office, a, b, lost_a_decision):
    before = office.replica.put_back.missing
    new = inspect(b)

    report = sync(b, office)

    assert report.pushed == 1
    assert office.replica.read(new) is not None
    # b has pulled nothing since the backup: what only a knows is missing yet.
    assert office.replica.put_back.missing == before > 0


def test_receipts_wait_and_then_follow(office, a, b, lost_a_decision):
    inspect(b)
    sync(b, office)
    during = received(office, b)

    sync(a, office)
    sync(b, office)

    assert during == 0
    assert received(office, b) == 1


def received(office: Node, laptop: Node) -> int:
    """The last change of the laptop that the office gave a receipt for."""
    stream = Stream(laptop.dev, "D09")
    row = StreamStore(office.database).stream(stream)
    given = ReceiptStore(office.database).furthest()
    return max((last for n, _, last in given if n == row.n), default=0)


def test_what_only_another_laptop_holds_comes_back_too(office, a, b):
    sync(a, office)
    backup = office.back_up()
    record = inspect(a)
    sync(a, office)
    sync(b, office)
    office.put_back(backup)

    sync(b, office)  # a is never seen again

    assert office.replica.read(record) is not None


def test_cursors_beyond_the_restored_arrivals_begin_again(office, a, b):
    sync(a, office)
    sync(b, office)
    backup, before = office.back_up(), office.replica.epoch
    for _ in range(3):
        inspect(a)
        sync(a, office)
        sync(b, office)
    office.put_back(backup)
    new = inspect(a)

    sync(a, office)
    sync(b, office)
    sync(a, office)

    assert office.replica.epoch != before
    assert b.replica.read(new) is not None
    assert says(office) == says(a) == says(b)


def test_without_the_mark_what_a_laptop_shows_tells_it(office, a):
    """The whole folder was put back, the mark with it."""
    record = inspect(a)
    sync(a, office)
    backup, before = office.back_up(), office.replica.epoch
    decide(office, record, 7)
    sync(a, office)
    (office.folder / "node.mark").unlink()
    office.put_back(backup)

    sync(a, office)

    assert office.replica.epoch != before
    assert office.replica.read(record).doc["decided"] == 7
    assert not office.replica.nodes.quarantine()


def test_a_new_epoch_is_taken_once(office, a, b, lost_a_decision):
    begun = office.replica.epoch
    sync(b, office)
    sync(a, office)
    office.close()
    office.open()
    sync(b, office)

    assert office.replica.epoch == begun


def test_handing_back_that_was_cut_off_is_taken_up_again(office, a, lost_a_decision):
    remote = DirectRemote(Answering(office.replica))
    remote.lose_reply_to_push = 1
    with pytest.raises(Exception, match="broke off"):
        exchange(a.replica, remote)

    sync(a, office)

    assert office.replica.put_back.missing == 0
    assert says(office) == says(a)


def test_lines_that_waited_in_the_backup_are_sealed_once_only(office, a):
    """They lie unsealed in the backup; sealed, they went to a laptop."""
    record = inspect(a)
    sync(a, office)
    decide(office, record, 1)
    backup = office.back_up()
    decide(office, record, 2)
    sync(a, office)
    office.put_back(backup)

    sync(a, office)
    decide(office, record, 3)
    sync(a, office)

    assert says(office) == says(a)
    assert office.replica.rebuild().is_equal
    assert not a.replica.nodes.quarantine()


def test_a_lie_of_a_laptop_stops_nobody(office, a):
    """It claims to have more of the office's stream than there ever was."""
    sync(a, office)
    record = inspect(office)
    row = next(r for r in office.replica.shelf.own_streams())
    more = Have(*row.stream, 10**6, "0" * 16)
    lie = OfServer(office.replica.epoch, (more,))
    hello = Hello(
        dev=a.dev,
        server=office.dev,
        nonce="n",
        own_nonce="o",
        cursors={},
        have=(),
        want=(),
        clock=0,
        of_server=lie,
    )

    inspected = office.replica.put_back.missing
    epochs = set()
    for _ in range(5):
        office.replica.put_back.hear(hello, office.clock.now())
        epochs.add(office.replica.epoch)
    decide(office, record, 1)

    assert len(epochs) == 1
    assert inspected == office.replica.put_back.missing == 0


def test_a_usual_welcome_is_signed_as_devices_of_before_check_it():
    usual = Welcome(
        server="s",
        epoch="e",
        time=0,
        token="t",
        have=(),
        scopes=("org",),
        limits=Limits(1, 1),
    )
    asking = msgspec.structs.replace(usual, offer_again=())
    before = {k: v for k, v in msgspec.to_builtins(usual).items() if k != "sig"}
    del before["offer_again"]
    said = sha256(canonical(before)).hexdigest()

    assert usual._said("o") == f"saksi-welcome-1|o|s|{said}".encode()
    assert asking._said("o") != usual._said("o")


def test_no_change_goes_out_when_the_mark_cannot_be_kept(office, a, monkeypatch):
    def full(*_):
        raise OSError("no room")

    record = inspect(a)
    sync(a, office)
    decide(office, record, 7)
    monkeypatch.setattr("sync.returns.mark.os.replace", full)

    with pytest.raises(DiskFull):
        sync(a, office)

    assert "decided" not in a.replica.read(record).doc


def test_a_damaged_mark_is_said_and_nothing_is_opened(office, a):
    inspect(a)
    sync(a, office)
    office.close()
    (office.folder / "node.mark").write_bytes(b"{")

    with pytest.raises(MarkDamaged, match="mark beside the database"):
        office.open()

    (office.folder / "node.mark").unlink()
    office.open()

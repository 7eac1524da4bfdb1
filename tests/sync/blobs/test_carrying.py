"""Do attachments come across wherever the line breaks, and only to whom they may?"""

from __future__ import annotations

import random
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.answering import Answering, Refusal
from sync.blobs.blobs import PIECE
from sync.blobs.wire import BlobsAsked
from sync.exchange import exchange
from sync.exchanging.carrying import ServerAway
from sync.exchanging.greeting import greeted
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Ministry


def photo(size=3 * PIECE + 17, seed=1) -> bytes:
    return random.Random(seed).randbytes(size)


def attach(node, *photos, scope="D09", **more):
    """A record that names these photographs."""
    answers = {
        f"photo{n}": node.replica.blobs.add([body], "image/jpeg").as_value()
        for n, body in enumerate(photos)
    }
    return node.replica.create(
        "inspection", "fl-1", {**answers, **more}, scope=scope, user=node.name
    )


def shas(node) -> list[str]:
    """The files that are whole at a node, read and compared with their names."""
    rows = node.database.rows("select sha from blob where state = 'have' order by sha")
    for row in rows:
        b"".join(node.replica.blobs.read(row["sha"]))
    return [row["sha"] for row in rows]


def named(node, record) -> list[str]:
    doc = node.replica.read(record).doc
    return sorted(v["sha256"] for v in doc.values() if isinstance(v, dict))


@pytest.fixture
def office(ministry):
    return ministry.office


@pytest.fixture
def remote(office):
    return DirectRemote(Answering(office.replica))


def test_what_was_attached_reaches_the_office_after_its_record(
    ministry, office, remote
):
    a = ministry.node("a")
    record = attach(a, photo(), photo(5, 2), photo(PIECE, 3))

    report = exchange(a.replica, remote)

    assert shas(office) == named(office, record) == shas(a)
    sizes = [size for _, _, size in remote.pieces]
    assert sizes == [5, PIECE, PIECE, PIECE, PIECE, 17]  # small ones first
    assert (report.blobs_given, report.blobs_waiting) == (3, 0)


def test_a_second_exchange_sends_nothing_again(ministry, remote):
    a = ministry.node("a")
    attach(a, photo())
    exchange(a.replica, remote)
    sent = list(remote.pieces)

    report = exchange(a.replica, remote)

    assert remote.pieces == sent
    assert (report.blobs_given, report.blobs_waiting) == (0, 0)


def test_what_the_office_has_from_another_is_not_sent_again(ministry, remote):
    a, b = ministry.node("a"), ministry.node("b")
    attach(a, photo())
    attach(b, photo())
    exchange(a.replica, remote)
    sent = list(remote.pieces)

    exchange(b.replica, remote)

    assert remote.pieces == sent


def test_a_laptop_fetches_what_it_asked_for_and_no_more(ministry, remote):
    a, b = ministry.node("a"), ministry.node("b")
    asked, behind, other = attach(a, photo()), attach(a, photo(9, 2)), attach(a, b"x")
    exchange(a.replica, remote)
    b.replica.blobs.ask_for(asked)

    report = exchange(b.replica, remote, wanted=lambda: {behind})

    assert shas(b) == sorted(named(a, asked) + named(a, behind))
    assert (report.blobs_got, named(a, other)[0] in shas(b)) == (2, False)
    assert exchange(b.replica, remote).blobs_got == 0


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_wherever_it_is_cut_it_comes_whole_and_a_cut_costs_one_piece(
    tmp_path_factory, data
):
    ministry = Ministry(tmp_path_factory.mktemp("cut"))
    a, b = ministry.node("a"), ministry.node("b")
    sizes = data.draw(st.lists(st.integers(1, 3 * PIECE), min_size=1, max_size=3))
    record = attach(a, *(photo(size, n) for n, size in enumerate(sizes)))
    total = sum(len(photo(size, n)) for n, size in enumerate(sizes))
    b.replica.blobs.ask_for(record)
    remote, cuts = DirectRemote(Answering(ministry.office.replica)), 0

    for _ in range(data.draw(st.integers(0, 3))):
        remote.lose_piece = len(remote.pieces) + data.draw(st.integers(1, 6))
        remote.lose_reply_to_piece = len(remote.pieces) + data.draw(st.integers(1, 6))
        cuts += _is_cut(a, remote)
    remote.lose_piece = remote.lose_reply_to_piece = None
    exchange(a.replica, remote)
    assert shas(ministry.office) == named(a, record)
    assert sum(size for _, _, size in remote.pieces) <= total + cuts * PIECE

    cuts = 0
    for _ in range(data.draw(st.integers(0, 3))):
        remote.cut_blobs_after = data.draw(st.integers(0, total))
        cuts += _is_cut(b, remote)
    remote.cut_blobs_after = None
    exchange(b.replica, remote)
    assert shas(b) == named(a, record)
    assert len(remote.got) <= total + cuts * PIECE
    ministry.close()


def _is_cut(node, remote) -> bool:
    try:
        exchange(node.replica, remote)
    except ServerAway:
        return True
    return False


def token(node, remote) -> str:
    return greeted(node.replica, remote).token


def test_only_who_may_hold_the_scope_is_given_it_or_told_of_it(ministry, remote):
    """A confidential answer's photograph goes with the confidential half."""
    a, near = ministry.node("a"), ministry.node("near", ("D09",))
    far = ministry.node("far", ("D10",))
    face = a.replica.blobs.add([photo(9)], "image/jpeg")
    a.replica.create(
        "inspection",
        "fl-1",
        {"x": 1},
        confidential={"face": face.as_value()},
        **{"scope": "D09", "user": "a"},
    )
    exchange(a.replica, remote)
    assert remote.blobs.give(face.sha256, token(a, remote)) == 9

    for node in (near, far):
        for sha in (face.sha256, "0" * 64, "nonsense"):
            with pytest.raises(Refusal) as refused:
                remote.blobs.give(sha, token(node, remote))
            assert (refused.value.status, refused.value.body.code) == (404, "not-here")
            with pytest.raises(Refusal) as refused:
                remote.blobs.begin(sha, 9, token(node, remote))
            assert refused.value.status == 404
        asked = BlobsAsked((face.sha256, "0" * 64))
        there = remote.blobs.there(asked, token(node, remote))
        assert (there.whole, there.begun) == ({}, {})


def test_one_file_in_two_scopes_is_given_to_both(ministry, remote):
    a, far = ministry.node("a", ("D09", "D10")), ministry.node("far", ("D10",))
    attach(a, photo(9))
    there = attach(a, photo(9), scope="D10")
    exchange(a.replica, remote)
    far.replica.blobs.ask_for(there)

    assert exchange(far.replica, remote).blobs_got == 1
    [row] = ministry.office.database.rows("select count(*) from blob")
    assert row[0] == 1


def test_a_large_file_takes_little_memory_on_either_side(ministry, remote):
    """12 MB are attached, given, verified and read in a few pieces' worth of memory."""
    a, peaks = ministry.node("a"), []

    def look(step=None):
        # Opening a segment takes 16 MB for a moment; only attachments are meant.
        if step is None or step.direction == "give":
            peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.reset_peak()

    chunks = (bytes([n % 251]) * 2**16 for n in range(192))
    tracemalloc.start()
    made = a.replica.blobs.add(chunks, "video/mp4")
    look()
    answers = {"film": made.as_value()}
    a.replica.create("inspection", "fl-1", answers, scope="D09", user="a")
    exchange(a.replica, remote, progress=look)
    tracemalloc.reset_peak()
    size = sum(map(len, ministry.office.replica.blobs.read(made.sha256)))
    look()
    tracemalloc.stop()

    assert size == made.size == 12 * 2**20
    assert len(peaks) == 2 + 48
    assert max(peaks) < 3 * 2**20

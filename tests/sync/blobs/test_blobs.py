"""Is what was attached kept byte for byte, and known who names it?"""

from __future__ import annotations

import random
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.answering import Answering
from sync.blobs.attachment import Attachment, attachment_of
from sync.blobs.blobs import (
    PIECE,
    AttachmentNotKept,
    BlobDamaged,
    BlobNotHere,
    in_pieces,
)
from sync.change import Stream
from sync.exchange import exchange
from sync.scopes import quarantine
from tests.sync.direct_remote import DirectRemote
from tests.sync.test_differing import meet
from tests.sync.test_scopes_quarantine import grant


def photo(size=3 * PIECE + 17, seed=1) -> bytes:
    return random.Random(seed).randbytes(size)


def named(node) -> list[tuple[str, str, int]]:
    rows = node.database.rows(
        "select t.scope, a.path, a.size from attach a join stream t on t.n = a.stream"
        " order by a.stream, a.seq, a.path"
    )
    return [tuple(row) for row in rows]


@pytest.mark.parametrize("size", [1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 17])
def test_what_was_attached_reads_back(ministry, size):
    a, bytes_ = ministry.node("a"), photo(size)

    made = a.replica.blobs.add([bytes_[:5], bytes_[5:]], "image/jpeg")

    assert made == Attachment(sha256(bytes_).hexdigest(), size, "image/jpeg")
    assert a.replica.blobs.has(made.sha256)
    assert b"".join(a.replica.blobs.read(made.sha256)) == bytes_


def test_the_same_file_twice_is_kept_once(ministry):
    a = ministry.node("a")
    once = a.replica.blobs.add([photo()], "image/jpeg")

    assert a.replica.blobs.add([photo()], "image/jpeg") == once

    [row] = a.database.rows("select count(*) from blob_piece")
    assert row[0] == 4


def test_a_file_is_kept_wholly_or_not_at_all(ministry):
    a = ministry.node("a")

    def torn():
        yield photo(PIECE + 5)
        raise OSError("the card was pulled out")

    with pytest.raises(OSError):
        a.replica.blobs.add(torn(), "image/jpeg")

    assert not a.database.rows("select * from blob")
    assert not a.database.rows("select * from blob_piece")


@pytest.mark.parametrize("said", [(b"", "image/jpeg"), (b"x", ""), (b"x", "t" * 101)])
def test_what_no_answer_could_name_is_not_kept(ministry, said):
    a = ministry.node("a")

    with pytest.raises(AttachmentNotKept):
        a.replica.blobs.add([said[0]], said[1])

    assert not a.database.rows("select * from blob")


def test_a_file_that_is_too_large_is_refused_before_all_of_it_is_read(ministry):
    a = ministry.node("a")
    a.replica.blobs.most_bytes = 2 * PIECE
    read = []

    def endless():
        while True:
            read.append(1)
            yield bytes(PIECE)

    with pytest.raises(AttachmentNotKept):
        a.replica.blobs.add(endless(), "image/jpeg")

    assert len(read) == 3
    assert not a.database.rows("select * from blob_piece")


@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_byte_that_turned_is_noticed_before_the_last_piece_is_given(ministry, place):
    a = ministry.node("a")
    made = a.replica.blobs.add([photo()], "image/jpeg")
    start = place * PIECE
    [[body]] = a.database.rows("select body from blob_piece where start = ?", (start,))
    turned = bytes([body[0] ^ 1]) + body[1:]
    a.database.execute(
        "update blob_piece set body = ? where start = ?", (turned, start)
    )
    given = []

    with pytest.raises(BlobDamaged):
        given.extend(a.replica.blobs.read(made.sha256))

    assert len(given) < 4


def test_a_lost_piece_is_noticed_and_what_is_not_here_is_said(ministry):
    a = ministry.node("a")
    made = a.replica.blobs.add([photo()], "image/jpeg")
    a.database.execute("delete from blob_piece where start = ?", (PIECE,))

    with pytest.raises(BlobDamaged):
        list(a.replica.blobs.read(made.sha256))
    with pytest.raises(BlobNotHere):
        a.replica.blobs.read("0" * 64)


@given(st.lists(st.binary(max_size=3)), st.integers(1, 4))
def test_pieces_say_what_the_chunks_said(chunks, size):
    from sync.blobs import blobs

    whole, blobs.PIECE = blobs.PIECE, size
    try:
        pieces = list(in_pieces(chunks))
    finally:
        blobs.PIECE = whole

    assert b"".join(pieces) == b"".join(chunks)
    assert all(len(piece) == size for piece in pieces[:-1])


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=70),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["sha256", "size", "type", "preview", "x"]), inner
    ),
)


@given(anything)
def test_any_answer_is_an_attachment_that_says_itself_or_none(value):
    found = attachment_of(value)

    assert found is None or attachment_of(found.as_value()) == found


def test_what_a_change_names_is_noted_in_its_scope_wherever_it_came_from(ministry):
    a, b = ministry.node("a"), ministry.node("b")
    photo_of_house = a.replica.blobs.add([photo()], "image/jpeg").as_value()
    face = a.replica.blobs.add([photo(9, seed=2)], "image/png").as_value()
    record = a.replica.create(
        *("inspection", "fl-1", {"house": photo_of_house, "beds": 4}),
        confidential={"worker/r1/face": face},
        **{"scope": "D09", "user": "a"},
    )
    a.replica.edit(record, {"house": {**face, "preview": "aGk="}}, user="a")

    meet(a, b)

    expected = [("D09", "house", 3 * PIECE + 17), ("D09", "house", 9)]
    expected += [("D09+", "worker/r1/face", 9)]
    for node in (a, b):
        assert sorted(named(node), key=lambda n: (n[0], -n[2])) == expected
        assert node.replica.rebuild().is_equal
    assert a.replica.blobs.has(face["sha256"])
    assert not b.replica.blobs.has(face["sha256"])


def test_a_text_that_looks_like_one_names_nothing(ministry):
    a = ministry.node("a")

    a.replica.create(
        "inspection",
        "fl-1",
        {"note": '{"sha256":"' + "0" * 64 + '"}', "odd": {"sha256": "00"}},
        **{"scope": "D09", "user": "a"},
    )

    assert named(a) == []


def test_what_is_noted_can_be_made_anew_from_the_changes(ministry):
    a = ministry.node("a")
    made = a.replica.blobs.add([photo()], "image/jpeg").as_value()
    record = a.replica.create(
        "inspection", "fl-1", {"house": made}, scope="D09", user="a"
    )
    before = named(a)
    a.database.execute("update attach set sha = ?", ("0" * 64,))

    found = a.replica.rebuild(write=True)

    ref = a.replica.read(record).ref
    assert {(one.ref, one.paths) for one in found.differing} == {(ref, ("~attached",))}
    assert named(a) == before
    assert a.replica.rebuild().is_equal


def test_what_was_refused_after_it_counted_names_nothing(ministry):
    office, nosy = ministry.office, ministry.node("nosy", ("D09",))
    made = nosy.replica.blobs.add([photo(9)], "image/jpeg").as_value()
    nosy.replica.create("inspection", "fl-1", {"a": made}, scope="D10", user="nosy")
    for segment in nosy.cut():
        office.take(segment, nosy)
    assert (len(named(nosy)), named(office)) == (1, [])
    in_d10 = Stream(nosy.dev, "D10")

    quarantine.refuse(office.replica, in_d10, user="s1", why="not hers")
    grant(ministry, nosy, ("D09", "D10"))
    exchange(nosy.replica, DirectRemote(Answering(office.replica)))

    assert named(nosy) == named(office) == []
    assert nosy.replica.rebuild().is_equal


def test_what_never_came_to_its_end_is_given_up_after_a_month(ministry):
    a, body = ministry.node("a"), photo()
    whole = a.replica.blobs.add([b"x"], "image/jpeg").sha256
    sha = sha256(body).hexdigest()
    a.replica.blobs.take(sha, len(body), 0, body[:PIECE], "somebody")
    ministry.clock.pass_time(days=29)
    assert a.replica.blobs.give_up_parts() == 0

    ministry.clock.pass_time(days=2)

    assert a.replica.blobs.give_up_parts() == 1
    assert (a.replica.blobs.offset(sha), a.replica.blobs.has(whole)) == (0, True)

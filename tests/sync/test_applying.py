"""Is a segment taken whole or not at all, and never twice?"""

from __future__ import annotations

import pytest

from sync.applying import Arrived
from sync.change import Dot, Stream
from sync.identity import Identity
from sync.layout import NotALine
from sync.record import SegmentForked, SegmentGap
from sync.saving import from_line
from sync.segment import SegmentRefused, open_segment, read_header, seal
from sync.shelf import Shelf
from sync.store_streams import StreamStore
from tests.sync.nodes import Node


@pytest.fixture
def a(ministry):
    return ministry.node("a")


@pytest.fixture
def b(ministry):
    return ministry.node("b")


def save(node, scope="D09", **answers):
    return node.replica.create(
        "inspection", "fl-1", answers, scope=scope, user=node.name
    )


def cut_one_by_one(node, count):
    """Save `count` records and cut after each; return the segments."""
    for number in range(count):
        save(node, n=number)
        node.replica.shelf.cut_all()
    return node.cut()


def everything(node):
    """All that a replica says, to compare before and after."""
    return (
        [(r.id, r.doc, r.heads) for r in node.replica.records()],
        [tuple(row) for row in node.database.rows("select * from stream")],
        [tuple(row) for row in node.database.rows("select arrival from segment")],
    )


def test_a_segment_taken_twice_counts_once(a, b):
    record = save(a, x=1)
    [segment] = a.cut()

    states = [b.take(segment, a).state for _ in range(2)]

    assert states == ["applied", "known"]
    assert [r.id for r in b.replica.records("inspection")] == [record]


def test_a_gap_is_said_with_how_far_the_stream_is_here(a, b):
    first, second, third = cut_one_by_one(a, 3)
    b.take(first, a)
    before = everything(b)

    with pytest.raises(SegmentGap) as gap:
        b.take(third, a)

    assert gap.value.have == 1
    assert everything(b) == before
    assert [b.take(s, a).state for s in (second, third)] == ["applied", "applied"]


def test_of_a_segment_that_is_partly_known_the_rest_is_taken(a, b, ministry):
    for number in range(4):
        save(a, n=number)
    stream = StreamStore(a.database).stream(Stream(a.dev, "D09"))
    lines = StreamStore(a.database).pending(stream.n, 4)
    assert len(lines) == 4
    changes = [from_line(line.line, Dot(*stream.stream, line.seq)) for line in lines]
    half = seal(changes[:2], a.identity, lines[0].prev, lines[0].secret)
    [whole] = a.cut()
    b.take(half, a)

    applied = b.take(whole, a)

    assert (applied.state, applied.have) == ("applied", 4)
    assert len(applied.records) == 2
    assert [r.doc["n"] for r in b.replica.records("inspection")] == [0, 1, 2, 3]
    later_half = seal(changes[2:], a.identity, lines[1].head, lines[2].secret)
    assert b.take(half, a).state == b.take(later_half, a).state == "known"
    # What was received in two cuts is read back and passed on whole.
    assert b.replica.history(changes[3].dot, "n")[0].value == 3
    passed_on = b.replica.shelf.segments_after("D09", 0, 10**6, asked_by="nobody")
    third = ministry.node("c")
    for arrival in passed_on.arrivals:
        third.take(arrival.segment, b)
    assert len(third.replica.records("inspection")) == 4


def forked(node):
    """Return two segments for the same place of one stream."""
    save(node, x=1)
    twin = Node(node.folder.parent, "twin", node.clock, identity=node.identity)
    save(twin, x=2)
    [one], [other] = node.cut(), twin.cut()
    twin.close()
    return one, other


def test_a_fork_is_refused_and_kept_for_a_person(a, b):
    one, other = forked(a)
    b.take(one, a)
    before = everything(b)

    with pytest.raises(SegmentForked):
        b.take(other, a)

    assert everything(b) == before
    [held] = b.replica.nodes.quarantine()
    assert (held.state, held.first, held.last) == ("forked", 1, 1)


def test_a_fork_is_noticed_far_behind_the_end_too(a, b):
    one, other = forked(a)
    b.take(one, a)
    for segment in cut_one_by_one(a, 2):
        b.take(segment, a)

    with pytest.raises(SegmentForked):
        b.take(other, a)


def test_a_fork_met_inside_a_larger_write_can_be_kept_after_it(a, b):
    one, other = forked(a)
    b.take(one, a)

    with pytest.raises(SegmentForked):
        with b.database.write():
            b.take(other, a)
    assert b.replica.nodes.quarantine() == []
    b.replica.keep_fork(Arrived(other, b.clock.now(), a.dev))

    assert len(b.replica.nodes.quarantine()) == 1


def test_a_damaged_segment_leaves_no_trace(a, b):
    save(a, x=1)
    [segment] = a.cut()
    before = everything(b)

    for place in range(0, len(segment), 7):
        torn = bytearray(segment)
        torn[place] ^= 0x10
        with pytest.raises(SegmentRefused):
            b.take(bytes(torn), a)
        with pytest.raises(SegmentRefused):
            b.take(segment[:place], a)

    assert everything(b) == before


def test_a_segment_signed_by_another_key_is_refused(a, b):
    save(a, x=1)
    stream = StreamStore(a.database).stream(Stream(a.dev, "D09"))
    [line] = StreamStore(a.database).pending(stream.n, 4)
    change = from_line(line.line, Dot(*stream.stream, 1))

    class Forger:
        dev = a.dev
        sign = staticmethod(Identity.create().sign)

    with pytest.raises(SegmentRefused):
        b.take(seal([change], Forger(), line.prev, line.secret), a)

    assert b.replica.records("inspection") == []


def test_an_edit_may_come_before_what_it_edits(ministry, a, b):
    record = save(a, x=1, y=1)
    [creation] = a.cut()
    b.take(creation, a)
    b.replica.edit(record, {"x": 2}, user="b")
    [edit] = b.cut()
    c = ministry.node("c")

    c.take(edit, b)
    assert c.replica.read(record) is None
    assert c.replica.records("inspection") == []
    c.take(creation, a)

    read = c.replica.read(record)
    assert (read.doc, read.clashes) == ({"x": 2, "y": 1}, {})
    assert read.heads == b.replica.read(record).heads
    assert (read.created_by, read.kind) == ("a", "inspection")


def test_a_creation_stands_beside_an_edit_that_named_what_has_not_come(ministry, a, b):
    record = save(a, x=1)
    a.replica.shelf.cut_all()
    a.replica.edit(record, {"x": 2}, user="a")
    creation, second = a.cut()
    for segment in (creation, second):
        b.take(segment, a)
    b.replica.edit(record, {"x": 3}, user="b")
    [third] = b.cut()
    c = ministry.node("c")

    c.take(third, b)
    c.take(creation, a)
    assert {claim.value for claim in c.replica.read(record).clashes["x"]} == {1, 3}

    c.take(second, a)
    assert c.replica.read(record).clashes == {}
    assert c.replica.read(record).heads == b.replica.read(record).heads


def test_both_halves_of_a_record_join_in_either_order(ministry, a):
    record = a.replica.create(
        *("inspection", "fl-1", {"x": 1}),
        scope="D09",
        user="a",
        confidential={"said": "words"},
    )
    a.replica.edit(record, {"x": 2}, confidential={"said": "others"}, user="a")
    a.replica.edit(record, {}, confidential={"said": "the last"}, user="a")
    open_half, confided = a.cut()
    b, c = ministry.node("b"), ministry.node("c")

    for node, order in ((b, (open_half, confided)), (c, (confided, open_half))):
        for segment in order:
            node.take(segment, a)

    for node in (b, c):
        assert node.replica.read(record).doc == {"x": 2, "said": "the last"}
        assert node.replica.read(record).scope == "D09"
    assert b.replica.read(record).heads == c.replica.read(record).heads


def test_segments_end_where_user_form_or_kind_change_and_at_a_thousand(a, b):
    with a.database.write():
        for number in range(1001):
            save(a, n=number)
        a.replica.create("visit", "v-1", {"x": 1}, scope="D09", user="a")
        a.replica.create("visit", "v-1", {"x": 1}, scope="D09", user="other")

    headers = [read_header(segment) for segment in a.cut()]

    assert [(h.n, h.kind, h.user) for h in headers] == [
        *((1000, "inspection", "a"), (1, "inspection", "a")),
        *((1, "visit", "a"), (1, "visit", "other")),
    ]
    assert len({header.secret for header in headers}) == 4
    for segment in a.cut():
        b.take(segment, a)
    assert len(b.replica.records()) == len(a.replica.records())


def test_a_segment_that_packs_badly_is_halved_and_keeps_its_chain(a, b):
    import hashlib

    def noise(seed):
        blocks = (hashlib.sha512(b"%d-%d" % (seed, n)).hexdigest() for n in range(700))
        return "".join(blocks)

    for number in range(6):
        save(a, text=noise(number))

    segments = a.cut()

    assert len(segments) > 1
    assert all(len(segment) <= 256 * 1024 for segment in segments)
    for segment in segments:
        b.take(segment, a)
    assert len(b.replica.records("inspection")) == 6


def test_a_change_larger_than_a_segment_should_be_still_travels(a, b):
    save(a, text="abcdefghij" * 200_000)

    [segment] = a.cut()

    assert b.take(segment, a).state == "applied"


def test_a_change_that_no_segment_can_hold_is_refused_at_the_save(a):
    with pytest.raises(NotALine):
        save(a, text="x" * 2**21)

    assert a.replica.shelf.waiting() == 0


def test_cutting_twice_at_once_makes_one_segment(a):
    save(a, x=1)
    other = Shelf(a.database, a.identity, a.clock)

    a.replica.shelf.cut_all()
    other.cut_all()

    assert len(a.cut()) == 1


def test_lines_that_wait_and_lines_that_were_cut_read_alike(a):
    record = save(a, x=1)
    waiting = a.replica.history(record, "x")

    segment = a.cut()[0]

    assert a.replica.history(record, "x") == waiting
    opened = open_segment(segment, a.replica.trust.key_of)
    assert opened.changes[0].dot == record

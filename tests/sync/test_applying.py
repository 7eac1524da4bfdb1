"""Is a segment taken whole or not at all, and only from whom it may come?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from sync.applying import Arrived
from sync.change import Dot, Stream
from sync.identity import Identity
from sync.layout import NotALine
from sync.record import SegmentForked, SegmentGap, UnknownSigner
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
    lines = StreamStore(a.database).pending(stream.n)
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
    [line] = StreamStore(a.database).pending(stream.n)
    change = from_line(line.line, Dot(*stream.stream, 1))

    class Forger:
        dev = a.dev
        sign = staticmethod(Identity.create().sign)

    with pytest.raises(SegmentRefused):
        b.take(seal([change], Forger(), line.prev, line.secret), a)

    assert b.replica.records("inspection") == []


def test_an_unknown_signer_means_wait_not_refuse(ministry, b):
    late = ministry.node("late", tell=False)
    save(late, x=1)
    [segment] = late.cut()

    with pytest.raises(UnknownSigner):
        b.take(segment, late)
    assert b.replica.nodes.quarantine() == []

    ministry.tell_all()
    assert b.take(segment, late).state == "applied"


def test_what_a_device_may_not_write_is_held_with_all_that_follows(ministry, b):
    nosy = ministry.node("nosy", scopes=("D09",))
    save(nosy, scope="D10", x=1)
    nosy.replica.shelf.cut_all()
    save(nosy, scope="D10", x=2)
    first, second = nosy.cut()

    applied = b.take(first, nosy)

    assert (applied.state, applied.have) == ("held", 1)
    assert applied.why == "its device may not write in D10"
    assert b.take(second, nosy).state == "held"
    assert b.take(first, nosy).state == b.take(second, nosy).state == "known"
    assert b.replica.records("inspection") == []
    [have] = b.replica.shelf.held(nosy.dev)
    assert have.seq == 2
    passed_on = b.replica.shelf.segments_after("D10", 0, 10**6, asked_by="nobody")
    assert passed_on.arrivals == ()


def test_held_segments_are_chained_too(ministry, b):
    nosy = ministry.node("nosy", scopes=("D09",))
    for number in range(3):
        save(nosy, scope="D10", n=number)
        nosy.replica.shelf.cut_all()
    first, _, third = nosy.cut()
    b.take(first, nosy)

    with pytest.raises(SegmentGap) as gap:
        b.take(third, nosy)

    assert gap.value.have == 1


def test_a_laptop_may_not_write_in_org(ministry, a, b):
    a.replica.put("form-x-1", "form", "", {"title": "x"}, scope="org", user="a")
    [segment] = a.cut()

    assert b.take(segment, a).state == "held"
    assert b.replica.read("form-x-1") is None


def test_a_laptop_cannot_certify_itself(ministry, a, b):
    forged = ministry.certificate(a, ("D10",)).signed_by(a.identity)
    ministry.publish(forged)
    ministry.tell_all()

    assert b.replica.trust.certificate_of(a.dev).scopes == ("D09", "D09+")


def revoke(ministry, node):
    at = ministry.clock.now().isoformat()
    ministry.office.replica.put(
        *(f"cert-{node.dev}", "certificate", "", {"revoked_at": at}),
        scope="org",
        user="root",
    )
    ministry.tell_all()


def test_what_a_device_wrote_before_its_revocation_stands(ministry, a, b):
    save(a, x=1)
    [before] = a.cut()
    ministry.office.take(before, a)
    ministry.clock.pass_time(hours=1)
    revoke(ministry, a)

    assert b.take(before, ministry.office).state == "applied"


def test_what_a_revoked_device_hands_in_is_held_whatever_its_clock_says(ministry, a, b):
    save(a, x=1)
    [before] = a.cut()
    ministry.clock.pass_time(hours=1)
    revoke(ministry, a)

    applied = ministry.office.take(before, a)

    assert (applied.state, applied.why) == ("held", "its device was revoked")


def test_what_was_written_after_the_revocation_is_held_by_whoever_brings_it(
    ministry, a, b
):
    ministry.clock.pass_time(hours=1)
    revoke(ministry, a)
    ministry.clock.pass_time(hours=1)
    save(a, x=1)
    [segment] = a.cut()

    assert b.take(segment, ministry.office).state == "held"


def test_a_grant_counts_from_its_date_and_the_older_one_before_it(ministry, a, b):
    save(a, x=1)
    [early] = a.cut()
    ministry.clock.pass_time(days=2)
    moved = ministry.certificate(a, ("D10",), start=ministry.clock.now())
    ministry.publish(moved)
    ministry.tell_all()
    ministry.clock.pass_time(days=1)
    save(a, x=2)
    late = a.cut()[-1]

    assert b.take(early, a).state == "applied"
    assert b.take(late, a).state == "held"


def test_after_the_end_of_its_certificate_a_device_is_held(ministry, a, b):
    ministry.clock.pass_time(days=400)
    save(a, x=1)
    [segment] = a.cut()

    assert b.take(segment, a).why == "the certificate of its device had ended"


def test_what_was_written_before_enrolment_counts(ministry, b):
    ministry.clock.pass_time(days=-30)
    early = Node(ministry.folder, "early", ministry.clock)
    save(early, x=1)
    ministry.clock.pass_time(days=30)
    ministry.publish(ministry.certificate(early, ("D09",)))
    ministry.nodes.append(early)
    early.replica.trust.pin_root(ministry.office.identity.public_key)
    ministry.tell_all()

    assert b.take(early.cut()[0], early).state == "applied"


def test_a_clock_that_runs_ahead_of_the_certificate_does_no_harm(ministry, b):
    from tests.sync.nodes import SetClock

    astray = ministry.node(
        "astray", clock=SetClock(ministry.clock.now() + timedelta(days=3650))
    )
    save(astray, x=1)
    [segment] = astray.cut()

    assert b.take(segment, astray).state == "applied"


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

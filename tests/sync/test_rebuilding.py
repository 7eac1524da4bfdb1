"""Do the tables say what the changes say, and is it told where they do not?"""

from __future__ import annotations

import pytest

from sync.clock import HybridClock
from tests.sync.history import History, spoken
from tests.sync.test_differing import ANSWERS, meet


@pytest.mark.parametrize("seed", range(12))
def test_what_is_kept_equals_what_is_replayed_whatever_happened(tmp_path, seed):
    history = History(tmp_path, seed)
    history.play()

    for node in (*history.laptops, history.office):
        found = node.replica.rebuild()
        assert found.is_equal, found.differing
        assert found.records == len(node.replica.records())
    history.ministry.close()


@pytest.mark.parametrize("seed", range(4))
def test_written_anew_the_records_read_as_before(tmp_path, seed):
    history = History(tmp_path, seed)
    history.play()
    for node in (history.office, history.laptops[0]):
        before = spoken(node), [one.ref for one in node.replica.records()]
        node.database.execute("update record set doc = '{}'")

        node.replica.rebuild(write=True)

        assert (spoken(node), [r.ref for r in node.replica.records()]) == before
        assert node.replica.rebuild().is_equal
    history.ministry.close()


@pytest.fixture
def held(ministry):
    """A record with answers that differ, a row deleted and edited, and one named."""
    a, b = ministry.node("a"), ministry.node("b")
    record = a.replica.create(*("inspection", "fl-1", ANSWERS), scope="D09", user="a")
    meet(a, b)
    a.replica.edit(record, {"beds": 4, "workers/r1/~del": True}, user="a")
    b.replica.edit(record, {"beds": 5, "workers/r1/wage": "9"}, user="b")
    b.replica.put("f-1", "follow_up", "", {"x": 1}, scope="D09", user="b")
    meet(a, b)
    return a, record


def differing(node):
    return [(d.ref, d.why, d.paths) for d in node.replica.rebuild().differing]


def test_an_altered_answer_is_named_with_its_record(held):
    a, record = held
    ref = a.replica.read(record).ref
    change = 'update record set doc = replace(doc, \'"action":"warn"\', ?)'
    a.database.execute(change, ('"action":"stop"',))

    assert differing(a) == [(ref, "differs", ("action",))]


@pytest.mark.parametrize(
    "harm, paths",
    [
        ("update sibling set value = '99'", ("beds",)),
        ("delete from sibling", ("beds",)),
        ("delete from touched where record < 99", ("~touched",)),
        ("update record set user = 'x' where seq > 0", ("~record",)),
    ],
)
def test_each_table_is_held_against_the_changes(held, harm, paths):
    a, record = held
    ref = a.replica.read(record).ref

    a.database.execute(harm)

    told = {one: where for one, _, where in differing(a)}
    assert set(paths) <= set(told[ref])


def test_a_row_too_few_and_one_too_many_are_told(held):
    a, record = held
    a.database.execute("update record set name = 'f-other' where name = 'f-1'")

    assert differing(a) == [("f-1", "missing", ()), ("f-other", "unfounded", ())]


def test_a_write_that_fails_half_way_leaves_everything(held, monkeypatch):
    a, record = held
    a.database.execute("update record set doc = '{}'")
    before = differing(a)

    with monkeypatch.context() as broken:
        store = "sync.store_records.RecordStore.add_touches"
        broken.setattr(store, lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            a.replica.rebuild(write=True)

    assert differing(a) == before != []
    assert a.replica.rebuild(write=True).differing
    assert differing(a) == []


def test_an_edit_before_its_record_and_a_base_that_never_came_are_replayed(ministry):
    """`plain` hears the edits of b before the record itself has come from a."""
    a, b, plain = (ministry.node(name) for name in ("a", "b", "plain"))
    record = a.replica.create(*("inspection", "f", ANSWERS), scope="D09", user="a")
    meet(a, b)
    a.replica.edit(record, {"beds": 7, "workers/r1/~del": True}, user="a")
    b.replica.edit(record, {"beds": 8}, user="b")
    meet(a, b)
    b.replica.edit(record, {"beds": 9}, user="b")
    for segment in b.cut():
        plain.take(segment, b)

    assert plain.replica.rebuild().is_equal
    for segment in a.cut():
        plain.take(segment, a)
        assert plain.replica.rebuild().is_equal
    assert plain.replica.read(record).doc == b.replica.read(record).doc


def test_replaying_asks_no_clock(held, monkeypatch):
    a, _ = held
    monkeypatch.setattr(HybridClock, "tick", lambda self: 1 / 0)

    assert a.replica.rebuild().is_equal

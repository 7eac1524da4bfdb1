"""Does a record that moves say the same at every node that may see it?"""

from __future__ import annotations

import pytest

from sync.change import Dot
from sync.merge import Head
from sync.replica import MayNotMove
from sync.saving import Line
from sync.scopes.moving import Began, Carried, CarriedHead, carrying_writes
from sync.segment import open_segment, read_header
from tests.properties import order_free_moves as model
from tests.sync.moving_world import (
    CONFIDED_PATHS,
    EVERYWHERE,
    HOLDERS,
    MovingHistory,
)

HISTORIES = 30


def told(record, paths):
    """Everything a record says on these paths.

    Times are left out: what a device noted of its wrong clock stays in its own
    district, so they are put right only where that is held.
    """
    return {
        path: (
            record.heads.get(path),
            record.doc.get(path),
            [(c.value, c.dot, c.user) for c in record.clashes.get(path, ())],
        )
        for path in paths
        if path in record.heads
    }


def visible(node, paths):
    may_confide = any(s.endswith("+") for s in HOLDERS[node.name])
    return [p for p in sorted(paths) if may_confide or p not in CONFIDED_PATHS]


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_whoever_holds_the_district_it_is_in_says_the_same(tmp_path, seed):
    history = MovingHistory(tmp_path, seed)
    history.play()
    everything = history.changes(EVERYWHERE)

    assert {change.dot for change in everything} == history.made()
    for record in history.office.replica.records():
        if record.kind == "certificate":
            continue
        paths = model.paths_of(everything, record.id) - {"~scope"}
        for path in paths:
            standing = model.standing(everything, record.id, path)
            assert set(record.heads.get(path, ())) == set(standing), (seed, path)
        for node in history.laptops:
            if not set(HOLDERS[node.name]) & set(record.districts):
                continue
            there = node.replica.read(record.id)
            where = (seed, node.name, record.ref)
            assert there is not None, where
            assert (there.kind, there.form) == (record.kind, record.form), where
            assert there.created_by == record.created_by, where
            seen = visible(node, paths)
            assert told(there, seen) == told(record, seen), where
            some = history.changes(HOLDERS[node.name])
            for path in seen:
                left = model.standing(some, record.id, path)
                assert set(there.heads.get(path, ())) == set(left), (where, path)
    history.ministry.close()


@pytest.fixture
def moved(ministry):
    """A record of `old` that central has moved to D10, where two may hold it."""
    old = ministry.node("old", ("D09", "D09+"))
    new, plain = ministry.node("new", ("D10", "D10+")), ministry.node("plain", ("D10",))
    record = old.replica.create(
        *("inspection", "fl-1", {"n": 1}),
        scope="D09",
        user="old",
        confidential={"said": "Penanda-Kata"},
    )
    for segment in old.cut():
        ministry.office.take(segment, old)
    ministry.office.replica.move(record, "D10", user="s1")
    return old, new, plain, record


def test_the_old_district_hears_nothing_but_where_it_went(ministry, moved):
    ministry.office.replica.shelf.cut_all()
    rows = ministry.office.database.rows(
        "select s.body from segment s join stream t on t.n = s.stream"
        " where s.scope like 'D09%' and t.dev = ?",
        (ministry.office.dev,),
    )
    said = [
        change.writes
        for row in rows
        for change in open_segment(
            row["body"], ministry.office.replica.trust.key_of
        ).changes
    ]

    assert said == [{"~scope": "D10"}, {"~moved": {"to": "D10+"}}]


def test_what_was_confided_goes_to_the_closed_half_only(ministry, moved):
    _, new, plain, record = moved
    for segment in ministry.office.cut():
        new.take(segment, ministry.office)
        if not is_closed(segment):
            plain.take(segment, ministry.office)

    assert new.replica.read(record).doc == {"n": 1, "said": "Penanda-Kata"}
    assert plain.replica.read(record).doc == {"n": 1}
    assert b"Penanda-Kata" not in plain.files()


def is_closed(segment):
    return read_header(segment).scope.endswith("+")


def test_its_history_is_told_too(ministry, moved):
    _, new, _, record = moved
    for segment in ministry.office.cut():
        new.take(segment, ministry.office)
    ministry.clock.pass_time(minutes=5)
    new.replica.edit(record, {"n": 2}, user="new")

    told = [(v.value, v.user) for v in new.replica.history(record, "n")]

    assert told == [(1, "old"), (2, "new")]


def test_a_device_moves_only_where_it_may_write(moved):
    old, _, _, record = moved

    with pytest.raises(MayNotMove):
        old.replica.move(record, "D10", user="old")


@pytest.mark.parametrize("origin", ["D09", "D10"])
def test_who_holds_one_district_cannot_speak_for_another(ministry, moved, origin):
    _, new, _, record = moved
    for segment in ministry.office.cut():
        new.take(segment, ministry.office)
    before = ministry.office.replica.read(record)
    head = CarriedHead(Head(Dot("ab" * 8, "D09", 1), 1, 99), "nobody")
    parts = [Carried("n", (head,), before.heads["n"])]
    writes = carrying_writes(Began(1, "x", "fl-1", "inspection"), parts, origin)
    with new.replica.work() as work:
        line = Line("D10", "new", "fl-1", "inspection", record, writes)
        new.replica.saver(work).write_line(line)

    [forged] = new.cut()

    assert ministry.office.take(forged, new).why == (
        "its device may not carry records of D09"
    )
    assert ministry.office.replica.read(record).doc == before.doc

"""Does a record that moves say the same at every node that may see it?"""

from __future__ import annotations

import pytest

from tests.properties import order_free_moves as model
from tests.sync.moving_world import (
    CONFIDED_PATHS,
    EVERYWHERE,
    HOLDERS,
    MovingHistory,
)

HISTORIES = 30


def told(record, paths):
    """Everything a record says on these paths."""
    return {
        path: (
            record.heads.get(path),
            record.doc.get(path),
            [(c.value, c.dot, c.user, c.at) for c in record.clashes.get(path, ())],
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
            assert there.created_at == record.created_at, where
            seen = visible(node, paths)
            assert told(there, seen) == told(record, seen), where
            some = history.changes(HOLDERS[node.name])
            for path in seen:
                left = model.standing(some, record.id, path)
                assert set(there.heads.get(path, ())) == set(left), (where, path)
    history.ministry.close()

"""Do laptops and an office, whatever happens between them, end with one record?

In the end every node that may see a path says the same of it, and what the
office says equals the order-free specification.
"""

from __future__ import annotations

import pytest

from sync.change import Dot
from sync.differing import differences
from sync.same_number import same_numbers
from tests.properties import order_free_model as model
from tests.sync.history import History, made, spoken, without_confided

HISTORIES = 30


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_all_nodes_converge_to_the_order_free_specification(tmp_path, seed):
    history = History(tmp_path, seed)

    history.play()

    assert_converged(history, seed)
    history.ministry.close()


def assert_converged(history: History, seed: int) -> None:
    """Nothing lost, everybody says the same, and it is what the model says."""
    office, changes = spoken(history.office), history.changes()
    assert len(changes) == made([history.office, *history.laptops])
    a, b, plain = history.laptops
    assert spoken(a) == office
    assert spoken(b) == office
    assert spoken(plain) == without_confided(office)
    for record, (doc, heads, _, _) in office.items():
        for path in model.paths_of(changes, record):
            standing = model.standing(changes, record, path)
            assert set(heads.get(path, ())) == set(standing), (seed, path)
            assert doc.get(path) == model.shown(changes, record, path), (seed, path)
    check_what_is_derived(history.office, changes, seed)


GROUP = frozenset(("workers", "gate"))


def check_what_is_derived(node, changes, seed) -> None:
    """Groups and numbers are read off the records, and equal the specification."""
    records = node.replica.records("inspection")
    for record in records:
        found = differences(record, lambda path: GROUP if path in GROUP else ())
        together = [set(one.paths) for one in found if one.kind == "group"]
        expected = model.differing_groups(changes, record.id, [GROUP])
        assert len(together) == len(expected), seed
        assert all(paths <= GROUP for paths in together), seed
        covered = {path for one in found for path in one.paths}
        assert model.differing(changes, record.id) <= covered, seed
    alike = same_numbers(records, gates)
    told = {frozenset(g.record.id for g in same.givings) for same in alike}
    ids = [record.id for record in records]
    assert told == model.one_number(changes, ids, "gate"), seed


def gates(record, answers):
    value = answers.get("gate")
    return [("gate", "gate", value)] if isinstance(value, str) else []


def test_the_histories_are_full_of_clashes_and_lost_replies(tmp_path):
    found = 0
    for seed in range(5):
        (tmp_path / str(seed)).mkdir()
        history = History(tmp_path / str(seed), seed)
        history.play()
        for _, _, _, differing in spoken(history.office).values():
            found += len(differing)
        assert all(isinstance(c.dot, Dot) for c in history.changes())
        history.ministry.close()

    assert found > 5

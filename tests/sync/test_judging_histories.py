"""Does every order of grants, revocations, receipts and decisions end in the same?

On central, hub and laptops, and as the order-free specification says.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.proof.verifying import verify_node
from tests.properties import order_free_judging as judging
from tests.properties import order_free_model as model
from tests.sync.judging_world import JudgingHistory, held, of_answers, reached, said


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_every_order_ends_as_the_order_free_specification_says(tmp_path_factory, seed):
    history = JudgingHistory(tmp_path_factory.mktemp("history"), seed)
    history.play()
    readers = [history.reader("early"), history.reader("late")]

    world = history.world()

    changes, settled = judging.counting(world)
    assert_says(history.office, changes, settled)
    for node in agreeing(history) + readers:
        assert said(node) == said(history.office), node.name
        assert of_scope(reached(node)) == of_scope(settled), node.name
    for node in readers:
        assert held(node) == held(history.office), node.name
    for node in [history.office, history.hub, *history.laptops, *readers]:
        assert node.replica.rebuild().is_equal, node.replica.rebuild()
        assert verify_node(node.replica).faults == [], node.name
    history.ministry.close()


def agreeing(history):
    """All but those whose own changes do not count: these keep what is theirs."""
    nodes = [history.hub, *history.laptops[:2]]
    return [node for node in nodes if node not in history.revoked]


def of_scope(places):
    return {s: seq for s, seq in places.items() if s.scope == "D09" and seq}


def assert_says(node, changes, settled) -> None:
    answers, records = of_answers(changes), said(node)
    assert set(records) == {c.record for c in answers if c.is_creating}
    for record, (doc, heads, _) in records.items():
        for path in model.paths_of(answers, record):
            standing = model.standing(answers, record, path)
            assert set(heads.get(path, ())) == set(standing), path
            assert doc.get(path) == model.shown(answers, record, path), path


@pytest.mark.parametrize("minutes", [-40, 7])
@pytest.mark.parametrize("seed", range(4))
def test_all_agree_where_the_hubs_clock_is_wrong(tmp_path, seed, minutes):
    history = JudgingHistory(tmp_path, seed, hub_is_off_minutes=minutes)
    history.play()

    reader = history.reader("late")

    for node in [*agreeing(history), reader]:
        assert said(node) == said(history.office), node.name
    assert held(reader) == held(history.office)
    history.ministry.close()


def test_the_histories_are_full_of_what_is_judged_anew(tmp_path):
    """Else they would show nothing: hubs and laptops merge first and hear later."""
    undone = kept = 0
    for seed in range(12):
        (tmp_path / str(seed)).mkdir()
        history = JudgingHistory(tmp_path / str(seed), seed)
        history.play()
        world = history.world()
        kept += len(held(history.office)) + len(world.decided)
        for node in (history.hub, *history.laptops[:2]):
            row = node.database.row("select count(*) as n from arrived")
            undone += row["n"]
        history.ministry.close()

    assert undone > 3 and kept > 10

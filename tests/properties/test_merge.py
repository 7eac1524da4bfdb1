"""Does merging equal its order-free specification, in every history?"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sync import merge
from sync.canonical import is_same
from sync.change import Change, Dot
from tests.properties import order_free_model as model
from tests.properties.histories import History, Node

HISTORIES = 3000


def assert_equals_the_model(node: Node, where: str) -> None:
    changes = list(node.applied.values())
    for record in {change.record for change in changes}:
        for path in model.paths_of(changes, record):
            state = node.state(record, path)
            heads = {head.dot: head.value for head in state.heads}
            assert heads == model.standing(changes, record, path), where
            head = merge.shown(state)
            value = None if head is None else head.value
            assert is_same(value, model.shown(changes, record, path)), where
            assert not {dot for dot in state.dead & set(heads)}, where


def test_every_node_of_3000_histories_equals_the_order_free_model():
    last_writer_would_drop = 0

    for seed in range(HISTORIES):
        history = History(seed)
        history.play(steps=40)
        for node in history.nodes:
            assert_equals_the_model(node, f"History({seed}), node {node.dev}")
        last_writer_would_drop += values_only_a_loser_holds(history)

    # The histories are worth something only if they are full of clashes.
    assert last_writer_would_drop > 3 * HISTORIES


def values_only_a_loser_holds(history: History) -> int:
    states = [state for node in history.nodes for state in node.states.values()]
    return sum(len(state.heads) - 1 for state in states if merge.is_clash(state))


def test_nodes_that_heard_the_same_say_the_same_whatever_the_route():
    for seed in range(300):
        history = History(seed)
        history.play(steps=20)
        for _ in range(2):
            for giver in history.nodes:
                for taker in history.nodes:
                    history.meet(giver, taker)

        by_scopes: dict[frozenset, list] = {}
        for node in history.nodes:
            by_scopes.setdefault(node.scopes, []).append(heads_of(node))
        for alike in by_scopes.values():
            assert all(one == alike[0] for one in alike), f"History({seed})"


def test_clashes_and_what_a_deletion_did_not_know_equal_the_model():
    deletions_that_differ = 0

    for seed in range(600):
        history = History(seed)
        history.play(steps=30)
        for node in history.nodes:
            changes = list(node.applied.values())
            for record in {change.record for change in changes}:
                found = clashes_of(node, record)
                plain = {path for path, clash in found.items() if not clash.edits}
                differing = model.differing(changes, record)
                assert plain <= differing <= set(found), seed
                for path in ("~del", "workers/r1/~del"):
                    edits = found[path].edits if path in found else ()
                    told = {(p, head.dot) for p, head in edits}
                    assert told == model.unseen_edits(changes, record, path), seed
                    deletions_that_differ += bool(told)

    assert deletions_that_differ > 300


def clashes_of(node: Node, record) -> dict:
    later = {
        path
        for change in node.applied.values()
        if change.record == record and not change.is_creating
        for path in change.answers()
    }
    states = {path: node.state(record, path) for path in later}
    return merge.record_clashes(states, lambda dot, p: node.applied[dot].base_of(p))


def heads_of(node: Node) -> dict:
    return {key: state.heads for key, state in node.states.items()}


def test_no_value_that_nobody_saw_overwritten_disappears():
    for seed in range(300):
        history = History(seed)
        history.play(steps=20)
        for node in history.nodes:
            changes = list(node.applied.values())
            for change in changes:
                for path in change.answers():
                    if not is_replaced(change, path, changes):
                        heads = node.state(change.record, path).heads
                        assert change.dot in {head.dot for head in heads}, seed


def is_replaced(change: Change, path: str, changes: list[Change]) -> bool:
    return any(
        change.dot in other.base_of(path)
        for other in changes
        if other.record == change.record and path in other.writes
    )


dots = st.builds(
    Dot, st.sampled_from(["a" * 16, "b" * 16]), st.just("D09"), st.integers(1, 4)
)
writes = st.dictionaries(
    dots, st.tuples(st.integers(0, 9), st.sampled_from([1, True, "x"]), st.sets(dots))
)


@settings(max_examples=200, deadline=None)
@given(st.data(), writes)
def test_writes_in_any_order_and_again_leave_the_same_heads(data, drawn):
    """Bases here may also name each other, or what never comes."""
    order = data.draw(st.permutations(sorted(drawn)))
    echoes = data.draw(
        st.lists(st.sampled_from(order), max_size=4) if order else st.just([])
    )
    expected = set(drawn) - {base for _, _, bases in drawn.values() for base in bases}

    state = merge.beginning(None)
    seen: set[Dot] = set()
    for dot in [*order, *echoes]:
        hlc, value, base = drawn[dot]
        head = merge.Head(dot, hlc, value)
        state = merge.write(state, head, base, seen.__contains__)
        seen.add(dot)

    assert {head.dot for head in state.heads} == expected

"""Does a record keep what nobody saw overwritten, and say so?"""

from __future__ import annotations

from sync import merge
from sync.change import Dot
from sync.merge import Head, PathState

CREATION = Head(Dot("c" * 16, "D09", 1), 1, None)


class Node:
    """A record as one node sees it: paths, and what each deletion named."""

    def __init__(self) -> None:
        self.states: dict[str, PathState] = {}
        self.seen = {CREATION.dot}
        self.bases: dict[tuple[Dot, str], tuple[Dot, ...]] = {}

    def write(self, dev, path, value, base, hlc=10) -> Dot:
        number = sum(dot.dev == dev * 16 for dot in self.seen) + 1
        dot = Dot(dev * 16, "D09", number)
        state = self.states.get(path, merge.beginning(CREATION))
        head = Head(dot, hlc, value)
        self.states[path] = merge.write(state, head, base, self.seen.__contains__)
        self.seen.add(dot)
        self.bases[dot, path] = base
        return dot

    def clashes(self) -> dict[str, merge.Clash]:
        return merge.record_clashes(
            self.states, lambda dot, path: self.bases[dot, path]
        )

    def shown(self, path):
        return merge.shown(self.states[path]).value


BEGUN = (CREATION.dot,)


def test_the_later_answer_shows_and_the_other_stays():
    node = Node()

    node.write("a", "workers", 23, BEGUN, hlc=20)
    node.write("b", "workers", 22, BEGUN, hlc=10)

    assert node.shown("workers") == 23
    [clash] = node.clashes().values()
    assert [head.value for head in clash.heads] == [22, 23]


def test_at_the_same_moment_the_higher_device_shows_everywhere():
    one, other = Node(), Node()

    one.write("a", "workers", 23, BEGUN), one.write("b", "workers", 22, BEGUN)
    other.write("b", "workers", 22, BEGUN), other.write("a", "workers", 23, BEGUN)

    assert one.shown("workers") == other.shown("workers") == 22


def test_an_answer_given_alike_by_two_is_no_clash():
    node = Node()

    node.write("a", "workers", 23, BEGUN)
    node.write("b", "workers", 23, BEGUN)

    assert node.clashes() == {}
    assert len(node.states["workers"].heads) == 2


def test_an_edit_of_what_was_seen_replaces_it():
    node = Node()

    first = node.write("a", "workers", 23, BEGUN)
    node.write("b", "workers", 22, (first,), hlc=5)

    assert node.shown("workers") == 22
    assert node.clashes() == {}


def test_settling_names_both_and_ends_the_clash():
    node = Node()
    node.write("a", "workers", 23, BEGUN)
    node.write("b", "workers", 22, BEGUN)

    node.write("c", "workers", 22, merge.base_for_edit(node.states["workers"]))

    assert node.clashes() == {}
    assert node.shown("workers") == 22


def test_two_different_settlements_clash_again():
    node = Node()
    node.write("a", "workers", 23, BEGUN)
    node.write("b", "workers", 22, BEGUN)
    both = merge.base_for_edit(node.states["workers"])

    node.write("c", "workers", 22, both)
    node.write("d", "workers", 23, both)

    assert list(node.clashes()) == ["workers"]


def test_two_openings_by_rule_join_when_they_say_the_same():
    state, never = merge.beginning(None), frozenset().__contains__

    for dev in "ab":
        head = Head(Dot(dev * 16, "D09", 1), 1, "open")
        state = merge.write(state, head, (), never)

    assert not merge.is_clash(state)
    assert merge.shown(state).value == "open"


def test_one_and_true_are_answers_that_differ():
    node = Node()

    node.write("a", "workers", 1, BEGUN)
    node.write("b", "workers", True, BEGUN)

    assert list(node.clashes()) == ["workers"]


def test_what_was_replaced_before_it_arrived_never_shows():
    node = Node()
    theirs = Dot("a" * 16, "D09", 1)

    node.write("b", "workers", 22, (theirs,))
    node.write("a", "workers", 23, BEGUN, hlc=99)

    assert node.shown("workers") == 22
    assert node.states["workers"].dead == frozenset()
    assert node.clashes() == {}


def test_a_row_deleted_by_one_and_edited_by_another_is_shown_as_both():
    node = Node()
    wage = node.write("a", "workers/r1/wage", "1200", BEGUN)
    seen = merge.base_for_deletion(node.states, "workers/r1/~del")

    node.write("b", "workers/r1/~del", True, (*BEGUN, *seen), hlc=99)
    assert node.clashes() == {}
    edit = node.write("c", "workers/r1/wage", "900", (wage,), hlc=5)

    clash = node.clashes()["workers/r1/~del"]
    assert [(path, head.dot) for path, head in clash.edits] == [
        ("workers/r1/wage", edit)
    ]


def test_a_deletion_that_came_later_by_the_clock_still_did_not_see_the_edit():
    node = Node()

    edit = node.write("c", "place", "Ladang", BEGUN, hlc=5)
    node.write("b", "~del", True, BEGUN, hlc=99)

    assert [head.dot for _, head in node.clashes()["~del"].edits] == [edit]


def test_confirming_the_deletion_after_seeing_the_edit_ends_the_clash():
    node = Node()
    node.write("b", "~del", True, BEGUN)
    node.write("c", "place", "Ladang", BEGUN)
    assert list(node.clashes()) == ["~del"]

    node.write("d", "~del", True, merge.base_for_deletion(node.states, "~del"))

    assert node.clashes() == {}
    assert merge.is_deleted(node.states["~del"])


def test_restoring_ends_the_clash_and_the_deletion():
    node = Node()
    deletion = node.write("b", "~del", True, BEGUN)
    node.write("c", "place", "Ladang", BEGUN)

    node.write("d", "~del", None, (deletion,))

    assert node.clashes() == {}
    assert not merge.is_deleted(node.states["~del"])


def test_deleting_one_row_is_no_clash_with_another_row():
    node = Node()

    node.write("b", "workers/r1/~del", True, BEGUN)
    node.write("c", "workers/r11/wage", "900", BEGUN)

    assert node.clashes() == {}


def test_two_deletions_of_one_row_agree():
    node = Node()

    node.write("b", "workers/r1/~del", True, BEGUN)
    node.write("c", "workers/r1/~del", True, BEGUN)

    assert node.clashes() == {}


def test_a_person_who_edits_and_then_deletes_does_not_clash_with_himself():
    node = Node()

    node.write("b", "place", "Ladang", BEGUN)
    node.write("b", "~del", True, BEGUN)

    assert node.clashes() == {}

"""Which form is a record of, once somebody corrected it in a newer one?"""

from __future__ import annotations

import pytest

from sync.segment import open_segment
from tests.sync.test_replica import an_inspection, give_all, meet


@pytest.fixture
def nodes(ministry):
    return [ministry.node(name) for name in "abc"]


def test_a_correction_in_a_newer_form_makes_the_record_one_of_it(nodes):
    a, b, _ = nodes
    record = an_inspection(a)
    meet(a, b)
    a.replica.edit(record, {"workers": 15}, user="a", form="fl-10")
    b.replica.edit(record, {"women": 3}, user="b", form="fl-9")

    meet(a, b)

    for node in (a, b):
        assert node.replica.read(record).form == "fl-10"
        assert node.replica.read(record).doc == {"workers": 15, "women": 3}


def test_the_newest_form_is_known_even_before_the_creation_arrives(nodes):
    a, b, c = nodes
    record = an_inspection(a)
    meet(a, b)
    b.replica.edit(record, {"workers": 15}, user="b", form="fl-2")
    give_all(b, c)

    give_all(a, c)

    assert c.replica.read(record).form == "fl-2"


def test_each_change_names_the_form_it_was_answered_in(nodes):
    a = nodes[0]
    record = an_inspection(a)
    a.replica.edit(record, {"workers": 15}, user="a", form="fl-2")
    a.replica.edit(record, {"workers": 16}, user="a")

    forms = [open_segment(one, a.replica.trust.key_of).header.form for one in a.cut()]

    assert forms == ["fl-1", "fl-2"]


def test_a_correction_in_an_older_form_does_not_take_the_record_back(nodes):
    a = nodes[0]
    record = an_inspection(a)
    a.replica.edit(record, {"workers": 15}, user="a", form="fl-2")

    a.replica.edit(record, {"workers": 16}, user="a", form="fl-1")

    assert a.replica.read(record).form == "fl-2"

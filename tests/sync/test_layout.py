"""Does a line say its change, all of it, in one spelling only?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.canonical import NotAValue
from sync.change import Change, Dot, Stream, split_bases
from sync.layout import NotALine, Page, read_line, streams_named, write_line

OWN = Stream("a" * 16, "D09")
THEIRS = Stream("b" * 16, "D09+")
PAGE = Page((OWN, THEIRS), 1000, "u1", "f", "inspection")
dots = st.builds(
    lambda stream, seq: Dot(stream.dev, stream.scope, seq),
    st.sampled_from([OWN, THEIRS, Stream("c" * 16, "org")]),
    st.integers(1, 9),
)
bases = st.lists(dots, max_size=3).map(tuple)
paths = st.sampled_from(["count", "workers/r1/wage", "~del", "~at", "signs/\u00e9"])
values = st.sampled_from(["", "x", True, None, 7, 1.5, ["a"], {"~": "dk"}])


@st.composite
def changes(draw):
    dot = Dot(*OWN, 10)
    record = draw(st.one_of(st.just(dot), dots, st.just("f-name")))
    writes = draw(st.dictionaries(paths, values))
    differing = draw(st.none() | st.dictionaries(paths, bases, max_size=2))
    said = (dot, 1000 + draw(st.integers(0, 2**40)), "u1", "f", "inspection")
    return Change(*said, record, writes, draw(bases), differing)


@settings(max_examples=300, deadline=None)
@given(changes())
def test_what_is_written_reads_back(change):
    page = Page(streams_named(OWN, [change]), 1000, "u1", "f", "inspection")

    read = read_line(write_line(change, page), 10, page)

    assert read == change.in_normal_form()
    assert all(
        sorted(set(change.base_of(p))) == list(read.base_of(p)) for p in read.writes
    )


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(paths, bases), bases)
def test_splitting_bases_loses_none(wanted, usual):
    common, differing = split_bases(wanted, usual)

    change = Change(Dot(*OWN, 10), 0, "u", "f", "k", "n", {}, common, differing)

    assert all(sorted(set(wanted[p])) == list(change.base_of(p)) for p in wanted)


def test_the_usual_base_costs_four_letters():
    change = Change(*_said(), Dot(*OWN, 3), {"count": 24}, (Dot(*OWN, 3),))

    assert write_line(change, PAGE) == b'[5,[0,3],null,{"count":24}]'


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b'[5,null,null,{"a":1},5]',
        b'[-1,null,null,{"a":1}]',
        b'[true,null,null,{"a":1}]',
        b'[1.0,null,null,{"a":1}]',
        b'[5,null,null,["a"]]',
        b'[5,[0,10],null,{"a":1}]',
        b'[5,[0,11],null,{"a":1}]',
        b'[5,[2,1],null,{"a":1}]',
        b'[5,[-1,1],null,{"a":1}]',
        b'[5,[0,0],null,{"a":1}]',
        b'[5,[0,true],null,{"a":1}]',
        b'[5,[0],null,{"a":1}]',
        b'[5,7,null,{"a":1}]',
        b'[5,"",null,{"a":1}]',
        b'[5,[0,3],[[0,3]],{"a":1}]',
        b'[5,[0,3],[[0,10]],{"a":1}]',
        b'[5,[0,3],[[1,2],[0,4]],{"a":1}]',
        b'[5,[0,3],[[0,4],[0,4]],{"a":1}]',
        b'[5,[0,3],{},{"a":1}]',
        b'[5,[0,3],{"":[[0,4]]},{"a":1}]',
        b'[5,[0,3],{"b":[[0,4]]},{"a":1}]',
        b'[5,[0,3],{"a":[[0,3]]},{"a":1}]',
        b'[5,[0,3],{"a":7},{"a":1}]',
        b'[5,null,null,{"a":1,"a":1}]',
        b'[5,null,null,{"b":1,"a":1}]',
        b'[5,null,null,{"a":1E2}]',
        b'[5,null,null,{"a":9007199254740993}]',
        b'[5,null,null,{"":1}]',
        b'[5,null,null,{"a\\nb":1}]',
        b'[9007199254740993,null,null,{"a":1}]',
        b'[5, null,null,{"a":1}]',
    ],
)
def test_a_line_that_no_device_writes_is_refused(line):
    with pytest.raises(NotALine):
        read_line(line, 10, PAGE)


@pytest.mark.parametrize("path", ["", "a\nb", "a\x00", "x" * 401])
def test_a_path_that_is_none_is_not_written(path):
    with pytest.raises(NotALine):
        write_line(Change(*_said(), "n", {path: 1}), PAGE)


def test_a_value_that_none_may_carry_is_not_written():
    with pytest.raises(NotAValue):
        write_line(Change(*_said(), "n", {"a": float("nan")}), PAGE)


def test_a_change_cannot_replace_what_is_not_yet_written():
    with pytest.raises(NotALine):
        write_line(Change(*_said(), "n", {"a": 1}, (Dot(*OWN, 10),)), PAGE)


def _said():
    return Dot(*OWN, 10), 1005, "u1", "f", "inspection"

"""Do columns say the very same changes as lines, in one spelling, whatever comes?"""

from __future__ import annotations

import tracemalloc
from random import Random

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.chain import START
from sync.change import Change, Dot, Stream
from sync.identity import Identity
from sync.layout import NotALine, Page, streams_named, write_lines
from sync.layout_columns import write_columns
from sync.layout_columns_reading import read_columns
from sync.segment import (
    COLUMNS,
    LINES,
    SegmentDamaged,
    SegmentRefused,
    open_segment,
    read_header,
    seal,
)
from tests.sync.test_segment import corrupted, edits, repacked, unpacked

DEVICE = Identity(bytes(range(32)), "test")
OWN = Stream(DEVICE.dev, "D09")
OTHERS = (Stream("b" * 16, "D09"), Stream("c" * 16, "org"))
SECRET = b"s" * 16
paths = st.sampled_from(
    ["count", "workers/r1/wage", "workers/r1-a/wage", "workers/r1/talks/x/said", "~del"]
    + [
        "signs/\u00e9",
        "signs/debt",
        "a//b",
        "*",
        "workers/*/wage",
        "{}/%/{0}",
        "~at",
        "a/" * 199,
    ]
) | st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1)
plain = st.sampled_from(["", "x", "yes", "no", True, None, 7, 0, 1, 1.5, 1.0, "\u00e9"])
values = plain | st.recursive(
    plain, lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text(), v, max_size=3)
)
times = st.dictionaries(paths | st.just("a\nb"), plain, max_size=3)
hlcs = st.integers(0, 3) | st.integers(0, 2**40)


@st.composite
def runs_of_changes(draw, scope=OWN.scope):
    """Changes that follow each other in one stream, and share a header."""
    first = draw(st.integers(1, 50))
    return [
        draw(changes(Dot(OWN.dev, scope, first + number)))
        for number in range(draw(st.integers(1, 6)))
    ]


@st.composite
def changes(draw, dot):
    before = st.builds(
        lambda stream, seq: Dot(*stream, seq),
        st.sampled_from(OTHERS),
        st.integers(1, 9),
    )
    if dot.seq > 1:
        before |= st.integers(1, dot.seq - 1).map(lambda seq: dot._replace(seq=seq))
    bases = st.lists(before, max_size=3).map(tuple)
    record = draw(st.just(dot) | before | st.sampled_from(["f-name", "f-other"]))
    writes = draw(st.dictionaries(paths, values, max_size=6))
    if draw(st.booleans()):
        writes["~at"] = draw(times)
    usual = () if record == dot or isinstance(record, str) else (record,)
    common = draw(st.just(usual) | bases)
    differing = draw(st.none() | st.dictionaries(paths, bases, max_size=2))
    said = (dot, (1 << 30) + draw(hlcs), "u1", "f", "inspection")
    return Change(*said, record, writes, common, differing)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from(["D09", "D09+"]))
def test_both_layouts_say_the_same_under_the_same_head_and_signature(data, scope):
    run = data.draw(runs_of_changes(scope))

    one, other = (
        open_segment(sealed(run, layout), lambda dev: DEVICE.public_key)
        for layout in (LINES, COLUMNS)
    )

    assert one.changes == other.changes == tuple(c.in_normal_form() for c in run)
    assert [c.written for c in one.changes] == [c.written for c in other.changes]
    assert one.heads == other.heads
    assert msgspec.structs.replace(one.header, lay=COLUMNS) == other.header


def sealed(run, layout=None):
    return seal(run, DEVICE, START, SECRET, layout=layout)


def page_of(run):
    first = run[0]
    streams = streams_named(first.dot.stream, run)
    start = min(change.hlc for change in run)
    return Page(streams, start, first.user, first.form, first.kind)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(runs_of_changes(), st.integers(0, 2**32))
def test_columns_altered_anywhere_never_say_the_same(run, seed):
    """One spelling: an altered body is refused, or says something else."""
    page, chance = page_of(run), Random(seed)
    good = write_columns(run, page)
    meant = read_or_none(good, run, page)

    for _ in range(20):
        bad = corrupted(good, chance)
        if bad != good:
            assert read_or_none(bad, run, page) != meant


def read_or_none(body, run, page):
    """The changes and what they write, letter by letter: to Python 1.0 equals true."""
    try:
        read = read_columns(body, run[0].dot.seq, len(run), page)
    except NotALine:
        return None
    return [(change, change.written) for change in read]


SAID = (
    b'{"t":[0,5],"r":[null,7],"b":[null,null],"g":[[0,1],0],"i":["k3"],'
    b'"s":[[0],[1]],"k":["count","workers/*/wage"],"a":[],"c":[[23,24],["7.5"]]}\n'
)


def test_what_columns_look_like():
    first, second = Dot(*OWN, 8), Dot(*OWN, 9)
    said = ("u1", "f", "inspection")
    run = [
        Change(first, 4096, *said, first, {"count": 23, "workers/k3/wage": "7.5"}),
        Change(second, 24576, *said, Dot(*OWN, 7), {"count": 24}, (Dot(*OWN, 7),)),
    ]

    assert write_columns(run, page_of(run)) == SAID


@pytest.mark.parametrize(
    "was, becomes",
    [
        (b'"t":[0,5]', b'"t":[0,[5,0]]'),
        (b'"t":[0,5]', b'"t":[0,[0,4096]]'),
        (b'"t":[0,5]', b'"t":[0,5.0]'),
        (b'"t":[0,5]', b'"t":[0,-1]'),
        (b'"t":[0,5]', b'"t":[0,9007199254740993]'),
        (b'"t":[0,5]', b'"t":[0,1e3]'),
        (b'"t":[0,5]', b'"t":[0]'),
        (b'"t":[0,5]', b'"t":[0,5,5]'),
        (b'"r":[null,7]', b'"r":[null,[0,7]]'),
        (b'"r":[null,7]', b'"r":[null,9]'),
        (b'"r":[null,7]', b'"r":[null,10]'),
        (b'"r":[null,7]', b'"r":[8,7]'),
        (b'"r":[null,7]', b'"r":[null,""]'),
        (b'"r":[null,7]', b'"r":[null,[1,7]]'),
        (b'"b":[null,null]', b'"b":[null,[[0,7]]]'),
        (b'"b":[null,null]', b'"b":[null,{}]'),
        (b'"b":[null,null]', b'"b":[null,[[0,true]]]'),
        (b'"b":[null,null]', b'"b":[null,7]'),
        (b'"b":[null,null]', b'"b":[[],null]'),
        (b'"g":[[0,1],0]', b'"g":[[0,1],[0]]'),
        (b'"g":[[0,1],0]', b'"g":[[1,0],0]'),
        (b'"g":[[0,1],0]', b'"g":[[0,1],-2]'),
        (b'"g":[[0,1],0]', b'"g":[[0,1],2]'),
        (b'"g":[[0,1],0]', b'"g":[[0,0,1],0]'),
        (b'"i":["k3"]', b'"i":[]'),
        (b'"i":["k3"]', b'"i":["k3","k4"]'),
        (b'"i":["k3"]', b'"i":["k/3"]'),
        (b'"i":["k3"]', b'"i":["k\\n3"]'),
        (b'"s":[[0],[1]]', b'"s":[[0],[0,1]]'),
        (b'"s":[[0],[1]]', b'"s":[[0],[-1]]'),
        (b'"s":[[0],[1]]', b'"s":[[0],[1],[2]]'),
        (b'"s":[[0],[1]]', b'"s":[[0],[1],[]]'),
        (b'"s":[[0],[1]]', b'"s":[[1],[0]]'),
        (b'"k":["count","workers/*/wage"]', b'"k":["count","workers/k3/wage"]'),
        (b'"k":["count","workers/*/wage"]', b'"k":["count"]'),
        (b'"k":["count","workers/*/wage"]', b'"k":["","workers/*/wage"]'),
        (b'"k":["count","workers/*/wage"]', b'"k":["x\\u0000","z/*/w"]'),
        (b'"k":["count","workers/*/wage"]', b'"k":["z","workers/*/wage"]'),
        (b'"k":["count","workers/*/wage"]', b'"k":["c","c"]'),
        (b"[23,24]", b"[23]"),
        (b"[23,24]", b"[23,24,25]"),
        (b"[23,24]", b"[23,1E2]"),
        (b"[23,24]", b"[23,-0.0]"),
        (b"[23,24]", b"[23,9007199254740993]"),
        (b"[23,24]", b'{"x":"00","v":["a"]}'),
        (b"[23,24]", b'{"x":"01","v":["a","b"]}'),
        (b"[23,24]", b'{"x":"0g","v":["a"]}'),
        (b"[23,24]", b'["a","a"]'),
        (b"[23,24]", b"[23,[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]"),
        (b'["7.5"]]}', b'["7.5"],[1]]}'),
        (b'"a":[]', b'"a":["~at"]'),
        (b'"a":[],', b""),
        (b"}\n", b"}"),
        (b"}\n", b"}\n\n"),
        (b'{"t"', b'{ "t"'),
        (b'{"t"', b'{"u":1,"t"'),
    ],
)
def test_columns_that_no_device_writes_are_refused(was, becomes):
    page = Page((OWN,), 4096, "u1", "f", "inspection")
    assert was in SAID and len(read_columns(SAID, 8, 2, page)) == 2
    bad = SAID.replace(was, becomes, 1)
    if becomes == b'{"x":"00","v":["a"]}' or becomes == b'["a","a"]':
        # Coded as it should be, and not: one of the two is the spelling.
        is_good = becomes.startswith(b"{")
        assert (read_or_none_of(bad, page) is not None) is is_good
        return

    with pytest.raises(NotALine):
        read_columns(bad, 8, 2, page)


def read_or_none_of(body, page):
    try:
        return read_columns(body, 8, 2, page)
    except NotALine:
        return None


@pytest.mark.parametrize(
    "columns",
    [
        '"k":["a","~at"],"a":["a"],"c":[[1],[2],[3]]',
        '"k":["a","~at"],"a":[],"c":[[1],[{"a":3}]]',
    ],
)
def test_times_are_told_in_one_place(columns):
    page = Page((OWN,), 4096, "u1", "f", "inspection")
    shape = [n for n in range(columns.count("[") - 3)]
    for numbers in (shape, shape[:2], shape[:3]):
        front = f'{{"t":[0],"r":[null],"b":[null],"g":[0],"i":[],"s":[{numbers}],'
        body = (front + columns + "}\n").replace(", ", ",").encode()

        with pytest.raises(NotALine):
            read_columns(body, 8, 1, page)


def test_a_few_bytes_cannot_unfold_into_much():
    """Ten thousand times the same long text: refused before it is made."""
    count, words = 1000, [f"{n}" + "x" * 62 for n in range(10)]
    names = ",".join(f'"{n:05}{"p" * 390}"' for n in range(400))
    shape = ",".join(map(str, range(400)))
    column = f'{{"x":"{"0123456789" * 100}","v":{msgspec.json.encode(words).decode()}}}'
    body = (
        f'{{"t":[{",".join(["0"] * count)}],"r":[{",".join(["null"] * count)}],'
        f'"b":[{",".join(["null"] * count)}],"g":[{",".join(["0"] * count)}],"i":[],'
        f'"s":[[{shape}]],"k":[{names}],"a":[],"c":[{",".join([column] * 400)}]}}\n'
    )
    page = Page((OWN,), 4096, "u1", "f", "inspection")
    tracemalloc.start()

    with pytest.raises(NotALine, match="more than columns may say"):
        read_columns(body.encode(), 1, count, page)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 200 * 2**20


def test_hundreds_of_corruptions_under_the_checksum_are_all_refused():
    chance = Random(12)
    good = unpacked(seal(edits(1, 40), DEVICE, START, SECRET, layout=COLUMNS))

    for _ in range(400):
        bad = corrupted(good, chance)
        if bad != good:
            with pytest.raises(SegmentRefused):
                open_segment(repacked(bad), lambda dev: DEVICE.public_key)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_body_at_all_is_refused_in_our_words(body):
    good = unpacked(seal(edits(1, 40), DEVICE, START, SECRET, layout=COLUMNS))
    front = good.partition(b"\n")[0]

    with pytest.raises(SegmentDamaged):
        packed = repacked(front + b"\n" + body)
        open_segment(packed, lambda dev: DEVICE.public_key)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text(max_size=2), v),
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from("trbgiskac"), JSON)
def test_any_table_in_the_place_of_one_is_refused_in_our_words(part, other):
    columns = msgspec.json.decode(SAID)
    page = Page((OWN,), 4096, "u1", "f", "inspection")
    bad = msgspec.json.encode({**columns, part: other}) + b"\n"

    if bad != SAID:
        found = read_or_none_of(bad, page)
        assert found is None or found != read_columns(SAID, 8, 2, page)


def test_a_device_writes_whichever_is_shorter():
    few, many = sealed(edits(1, 1)), sealed(edits(1, 500))

    assert read_header(few).lay == LINES
    assert read_header(many).lay == COLUMNS
    assert len(many) < len(sealed(edits(1, 500), LINES))


def test_what_columns_may_not_say_is_written_in_lines():
    said = ("u1", "f", "inspection")
    dot = Dot(*OWN, 1)
    writes = {f"path {n}": "x" * 1000 for n in range(5000)}
    long = Change(dot, 4096, *said, dot, writes)
    page = page_of([long])

    with pytest.raises(NotALine):
        write_columns([long], page)

    assert read_header(sealed([long])).lay == LINES
    assert len(write_lines([long], page)) > 4 * 2**20


def test_rows_keep_their_answers_in_whatever_order_they_were_written():
    """`k3-x/` sorts before `k3/` as a path, and after it as an id."""
    dot = Dot(*OWN, 1)
    writes = {"workers/k3-x/wage": "2", "place": "P", "workers/k3/wage": "1"}
    run = [Change(dot, 4096, "u1", "f", "inspection", dot, writes)]

    body = write_columns(run, page_of(run))

    assert b'"i":["k3","k3-x"]' in body and b'["1","2"]' in body
    assert read_columns(body, 1, 1, page_of(run))[0].writes == writes

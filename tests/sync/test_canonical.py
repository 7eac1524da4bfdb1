"""Has every value exactly one spelling?"""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.canonical import NotAValue, canonical, is_same, read_canonical

plain = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False).filter(lambda f: f != 0)
    | st.text()
)
values = st.recursive(
    plain, lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text(), v, max_size=3)
)


@settings(max_examples=300, deadline=None)
@given(values)
def test_what_is_written_reads_back_the_same(value):
    text = canonical(value)

    assert is_same(read_canonical(text), value)
    assert is_same(json.loads(text), value)


@settings(max_examples=200, deadline=None)
@given(values)
def test_all_but_floats_is_spelt_as_the_standard_library_would(value):
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    if "e" not in text and "." not in text:
        assert canonical(value) == text.encode()


@pytest.mark.parametrize(
    "text",
    [b'{"a":1,"a":2}', b"1E2", b"-0", b"-0.0", b"1.50", b" 1", b"1 ", b'"\\u0041"']
    + [b'{"b":1,"a":2}', b'"\\/"', b"NaN", b"1e400", b"9007199254740993", b"", b"\xff"]
    + [b'"\\ud800"', b"[" * 3000 + b"]" * 3000, b"[" * 33 + b"]" * 33, b"0.00001e0"],
)
def test_any_other_spelling_is_refused(text):
    with pytest.raises(NotAValue):
        read_canonical(text)


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), -0.0, 2**53 + 1, -(2**53) - 1, "\ud800", {1: 2}]
    + [{"a"}, b"bytes", [[float("nan")]], {"a": {"b": -0.0}}],
)
def test_what_json_cannot_carry_is_refused(value):
    with pytest.raises(NotAValue):
        canonical(value)


def test_one_and_true_and_one_point_nought_are_three_values():
    assert not is_same(1, True)
    assert not is_same(1, 1.0)
    assert not is_same({"a": [1]}, {"a": [True]})
    assert is_same({"a": 1, "b": 2}, {"b": 2, "a": 1})

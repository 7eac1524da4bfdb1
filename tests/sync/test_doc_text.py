"""Does changing one answer in a text say what writing all of it anew would say?"""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.canonical import NotAValue, canonical, read_json
from sync.doc_text import check_map, with_answer

# Letters that make texts look like keys, and keys like texts.
tricky = st.text(alphabet='ab"\\:,{}[]/~é\n', max_size=8)
paths = st.sampled_from(["a", "b", "ab", "a/b/~del", "x"]) | tricky.filter(len)
single = st.none() | st.booleans() | st.integers(-9, 9**12) | tricky | st.just(1.5e300)
values = single | st.lists(single, max_size=2) | st.dictionaries(paths, single)


@given(doc=st.dictionaries(paths, values, max_size=5), path=paths, value=values)
@example(doc={"b": '","a":1,"x":"', "a": "x"}, path="a", value="y")
@example(doc={"a": {"b": 1}}, path="b", value=2)
@example(doc={"a": ",", "b": '"b":'}, path="b", value=2)
def test_one_answer_changed_is_all_of_it_written_anew(doc, path, value):
    text = canonical(doc).decode()

    changed = with_answer(text, path, value)

    if changed is not None:
        assert path in doc
        assert changed == canonical({**doc, path: value}).decode()


def test_an_ordinary_answer_is_changed_by_looking():
    text = canonical({"note": 'kata "ya"', "place": "Ladang", "women": 12}).decode()

    assert with_answer(text, "note", "no") is not None
    assert with_answer(text, "women", None) is not None


@pytest.mark.parametrize("text", ["", "[]", '"a"', '{"a":1', '{"a":tru}', '{"a":1}x'])
def test_a_text_that_is_no_map_is_noticed_without_reading_it(text):
    with pytest.raises(NotAValue):
        check_map(text)


@given(doc=st.dictionaries(tricky, values))
def test_every_map_is_one(doc):
    text = canonical(doc).decode()

    check_map(text)

    assert read_json(text.encode()) == doc

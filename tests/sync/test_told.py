"""Do writes that are known by their text say what the answers themselves say?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.canonical import canonical
from sync.change import LINE_OPERATIONS, Change, Dot
from sync.told import Told

paths = st.sampled_from(["count", "~at", "~moved", 'a"b', "a\\b", "\u00e9"]) | st.text(
    st.characters(codec="utf-8")
)
values = st.sampled_from(["", "count", '"~at":1', 7, True, None, ["~at"], {"~at": 1}])


@given(st.dictionaries(paths, values, max_size=4), paths)
def test_a_text_says_what_its_answers_say(writes, path):
    told = Told(canonical(writes).decode())

    assert told == writes and dict(told) == writes and len(told) == len(writes)
    assert (path in told) == (path in writes)
    assert told.get(path, "nothing") == writes.get(path, "nothing")


@given(st.dictionaries(paths, values, max_size=4))
def test_a_change_known_by_its_text_is_the_same_change(writes):
    dot = Dot("a" * 16, "D09", 1)
    plain = Change(dot, 1, "u", "f", "inspection", dot, writes)
    told = Change(dot, 1, "u", "f", "inspection", dot, Told(canonical(writes).decode()))

    assert told == plain and told.written == plain.written
    assert told.answers() == plain.answers()
    assert told.has_only_answers is LINE_OPERATIONS.isdisjoint(writes)


def test_what_is_not_written_is_no_key():
    with pytest.raises(KeyError):
        Told('{"a":"b"}')["b"]

"""Do authors' patterns match, and can none of them hang a server?"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.xpath import XPathFault, compile_expression
from forms.xpath.automaton import automaton
from forms.xpath.regexes import grammar, regex_test
from tests.forms.xpath.builders import a_context

PATTERNS = st.recursive(
    st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\d", r"\b", "^", "$"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map("(?:{0[0]}|{0[1]})".format),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{1,3}", "{2}", "*?"])).map(
            "(?:{0[0]}){0[1]}".format
        ),
    ),
    max_leaves=6,
)


@given(PATTERNS, st.text(alphabet="ab1 \n", max_size=8))
def test_the_automaton_finds_what_python_finds(pattern, text):
    search = automaton(grammar.parse(pattern, re.ASCII))

    assert search(text) == (re.search(pattern, text, re.ASCII) is not None)


@pytest.mark.parametrize(
    ("pattern", "text", "held"),
    [
        ("^[A-Z]{2}[0-9]{6}$", "AB123456", True),
        ("^[A-Z]{2}[0-9]{6}$", "AB12345", False),
        ("[0-9]+", "no 7 here", True),
        (r"^\p{L}+( \p{L}+)*$", "Siti Nurhaliza Ñ", True),
        (r"^[\p{L} ]+$", "W1", False),
        (r"^[\w.]+@[\w.]+\.[a-z]{2,}$", "someone@example.org", True),
        (r"^(?=.*\d).{4,}$", "ab1c", True),
    ],
)
def test_a_pattern_is_found_anywhere_unless_it_is_anchored(pattern, text, held):
    assert regex_test(text, pattern) is held


@pytest.mark.parametrize(
    "pattern", ["^(a+)+$", "^(a|aa)+$", "^(a*)*b$", "^.*.*.*=$", "(x+x+)+y"]
)
def test_a_pattern_made_to_hang_is_answered(pattern):
    assert not regex_test("a" * 1900 + "!", pattern)


@pytest.mark.parametrize(
    "pattern", [r"^((?=b)a+)+$", r"(a*)*\1", "a" * 2000, "(", "((a{50}){50}){50}+"]
)
def test_a_pattern_that_cannot_be_bounded_is_refused(pattern):
    code = compile_expression(f"regex('a', '{pattern}')")

    with pytest.raises(XPathFault) as refused:
        code.as_boolean(a_context())

    assert "regex" in refused.value.why

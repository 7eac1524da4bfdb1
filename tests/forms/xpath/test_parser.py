"""Is every text read as an expression, or refused with a reason?"""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forms.xpath import XPathFault, compile_expression
from forms.xpath.parser import parse
from forms.xpath.syntax import Chain, Negation, Number, Path, Step
from tests.forms.xpath.builders import a_context

WORDS = st.sampled_from(
    "/data/a .. . // @id [ ] ( ) , and or div mod * + - = != < | 1 0.5 'x' \" $ a b"
    " if( count( current() instance('x') position() selected( self:: ::".split()
)


@given(st.text())
@example("'")
@example("((((")
@example("a[" * 500)
@example("-" * 3000 + "1")
@example("not(" * 200 + "1" + ")" * 200)
def test_any_text_is_read_or_refused_as_a_fault_of_the_author(text):
    try:
        parse(text)
    except XPathFault as fault:
        assert 0 <= fault.position <= len(text)
        assert fault.why


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_any_string_of_words_is_compiled_and_run_or_refused(text):
    context = a_context("<data><a>1</a></data>", "/data/a")
    try:
        expression = compile_expression(text, context_path="/data/a")
        expression.as_string(context)
        expression.as_boolean(context)
        assert all(path.startswith("/") for path in expression.reads)
    except XPathFault as fault:
        assert fault.why


def test_a_sum_of_hundreds_of_questions_is_no_deeper_than_one():
    text = " + ".join(["1"] * 3000)

    assert compile_expression(text).as_number(a_context()) == 3000


def test_operators_of_a_tighter_rank_are_taken_first_and_equals_from_the_left():
    text = "1 + 2 * 3 - 4 div 2 = 5 and 2 < 3 = true() or false()"

    assert compile_expression(text).as_boolean(a_context())
    assert compile_expression("9 - 3 - 2").as_number(a_context()) == 4


def test_an_operator_may_touch_its_operands():
    assert parse("1div1") == Chain(Number(1.0), (("div", Number(1.0)),))


def test_a_minus_inside_a_name_is_part_of_the_name():
    [step] = parse("pay-day").steps

    assert step.test.name == "pay-day"


def test_two_minuses_undo_each_other():
    assert parse("--1") == Negation(Negation(Number(1.0)))


def test_a_star_after_a_slash_is_any_child_and_after_a_path_multiplies():
    path = parse("/data/* * 2")

    assert isinstance(path, Chain)
    assert isinstance(path.first, Path)
    assert isinstance(path.first.steps[1], Step)
    assert path.rest == (("*", Number(2.0)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("'open", "never closed"),
        ("${age} > 1", "write ${name} in the XLSForm only"),
        ("1 +", "too early"),
        ("(1", "')' is missing"),
        ("selected(a b)", "',' is missing"),
        ("sideways::a", "there is no axis"),
        ("1 2", "not expected"),
    ],
)
def test_a_fault_says_what_is_wrong(text, said):
    with pytest.raises(XPathFault) as refused:
        compile_expression(text)

    assert said in refused.value.why

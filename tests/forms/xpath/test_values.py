"""Do values keep the laws of arithmetic and of reading and writing?"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.xpath import compile_expression, to_number, to_string
from tests.forms.xpath.builders import a_context, some_surroundings

ZONE = some_surroundings().zone
NUMBERS = st.integers(-(10**9), 10**9)


def number(text):
    return compile_expression(text).as_number(a_context())


def string(text):
    return compile_expression(text).as_string(a_context())


def boolean(text):
    return compile_expression(text).as_boolean(a_context())


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_a_number_written_reads_back(value):
    assert to_number(to_string(value), ZONE) == value


@given(NUMBERS, NUMBERS)
def test_sums_and_products_do_not_mind_the_order(a, b):
    assert number(f"{a} + {b}") == number(f"{b} + {a}") == a + b
    assert number(f"{a} * {b}") == number(f"{b} * {a}")


@given(NUMBERS, NUMBERS.filter(bool))
def test_quotient_and_remainder_make_the_whole(a, b):
    whole = number(f"int({a} div {b})")

    assert whole * b + number(f"{a} mod {b}") == a


@given(NUMBERS, NUMBERS)
def test_of_two_numbers_one_is_less_or_they_are_equal(a, b):
    said = [boolean(f"{a} {sign} {b}") for sign in ("<", "=", ">")]

    assert sum(said) == 1


@given(st.text(alphabet="ab' ,1"))
def test_text_equals_itself_and_nothing_else(text):
    quoted = f'"{text}"'

    assert boolean(f"{quoted} = {quoted}")
    assert not boolean(f"{quoted} = concat({quoted}, 'x')")


@pytest.mark.parametrize("text", ["1 div 0", "-1 div 0"])
def test_a_division_by_nothing_is_endless(text):
    assert math.isinf(number(text))


def test_what_is_no_number_is_written_as_nothing():
    assert string("number('abc')") == ""
    assert string("0 div 0") == ""


def test_whole_numbers_have_no_point_and_no_exponent():
    assert string("2 * 3") == "6"
    assert string("100000 * 100000 * 100000 * 100000") == "1" + "0" * 20
    assert string("1 div 10000000") == "0.0000001"


def test_and_leaves_the_rest_alone_once_it_knows():
    assert not boolean("false() and no-such-function()")
    assert boolean("true() or no-such-function()")


def test_if_works_out_one_side_only():
    assert string("if(true(), 'yes', no-such-function())") == "yes"


def test_halves_are_rounded_away_from_nothing():
    assert number("round(2.5)") == 3
    assert number("round(-2.5)") == -3
    assert number("round(23.7825, 2)") == 23.78
    assert number("round(626.3, -3)") == 1000

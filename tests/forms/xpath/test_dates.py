"""Are dates read, reckoned with and written in the office's zone?"""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from forms.xpath import compile_expression
from tests.forms.xpath.builders import a_context

# The clocks of Malaysia have not been moved since 1 January 1982.
DAYS = st.dates(date(1996, 1, 1), date(2100, 1, 1))


def answer(text, **context):
    return compile_expression(text).as_string(a_context(**context))


@given(DAYS, st.integers(-5000, 5000))
def test_days_added_to_a_date_are_days_later(day, days):
    later = answer(f"date(date('{day}') + {days})")

    assert later == str(day + timedelta(days=days))


@given(DAYS, DAYS)
def test_the_earlier_date_is_the_lesser(one, other):
    held = compile_expression(f"date('{one}') < '{other}'").as_boolean(a_context())

    assert held == (one < other)


def test_today_and_now_tell_the_moment_handed_in():
    assert answer("today()") == "2026-04-14"
    assert answer("now()") == "2026-04-14T10:40:00.000+08:00"


def test_an_age_is_reckoned_from_a_birth_date():
    years = "int((today() - date('2011-11-30')) div 365.25)"

    assert answer(years) == "14"


def test_an_empty_or_impossible_date_is_no_date():
    assert answer("date('')") == ""
    assert answer("date('2026-02-30')") == "Invalid Date"
    assert answer("format-date('2026-02-30', '%d')") == ""
    assert answer("format-date('', '%d')") == ""


def test_a_date_is_written_as_asked():
    told = "format-date-time('2026-04-05T09:07:03.004+08:00', '{}')"

    assert answer(told.format("%e %b %Y (%a)")) == "5 Apr 2026 (Sun)"
    assert answer(told.format("%d/%m/%y %H:%M:%S.%3 %h %n %q")) == (
        "05/04/26 09:07:03.004 9 4 %q"
    )


def test_a_time_is_a_part_of_the_day():
    noon = compile_expression("decimal-time('12:00')")

    assert noon.as_number(a_context()) == 0.5


def test_a_date_is_a_moment_when_evaluated():
    value = compile_expression("today()").evaluate(a_context())

    assert isinstance(value, datetime)
    assert value.utcoffset() == timedelta(hours=8)

"""Does a form load whose list holds a choice twice, and is it told?"""

from __future__ import annotations

import pytest

from forms.interview import Interview
from forms.lint.lint import lint
from forms.problems import FormRefused
from forms.publishing import publishable
from forms.xform import load_form
from forms.xlsform import converted
from tests.forms.built import surroundings

TABLE = """
| survey |
| | type | name | label | choice_filter |
| | select_one states | state | State? | |
| | select_one towns | town | Town? | {filter} |
| choices |
| | list_name | name | label | state |
| | states | johor | Johor | |
| | states | perak | Perak | |
| | towns | 1 | {first} | johor |
| | towns | 1 | {second} | perak |
{settings}
"""
FILTER = "state = ${state}"
SETTINGS = """
| settings |
| | form_title | form_id | version | default_language |
| | Towns | towns | 1 | default |
"""


def a_table(
    *, choice_filter: str = FILTER, second: str = "Ipoh", settings: str = SETTINGS
) -> str:
    return (
        TABLE.replace("{filter}", choice_filter)
        .replace("{first}", "Muar")
        .replace("{second}", second)
        .replace("{settings}", settings)
    )


def told(source: str) -> list[tuple[str, str]]:
    return [(one.code, one.place) for one in lint(source) if one.code[2:] == "132"]


def offered(source: str, state: str) -> list[str]:
    xform, problems = converted(source, "towns")
    assert xform is not None, problems
    interview = Interview.begin(load_form(xform), surroundings())
    interview.answer("state", state, surroundings())
    return [one.label for one in interview.prompt("town").choices]


BARE = "| settings |\n| | form_title | form_id |\n"


@pytest.mark.parametrize("settings", [SETTINGS, "", BARE], ids=["full", "no", "bare"])
def test_choices_that_a_filter_keeps_apart_are_offered_each_in_its_place(
    settings: str,
) -> None:
    source = a_table(settings=settings)

    assert offered(source, "johor") == ["Muar"]
    assert offered(source, "perak") == ["Ipoh"]


def test_choices_that_a_filter_keeps_apart_are_told_and_published() -> None:
    found = publishable(a_table(), "towns")

    assert ("W-132", "choices row 5") in [
        (one.code, one.place) for one in found.warnings
    ]


def test_one_name_for_two_things_on_offer_together_is_not_published() -> None:
    source = a_table(choice_filter="")

    assert told(source) == [("F-132", "choices row 5")]
    with pytest.raises(FormRefused):
        publishable(source, "towns")


def test_a_choice_written_twice_in_the_same_words_is_advice() -> None:
    assert told(a_table(choice_filter="", second="Muar")) == [
        ("W-132", "choices row 5")
    ]


@pytest.mark.parametrize("said, is_made", [("yes", True), ("no", False)])
def test_what_the_author_says_himself_stands(said: str, is_made: bool) -> None:
    settings = SETTINGS.replace(
        "default_language |", "default_language | allow_choice_duplicates |"
    ).replace("| default |", f"| default | {said} |")

    xform, _ = converted(a_table(settings=settings), "towns")

    assert (xform is not None) is is_made
    assert bool(told(a_table(settings=settings))) is not is_made

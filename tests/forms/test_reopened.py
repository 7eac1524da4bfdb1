"""Does a form that was saved come back as it was, against its own rules too?"""

from __future__ import annotations

from forms.interview import Interview
from forms.xform import load_form
from tests.forms.built import a_raw_form, surroundings

NOW = surroundings()


def begun(nodes: str, binds: str, body: str) -> Interview:
    instance = f"<instance><data id='x'>{nodes}</data></instance>"
    return Interview.begin(load_form(a_raw_form(instance, binds, body)), NOW)


def again(interview: Interview) -> Interview:
    return Interview.edit(interview.definition, interview.to_xml(), NOW)


TOTAL = (
    "<a>2</a><total/><double/>",
    "<bind nodeset='/data/total' type='int' calculate='/data/a * 10'/>"
    "<bind nodeset='/data/double' type='int' calculate='/data/total * 2'/>",
    "<input ref='/data/a'/><input ref='/data/total'/><input ref='/data/double'/>",
)


def test_what_was_typed_over_a_calculation_comes_back() -> None:
    interview = begun(*TOTAL)
    interview.answer("double", 7, NOW)
    interview.answer("total", 25, NOW)
    interview.answer("double", 8, NOW)

    assert again(interview).answers() == {"a": "2", "total": 25, "double": 8}


def test_it_stands_until_what_the_calculation_reads_changes() -> None:
    interview = begun(*TOTAL)
    interview.answer("total", 25, NOW)
    reopened = again(interview)

    reopened.answer("a", "3", NOW)

    assert reopened.answers() == {"a": "3", "total": 30, "double": 60}


def test_a_calculation_nobody_is_asked_is_worked_out_anew() -> None:
    interview = begun(TOTAL[0], TOTAL[1], "<input ref='/data/a'/>")
    saved = interview.to_xml().replace("<total>20</total>", "<total>1</total>")

    reopened = Interview.edit(interview.definition, saved, NOW)

    assert reopened.answers()["total"] == 20


def test_dont_know_stands_over_a_calculation_in_a_record() -> None:
    interview = begun(*TOTAL)
    interview.answer("total", {"~": "dk"}, NOW)

    answers = interview.answers()

    opened = Interview.open(interview.definition, answers, NOW)
    assert opened.answers() == answers


def test_a_group_that_an_answer_inside_it_hid_stays_hidden() -> None:
    interview = begun(
        "<g><source>user</source></g><b/>",
        "<bind nodeset='/data/g' relevant=\"./source = 'user'\"/>",
        "<group ref='/data/g'><input ref='/data/g/source'/></group><input ref='/data/b'/>",
    )
    interview.answer("source", "phone", NOW)

    saved = interview.to_xml()

    assert "<g>" not in saved
    assert again(interview).to_xml() == saved


def test_a_group_an_older_form_did_not_have_is_shown() -> None:
    interview = begun(
        "<a>1</a><g><b/></g>",
        "<bind nodeset='/data/g' relevant='/data/a = 1'/>",
        "<input ref='/data/a'/><input ref='/data/g/b'/>",
    )

    older = "<data id='x'><a>1</a></data>"

    reopened = Interview.edit(interview.definition, older, NOW)
    assert [place.key for place in reopened.places()] == ["a", "b"]

"""Is a form that means harm, or holds faults, refused with every reason?"""

from __future__ import annotations

import pytest

from forms.problems import FormRefused
from forms.xform import load_form
from tests.forms.built import a_raw_form


def codes(xml: str | bytes) -> set[str]:
    with pytest.raises(FormRefused) as refused:
        load_form(xml)
    return {problem.code for problem in refused.value.problems}


def test_every_fault_of_a_form_is_told_at_once() -> None:
    xml = a_raw_form(
        "<instance><data id='x'><a/><b/><c/></data></instance>",
        "<bind nodeset='/data/a' relevant='/data/gone = 1'/>"
        "<bind nodeset='/data/a' constraint='1 +'/>"
        "<bind nodeset='/data/b' calculate='/data/c + 1'/>"
        "<bind nodeset='/data/c' calculate='/data/b + 1'/>"
        "<bind nodeset='/data/nowhere' required='true()'/>",
        "<input ref='/data/a'/>",
    )

    with pytest.raises(FormRefused) as refused:
        load_form(xml)

    told = {(one.code, one.place) for one in refused.value.problems}
    assert told == {
        ("F-203", "bind /data/a, relevant"),
        ("F-203", "bind /data/nowhere"),
        ("F-204", "bind /data/a, constraint"),
        ("F-205", "bind /data/b"),
    }


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>' "<x>&b;</x>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (BOMB, "F-201"),
        (OUTSIDE, "F-201"),
        ("no XML at all", "F-201"),
        (b"\xff\xfe\x00", "F-201"),
        ("", "F-201"),
        ("<x>" * 250 + "</x>" * 250, "F-202"),
        ("<x>" + " " * 20_000_000 + "</x>", "F-202"),
        ("<x/>", "F-206"),
        (a_raw_form("<instance/>"), "F-206"),
        (
            a_raw_form("<instance><d id='x'/></instance>", "<bind/>" * 20_001),
            "F-202",
        ),
    ],
    ids=[
        "bomb",
        "outside",
        "text",
        "bytes",
        "empty",
        "deep",
        "large",
        "other",
        "bare",
        "binds",
    ],
)
def test_what_is_no_form_is_refused_without_a_trace(
    xml: str | bytes, code: str
) -> None:
    assert codes(xml) == {code}


def test_a_repeat_grows_no_further_than_any_inspection_does() -> None:
    from forms.interview import Interview
    from forms.rows import MOST_COUNTED
    from tests.forms.built import surroundings

    form = load_form(
        a_raw_form(
            "<instance><data id='x'><n>99999999</n><r jr:template=''><a/></r></data>"
            "</instance>",
            "",
            "<repeat nodeset='/data/r' jr:count='/data/n'><input ref='/data/r/a'/>"
            "</repeat>",
        )
    )

    interview = Interview.begin(form, surroundings())

    assert sum(key.endswith("~row") for key in interview.answers()) == MOST_COUNTED
    assert [one.code for one in interview.engine.faults.values()] == ["F-210"]


def test_a_list_that_is_not_what_its_name_says_is_a_fault_of_the_form() -> None:
    xml = a_raw_form(
        "<instance><data id='x'><a/></data></instance>"
        "<instance id='w' src='jr://file/w.geojson'/>"
        "<instance id='v' src='jr://file-csv/v.csv'/>",
        "",
        "<input ref='/data/a'/>",
    )

    with pytest.raises(FormRefused) as refused:
        load_form(xml, {"w.geojson": b"[1, 2", "v.csv": b"\xff\xff"})

    places = {(one.code, one.place) for one in refused.value.problems}
    assert places == {("F-207", "file w.geojson"), ("F-207", "file v.csv")}

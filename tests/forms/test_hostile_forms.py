"""Is a form that means harm, or holds faults, refused with every reason?"""

from __future__ import annotations

import pytest

from forms.casts import LONGEST_TEXT
from forms.interview import Interview
from forms.problems import FormRefused
from forms.rows import MOST_COUNTED, MOST_NODES_COUNTED
from forms.xform import load_form
from tests.forms.built import a_raw_form, surroundings


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


def a_data_of(nodes: str, binds: str = "", body: str = "") -> str:
    return a_raw_form(f"<instance><data id='x'>{nodes}</data></instance>", binds, body)


MANY = "".join(f"<c{at}/>" for at in range(2_500))
READS_ALL = "".join(
    f"<bind nodeset='/data/c{at}' relevant='count(/data/*) &gt; 0'/>"
    for at in range(2_500)
)
ROWS = "<repeat nodeset='/data/r'><input ref='/data/r/a'/></repeat>"


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (a_data_of(MANY, READS_ALL), "F-202"),
        (a_data_of("<r><a/></r>" * 12_000, "", ROWS), "F-202"),
        (a_data_of("<g><a/></g>" * 30_000), "F-202"),
        (a_data_of("<a/>", "", "<repeat nodeset='/data'/>"), "F-206"),
        (a_data_of("<a/>", f"<bind nodeset='/data/a' calculate='{'/a' * 400}'/>"), 0),
        (a_data_of("<a/>", f"<bind nodeset='/data/a' calculate='{'(' * 9_999}'/>"), 0),
        (
            a_data_of("<a/>", f"<bind nodeset='/data/a' calculate='{'1+' * 60_000}'/>"),
            0,
        ),
    ],
    ids=["reads all", "rows", "nodes", "root", "path", "depth", "length"],
)
def test_what_no_honest_form_asks_for_is_refused(xml: str, code: str) -> None:
    assert codes(xml) >= {code or "F-204"}


def test_a_chain_of_five_thousand_calculations_is_worked_out() -> None:
    chain = "".join(
        f"<bind nodeset='/data/c{at}' calculate='/data/c{at + 1} + 1'/>"
        for at in range(4_999)
    )
    nodes = "".join(f"<c{at}/>" for at in range(4_999)) + "<c4999>1</c4999>"

    interview = Interview.begin(load_form(a_data_of(nodes, chain)), surroundings())

    assert interview.answers()["c0"] == "5000"


def test_a_hundred_thousand_texts_are_read() -> None:
    texts = "".join(
        f"<text id='t{at}'><value>{at}</value></text>" for at in range(100_000)
    )
    itext = f"<itext><translation lang='en'>{texts}</translation></itext>"

    form = load_form(
        a_raw_form(f"{itext}<instance><data id='x'><a/></data></instance>")
    )

    assert form.parts("t99999") == ("99999",)


def test_a_text_that_doubles_itself_stops_growing() -> None:
    nodes = "<c0>aaaaaaaaaa</c0>" + "".join(f"<c{at}/>" for at in range(1, 60))
    doubled = "".join(
        f"<bind nodeset='/data/c{at}' calculate='concat(/data/c{at - 1},"
        f" /data/c{at - 1})'/>"
        for at in range(1, 60)
    )

    interview = Interview.begin(load_form(a_data_of(nodes, doubled)), surroundings())

    assert max(map(len, interview.answers().values())) <= LONGEST_TEXT


@pytest.mark.parametrize("pattern", ["(a+)+$", "^(\\w+\\s?)*$", "(.*a){20}$"])
@pytest.mark.parametrize("length", [40, 1_900, 100_000])
def test_no_pattern_of_an_author_holds_up_an_answer(pattern: str, length: int) -> None:
    bind = f"<bind nodeset='/data/a' constraint=\"regex(., '{pattern}')\"/>"
    form = load_form(a_data_of("<a/>", bind, "<input ref='/data/a'/>"))
    interview = Interview.begin(form, surroundings())

    step = interview.answer("a", "a" * length + "!", surroundings())

    assert step.violation


def test_an_instance_of_a_million_rows_is_refused() -> None:
    form = load_form(a_data_of("<r><a/></r>", "", ROWS))
    xml = "<data>" + "<r/>" * 1_000_000 + "</data>"

    with pytest.raises(FormRefused) as refused:
        Interview.edit(form, xml, surroundings())

    assert [one.code for one in refused.value.problems] == ["F-202"]


def test_counts_of_counts_end() -> None:
    inside = "<q jr:template=''><a/></q>"
    body = (
        "<repeat nodeset='/data/r' jr:count='/data/n'><repeat nodeset='/data/r/q'"
        " jr:count='/data/n'><input ref='/data/r/q/a'/></repeat></repeat>"
    )
    form = load_form(
        a_data_of(f"<n>1000000</n><r jr:template=''>{inside}</r>", "", body)
    )

    interview = Interview.begin(form, surroundings())

    assert interview.engine.instance.size < 2 * MOST_NODES_COUNTED

"""Is a form that means harm, or holds faults, refused with every reason?"""

from __future__ import annotations

import time

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
            a_raw_form("<instance><d id='x'/></instance>", "<bind/>" * 5_001),
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


def many(count: int, element: str) -> str:
    return "".join(element.replace("#", str(at)) for at in range(count))


CALCULATES = "<bind nodeset='/data/c#' calculate='# + 1'/>"
LONG = f"<bind nodeset='/data/c#' calculate='# + {'1 + ' * 1_200} 1'/>"
ITEXT = "<itext>{}</itext><instance><data id='x'><a/></data></instance>"
EMPTY = " b#=''"
LANGUAGES = many(101, "<translation lang='l#'/>")


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        (a_data_of(many(310_000, "<a/><b/>")), "elements"),
        (a_data_of(f"<a {many(300_001, EMPTY)}/>"), "attributes"),
        (a_data_of(many(20_001, "<c#/>")), "nodes"),
        (a_data_of("<r><a/></r>" * 2_001, "", ROWS), "rows"),
        (a_data_of("<a/>", "", "<input ref='/data/a'/>" * 10_001), "questions"),
        (a_data_of("<a/>", "<setvalue ref='/data/a'/>" * 5_001, "<b/>"), "actions"),
        (a_data_of("<a/>", "", "<select1/>" + "<item/>" * 100_001), "in the body"),
        (a_raw_form(ITEXT.format(LANGUAGES)), "languages"),
        (a_data_of(many(90, "<c#/>"), many(90, LONG)), "longer than"),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_a_form_larger_than_any_in_use_is_refused_by_what_it_has_too_much_of(
    xml: str, what: str
) -> None:
    started = time.process_time()
    with pytest.raises(FormRefused, match=what):
        load_form(xml)

    # A tenth of it on a quiet machine: what is cheap is looked at first.
    assert time.process_time() - started < 3


def test_more_expressions_than_any_form_has_are_not_compiled() -> None:
    labels = many(10_001, "<output value='/data/a + #'/>")
    xml = a_data_of("<a/>", "", f"<input ref='/data/a'><label>{labels}</label></input>")

    assert codes(xml) == {"F-202"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("l.csv", b"name,label\n" + b"a,b\n" * 100_001),
        ("l.csv", b"a," * 5_000 + b"\n" + (b"1," * 5_000 + b"\n") * 101),
        ("l.csv", b"a" * 20_000_001),
        ("l.geojson", b'{"geometry":1},' * 100_001),
        ("l.xml", b"<a>" + b"<b/>" * 600_001 + b"</a>"),
    ],
    ids=["rows", "cells", "bytes", "features", "elements"],
)
def test_a_list_larger_than_any_in_use_is_refused(name: str, content: bytes) -> None:
    lists = f"<instance id='l' src='jr://file/{name}'/>"
    xml = a_raw_form(f"<instance><data id='x'><a/></data></instance>{lists}")

    with pytest.raises(FormRefused, match="more than|larger than"):
        load_form(xml, {name: content})


def test_repeats_in_repeats_without_templates_are_read_once_each() -> None:
    """Each level asked all below it for an empty copy, twice: two to the sixtieth."""
    depth = 60
    paths = ["/data" + many(at, "/r#") for at in range(1, depth + 1)]
    nodes = many(depth, "<r#>") + "<a>1</a>"
    nodes += "".join(f"</r{at}>" for at in reversed(range(depth)))
    body = "".join(f"<repeat nodeset='{path}'>" for path in paths)

    form = load_form(a_data_of(nodes, "", body + "</repeat>" * depth))

    assert Interview.begin(form, surroundings()).to_xml().count("<a>1</a>") == 1


CROSS = {
    "all rows from each": "sum(/data/r[a &lt; position(current()/..)]/a)",
    "everything for each": "count(//*[count(//*) &gt; 1])",
}


@pytest.mark.parametrize("calculate", CROSS.values(), ids=CROSS)
def test_what_looks_at_everything_again_and_again_is_given_up(calculate: str) -> None:
    binds = f"<bind nodeset='/data/r/b' calculate='{calculate}'/>"
    form = load_form(
        a_data_of(
            "<n>1000</n><r jr:template=''><a>1</a><b/></r>",
            binds,
            "<repeat nodeset='/data/r' jr:count='/data/n'><input ref='/data/r/a'/>"
            "</repeat>",
        )
    )
    interview = Interview.begin(form, surroundings())

    assert interview.answers()["n"] == "1000"
    assert any("nodes" in one.what for one in interview.engine.faults.values())
    assert interview.answer("n", "1", surroundings()).entry is not None


def test_a_screen_may_be_drawn_as_often_as_one_likes() -> None:
    """What one screen looks at is not taken from the next one's share."""
    form = load_form(
        a_data_of(
            many(500, "<c#/>") + "<o/>",
            "",
            "<input ref='/data/o'><label><output value='count(//*)'/></label></input>",
        )
    )
    interview = Interview.begin(form, surroundings())
    interview.engine.context.left = 600

    said = {interview.prompt("o").label for _ in range(5)}

    assert said == {"502"}


def test_a_text_is_not_put_together_beyond_what_a_node_holds() -> None:
    parts = ",".join(["/data/a"] * 2_000)
    form = load_form(
        a_data_of(
            f"<a>{'x' * 900_000}</a><b/>",
            f"<bind nodeset='/data/b' calculate='string-length(concat({parts}))'/>",
        )
    )

    interview = Interview.begin(form, surroundings())

    assert [one.code for one in interview.engine.faults.values()] == ["F-209"]

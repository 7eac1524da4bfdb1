"""Does a form do what the ODK XForms specification says, clause by clause?

https://getodk.github.io/xforms-spec. What recorded runs of other engines
show already (tests/acceptance) is not repeated here.
"""

from __future__ import annotations

import pytest

from forms.interview import Interview
from forms.xform import load_form
from tests.forms.built import a_raw_form, surroundings

NOW = surroundings()
ENTITIES = "http://www.opendatakit.org/xforms/entities"


def begun(instance: str, binds: str = "", body: str = "", **files: bytes) -> Interview:
    """An interview over a form with this model and body."""
    resources = {name.replace("_", "."): content for name, content in files.items()}
    return Interview.begin(load_form(a_raw_form(instance, binds, body), resources), NOW)


def an_instance(nodes: str) -> str:
    return f"<instance><data id='x'>{nodes}</data></instance>"


def test_a_control_and_an_action_may_name_a_bind_by_its_id() -> None:
    interview = begun(
        an_instance("<a/><b/>"),
        "<bind id='age' nodeset='/data/a' type='int'/><bind id='said' nodeset='/data/b'/>"
        "<setvalue bind='said' event='odk-instance-first-load'>hello</setvalue>",
        "<input bind='age'/>",
    )

    assert [(one.key, one.kind) for one in interview.places()] == [("a", "integer")]
    assert interview.answers() == {"b": "hello"}


@pytest.mark.parametrize("body", ["<input/>", "<group ref='/data/g'><input/></group>"])
def test_a_control_that_names_no_node_is_a_dead_reference(body: str) -> None:
    form = load_form(a_raw_form(an_instance("<g><a/></g>"), "", body))

    [problem] = form.dead
    assert problem.code == "F-203"
    assert Interview.begin(form, NOW).to_xml() == '<data id="x"><g><a /></g></data>'


def test_an_action_may_name_its_event_in_the_namespace_of_events() -> None:
    interview = begun(
        an_instance("<a/>"),
        "<setvalue ev:event='odk-instance-first-load' ref='/data/a' value='1 + 1'"
        " xmlns:ev='http://www.w3.org/2001/xml-events'/>",
    )

    assert "<a>2</a>" in interview.to_xml()


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        ("mediatype='audio/*'", "audio"),
        ("accept='image/*'", "image"),
        ("accept='image/png,image/jpeg' mediatype='video/*'", "image"),
        ("accept='image/*,.pdf'", "file"),
        ("", "file"),
    ],
)
def test_accept_goes_before_mediatype(wanted: str, kind: str) -> None:
    interview = begun(an_instance("<a/>"), "", f"<upload ref='/data/a' {wanted}/>")

    assert interview.prompt("a").kind == kind


def test_a_prompt_says_how_its_control_is_drawn() -> None:
    interview = begun(
        an_instance("<a/>"), "", "<range ref='/data/a' start='1' end='9' step='2'/>"
    )

    drawn = interview.prompt("a").attributes
    assert drawn == {"start": "1", "end": "9", "step": "2"}


CITIES = b"name,label,state\nm,Muar,johor\ni,Ipoh,perak\n"


def test_an_input_with_a_query_offers_what_the_query_finds() -> None:
    interview = begun(
        an_instance("<s>perak</s><a/>")
        + "<instance id='cities' src='jr://file-csv/cities.csv'/>",
        "",
        "<input ref='/data/a'"
        " query=\"instance('cities')/root/item[state = /data/s ]\"/>",
        cities_csv=CITIES,
    )

    prompt = interview.prompt("a")
    assert prompt.kind == "select_one"
    assert [(one.name, one.label) for one in prompt.choices] == [("i", "Ipoh")]


def test_a_null_property_of_geojson_has_no_node() -> None:
    content = (
        b'{"type": "FeatureCollection", "features": [{"type": "Feature",'
        b' "properties": {"name": "p", "x": null},'
        b' "geometry": {"type": "Point", "coordinates": [1, 2]}}]}'
    )
    interview = begun(
        an_instance("<a/><b/>") + "<instance id='g' src='jr://file/g.geojson'/>",
        "<bind nodeset='/data/a' calculate=\"count(instance('g')/root/item/x)\"/>"
        "<bind nodeset='/data/b' calculate=\"pulldata('g', 'geometry', 'name', 'p')\"/>",
        g_geojson=content,
    )

    assert interview.answers() == {"a": "0", "b": "2 1 0 0"}


@pytest.mark.parametrize(
    "content",
    [b'name,"label;of;it",label\np,q,Muar\n', b"name;label\np;Muar, Johor\n"],
    ids=["quotes", "semicolon"],
)
def test_the_delimiter_of_a_csv_is_read_outside_of_quotes(content: bytes) -> None:
    interview = begun(
        an_instance("<a/>") + "<instance id='c' src='jr://file-csv/c.csv'/>",
        "<bind nodeset='/data/a'"
        " calculate=\"instance('c')/root/item[name = 'p']/label\"/>",
        c_csv=content,
    )

    assert str(interview.answers()["a"]).startswith("Muar")


def test_what_stands_inside_a_label_is_said_where_no_language_has_the_words() -> None:
    interview = begun(
        "<itext><translation lang='en'/></itext>" + an_instance("<a/>"),
        "",
        "<input ref='/data/a'><label ref=\"jr:itext('gone')\">Age</label></input>",
    )

    assert interview.prompt("a").label == "Age"


ENTITY = an_instance(
    f"<tree/><meta><entity xmlns='{ENTITIES}' dataset='trees' id='' create=''>"
    "<label/></entity></meta>"
)
ENTITY_BINDS = (
    "<setvalue ref='/data/meta/entity/@id' event='odk-instance-first-load'"
    " value='uuid()'/><bind nodeset='/data/meta/entity/@create'"
    " calculate=\"if(/data/tree = 'fig', '1', '')\"/>"
    "<bind nodeset='/data/meta/entity/label' calculate='/data/tree'/>"
)


def test_an_entity_is_created_when_its_condition_says_so() -> None:
    interview = begun(ENTITY, ENTITY_BINDS, "<input ref='/data/tree'/>")
    assert 'create=""' in interview.to_xml()

    interview.answer("tree", "fig", NOW)

    assert 'create="1"' in interview.to_xml()


def test_an_entity_keeps_its_id_when_the_form_is_opened_again() -> None:
    interview = begun(ENTITY, ENTITY_BINDS, "<input ref='/data/tree'/>")
    interview.answer("tree", "fig", NOW)

    saved = interview.to_xml()

    assert 'id=""' not in saved
    assert Interview.edit(interview.definition, saved, NOW).to_xml() == saved


def test_an_instance_of_another_version_is_marked_with_the_version_it_is_filled_by():
    form = load_form(
        a_raw_form("<instance><data id='x' version='2'><a/></data></instance>")
    )

    again = Interview.edit(form, "<data id='x' version='1'><a>b</a></data>", NOW)

    assert again.to_xml() == '<data id="x" version="2"><a>b</a></data>'


@pytest.mark.parametrize(
    "calculate",
    [".", "coalesce(., 'new')", "if(/data/b = '', ., /data/b)", "if(. = '', 'new', .)"],
)
def test_a_calculation_may_leave_its_own_answer_as_it_is(calculate: str) -> None:
    interview = begun(
        an_instance("<a>first</a><b/>"),
        f'<bind nodeset="/data/a" calculate="{calculate}"/>',
        "<input ref='/data/b'/>",
    )

    assert interview.answers()["a"] == "first"


def test_the_time_of_day_is_the_same_whatever_the_zone_was_in_1970() -> None:
    interview = begun(
        an_instance("<a/>"),
        "<bind nodeset='/data/a' calculate=\"decimal-time('18:00:00.000+08:00')\"/>",
    )

    assert interview.answers() == {"a": "0.75"}

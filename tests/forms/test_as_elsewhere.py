"""Does a form run here as it runs on the other engines of the field?"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from forms.interview import Interview
from forms.problems import FormRefused
from forms.publishing import publishable
from forms.xform import load_form
from tests.forms.built import a_raw_form, surroundings

NOW = surroundings(seed=8)
TOWNS = "".join(
    f"<item place='{place}'><name>{name}</name><label>{name.title()}</label></item>"
    for name, place in (("muar", "south"), ("batu", "south"), ("kota", "east"))
)


def filled(
    instance: str,
    binds: str = "",
    body: str = "",
    files: Mapping[str, bytes] | None = None,
) -> Interview:
    form = load_form(a_raw_form(instance, binds, body), files)
    return Interview.begin(form, NOW)


def test_what_a_form_names_but_does_not_have_reads_as_empty() -> None:
    interview = filled(
        "<instance><data id='x'><a>1</a><b/></data></instance>",
        "<bind nodeset='/data/b' calculate=\"concat(/data/gone, 'x')\"/>"
        "<bind nodeset='/data/lost' required='true()'/>",
        "<group ref='/data/away'><input ref='/data/a'/></group>"
        "<input ref='/data/lost'/>",
    )

    assert interview.answers() == {"a": "1", "b": "x"}
    assert [place.key for place in interview.places()] == ["a"]
    assert {one.code for one in interview.definition.dead} == {"F-203"}
    assert len(interview.definition.dead) == 4


def test_a_form_that_names_what_it_has_not_is_not_published() -> None:
    xml = a_raw_form(
        "<instance><data id='x'><a/></data></instance>",
        "<bind nodeset='/data/a' calculate='/data/gone'/>",
    )

    with pytest.raises(FormRefused) as refused:
        publishable(xml, "x")

    assert "F-203" in {one.code for one in refused.value.problems}


def test_a_row_without_a_template_begins_without_the_first_rows_answers() -> None:
    interview = filled(
        "<instance><data id='x'><r><a>first</a></r></data></instance>",
        "",
        "<repeat nodeset='/data/r'><input ref='/data/r/a'/></repeat>",
    )

    row = interview.add_row("r", NOW).changed[0]

    assert f"{row}/a" not in interview.answers()
    assert "first" in interview.answers().values()


LIST = f"<instance id='towns'><root>{TOWNS}</root></instance>"
FILTERED = """<input ref='/data/side'/>
<{element} ref='/data/town'>
<itemset nodeset="instance('towns')/root/item[@place = /data/side]">
<value ref='name'/><label ref='label'/></itemset></{element}>"""
ASKED = "<instance><data id='x'><side>south</side><town/></data></instance>"


def test_a_choice_returns_when_it_is_on_offer_again() -> None:
    interview = filled(ASKED + LIST, "", FILTERED.format(element="select1"))
    interview.answer("town", "muar", NOW)

    interview.answer("side", "east", NOW)
    assert "town" not in interview.answers()
    interview.answer("side", "south", NOW)

    assert interview.answers()["town"] == "muar"


def test_a_choice_taken_back_while_it_was_gone_stays_away() -> None:
    interview = filled(ASKED + LIST, "", FILTERED.format(element="select1"))
    interview.answer("town", "muar", NOW)
    interview.answer("side", "east", NOW)

    interview.answer("town", None, NOW)
    interview.answer("side", "south", NOW)

    assert "town" not in interview.answers()


def test_a_ranking_returns_with_what_is_ranked() -> None:
    interview = filled(ASKED + LIST, "", FILTERED.format(element="rank"))
    interview.answer("town", "batu muar", NOW)

    interview.answer("side", "nowhere", NOW)
    assert "town" not in interview.answers()
    interview.answer("side", "south", NOW)

    assert interview.answers()["town"] == "batu muar"


def test_undoing_brings_back_what_a_filter_took() -> None:
    interview = filled(ASKED + LIST, "", FILTERED.format(element="select1"))
    interview.answer("town", "muar", NOW)
    interview.answer("side", "east", NOW)

    interview.undo(NOW)

    assert interview.answers() == {"side": "south", "town": "muar"}


def test_pulldata_finds_by_an_attribute_too() -> None:
    interview = filled(
        "<instance><data id='x'><a/><b/></data></instance>" + LIST,
        "<bind nodeset='/data/a' calculate=\"pulldata('towns', 'name', '@place',"
        " 'east')\"/>"
        "<bind nodeset='/data/b' calculate=\"pulldata('towns', '@place', 'name',"
        " 'muar')\"/>",
    )

    assert interview.answers() == {"a": "kota", "b": "south"}


def test_numbers_may_come_with_an_exponent() -> None:
    interview = filled(
        "<instance><data id='x'><a>1e3</a><b/></data></instance>",
        "<bind nodeset='/data/a' type='int'/>"
        "<bind nodeset='/data/b' type='decimal' calculate='1 div 10000000'/>",
    )

    assert interview.answers() == {"a": 1000, "b": "0.0000001"}


def test_events_go_by_their_older_names_too() -> None:
    interview = filled(
        "<instance><data id='x'><a/><r jr:template=''><b/></r></data></instance>"
        "<setvalue event='xforms-ready' ref='/data/a' value='1 + 1'/>",
        "",
        "<repeat nodeset='/data/r'>"
        "<setvalue event='jr-insert' ref='/data/r/b'>new</setvalue>"
        "<input ref='/data/r/b'/></repeat>",
    )

    row = interview.add_row("r", NOW).changed[0]

    assert interview.answers()["a"] == "2"
    assert interview.answers()[f"{row}/b"] == "new"


GEOJSON = b"""{"type": "FeatureCollection", "features": [{"type": "Feature",
 "id": "one", "geometry": {"type": "Point", "coordinates": [101.5, 3.25]},
 "properties": {"id": "other", "name": "Gate"}}]}"""


def test_lists_come_from_files_of_every_kind() -> None:
    sources = {
        "csv": ("jr://file-csv/w.csv", b"k;v\n1;one\n2\n"),
        "geo": ("jr://file/g.geojson", GEOJSON),
        "xml": ("jr://file/m.xml", b"<root><item><k>1</k><v>x</v></item></root>"),
        "last-saved": ("jr://instance/last-saved", b"<data><v>then</v></data>"),
    }
    lists = "".join(
        f"<instance id='{name}' src='{address}'/>"
        for name, (address, _) in sources.items()
    )
    asked = {
        "a": "instance('csv')/root/item[k = 1]/v",
        "b": "count(instance('csv')/root/item[v = ''])",
        "c": "instance('geo')/root/item[id = 'one']/geometry",
        "d": "pulldata('xml', 'v', 'k', '1')",
        "e": "instance('last-saved')/data/v",
    }
    nodes = "".join(f"<{name}/>" for name in asked)
    binds = "".join(
        f'<bind nodeset="/data/{name}" calculate="{text}"/>'
        for name, text in asked.items()
    )
    files = {place.rpartition("/")[2]: held for place, held in sources.values()}

    interview = filled(
        f"<instance><data id='x'>{nodes}</data></instance>{lists}", binds, "", files
    )

    assert interview.answers() == {
        "a": "one",
        "b": "1",
        "c": "3.25 101.5 0 0",
        "d": "x",
        "e": "then",
    }


def test_what_xml_cannot_hold_is_left_out_and_lines_end_alike() -> None:
    interview = filled(
        "<instance><data id='x'><a/></data></instance>", "", "<input ref='/data/a'/>"
    )

    interview.answer("a", " one\x0b\r\ntwo\ufffe ", NOW)

    saved = interview.to_xml()
    assert interview.answers() == {"a": " one\ntwo "}
    assert Interview.edit(interview.definition, saved, NOW).to_xml() == saved

"""Do forms as large as the largest in use load, fill, save and come back?"""

from __future__ import annotations

import random
from functools import lru_cache

import pytest

from forms.definition import FormDefinition
from forms.interview import Interview
from forms.xform import load_form
from tests.forms.anyhow import fill_anyhow, steady
from tests.forms.built import a_raw_form

NOW = steady()
LANGUAGES = ("English (en)", "Malay (ms)", "Bangla (bn)", "Nepali (ne)", "my", "ta")


def a_verbal_autopsy() -> FormDefinition:
    """550 binds, six languages, some 1.5 MB of XML, a hundred calculations."""
    asked = [f"q{number:03}" for number in range(450)]
    added = [f"c{number:03}" for number in range(100)]
    nodes = "".join(f"<{name}/>" for name in (*asked, *added))
    binds = "".join(
        f"<bind nodeset='/data/{name}' type='int' constraint='. &lt; 1000'"
        f" relevant=\"/data/{asked[max(0, at - 7)]} != '3'\"/>"
        for at, name in enumerate(asked)
    )
    binds += "".join(
        f"<bind nodeset='/data/{name}' type='int' calculate="
        f"'coalesce(/data/{asked[4 * at]}, 0) + coalesce(/data/{before}, 0)'/>"
        for at, (name, before) in enumerate(zip(added, (asked[-1], *added)))
    )
    body = "".join(
        f"<input ref='/data/{name}'><label ref=\"jr:itext('/data/{name}:label')\"/>"
        "</input>"
        for name in asked
    )
    return load_form(
        a_raw_form(
            f"{_itext(asked)}<instance><data id='va'>{nodes}</data></instance>",
            binds,
            body,
        )
    )


def _itext(asked: list[str]) -> str:
    said = "Did the person have this, and for how many days? " * 9
    texts = "".join(
        f"<text id='/data/{name}:label'><value>{said} {name}</value></text>"
        for name in asked
    )
    found = (f"<translation lang='{one}'>{texts}</translation>" for one in LANGUAGES)
    return f"<itext>{''.join(found)}</itext>"


def four_deep() -> FormDefinition:
    """A repeat in a repeat in a repeat in a repeat, counted at every level."""
    path = "/data/a/b/c/d"
    binds = (
        f"<bind nodeset='{path}/n' type='int'/>"
        "<bind nodeset='/data/total' calculate='count(/data/a/b/c/d)'/>"
        "<bind nodeset='/data/a/sum' calculate='sum(../b/c/d/n)'/>"
    )
    instance, body = "<n/>", f"<input ref='{path}/n'/>"
    for name in "dcba":
        extra = "<sum/>" if name == "a" else ""
        instance = f"<{name} jr:template=''>{instance}{extra}</{name}>"
        body = f"<repeat nodeset='{path}'>{body}</repeat>"
        path = path.rpartition("/")[0]
    whole = f"<instance><data id='deep'>{instance}<total/></data></instance>"
    return load_form(a_raw_form(whole, binds, body))


def a_long_list() -> FormDefinition:
    """A list of 10,000 villages from a file, filtered by district."""
    rows = (f"v{at},Village {at},d{at % 100}\n" for at in range(10_000))
    villages = "name,label,district\n" + "".join(rows)
    xml = a_raw_form(
        "<instance><data id='long'><district>d7</district><village/><words/></data>"
        "</instance><instance id='villages' src='jr://file-csv/villages.csv'/>",
        "<bind nodeset='/data/words' calculate=\"pulldata('villages', 'label', 'name',"
        ' /data/village)"/>',
        "<input ref='/data/district'/><select1 ref='/data/village'><itemset nodeset="
        "\"instance('villages')/root/item[district = /data/district]\">"
        "<value ref='name'/><label ref='label'/></itemset></select1>",
    )
    return load_form(xml, {"villages.csv": villages.encode("utf-8")})


MADE = {one.__name__: one for one in (a_verbal_autopsy, four_deep, a_long_list)}
the_form = lru_cache(maxsize=None)(lambda name: MADE[name]())


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", MADE)
def test_a_large_form_comes_back_as_it_was_saved(name: str, seed: int) -> None:
    form = the_form(name)
    interview = Interview.begin(form, NOW)
    fill_anyhow(interview, random.Random(seed), 60)
    saved, answers = interview.to_xml(), interview.answers()

    assert interview.validate(NOW) == []
    assert Interview.edit(form, saved, NOW).to_xml() == saved
    assert Interview.open(form, answers, NOW).answers() == answers


def test_the_sums_hold_through_four_repeats() -> None:
    interview = Interview.begin(the_form("four_deep"), NOW)
    key = interview.add_row("a", NOW).changed[0]
    for name in "bcd":
        key = interview.add_row(f"{key}/{name}", NOW).changed[0]

    interview.answer(f"{key}/n", 7, NOW)

    assert interview.answers()["total"] == "1"
    assert interview.answers()[key.split("/b/")[0] + "/sum"] == "7"


def test_a_village_is_found_among_ten_thousand() -> None:
    interview = Interview.begin(the_form("a_long_list"), NOW)

    assert len(interview.prompt("village").choices) == 100
    interview.answer("village", "v107", NOW)

    assert interview.answers()["words"] == "Village 107"

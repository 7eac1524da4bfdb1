"""Law: no answer that a laptop may send keeps the office from reading the rest."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.findings.findings import find
from forms.findings.reading import read_facts
from forms.follow_ups import called_for
from forms.interview import Interview
from forms.packs.packs import load_pack
from forms.shelf import form_source
from forms.surroundings import Surroundings
from forms.xform import load_form
from forms.xlsform import to_xform

NOW = datetime(2026, 4, 14, 2, 40, tzinfo=UTC)
FORMS = ("forced_labour", "child_labour")

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(max_size=12)
    | st.sampled_from(["yes", "no", "0", "-1", "1e400", "NaN", "9" * 60, "7.5"])
    | st.sampled_from(["2026-02-30", "0001-01-01", "9999-12-31", "24:00", "08:00"])
    | st.sampled_from([{"~": "dk"}, {"~": "rf"}, {"~": "skip"}, {"~": "said"}]),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=3,
)


@cache
def definition(name):
    return load_form(to_xform(form_source(name), name))


@cache
def pack():
    return load_pack("my")


def surroundings():
    zone = ZoneInfo("Asia/Kuala_Lumpur")
    return Surroundings(NOW, zone, "dev", "u011", lambda: "aaaa2222", lambda: 0.5)


def keys_of(name):
    """Every key of the form, rows called r1; and its rows' own marks."""
    keys = [q.key.replace("*", "r1") for q in definition(name).questions]
    rows = [f"{r.key.replace('*', 'r1')}/r1/~row" for r in definition(name).repeats]
    return sorted({*keys, *rows})


@st.composite
def documents(draw, name):
    keys = keys_of(name)
    chosen = draw(st.lists(st.sampled_from(keys), max_size=25, unique=True))
    rows = {key: 1 for key in keys if key.endswith("~row")}
    return {**rows, **{key: draw(anything) for key in chosen}}


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_answers_can_be_read_and_what_follows_drawn(name, data):
    document = data.draw(documents(name))

    interview = Interview.open(definition(name), document, surroundings())
    answers = interview.answers()
    times = {key: NOW - timedelta(minutes=5) for key in answers}
    facts = read_facts(definition(name), answers, times)
    findings = find(facts, pack(), on=facts.inspected_on or date(2026, 4, 14))
    called = called_for(
        findings, facts, pack(), inspection="K7F2-1", earliest_receipt=NOW
    )

    assert findings.as_json()["version"] == findings.version
    assert all(one.name.startswith("f-") for one in called)

"""What may an office set in a rule pack, and is a shortened deadline never later?"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.deadlines import Calendar, due_at
from forms.packs.packs import Pack, check_pack, pack_texts
from forms.packs.places import places
from forms.packs.settings import (
    SettingRefused,
    checked_value,
    place_of,
    with_settings,
)
from forms.setting_words import _WORDS, words_of
from forms.spans import is_no_longer, span_of, span_written

MY = pack_texts("my")
STATES = ("", *Pack(MY).states)
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2028, 6, 1))
UNITS = st.sampled_from(("hours", "days", "working days", "months"))


@st.composite
def spans(draw) -> str:
    if draw(st.integers(0, 9)) == 0:
        return "same day"
    unit = draw(UNITS)
    count = draw(st.integers(0, {"hours": 400, "months": 6}.get(unit, 60)))
    less = draw(st.integers(1, 40)) if unit == "months" and draw(st.booleans()) else 0
    return f"{count} {unit}" + (f" - {less} days" if less else "")


def set_to(target: str, said: str) -> str:
    return checked_value(place_of(MY, target), said)


def refusal_of(target: str, said: str) -> SettingRefused:
    with pytest.raises(SettingRefused) as refused:
        set_to(target, said)
    return refused.value


@given(spans(), spans(), MOMENTS, st.sampled_from(STATES))
def test_what_is_called_no_longer_never_ends_later(new, old, moment, state):
    start = moment.replace(tzinfo=timezone.utc)
    calendar = Calendar(Pack(MY), state)

    if is_no_longer(new, old):
        assert due_at(start, new, calendar) <= due_at(start, old, calendar)


@given(spans())
def test_a_span_is_no_longer_than_itself_and_is_spelt_as_it_was(span):
    assert is_no_longer(span, span)
    assert span_written(span) == span


@given(spans(), MOMENTS, st.sampled_from(STATES))
def test_a_span_ends_between_its_shortest_and_its_longest(span, moment, state):
    start = moment.replace(tzinfo=timezone.utc)
    took = due_at(start, span, Calendar(Pack(MY), state)) - start

    least, most = span_of(span).shortest, span_of(span).longest
    assert took >= timedelta(hours=least) - timedelta(minutes=1)
    assert most == float("inf") or took <= timedelta(hours=most)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("48 hours", "48 hours"),
        ("48 jam", "48 hours"),
        ("1 hour", "1 hours"),
        ("5 hari bekerja", "5 working days"),
        (" 3  Bulan ", "3 months"),
        ("hari sama", "same day"),
    ],
)
def test_a_deadline_is_understood_in_both_languages(said, written):
    assert set_to("F05.1.after", said) == written


@pytest.mark.parametrize("said", ["soon", "", "-3 days", "2 weeks", "9999 days", "1.5"])
def test_a_span_that_cannot_be_counted_is_refused(said):
    refused = refusal_of("F05.1.after", said)

    assert refused.code in ("no_span", "span_size")
    assert refused.remedy


@pytest.mark.parametrize(
    ("target", "longer", "shorter"),
    [
        ("F18.1.after", "13 hours", "6 hours"),  # Child Act 2001 s.18(3)(b)
        ("F17.1.1.after", "15 days", "13 days"),  # ATIPSOM s.44
        ("F17.2.1.after", "3 months - 29 days", "3 months - 40 days"),  # s.51
        ("F18.1.after", "same day", "0 hours"),
    ],
)
def test_what_an_act_says_may_be_shortened_and_never_lengthened(
    target, longer, shorter
):
    refused = refusal_of(target, longer)

    assert refused.code == "act"
    assert place_of(MY, target).basis in refused.what
    assert set_to(target, shorter) == shorter


def test_somebody_in_danger_never_waits_longer():
    assert refusal_of("F01.1.after", "1 hours").code == "safety"


def test_an_act_that_names_who_has_to_act_names_who_has_to_act():
    assert refusal_of("F18.1.who", "inspector").code == "no_place"
    assert set_to("F05.1.who", "Supervisor") == "supervisor"
    assert refusal_of("F05.1.who", "a friend").code == "no_owner"


def test_a_value_of_the_law_may_protect_more_never_less():
    # Act 350 s.5, unchecked in the pack.
    assert set_to("law.child_day_hours_max", "5") == "5"
    assert refusal_of("law.child_day_hours_max", "7").code == "weaker"
    assert set_to("law.child_rest_between_days", "15") == "15"
    assert refusal_of("law.child_rest_between_days", "13").code == "weaker"
    assert set_to("law.child_night_ban", "19:00-07:30") == "19:00-07:30"
    assert refusal_of("law.child_night_ban", "21:00-07:00").code == "weaker"


def test_what_somebody_has_checked_is_changed_by_a_new_version_only():
    assert "law.hours_day_max" not in places(MY)
    assert refusal_of("law.hours_day_max", "7").code == "no_place"


@pytest.mark.parametrize("said", ["call me", "12", "0" * 40, "03-8000\n8000", "=1+1"])
def test_a_telephone_number_is_one(said):
    assert refusal_of("agency.jtksm.phone", said).code == "no_phone"


def test_settings_stand_in_the_pack_under_a_version_of_their_own():
    said = [("F05.1.after", "48 hours"), ("agency.jtksm.phone", "03-8000 8000")]

    settled = with_settings(MY, said, "2026.1+office.2")
    pack = Pack(settled.texts)

    assert check_pack(settled.texts) == [] and settled.unused == {}
    assert pack.version == "2026.1+office.2"
    assert pack.rule("F05").after == "48 hours"
    assert pack.rule("F05").due.startswith("48 hours (7 days where")
    [agency] = [one for one in pack.agencies if one.code == "jtksm"]
    assert agency.phone == "03-8000 8000"


def test_all_else_of_the_pack_stays_as_it_was():
    settled = with_settings(MY, [("F05.1.after", "48 hours")], "x").texts

    changed = {name for name in MY if settled[name] != MY[name]}
    lines = zip(
        MY["follow_ups.csv"].splitlines(), settled["follow_ups.csv"].split("\n")
    )
    assert changed == {"follow_ups.csv", "pack.csv"}
    assert [was[:5] for was, now in lines if was != now] == ["F05,1"]


def test_a_setting_that_a_version_has_no_place_for_is_left_out_and_told():
    settled = with_settings(MY, [("F99.1.after", "2 days")], "x")

    assert list(settled.unused) == ["F99.1.after"]
    assert check_pack(settled.texts) == []


@pytest.mark.parametrize("code", _WORDS)
def test_a_refusal_is_said_in_both_languages_with_a_remedy(code):
    names = ("target", "names", "said", "base", "basis", "unit")
    figures = dict.fromkeys(names, "X")

    english, malay = (words_of(code, one, figures) for one in ("en", "ms"))
    assert all(english) and all(malay) and english != malay

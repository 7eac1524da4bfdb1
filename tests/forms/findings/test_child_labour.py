"""Does each child-labour rule hold exactly at its boundary?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.findings.child_labour import child_labour
from forms.findings.child_law import CODES, FINE
from forms.findings.child_work import ChildWork, minutes
from tests.forms.findings.builders import a_person, a_place

FINE_WORK = {
    "hours_week": 10,
    "chores_hours_week": 0,
    "hours_day": 2,
    "days_week": 5,
    "start": "14:00",
    "end": "16:00",
    "longest_stretch_hours": 2,
    "school_hours_day": 4,
    "permitted_as": "family",
    "light_work": True,
    "hazards": (),
    "banned_job": False,
    "worst_form": False,
    "school_harm": False,
    "supervised_training": False,
}
NUMBERS = ("hours_week", "chores_hours_week", "hours_day", "days_week")
NUMBERS += ("longest_stretch_hours", "school_hours_day")


def work(**changes) -> ChildWork:
    told = {**FINE_WORK, **changes}
    for name in NUMBERS:
        told[name] = None if told[name] is None else Decimal(str(told[name]))
    for name in ("start", "end"):
        told[name] = None if told[name] is None else minutes(told[name])
    return ChildWork(**told)


def view(age=13, place=None, may_be_child="yes", **changes):
    person = a_person(age=age, person__may_be_child=may_be_child)
    return child_labour(person, work(**changes), place or a_place())


@pytest.mark.parametrize(
    "age, hours, is_child_labour",
    [
        (5, "0.5", False),
        (5, 1, True),
        (11, 1, True),
        (12, 13, False),
        (12, 14, True),
        (14, "13.9", False),
        (14, 14, True),
        (15, 42, False),
        (15, 43, True),
        (17, 43, True),
    ],
)
def test_sdg_8_7_1_counts_from_the_threshold_of_the_age(age, hours, is_child_labour):
    both = (is_child_labour, is_child_labour)

    assert view(age, hours_week=hours).sdg_8_7_1 == both


@pytest.mark.parametrize("age, hours, counted", [(12, 20, False), (14, 21, True)])
def test_chores_count_from_21_hours_up_to_14(age, hours, counted):
    found = view(age, chores_hours_week=hours)

    assert found.sdg_8_7_1_chores == (counted, counted)


def test_from_15_the_series_with_chores_goes_by_the_hours_rule():
    assert view(15, hours_week=43).sdg_8_7_1_chores == (True, True)
    assert view(15, hours_week=42, chores_hours_week=60).sdg_8_7_1_chores[0] is False


def test_a_hazard_stands_in_icls_child_labour_and_not_in_the_published_series():
    found = view(16, hazards=("heights",))

    assert found.sdg_8_7_1 == (False, False)
    assert found.icls_child_labour == (True, True)


def test_under_five_has_no_statistics_but_a_law():
    found = view(4, permitted_as="none")

    assert found.sdg_8_7_1 is found.icls_child_labour is None
    assert "too_young" in found.law_low


def test_at_18_nothing_is_child_labour():
    assert view(18) is None
    assert view(None, may_be_child="no") is None


@pytest.mark.parametrize(
    "age, changes, code",
    [
        (14, {"permitted_as": "none"}, "too_young"),
        (12, {}, "too_young"),
        (13, {"light_work": False}, "too_young"),
        (13, {"hours_day": "6.5", "school_hours_day": 0}, "hours_breach"),
        (13, {"hours_day": 3, "school_hours_day": "4.5"}, "hours_breach"),
        (15, {"hours_day": "7.5", "school_hours_day": 0}, "hours_breach"),
        (15, {"hours_day": 4, "school_hours_day": "4.5"}, "hours_breach"),
        (13, {"days_week": 7}, "hours_breach"),
        (13, {"longest_stretch_hours": "3.5"}, "rest_breach"),
        (15, {"longest_stretch_hours": "4.5"}, "rest_breach"),
        (13, {"start": "08:00", "end": "18:01"}, "rest_breach"),
        (15, {"start": "07:00", "end": "19:01"}, "rest_breach"),
        (13, {"start": "06:59", "end": "08:00"}, "night_breach"),
        (13, {"start": "19:00", "end": "20:01"}, "night_breach"),
        (15, {"start": "05:59", "end": "08:00"}, "night_breach"),
        (15, {"start": "22:00", "end": "02:00"}, "night_breach"),
        (16, {"hazards": ("dust",)}, "hazardous"),
        (16, {"banned_job": True}, "banned_job"),
        (16, {"worst_form": True}, "worst_form"),
        (16, {"school_harm": True}, "school_harm"),
    ],
)
def test_act_350_is_broken_just_beyond_the_boundary(age, changes, code):
    found = view(age, **changes)

    assert found.law_low == found.law_high == (code,)


@pytest.mark.parametrize(
    "age, changes, code",
    [
        (13, {}, "light_work_ok"),
        (13, {"hours_day": 6, "school_hours_day": 1}, "light_work_ok"),
        (13, {"longest_stretch_hours": 3}, "light_work_ok"),
        (13, {"start": "08:00", "end": "18:00"}, "light_work_ok"),
        (13, {"start": "07:00", "end": "09:00"}, "light_work_ok"),
        (13, {"start": "18:00", "end": "20:00"}, "light_work_ok"),
        (15, {"permitted_as": "none", "light_work": False}, "youth_work_ok"),
        (15, {"hours_day": 7, "school_hours_day": 1}, "youth_work_ok"),
        (15, {"start": "06:00", "end": "08:00"}, "youth_work_ok"),
        (15, {"start": "07:00", "end": "19:00"}, "youth_work_ok"),
        (15, {"days_week": 6}, "youth_work_ok"),
        (16, {"hazards": ("dust",), "supervised_training": True}, "youth_work_ok"),
        (
            16,
            {"start": "20:00", "end": "22:00", "permitted_as": "entertainment"},
            "youth_work_ok",
        ),
    ],
)
def test_act_350_is_kept_just_at_the_boundary(age, changes, code):
    found = view(age, **changes)

    assert found.law_low == found.law_high == (code,)


def test_a_child_is_not_excused_by_training_and_hazards_stay():
    found = view(14, hazards=("dust",), supervised_training=True)

    assert found.law_low == ("hazardous",)


def test_the_stretch_defaults_to_the_whole_span():
    found = view(13, longest_stretch_hours=None, start="14:00", end="17:01")

    assert found.law_low == ("rest_breach",)


def test_an_unknown_input_puts_its_code_in_high_only():
    found = view(13, light_work=None, hazards=None)

    assert found.law_low == ("light_work_ok",)
    assert found.law_high == ("too_young", "hazardous")


@pytest.mark.parametrize(
    "jurisdiction, on",
    [
        ("MY-Labuan", date(2026, 4, 14)),
        ("MY-Sabah", date(2026, 4, 14)),
        ("MY-peninsular", date(2018, 1, 1)),
    ],
)
def test_where_no_rule_is_known_nothing_is_called_fine(jurisdiction, on):
    found = view(13, a_place(jurisdiction, on), hours_day=12)

    assert not set(found.law_low) & set(FINE)
    assert found.unknown_rules


def test_sarawak_has_rules_for_young_persons():
    found = view(16, a_place("MY-Sarawak"), hours_day="7.5", school_hours_day=0)

    assert found.law_low == ("hours_breach",)
    assert "child_or_young_days_per_week_max" in found.unknown_rules


def test_sabah_knows_the_age_for_light_work():
    assert view(12, a_place("MY-Sabah")).law_low == ("too_young",)


def test_unknown_age_is_protected_as_a_child_and_a_range_in_statistics():
    found = view(None, hours_week=43, hazards=("dust",))

    assert found.sdg_8_7_1 == (False, True)
    assert found.law_low == ("hazardous",)
    assert "too_young" in found.law_high


unsure = st.one_of(st.none(), st.booleans())
hours = st.one_of(st.none(), st.integers(0, 24))


@settings(max_examples=80, deadline=None)
@given(
    st.one_of(st.none(), st.integers(5, 17)),
    st.fixed_dictionaries(
        {
            "hours_week": hours,
            "hours_day": hours,
            "school_hours_day": hours,
            "light_work": unsure,
            "worst_form": unsure,
            "hazards": st.sampled_from((None, (), ("dust",))),
            "permitted_as": st.sampled_from((None, "none", "family")),
            "start": st.sampled_from((None, "05:00", "14:00", "23:30")),
        }
    ),
)
def test_what_is_certain_is_also_possible(age, changes):
    found = view(age, **changes)

    breaches = set(found.law_low) & set(CODES)
    assert breaches <= set(found.law_high)
    for ends in (found.sdg_8_7_1, found.sdg_8_7_1_chores, found.icls_child_labour):
        assert ends in ((False, False), (False, True), (True, True))
    assert len(set(found.law_high) & set(FINE)) < 2 or age is None

"""Do the engines say what the text says, at every edge, read by somebody else?"""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.findings.facts_document import findings_of_facts
from tests.forms.findings import oracle

VALUES = ("yes", "no", "unknown", "refused", "not_asked")
ADULT = [one["code"] for one in oracle.DELPHI if one["adult_strength"]]
CHILD = [one["code"] for one in oracle.DELPHI if one["child_strength"]]
CODES = [one["code"] for one in oracle.SIGNS]
PLACES = ("MY-peninsular", "MY-Labuan", "MY-Sabah", "MY-Sarawak")
DAYS = ("2019-01-31", "2019-02-01", "2025-04-30", "2025-05-01", "2026-03-01")
# The most that a dimension can have without turning, and the least that turns it.
EDGES = (
    *(
        {"strong": 1},
        {"strong": 2},
        {"strong": 1, "weak": 1},
        {"strong": 1, "medium": 1},
    ),
    *({"medium": 2}, {"medium": 3}, {"medium": 2, "weak": 1}, {"medium": 1, "weak": 9}),
    *({"weak": 3}, {"weak": 9}, {}),
)


def told(persons, facts=(), child_work=(), place="MY-peninsular", day="2026-03-01"):
    return {
        "jurisdiction": place,
        "date": day,
        "persons": list(persons),
        "facts": list(facts),
        "child_work": list(child_work),
    }


def agree(document) -> list[dict]:
    """Hold the engines against the oracle; return what both say."""
    wanted, missing = oracle.expected(document)
    found = findings_of_facts(document)["persons"]
    for one in found:
        reasons = one.pop("reasons")
        is_child = one["child_labour"] is not None
        is_told = any("no rule known" in reason for reason in reasons)
        assert is_told == (is_child and missing[one["id"]])
    assert found == wanted
    return found


def signs(person, **values) -> list[dict]:
    return [
        {"person": person, "code": code, "value": value}
        for code, value in values.items()
    ]


# -- signs ------------------------------------------------------------------------


def test_there_are_67_signs_of_an_adult_and_65_of_a_child():
    assert (len(ADULT), len(CHILD)) == (67, 65)


@pytest.mark.parametrize("age", [34, 18, 17, None])
@pytest.mark.parametrize("rest", ["no", "not_asked"])
def test_each_sign_alone_with_each_answer(age, rest):
    for code, value in itertools.product(CODES, VALUES):
        told_no = {other: "no" for other in CODES} if rest == "no" else {}
        agree(told([{"id": "p", "age": age}], signs("p", **told_no | {code: value})))


def edge_facts(name: str, age_column: str, wanted: dict[str, int]) -> list[str]:
    """Codes of a dimension with so many of each strength, as far as it has them."""
    signs = [one for one in oracle.DELPHI if one["dimension"] == name]
    found = []
    for strength, count in wanted.items():
        codes = [one["code"] for one in signs if one[age_column] == strength]
        found += codes[:count]
    return found


@pytest.mark.parametrize(
    "age, column", [(34, "adult_strength"), (12, "child_strength")]
)
@pytest.mark.parametrize("name", oracle.DIMENSIONS)
def test_each_dimension_turns_exactly_at_its_rule(name, age, column):
    for wanted, value in itertools.product(EDGES, ("yes", "unknown")):
        codes = edge_facts(name, column, wanted)
        answers = {code: "no" for code in CODES} | {code: value for code in codes}
        [found] = agree(told([{"id": "p", "age": age}], signs("p", **answers)))

        strengths = [row[column] for row in oracle.DELPHI if row["code"] in codes]
        turned = found["delphi"]["dimensions"][name]
        assert turned["high"] is oracle.is_positive(strengths)
        assert turned["low"] is (turned["high"] and value == "yes")


@pytest.mark.parametrize("age", [34, 12])
def test_every_set_of_positive_dimensions_has_its_label(age):
    column = "adult_strength" if age == 34 else "child_strength"
    strong = {
        name: [r["code"] for r in oracle.DELPHI if r["dimension"] == name and r[column]]
        for name in oracle.DIMENSIONS
    }
    for size in range(7):
        for names in itertools.combinations(oracle.DIMENSIONS, size):
            for act in ("yes", "no", "unknown"):
                answers = {code: "no" for code in CODES}
                answers |= {code: "yes" for name in names for code in strong[name]}
                person = {"id": "p", "age": age, "act": act}
                [found] = agree(told([person], signs("p", **answers)))
                label = found["delphi"]
                assert label["low"] == label["high"] or act == "unknown"


facts_of_one = st.lists(
    st.builds(
        lambda code, value: {"person": "p", "code": code, "value": value},
        st.sampled_from(CODES),
        st.sampled_from(VALUES),
    ),
    max_size=90,
)
persons = st.builds(
    lambda age, may, act: {"id": "p", "age": age, **may, **act},
    st.one_of(st.none(), st.integers(0, 18), st.just(34)),
    st.sampled_from([{}, {"may_be_child": True}, {"may_be_child": False}]),
    st.sampled_from([{}, *({"act": one} for one in ("yes", "no", "unknown"))]),
)


@settings(max_examples=150, deadline=None)
@given(persons, facts_of_one, st.booleans())
def test_any_answers_given_any_number_of_times(person, facts, is_full):
    rest = signs("p", **{code: "no" for code in CODES}) if is_full else []

    agree(told([person], [*rest, *facts]))


# -- child labour -----------------------------------------------------------------

HOURS = (0, 0.5, 1, 1.5, 13.5, 14, 14.5, 42.5, 43, 43.5, "13.99", None)
TIMES = (
    *("00:00", "05:59", "06:00", "06:01", "06:59", "07:00", "07:01", "08:00", "10:00"),
    *("14:00", "17:00", "17:01", "18:00", "18:01", "19:00", "19:59", "20:00", "20:01"),
    *("23:59", None),
)
unsure = st.sampled_from((True, False, None))
works = st.fixed_dictionaries(
    {
        "person": st.just("p"),
        "hours_week": st.sampled_from(HOURS),
        "chores_hours_week": st.sampled_from((0, 20.5, 21, 21.5, None)),
        "hours_day": st.sampled_from((0, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, None)),
        "days_week": st.sampled_from((0, 5, 6, 6.5, 7, None)),
        "start": st.sampled_from(TIMES),
        "end": st.sampled_from(TIMES),
        "longest_stretch_hours": st.sampled_from((0, 2.5, 3, 3.5, 4, 4.5, None)),
        "school_hours_day": st.sampled_from((0, 0.5, 1, 1.5, 2, 4, None)),
        "permitted_as": st.sampled_from(
            ("none", "family", "entertainment", "school", "training", None)
        ),
        "light_work": unsure,
        "hazards": st.sampled_from(([], ["dust"], ["dust", "heat"], None)),
        "banned_job": unsure,
        "worst_form": unsure,
        "school_harm": unsure,
        "supervised_training": unsure,
        "works_with": st.sampled_from(("parents", "alone", None)),
    },
    optional={
        "sector": st.sampled_from(("agriculture", "vessel", "factory", None)),
        "break_minutes": st.sampled_from((0, 30, None)),
    },
)
GOOD = {
    "person": "p",
    "hours_week": 0,
    "chores_hours_week": 0,
    "hours_day": 2,
    "days_week": 5,
    "start": "14:00",
    "end": "16:00",
    "break_minutes": 0,
    "longest_stretch_hours": 2,
    "school_hours_day": 1,
    "permitted_as": "family",
    "light_work": True,
    "hazards": [],
    "banned_job": False,
    "worst_form": False,
    "school_harm": False,
    "supervised_training": False,
    "works_with": "alone",
}


@settings(max_examples=250, deadline=None)
@given(
    st.one_of(st.none(), st.integers(0, 18)),
    works,
    st.sampled_from(PLACES),
    st.sampled_from(DAYS),
)
def test_any_work_of_any_child_anywhere_on_any_day(age, work, place, day):
    agree(told([{"id": "p", "age": age}], (), [work], place, day))


CLOCKS = [
    {"start": start, "end": end}
    for start, end in itertools.product(TIMES, TIMES)
    if start and end
]


@pytest.mark.parametrize(
    "age, place", [(13, PLACES[0]), (16, PLACES[0]), (16, PLACES[3])]
)
def test_each_span_of_hours_by_day_and_by_night(age, place):
    for times in CLOCKS:
        for kind, stretch in (("family", 1), ("entertainment", None)):
            changed = {**times, "permitted_as": kind, "longest_stretch_hours": stretch}
            agree(told([{"id": "p", "age": age}], (), [{**GOOD, **changed}], place))


WHERE_AND_WHEN = [
    *(("MY-peninsular", day) for day in ("2019-01-31", "2019-02-01")),
    *(("MY-Sabah", day) for day in ("2019-02-01", "2025-04-30", "2025-05-01")),
    *(("MY-Labuan", "2025-05-01"), ("MY-Sarawak", "2025-05-01")),
]


@pytest.mark.parametrize("place, day", WHERE_AND_WHEN)
def test_each_input_alone_unknown_or_at_fault_at_every_age(place, day):
    faults = {
        "hours_week": (None, 0.5, 1, 13.5, 14, 42.5, 43),
        "chores_hours_week": (None, 20.5, 21),
        "hours_day": (None, 6, 6.5, 7, 7.5),
        "days_week": (None, 6, 7),
        "longest_stretch_hours": (None, 3, 3.5, 4, 4.5),
        "school_hours_day": (None, 5, 5.5, 6, 6.5),
        "permitted_as": (None, "none", "school", "training", "apprenticeship"),
        "light_work": (None, False),
        "hazards": (None, ["dust"]),
        "banned_job": (None, True),
        "worst_form": (None, True),
        "school_harm": (None, True),
        "supervised_training": (None, True),
    }
    ages = (None, 4, 5, 11, 12, 13, 14, 15, 17, 18)
    for name, values in faults.items():
        for value, age in itertools.product(values, ages):
            work = {**GOOD, name: value}
            agree(told([{"id": "p", "age": age}], (), [work], place, day))


def test_a_young_person_in_training_is_excused_where_the_law_says_so():
    work = {**GOOD, "hazards": ["dust"], "supervised_training": True}
    for age, place, day in itertools.product((14, 15), PLACES, DAYS):
        agree(told([{"id": "p", "age": age}], (), [work], place, day))


def test_of_a_child_of_whom_nothing_is_told_everything_stays_possible():
    for age in (None, 0, 5, 13, 16):
        for place in PLACES:
            [found] = agree(told([{"id": "p", "age": age}], place=place))

            assert found["icls"]["result"] == "undetermined"
            assert "worst_form" in found["child_labour"]["law"]["high"]


def test_training_excuses_a_young_person_from_a_hazard_not_known_yet():
    """A hazard that could come to light would be excused: it is not possible."""
    work = {**GOOD, "hazards": None, "supervised_training": True}

    [found] = agree(told([{"id": "p", "age": 16}], (), [work]))

    assert found["child_labour"]["law"]["high"] == ["youth_work_ok"]


def test_nobody_is_fine_before_the_law_that_says_who_is_young():
    [found] = agree(
        told([{"id": "p", "age": 16}], (), [GOOD], "MY-peninsular", "2019-01-31")
    )

    assert found["child_labour"]["law"] == {"low": [], "high": []}

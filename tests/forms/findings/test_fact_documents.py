"""Does the fixed interface of findings keep its shape and refuse what cannot be?"""

from __future__ import annotations

import pytest

from forms.findings.documents import DocumentRefused
from forms.findings.facts_document import findings_of_facts

CHILD_WORK = {
    "person": "p2",
    "hours_week": 15,
    "chores_hours_week": 0,
    "hours_day": 3,
    "days_week": 5,
    "start": "14:00",
    "end": "17:00",
    "break_minutes": 0,
    "longest_stretch_hours": 3,
    "school_hours_day": 4,
    "permitted_as": "family",
    "light_work": True,
    "hazards": [],
    "banned_job": False,
    "worst_form": False,
    "school_harm": False,
    "supervised_training": False,
    "works_with": "parents",
}


def a_document(**changes) -> dict:
    return {
        "jurisdiction": "MY-peninsular",
        "date": "2026-03-01",
        "persons": [{"id": "p1", "age": 34}, {"id": "p2", "age": 13, "act": "yes"}],
        "facts": [{"person": "p1", "code": "CD01", "value": "yes"}],
        "child_work": [CHILD_WORK],
        **changes,
    }


def person(document, index=0):
    return findings_of_facts(document)["persons"][index]


def with_values(*values):
    facts = [{"person": "p1", "code": "CD01", "value": value} for value in values]
    return a_document(facts=facts)


def test_the_example_of_the_design_comes_out_as_written():
    found = person(a_document(), 1)
    reasons = found.pop("reasons")

    open_ = {"low": False, "high": True}
    assert found == {
        "id": "p2",
        "ilo11": {"present": [], "possible": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]},
        "icls": {"result": "undetermined", "low": "no", "high": "yes"},
        "delphi": {
            "dimensions": {
                name: open_ for name in ("DR", "CR", "RV", "EX", "CD", "VD")
            },
            "low": "not_exploited",
            "high": "child_trafficking_signs",
        },
        "child_labour": {
            "sdg_8_7_1": {"low": True, "high": True},
            "sdg_8_7_1_chores": {"low": False, "high": False},
            "icls_child_labour": {"low": True, "high": True},
            "law": {"low": ["light_work_ok"], "high": ["light_work_ok"]},
        },
    }
    assert all(isinstance(reason, str) for reason in reasons)


def test_an_adult_has_no_child_labour():
    assert person(a_document())["child_labour"] is None


@pytest.mark.parametrize(
    "values, present",
    [
        (("yes",), True),
        (("no", "yes"), True),
        (("unknown", "yes"), True),
        (("no",), False),
        (("refused",), False),
    ],
)
def test_an_answer_given_twice_is_yes_over_unknown_over_no(values, present):
    found = person(with_values(*values))

    assert (7 in found["ilo11"]["present"]) is present


def test_unknown_stands_over_no_in_either_order():
    rest = ({"person": "p1", "code": "CR03", "value": "no"},)

    for values in (("unknown", "no"), ("no", "not_asked")):
        document = with_values(*values)
        document["facts"] += rest
        assert 7 in person(document)["ilo11"]["possible"]

    document = with_values("no", "no")
    document["facts"] += rest
    assert 7 not in person(document)["ilo11"]["possible"]


def test_a_person_of_unknown_age_is_a_child_unless_surely_not():
    child = a_document(persons=[{"id": "p1", "age": None}], child_work=[])
    adult = a_document(persons=[{"id": "p1", "may_be_child": False}], child_work=[])

    assert person(child)["delphi"]["high"] == "child_trafficking_signs"
    assert person(child)["child_labour"] is not None
    assert person(adult)["delphi"]["high"] == "trafficking_signs"
    assert person(adult)["child_labour"] is None


def test_where_no_rule_is_known_the_reasons_say_so():
    found = person(a_document(jurisdiction="MY-Labuan"), 1)

    assert found["child_labour"]["law"] == {"low": [], "high": []}
    assert any("no rule known" in reason for reason in found["reasons"])


@pytest.mark.parametrize(
    "changes",
    [
        {"jurisdiction": "MY-Atlantis"},
        {"jurisdiction": None},
        {"date": "2026-02-30"},
        {"date": None},
        {"persons": [{"id": "p1", "age": -1}]},
        {"persons": [{"id": "p1", "age": 5.5}]},
        {"persons": [{"id": "p1"}, {"id": "p1"}]},
        {"persons": "p1"},
        {"facts": [{"person": "p9", "code": "CD01", "value": "yes"}]},
        {"facts": [{"person": "p1", "code": "XX01", "value": "yes"}]},
        {"facts": [{"person": "p1", "code": "CD01", "value": "maybe"}]},
        {"child_work": [{**CHILD_WORK, "person": "p9"}]},
        {"child_work": [{**CHILD_WORK, "hours_day": 25}]},
        {"child_work": [{**CHILD_WORK, "start": "24:30"}]},
        {"child_work": [{**CHILD_WORK, "light_work": "perhaps"}]},
        {"child_work": [CHILD_WORK, CHILD_WORK]},
    ],
)
def test_what_cannot_be_is_a_problem(changes):
    with pytest.raises(DocumentRefused) as refused:
        findings_of_facts(a_document(**changes))

    assert all(problem.remedy for problem in refused.value.problems)


def test_a_document_that_is_no_object_is_refused():
    with pytest.raises(DocumentRefused):
        findings_of_facts([])

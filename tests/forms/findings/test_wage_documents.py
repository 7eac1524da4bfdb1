"""Does a document of wages say all that is wrong with it, and nothing by accident?"""

from __future__ import annotations

import pytest

from forms.findings.documents import DocumentRefused
from forms.findings.wage_document import wages_of_document
from tests.forms.findings.test_wages import a_document, a_period


def faults_of(document) -> list[str]:
    with pytest.raises(DocumentRefused) as refused:
        wages_of_document(document)
    return [f"{problem.place}: {problem.what}" for problem in refused.value.problems]


def test_a_misspelt_name_is_never_nothing_said():
    document = a_document(a_period(overtime_hour="40"))

    with pytest.raises(DocumentRefused) as refused:
        wages_of_document(document)

    [problem] = refused.value.problems
    assert problem.place == "periods[0], overtime_hour"
    assert problem.remedy == 'did you mean "overtime_hours"'


@pytest.mark.parametrize(
    "changes, name",
    [
        ({"days_worked": 29}, "days_worked"),
        ({"ordinary_days_worked": 28.5}, "ordinary_days_worked"),
        ({"rest_days_full": 29}, "rest_days_full"),
        ({"holidays": 29}, "holidays"),
        ({"overtime_hours": "672.5"}, "overtime_hours"),
        ({"rest_day_extra_hours": ["1", "673"]}, "rest_day_extra_hours"),
        ({"paid_sen": -1}, "paid_sen"),
        ({"paid_sen": 220000.5}, "paid_sen"),
        ({"basic_sen": float("nan")}, "basic_sen"),
        ({"basic_sen": 10**15}, "basic_sen"),
        ({"hours_source": "hearsay"}, "hours_source"),
        ({"to": "2026-03-01"}, "to"),
    ],
)
def test_what_no_period_can_hold_is_refused_by_its_name(changes, name):
    [fault] = faults_of(a_document(a_period(**changes)))

    assert fault.startswith(f"periods[0], {name}:")


def test_two_periods_of_one_worker_never_share_a_day():
    next_one = {"from": "2026-02-28", "to": "2026-03-27", "eligible_days": 28}

    [fault] = faults_of(a_document(a_period(), a_period(**next_one)))

    assert fault == "periods[1], from: it overlaps another period of this worker"


@pytest.mark.parametrize(
    "begins, ends",
    [
        ("2026-02-01", "2026-02-28"),
        ("2026-01-15", "2026-02-14"),
        ("2026-01-31", "2026-02-28"),
        ("2026-03-07", "2026-03-07"),
    ],
)
def test_a_period_may_be_a_month_and_no_more(begins, ends):
    period = a_period(**{"from": begins, "to": ends, "eligible_days": None})

    assert len(wages_of_document(a_document(period))["periods"]) == 1


@pytest.mark.parametrize("document", [None, [], [1, 2], 7, "x"])
def test_what_is_no_document_is_said_to_be_none(document):
    assert faults_of(document) == ["document: it is no object"]


def test_without_a_place_every_place_of_the_country_counts():
    april = {"from": "2025-04-01", "to": "2025-04-30", "eligible_days": 30}
    period = a_period(**april, basic_sen=170000, overtime_hours="7.5", paid_sen=170000)
    place = {"normal_hours_day": 8, "jurisdiction": None}

    found = wages_of_document(a_document(period, **place))

    # Peninsular: 45 / 6 = 7.5 h a day; Sabah before May 2025: the agreed 8 h.
    assert found["total_arrears_sen"] == {"low": 9195, "high": 9808}
    assert "place is not known" in found["periods"][0]["notes"][0]
    assert found == wages_of_document(a_document(period, **{**place, **COUNTRY}))


COUNTRY = {"jurisdiction": "MY"}


def test_workers_come_together_with_the_terms_they_share():
    w1 = {"id": "W1", "periods": [a_period(paid_sen=190000)]}
    w2 = {"id": "W2", "pay": "daily", "periods": []}
    w2["periods"] = [a_period(basic_sen=6000, days_worked=24, paid_sen=144000)]
    document = {**a_document(), "workers": [w1, w2]}
    del document["periods"]

    found = wages_of_document(document)

    assert [worker["id"] for worker in found["workers"]] == ["W1", "W2"]
    sums = [worker["total_arrears_sen"] for worker in found["workers"]]
    assert sums == [5000, 12912]
    assert found["total_arrears_sen"] == 17912


def test_one_range_makes_every_amount_of_all_workers_a_pair():
    w1 = {"id": "W1", "periods": [a_period()]}
    w2 = {"id": "W2", "periods": [a_period(overtime_hours=["18", "24"])]}
    document = {**a_document(), "workers": [w1, w2]}
    del document["periods"]

    found = wages_of_document(document)

    assert found["workers"][0]["total_arrears_sen"] == {"low": 0, "high": 0}
    assert found["total_arrears_sen"] == {"low": 27000, "high": 36000}


def test_two_workers_of_one_name_and_their_faults_are_told_with_their_places():
    worker = {"id": "W1", "periods": [a_period(holidays=-1)]}
    document = {**a_document(), "workers": [worker, {**worker, "tanggal": 1}]}
    del document["periods"]

    assert faults_of(document) == [
        "workers[0], periods[0], holidays: it is no whole number from 0 on",
        "workers[1], tanggal: no field has this name",
        "workers[1], periods[0], holidays: it is no whole number from 0 on",
        "workers[1], id: another worker has it too",
    ]

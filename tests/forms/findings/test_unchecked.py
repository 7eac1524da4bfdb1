"""Does what rests on a value nobody has checked say so, in both languages?"""

from __future__ import annotations

from datetime import date

import pytest

from forms.findings.explain import breach_reason
from forms.findings.facts_document import findings_of_facts
from forms.findings.findings import find
from forms.findings.wage_document import wages_of_document
from forms.packs.packs import load_pack
from forms.packs.rows import basis_in
from tests.forms.findings.builders import DAY, MY, read
from tests.forms.findings.story import estate

PACKS = [load_pack("my"), load_pack("ph")]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_value_says_unchecked_exactly_where_its_mark_is_no(pack):
    laws = [law for found in pack._laws.values() for law in found]
    said = {
        law.basis_shown.endswith(" (unchecked)") for law in laws if law.checked == "no"
    }
    others = {"unchecked" in law.basis_shown for law in laws if law.checked != "no"}

    assert said == {True} and others == {False}
    assert all(
        "(belum disahkan)" in law.basis_in("ms") for law in laws if not law.is_checked
    )


def test_a_reason_of_a_child_s_hours_says_it_in_both_languages():
    work = {"person": "c", "hours_day": 7, "hours_week": 7, "days_week": 1}
    document = {
        **{"jurisdiction": "MY-peninsular", "date": "2026-03-01"},
        **{"persons": [{"id": "c", "age": 14}], "child_work": [work]},
    }

    [found] = findings_of_facts(document)["persons"]

    assert any("(Act 350 s.5 (unchecked))" in reason for reason in found["reasons"])


def test_a_breach_says_it_in_both_languages_and_keeps_that_it_is_unchecked():
    found = find(read({"papers": "employer"}), MY, on=DAY)

    [papers] = [one for one in found.breaches if one.code == "papers_held"]

    assert papers.section == "Passports Act 1966 s.12(1)(f) (unchecked)"
    assert not papers.is_checked
    assert breach_reason(papers, MY).basis == papers.section
    assert basis_in(papers.section, "ms").endswith("(belum disahkan)")


def test_no_malay_reason_holds_the_english_mark():
    found = find(read(estate()), MY, on=DAY)
    reasons = [why for person in found.persons for why in person.reasons]

    texts = [why.text_in("ms") for why in (*reasons, *found.breach_reasons)]

    assert texts and not any("(unchecked)" in text for text in texts)


def test_a_wage_item_of_an_unchecked_order_says_it():
    period = {"from": "2024-03-01", "to": "2024-03-31", "basic_sen": 140000}
    document = {
        **{"jurisdiction": "MY-peninsular", "employees": 12, "professional": False},
        **{"domestic": False, "manual_work": True, "pay": "monthly"},
        **{"normal_hours_day": 7.5, "days_per_week": 6},
        "periods": [{**period, "paid_sen": 140000}],
    }

    [sheet] = wages_of_document(document)["periods"]

    [top_up] = [one for one in sheet["items"] if one["name"] == "minimum_wage_top_up"]
    assert top_up["basis"] == "Minimum Wages Order 2022 (unchecked)"
    assert top_up["sen"] == 10_000


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_an_agency_without_a_checked_number_is_marked(pack):
    numbered = [one for one in pack.agencies if one.phone]

    assert numbered
    assert all(one.checked for one in pack.agencies)
    assert not any(one.is_checked and not one.phone for one in pack.agencies)


def test_a_place_without_the_rule_says_no_rule_known_in_malay_too():
    words = "no rule known for this place and date"

    assert (
        basis_in(words, "ms") == "tiada peraturan diketahui bagi tempat dan tarikh ini"
    )
    assert MY.law("hours_day_absolute_max", "MY-Sabah", date(2026, 1, 1)) is None

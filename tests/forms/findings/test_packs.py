"""Does a rule pack answer by place and day, and is a faulty one refused whole?"""

from __future__ import annotations

from datetime import date

import pytest

from forms.packs.packs import (
    PackRefused,
    check_pack,
    load_pack,
    pack_from,
    pack_names,
    pack_texts,
)
from tests.forms.findings.builders import DAY, MY


def broken(file: str, old: str, new: str) -> dict:
    texts = dict(pack_texts("my"))
    assert old in texts[file]
    return {**texts, file: texts[file].replace(old, new, 1)}


def test_the_shipped_packs_have_no_fault():
    for name in pack_names():
        assert check_pack(pack_texts(name)) == []


def test_malaysia_ships_all_67_signs_and_the_six_of_icls():
    delphi = [sign for sign in MY.indicators.values() if sign.dimension]
    in_child_set = [sign for sign in delphi if sign.child_strength]

    assert len(delphi) == 67
    assert len(in_child_set) == 65
    assert len(MY.indicators) == 73


def test_a_law_value_holds_from_its_first_day_to_its_last():
    def weekly(day):
        return MY.law("hours_week_max", "MY-peninsular", day).value

    assert weekly(date(2022, 12, 31)) == "48"
    assert weekly(date(2023, 1, 1)) == "45"


def test_a_law_of_the_peninsula_is_no_law_in_sabah():
    assert MY.law("hours_week_max", "MY-Sabah", date(2025, 4, 30)) is None
    assert MY.law("hours_week_max", "MY-Sabah", date(2025, 5, 1)).value == "45"
    assert MY.law("housing_dorm_area_min", "MY-Sabah", DAY) is None


def test_a_value_nobody_checked_is_shown_unchecked():
    cap = MY.law("deduction_cap_pct_of_month_wages", "MY-peninsular", DAY)
    minimum = MY.law("minimum_wage_monthly", "MY-peninsular", DAY, "large")

    assert cap.basis_shown.endswith("(unchecked)")
    assert minimum.basis_shown == minimum.basis


def test_a_state_is_known_by_code_and_by_name():
    assert MY.state_code("Pulau Pinang") == "MY-PulauPinang"
    assert MY.state_code("penang") == "MY-PulauPinang"
    assert MY.state_code("Atlantis") == ""
    assert MY.states["MY-Johor"] == "MY-peninsular"


@pytest.mark.parametrize(
    "file, old, new, place",
    [
        ("law.csv", "MYR/month,2025-02-01", "MYR/month,2025-02-30", "law.csv row 2"),
        ("law.csv", "minimum_wage_monthly,1700", "minimum_wage_monthly,lots", "row 2"),
        ("law.csv", ",MY,large", ",MY-Atlantis,large", "law.csv row 2"),
        ("law.csv", "secondary source", "hearsay", "law.csv row 2"),
        (
            "law.csv",
            "1700,MYR/month,2025-08-01",
            "1700,MYR/month,2025-07-01",
            "law.csv",
        ),
        ("weekends.csv", "Friday;Saturday", "Friday;Funday", "weekends.csv row 2"),
        ("holidays.csv", "2024-01-01", "2024-13-01", "holidays.csv row 2"),
        ("follow_ups.csv", ",2 hours,,", ",soon,,", "follow_ups.csv row 3"),
        ("follow_ups.csv", "F02,1", "F01,1", "follow_ups.csv row 3"),
        ("delphi.csv", "strong,strong", "fierce,strong", "delphi.csv row 2"),
        ("icls.csv", ",I,", ",Q,", "icls.csv row 2"),
        ("pack.csv", "version,2026.1", "version,", "pack.csv"),
        ("pack.csv", "key,value", "key,worth", "pack.csv row 1"),
    ],
)
def test_a_fault_is_listed_with_file_and_row(file, old, new, place):
    problems = check_pack(broken(file, old, new))

    assert any(place in problem.place for problem in problems)
    assert all(problem.remedy for problem in problems)


def test_a_pack_with_a_fault_is_refused_whole():
    with pytest.raises(PackRefused) as refused:
        pack_from(broken("law.csv", "secondary source", "hearsay"))

    assert refused.value.problems


def test_a_missing_table_is_a_fault():
    texts = {k: v for k, v in pack_texts("my").items() if k != "law.csv"}

    assert [problem.place for problem in check_pack(texts)] == ["law.csv"]


def test_a_small_country_may_do_without_agencies_and_rules():
    small = ("agencies.csv", "glossary.csv", "hazards.csv", "holidays.csv")
    texts = {k: v for k, v in pack_texts("my").items() if k not in small}

    assert pack_from(texts).agencies == ()


def test_an_unknown_pack_names_the_known_ones():
    with pytest.raises(PackRefused, match="my"):
        load_pack("atlantis")


def test_a_pack_of_an_older_program_speaks_with_the_sentences_of_this_one():
    texts = dict(pack_texts("my"))
    head, first, *_ = texts["phrases.csv"].splitlines(keepends=True)

    old = pack_from({**texts, "phrases.csv": head + first})

    assert old.phrases.keys() == MY.phrases.keys()


def test_a_country_says_a_sentence_in_its_own_words():
    assert "Act 350" in MY.phrases["child.age_known"]["en"]
    assert "Republic Act" in load_pack("ph").phrases["child.age_known"]["en"]
    assert MY.phrases["screening"] == load_pack("ph").phrases["screening"]


def test_a_value_of_the_place_comes_before_one_of_the_country():
    law = "hours_day_max,7,hours,,,MY-Sabah,,made up,no,made up\n"
    texts = pack_texts("my")

    made = pack_from({**texts, "law.csv": texts["law.csv"] + law})

    assert made.law("hours_day_max", "MY-Sabah", DAY).value == "7"
    assert made.law("hours_day_max", "MY-Labuan", DAY).value == "8"


def test_a_limit_known_not_to_exist_is_no_missing_rule():
    light = load_pack("ph").law("light_work_min_age", "PH-NCR", DAY)

    assert light.is_no_limit
    assert load_pack("ph").law("child_rest_between_days", "PH-NCR", DAY) is None


@pytest.mark.parametrize(
    "number", ["999", "03-8000 8000", "(03) 1234 5678", "+60 12/3"]
)
def test_an_office_may_enter_a_number_as_it_is_written(number):
    texts = pack_texts("my")
    entered = texts["agencies.csv"].replace(",999,", f",{number},", 1)

    assert check_pack({**texts, "agencies.csv": entered}) == []

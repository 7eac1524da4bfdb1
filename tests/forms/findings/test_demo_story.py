"""Does every figure of the demonstration case come out of its answers?"""

from __future__ import annotations

from forms.follow_ups import called_for
from tests.forms.findings.builders import CENTRAL_AT, MY, found, local, row
from tests.forms.findings.story import estate

W1, W2, W3 = "aaaa1111", "bbbb2222", "cccc3333"
C1, C2, C3 = "dddd1111", "eeee2222", "ffff3333"


def opened(answers, receipt=CENTRAL_AT):
    facts, findings = found(answers)
    made = called_for(
        findings, facts, MY, inspection="K7F2-1043", earliest_receipt=receipt
    )
    return {(one.rule, one.step, *one.persons.values()): one for one in made}


def by_rule(answers, rule, step="1"):
    return [one for key, one in opened(answers).items() if key[:2] == (rule, step)]


def sheet(person):
    _, findings = found(estate())
    return next(one for one in findings.wages if one.person == person)


def test_w1_is_owed_957_50_line_by_line():
    items = {item.name: item.sen.low for item in sheet(W1).items}

    assert items == {
        "basic": 195000,
        "minimum_wage_top_up": 0,
        "overtime": 60000,
        "rest_day_half": 3750,
        "rest_day_full": 15000,
        "rest_day_extra": 4000,
        "holiday": 15000,
        "holiday_paid": 0,
        "holiday_extra": 3000,
        "unlawful_deductions": 20000,
    }
    assert sheet(W1).due_sen - items["unlawful_deductions"] == 295750
    assert sheet(W1).arrears_sen == 95750


def test_w2_joined_in_mid_month_and_is_owed_490():
    items = {item.name: item.sen.low for item in sheet(W2).items if item.sen.low}

    assert items == {"basic": 75000, "minimum_wage_top_up": 10000, "overtime": 34000}
    assert sheet(W2).arrears_sen == 49000


def test_w3_by_the_day_is_owed_194_50():
    items = {item.name: item.sen.low for item in sheet(W3).items if item.sen.low}

    assert items == {
        "basic": 144000,
        "minimum_wage_top_up": 12912,
        "holiday_paid": 6538,
    }
    assert sheet(W3).arrears_sen == 19450


def test_all_arrears_come_to_1642():
    _, findings = found(estate())

    assert findings.total_arrears_sen == 164200
    assert findings.total_arrears.high == 164200


def test_w1_shows_forced_labour_by_the_pair_dr08_and_cd01():
    _, findings = found(estate())
    w1 = findings.person(W1)

    assert w1.age == 29
    assert w1.icls.result == "yes"
    assert w1.icls.pair == ("DR08", "CD01")
    assert w1.delphi.low == "forced_labour_at_destination"
    assert w1.delphi.high == "trafficking_signs"
    assert w1.ilo11.present == (2, 6, 7, 8, 10)


def test_w2_whose_passport_came_back_is_undetermined():
    _, findings = found(estate())
    w2 = findings.person(W2)

    assert w2.delphi.low == "not_exploited"
    assert w2.icls.result == "undetermined"
    assert w2.ilo11.present == (10,)


def test_c1_is_too_young_for_a_sprayer():
    child = found(estate())[1].person(C1)

    assert child.age == 14
    assert child.child_labour.work.hours_week == 24
    assert child.child_labour.sdg_8_7_1 == (True, True)
    assert child.child_labour.law_low == ("too_young", "rest_breach", "hazardous")
    assert child.child_labour.law_high == child.child_labour.law_low


def test_c2_works_and_learns_longer_than_seven_hours():
    child = found(estate())[1].person(C2)

    assert child.age == 12
    assert child.child_labour.work.hours_week == 15
    assert child.child_labour.sdg_8_7_1 == (True, True)
    assert child.child_labour.law_low == ("too_young", "hours_breach")


def test_c3_works_as_a_young_person_may():
    child = found(estate())[1].person(C3)

    assert child.age == 16
    assert child.child_labour.work.hours_week == 36
    assert child.child_labour.sdg_8_7_1 == (False, False)
    assert child.child_labour.law_low == ("youth_work_ok",)
    assert not [key for key in opened(estate()) if "C3" in key]


def test_exactly_these_follow_ups_open():
    steps = [(one.rule, one.step) for one in opened(estate()).values()]

    assert steps == [
        *[("F03", step) for step in ("1", "2.1", "2.2", "2.3", "2.4")] * 2,
        ("F05", "1"),
        ("F06", "1"),
        ("F06", "2"),
        ("F07", "1"),
        ("F08", "1"),
        ("F10", "1"),
    ]


def test_papers_and_w1s_route_are_due_in_24_hours():
    [papers] = by_rule(estate(), "F05")
    [route] = by_rule(estate(), "F10")

    assert papers.due_at == route.due_at == local("2026-04-15 10:40")
    assert papers.figures == {"papers_count": 12}
    assert route.persons == {W1: "W1"}


def test_the_child_rule_is_due_the_same_day():
    for follow_up in by_rule(estate(), "F03"):
        assert follow_up.due_at == local("2026-04-14 23:59")
        assert follow_up.due_at < CENTRAL_AT


def test_the_child_is_visited_after_1_3_6_and_12_months():
    due = [
        opened(estate())["F03", step, "C1"].due_at
        for step in ("2.1", "2.2", "2.3", "2.4")
    ]

    assert due == [
        local("2026-05-14 23:59"),
        local("2026-07-14 23:59"),
        local("2026-10-14 23:59"),
        local("2027-04-14 23:59"),
    ]


def test_the_wage_order_is_due_on_21_april_and_its_proof_on_14_may():
    [order], [proof] = by_rule(estate(), "F06"), by_rule(estate(), "F06", "2")

    assert order.due_at == local("2026-04-21 23:59")
    assert proof.due_at == local("2026-05-14 23:59")
    assert order.figures == {
        "arrears_sen": {"W1": 95750, "W2": 49000, "W3": 19450},
        "total_arrears_sen": 164200,
    }


def test_the_refund_list_says_what_was_taken_from_whom():
    [refund] = by_rule(estate(), "F08")

    assert refund.figures == {"unlawful_deductions_sen": {"W1": 20000}}


def test_no_reason_shows_a_key_where_a_person_wants_words():
    for follow_up in opened(estate()).values():
        assert [one for one in follow_up.because if "*" in one["question"]] == []


def test_a_call_made_on_the_spot_opens_the_rule_as_done_at_the_place():
    call = row(
        "actions/gggg1111",
        action_rule="F03",
        action_at="2026-04-14T12:05:00+08:00",
        action_whom="JKM duty officer",
        action_reference="JKM/26/114",
    )

    first, _ = by_rule(estate(**call), "F03")
    visit = by_rule(estate(**call), "F03", "2.1")[0]

    assert first.done_at_place == {
        "at": "2026-04-14T04:05:00Z",
        "whom": "JKM duty officer",
        "reference": "JKM/26/114",
    }
    assert visit.done_at_place is None


def test_housing_opens_below_three_square_metres_and_not_after_the_correction():
    [housing] = by_rule(estate(area="54"), "F12")

    assert housing.figures == {"area_per_person_m2": "2.70", "minimum_m2": "3.0"}
    assert not by_rule(estate(area="64"), "F12")


def test_w1s_interview_keeps_its_follow_up_confidential_and_housing_stays_open():
    [route] = by_rule(estate(), "F10")
    [housing] = by_rule(estate(area="54"), "F12")

    assert route.is_confidential
    assert not housing.is_confidential
    assert "interviews" not in str(housing.because)

"""What do the inspectors of the story find? (People and places are invented.)"""

from __future__ import annotations

from typing import Any

NO_PERIOD_EXTRAS: dict[str, Any] = {
    "period_from": "2026-02-01",
    "period_to": "2026-02-28",
}

# Said in confidence: must be in no file of a laptop that may not read it.
STATEMENT = "Behind the line-house he says the pay promised at home was double."

W1 = {
    "sex": "male",
    "birth_date": "1996-08-20",
    "job": "harvester",
    "started_on": "2023-05-02",
    "manual_work": "yes",
    "domestic": "no",
    "pay": "monthly",
    "contract_basic": "1950",
    "normal_hours": "7.5",
    "days_a_week": "6",
    "own_papers_held_by": "employer",
    "own_papers_returned": "no",
    "payslips": [
        {
            **NO_PERIOD_EXTRAS,
            "eligible_days": 28,
            "basic": "1950.00",
            "overtime_hours": "40",
            "rest_days_half": 1,
            "rest_days_full": 2,
            "rest_day_extra_hours": "2",
            "holidays": 1,
            "holiday_extra_hours": "1",
            "paid": "2200.00",
            "unlawful_deductions": "200.00",
        }
    ],
    "interviews": [
        {
            "private_place": "yes",
            "employer_present": "no",
            "consent": "yes",
            "papers_kept": "yes",
            "pay_manipulated": "yes",
            "contract_broken": "yes",
            "living_bad": "yes",
            "threat_authorities": "yes",
            "ask_promises": "yes",
            "lied_pay": "yes",
            "statement": STATEMENT,
        }
    ],
}

W2 = {
    "sex": "male",
    "birth_date": "1999-02-11",
    "job": "loader",
    "started_on": "2026-02-15",
    "manual_work": "yes",
    "domestic": "no",
    "pay": "monthly",
    "contract_basic": "1500",
    "normal_hours": "7.5",
    "days_a_week": "6",
    "own_papers_held_by": "employer",
    "own_papers_returned": "yes",
    "payslips": [
        {
            **NO_PERIOD_EXTRAS,
            "eligible_days": 14,
            "basic": "1500.00",
            "overtime_hours": "26",
            "rest_days_half": 0,
            "rest_days_full": 0,
            "rest_day_extra_hours": "0",
            "holidays": 0,
            "holiday_extra_hours": "0",
            "paid": "700.00",
            "unlawful_deductions": "0",
        }
    ],
    "interviews": [
        {
            "private_place": "yes",
            "employer_present": "no",
            "consent": "yes",
            "papers_kept": "no",
            "pay_low": "yes",
            "contract_broken": "yes",
        }
    ],
}

W3 = {
    "sex": "female",
    "birth_date": "1988-06-03",
    "job": "nursery worker",
    "manual_work": "yes",
    "domestic": "no",
    "pay": "daily",
    "contract_basic": "60",
    "normal_hours": "7.5",
    "days_a_week": "6",
    "own_papers_held_by": "none",
    "payslips": [
        {
            **NO_PERIOD_EXTRAS,
            "basic": "60.00",
            "days_worked": "24",
            "overtime_hours": "0",
            "rest_days_half": 0,
            "rest_days_full": 0,
            "rest_day_extra_hours": "0",
            "holidays": 0,
            "holidays_not_worked": 1,
            "holiday_extra_hours": "0",
            "paid": "1440.00",
            "unlawful_deductions": "0",
        }
    ],
}

PLACE = {
    "inspected_on": "2026-04-14",
    "state": "MY-Johor",
    "workplace": "JHR-0417",
    "workplace_name": "Ladang Sungai Embun",
}

FORCED_LABOUR = {
    **PLACE,
    "arrived_at": "10:05",
    "sector": "palm_oil",
    "announced": "no",
    "employer_rep": "yes",
    "danger_now": "no",
    "employees": 22,
    "children_seen": "yes",
    "papers_held": "yes",
    "papers_held_by": "employer",
    "papers_held_count": 12,
    "papers_where": "the manager's safe",
    "papers_returned": "no",
    "papers_asked_alone": "yes",
    "housing_provided": "yes",
    "fee_paid": "no",
    "debt_bound": "no",
    "workers": [W1, W2, W3],
}

CHILD_LABOUR = {**PLACE, "danger_now": "no", "employees": 22, "children_seen": 3}

C1 = {
    "age_claimed": 16,
    "birth_date": "2011-11-30",
    "may_be_child": "yes",
    "urgent_sign": "no",
    "act": "no",
    "job": "sprayer",
    "works_with": "alone",
    "hours_day": "4",
    "days_week": "6",
    "work_start": "14:00",
    "work_end": "18:00",
    "break_minutes": 0,
    "hazards": ["chemicals"],
    "banned_job": "no",
    "worst_form": "no",
    "permitted_as": "none",
    "schooling": "left",
    "school_harm": "no",
}

# Typed by hand, one line a question; the laptop is killed in between.
C2_TYPED = [
    ("birth_date", "1/5/2013"),
    ("may_be_child", "yes"),
    ("job", "picks loose fruit"),
    ("hours_day", "3"),
    ("days_week", "5"),
    ("worst_form", "no"),
    ("permitted_as", "none"),
]

C2_REST = {
    "urgent_sign": "no",
    "act": "no",
    "works_with": "parents",
    "break_minutes": 0,
    "banned_job": "no",
    "hazards": ["none"],
    "schooling": "full",
    "school_hours_day": "5",
    "school_harm": "no",
}

C3 = {
    "age_claimed": 16,
    "birth_date": "2009-09-09",
    "may_be_child": "yes",
    "urgent_sign": "no",
    "act": "no",
    "job": "nursery",
    "works_with": "alone",
    "hours_day": "6",
    "days_week": "6",
    "work_start": "08:00",
    "work_end": "14:30",
    "break_minutes": 30,
    "longest_stretch": "4",
    "hazards": ["none"],
    "banned_job": "no",
    "worst_form": "no",
    "permitted_as": "none",
    "schooling": "left",
    "school_harm": "no",
}

CALL_TO_JKM = {
    "action_rule": "F03",
    "action_at": "2026-04-14T12:05:00+08:00",
    "action_whom": "JKM, duty officer",
    "action_reference": "JKM-2026-0414",
}

# Inspector C's, on the island: a line-house that is too full, and nothing else.
ISLAND: dict[str, Any] = {
    "inspected_on": "2026-04-16",
    "state": "MY-Johor",
    "workplace": "JHR-0522",
    "workplace_name": "Ladang Pulau Kelapa",
    "danger_now": "no",
    "employees": 20,
    "foreign_workers": 20,
    "children_seen": "no",
    "papers_held": "no",
    "housing_provided": "yes",
    "housing_certificate": "yes",
    "housing_kind": "dormitory",
    "housing_area": "40",
    "housing_people": 20,
}

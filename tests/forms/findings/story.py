"""The answers of the demonstration case (people and places invented)."""

from __future__ import annotations

from tests.forms.findings.builders import row, ticks

PERIOD = {"period_from": "2026-02-01", "period_to": "2026-02-28"}
SIGNS = {code: "yes" for code in ("cd01", "cd09", "dr08", "ex02", "ex05", "ex08")}


def _worker(key: str, order: int, **answers) -> dict:
    terms = {"normal_hours": "7.5", "days_week": 6, "manual": "yes"}
    return row(f"workers/{key}", order, code=f"W{order}", **{**terms, **answers})


def workers() -> dict:
    """W1, W2 and W3 with their wage period of February 2026."""
    first = _worker("aaaa1111", 1, pay="monthly", born="1996-08-20")
    second = _worker("bbbb2222", 2, pay="monthly", own_papers="employer")
    second |= {"workers/bbbb2222/own_returned": "yes"}
    third = _worker("cccc3333", 3, pay="daily")
    return {
        **first,
        **row("workers/aaaa1111/interviews/i1", **SIGNS),
        **row(
            "workers/aaaa1111/payslips/s1",
            **PERIOD,
            basic="1950",
            eligible_days="28",
            overtime_hours="40",
            rest_days_full="2",
            rest_days_half="1",
            rest_day_extra_hours="2",
            holidays="1",
            holiday_extra_hours="1",
            unlawful_deductions="200",
            paid="2200",
        ),
        **second,
        **row("workers/bbbb2222/interviews/i1", cd01="no", ex04="yes", ex05="yes"),
        **row(
            "workers/bbbb2222/payslips/s1",
            **PERIOD,
            basic="1500",
            eligible_days="14",
            overtime_hours="26",
            paid="700",
        ),
        **third,
        **row(
            "workers/cccc3333/payslips/s1",
            **PERIOD,
            basic="60",
            days_worked="24",
            holidays_not_worked="1",
            paid="1440",
        ),
    }


def children() -> dict:
    """C1 the sprayer, C2 with the loose fruit, C3 in the nursery."""
    rest = {"banned": "no", "worst": "no", "school_harm": "no"}
    return {
        **row(
            "children/dddd1111",
            1,
            code="C1",
            born="2011-11-30",
            starts="14:00",
            ends="18:00",
            pause=0,
            days=6,
            school="0",
            permitted="none",
            light="no",
            **rest,
        ),
        **ticks("children/dddd1111/hazards", "chemicals"),
        **row(
            "children/eeee2222",
            2,
            code="C2",
            born="2013-05-01",
            starts="14:00",
            ends="17:00",
            hours_day="3",
            days=5,
            school="5",
            permitted="none",
            light="yes",
            **rest,
        ),
        **ticks("children/eeee2222/hazards"),
        **row(
            "children/ffff3333",
            3,
            code="C3",
            born="2009-09-09",
            starts="08:00",
            ends="14:30",
            pause=30,
            stretch="4",
            days=6,
            school="0",
            permitted="none",
            light="yes",
            **rest,
        ),
        **ticks("children/ffff3333/hazards"),
    }


def estate(**changes) -> dict:
    """The whole inspection: 22 workers, twelve passports in the safe."""
    group = {
        "inspected_on": "2026-04-14",
        "state": "MY-Johor",
        "employees": 22,
        "papers": "employer",
        "papers_count": 12,
        "returned": "no",
        "area": "64",
        "people": 20,
    }
    return {**group, **workers(), **children(), **changes}

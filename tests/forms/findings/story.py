"""The answers of the demonstration case (people and places invented)."""

from __future__ import annotations

from tests.forms.findings.builders import row, ticks

PERIOD = {"period_from": "2026-02-01", "period_to": "2026-02-28"}
SIGNS = {code: "yes" for code in ("cd01", "cd09", "dr08", "ex02", "ex05", "ex08")}


def _worker(key: str, order: int, **answers) -> dict:
    terms = {"normal_hours": "7.5", "days_week": 6, "manual": "yes"}
    return row(f"workers/{key}", order, code=f"W{order}", **{**terms, **answers})


def w1() -> dict:
    """Monthly RM1,950, signs of forced labour in the interview."""
    key = "workers/aaaa1111"
    return {
        **_worker("aaaa1111", 1, pay="monthly", born="1996-08-20"),
        **row(f"{key}/interviews/i1", **SIGNS),
        **row(
            f"{key}/payslips/s1",
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
    }


def w2() -> dict:
    """Monthly RM1,500, joined on 15 February; the passport came back on request."""
    key = "workers/bbbb2222"
    own = {"own_papers": "employer", "own_returned": "yes"}
    return {
        **_worker("bbbb2222", 2, pay="monthly", **own),
        **row(f"{key}/interviews/i1", cd01="no", ex04="yes", ex05="yes"),
        **row(
            f"{key}/payslips/s1",
            **PERIOD,
            basic="1500",
            eligible_days="14",
            overtime_hours="26",
            paid="700",
        ),
    }


def w3() -> dict:
    """RM60 a day, one holiday not worked."""
    return {
        **_worker("cccc3333", 3, pay="daily"),
        **row(
            "workers/cccc3333/payslips/s1",
            **PERIOD,
            basic="60",
            days_worked="24",
            holidays_not_worked="1",
            paid="1440",
        ),
    }


def _child(key: str, order: int, *hazards: str, **answers) -> dict:
    harmless = {"banned": "no", "worst": "no", "school_harm": "no"}
    told = {"code": f"C{order}", "permitted": "none", **harmless, **answers}
    return {
        **row(f"children/{key}", order, **told),
        **ticks(f"children/{key}/hazards", *hazards),
    }


def children() -> dict:
    """C1 the sprayer, C2 with the loose fruit, C3 in the nursery."""
    spraying = {"starts": "14:00", "ends": "18:00", "pause": 0, "days": 6}
    fruit = {"starts": "14:00", "ends": "17:00", "hours_day": "3", "days": 5}
    nursery = {"starts": "08:00", "ends": "14:30", "pause": 30, "days": 6}
    c1 = {"born": "2011-11-30", "school": "0", "light": "no", **spraying}
    c2 = {"born": "2013-05-01", "school": "5", "light": "yes", **fruit}
    c3 = {"born": "2009-09-09", "school": "0", "light": "yes", **nursery}
    return {
        **_child("dddd1111", 1, "chemicals", **c1),
        **_child("eeee2222", 2, **c2),
        **_child("ffff3333", 3, stretch="4", **c3),
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
    return {**group, **w1(), **w2(), **w3(), **children(), **changes}

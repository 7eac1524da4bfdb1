"""What should a document of facts come to? Written from the text, not from the engines.

Reads the lists and the law straight from their CSV files and shares no code with
`forms/findings/`: a mistake there is not made here as well.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

PACKS = Path(__file__).resolve().parents[3] / "forms" / "rule_packs"
DIMENSIONS = ["DR", "CR", "RV", "EX", "CD", "VD"]
ORDER = [
    *("too_young", "hours_breach", "rest_breach", "night_breach", "hazardous"),
    *("banned_job", "worst_form", "school_harm", "light_work_ok", "youth_work_ok"),
]


def rows(name: str) -> list[dict[str, str]]:
    with (PACKS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


DELPHI = rows("indicators/delphi.csv")
ICLS = rows("indicators/icls.csv")
LAW = rows("my/law.csv")
SIGNS = [*DELPHI, *ICLS]


# -- signs ------------------------------------------------------------------------


def answers_of(document: dict, person: str) -> dict[str, str]:
    """Code -> yes, no or open; yes over unknown over no."""
    told: dict[str, set[str]] = {}
    for fact in document["facts"]:
        if fact["person"] == person:
            told.setdefault(fact["code"], set()).add(fact["value"])
    found = {}
    for code, values in told.items():
        if "yes" in values:
            found[code] = "yes"
        else:
            found[code] = "no" if values == {"no"} else "open"
    return found


def ilo11(answers: dict[str, str]) -> dict:
    present, possible = set(), set()
    for sign in SIGNS:
        numbers = {int(one) for one in sign["ilo11_numbers"].split(";") if one}
        answer = answers.get(sign["code"], "open")
        if answer == "yes":
            present |= numbers
        elif answer == "open":
            possible |= numbers
    return {"present": sorted(present), "possible": sorted(possible - present)}


def icls(answers: dict[str, str]) -> dict:
    def side_has(side: str, *wanted: str) -> bool:
        codes = [sign["code"] for sign in SIGNS if sign["icls_side"] == side]
        return any(answers.get(code, "open") in wanted for code in codes)

    low = side_has("I", "yes") and side_has("C", "yes")
    high = side_has("I", "yes", "open") and side_has("C", "yes", "open")
    result = "yes" if low else ("undetermined" if high else "no")
    return {"result": result, "low": yes_no(low), "high": yes_no(high)}


def yes_no(value: bool) -> str:
    return "yes" if value else "no"


def is_positive(strengths: list[str]) -> bool:
    strong, medium, weak = (strengths.count(s) for s in ("strong", "medium", "weak"))
    return (
        strong >= 2
        or (strong == 1 and medium + weak >= 1)
        or medium >= 3
        or (medium == 2 and weak >= 1)
    )


def delphi(answers: dict[str, str], is_child: bool, act: str) -> dict:
    column = "child_strength" if is_child else "adult_strength"
    ends = {}
    for name in DIMENSIONS:
        signs = [one for one in DELPHI if one["dimension"] == name and one[column]]
        yes = [s[column] for s in signs if answers.get(s["code"], "open") == "yes"]
        may = [s[column] for s in signs if answers.get(s["code"], "open") != "no"]
        ends[name] = {"low": is_positive(yes), "high": is_positive(may)}
    if is_child:
        low = child_label({n for n in ends if ends[n]["low"]}, act == "yes")
        high = child_label({n for n in ends if ends[n]["high"]}, act != "no")
    else:
        low = adult_label({n for n in ends if ends[n]["low"]})
        high = adult_label({n for n in ends if ends[n]["high"]})
    return {"dimensions": ends, "low": low, "high": high}


def adult_label(found: set[str]) -> str:
    recruited = bool(found & {"DR", "CR", "RV"})
    if "EX" not in found:
        return "not_exploited"
    if recruited and found & {"CD", "VD"}:
        return "trafficking_signs"
    if "CD" in found:
        return "forced_labour_at_destination"
    return "recruitment_abuse_and_exploited" if recruited else "exploited"


def child_label(found: set[str], has_act: bool) -> str:
    if "EX" not in found:
        return "not_exploited"
    return "child_trafficking_signs" if has_act else "child_exploited"


# -- child labour -----------------------------------------------------------------


def hours_rule(age: int, hours) -> bool | None:
    if age < 5 or age > 17:
        return False
    if hours is None:
        return None
    least = 1 if age <= 11 else 14 if age <= 14 else 43
    return Fraction(str(hours)) >= least


def chores_rule(age: int, work: dict) -> bool | None:
    if 5 <= age <= 14:
        chores = work.get("chores_hours_week")
        return None if chores is None else Fraction(str(chores)) >= 21
    return hours_rule(age, work.get("hours_week"))


def icls_child(age: int, work: dict) -> bool | None:
    if age < 5 or age > 17:
        return False
    hazards = work.get("hazards")
    each = [
        hours_rule(age, work.get("hours_week")),
        None if hazards is None else len(hazards) > 0,
        work.get("worst_form"),
    ]
    return True if True in each else None if None in each else False


def over_ages(age: int | None, rule) -> dict | None:
    if age is not None and (age < 5 or age > 17):
        return None
    each = [rule(one) for one in ([age] if age is not None else range(0, 18))]
    return {
        "low": all(x is True for x in each),
        "high": any(x is not False for x in each),
    }


def law_value(key: str, place: str, day: str) -> str | None:
    for row in LAW:
        is_here = {place, "MY"} & set(row["jurisdiction"].split(";"))
        is_now = (row["valid_from"] or "0") <= day <= (row["valid_to"] or "9")
        if row["key"] == key and is_here and is_now:
            return row["value"]
    return None


class Law:
    def __init__(self, place: str, day: str) -> None:
        self.place, self.day, self.missing = place, day, []

    def get(self, key: str) -> str | None:
        found = law_value(key, self.place, self.day)
        if found is None:
            self.missing.append(key)
        return found


def clock(text: str | None) -> int | None:
    return None if text is None else int(text[:2]) * 60 + int(text[3:])


def codes_at(age: int, work: dict, law: Law) -> dict[str, bool | None]:
    band = "child" if age < 15 else "young"
    if band == "young":
        law.get("young_person_age_below")
    start, end = clock(work.get("start")), clock(work.get("end"))
    span = None
    if start is not None and end is not None:
        span = end - start if end > start else end - start + 24 * 60
    return {
        "too_young": too_young(age, work, law) if age < 15 else False,
        "hours_breach": hours_breach(band, work, law),
        "rest_breach": rest_breach(band, work, span, law),
        "night_breach": night_breach(band, work, start, span, law),
        "hazardous": hazardous(band, work, law),
        "banned_job": work.get("banned_job"),
        "worst_form": work.get("worst_form"),
        "school_harm": work.get("school_harm"),
    }


def either(*values: bool | None) -> bool | None:
    return True if True in values else None if None in values else False


def too_young(age: int, work: dict, law: Law) -> bool | None:
    kind, light = work.get("permitted_as"), work.get("light_work")
    has_age, has_light = law.get("child_age_below"), law.get("light_work_min_age")
    by_kind: bool | None = False
    if has_age is not None:
        by_kind = None if kind is None else kind == "none"
    if has_light is None:
        return by_kind
    if age < 13:
        return either(by_kind, None if kind is None else kind == "family")
    return either(by_kind, None if light is None else not light)


def hours_breach(band: str, work: dict, law: Law) -> bool | None:
    day, school = work.get("hours_day"), work.get("school_hours_day")
    both = None
    if day is not None and school is not None:
        both = Fraction(str(day)) + Fraction(str(school))
    return either(
        more(day, law.get(f"{band}_day_hours_max")),
        more(both, law.get(f"{band}_day_hours_with_school_max")),
        more(work.get("days_week"), law.get("child_or_young_days_per_week_max")),
    )


def more(value, limit: str | None) -> bool | None:
    if limit is None:
        return False
    return None if value is None else Fraction(str(value)) > Fraction(limit)


def rest_breach(band: str, work: dict, span: int | None, law: Law) -> bool | None:
    stretch = work.get("longest_stretch_hours")
    if stretch is None and span is not None:
        stretch = Fraction(span, 60)
    longest = law.get(f"{band}_consecutive_hours_max")
    rest = law.get(f"{band}_rest_between_days")
    short: bool | None = False
    if rest is not None:
        short = None if span is None else 24 - Fraction(span, 60) < Fraction(rest)
    return either(more(stretch, longest), short)


def night_breach(band, work, start, span, law: Law) -> bool | None:
    ban = law.get(f"{band}_night_ban")
    kinds = (law_value(f"{band}_night_exceptions", law.place, law.day) or "").split(";")
    if ban is None or (work.get("permitted_as") or "-") in kinds:
        return False
    if (work.get("sector") or "-") in kinds:
        return False
    if span is None:
        return None
    first, last = (clock(part) for part in ban.split("-"))
    dark = {m % 1440 for m in range(first, last + 1440)}
    at_night = any((start + minute) % 1440 in dark for minute in range(span))
    is_open = work.get("permitted_as") is None and kinds != [""]
    return None if at_night and is_open else at_night


def hazardous(band: str, work: dict, law: Law) -> bool | None:
    hazards, training = work.get("hazards"), work.get("supervised_training")
    at_most = hazards is None or len(hazards) > 0
    at_least = hazards is not None and at_most
    if band == "young" and law_value("hazardous_exception", law.place, law.day):
        at_most = at_most and training is not True
        at_least = at_least and training is False
    return at_least if at_least == at_most else None


def law_view(age: int | None, work: dict, law: Law) -> dict:
    ages = [age] if age is not None else list(range(0, 18))
    found = {one: codes_at(one, work, law) for one in ages}
    lows, highs = [], []
    for one, codes in found.items():
        fine = "light_work_ok" if one < 15 else "youth_work_ok"
        alone = [] if law.missing else [fine]
        lows.append([c for c in codes if codes[c] is True] or alone)
        highs.append([c for c in codes if codes[c] is not False] or alone)
    low = set(lows[0]).intersection(*lows)
    high = {code for one in highs for code in one}
    breaches = {code for code in high if not code.endswith("_ok")}
    return {
        "low": [code for code in ORDER if code in low],
        "high": [code for code in ORDER if code in (breaches or high)],
    }


# -- all together -----------------------------------------------------------------


def expected(document: dict) -> tuple[list[dict], dict[str, bool]]:
    """Every person without reasons, and of whom a missing rule must be told."""
    works = {one["person"]: one for one in document["child_work"]}
    found, missing = [], {}
    for person in document["persons"]:
        age = person.get("age")
        is_child = (
            age < 18 if age is not None else person.get("may_be_child") is not False
        )
        answers = answers_of(document, person["id"])
        law = Law(document["jurisdiction"], document["date"])
        work = works.get(person["id"], {})
        found.append(
            {
                "id": person["id"],
                "ilo11": ilo11(answers),
                "icls": icls(answers),
                "delphi": delphi(answers, is_child, person.get("act", "unknown")),
                "child_labour": child(age, work, law) if is_child else None,
            }
        )
        missing[person["id"]] = bool(law.missing)
    return found, missing


def child(age: int | None, work: dict, law: Law) -> dict:
    return {
        "sdg_8_7_1": over_ages(
            age, lambda one: hours_rule(one, work.get("hours_week"))
        ),
        "sdg_8_7_1_chores": over_ages(age, lambda one: chores_rule(one, work)),
        "icls_child_labour": over_ages(age, lambda one: icls_child(one, work)),
        "law": law_view(age, work, law),
    }


def day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()

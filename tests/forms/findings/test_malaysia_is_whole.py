"""Does the Malaysian pack hold every row of the domain's tables, and nothing unsaid?

Skips loudly where ../shared is not there, as the acceptance runs do.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from forms.packs.folders import pack_texts
from forms.packs.packs import load_pack
from forms.packs.tables import rows_of

MY = load_pack("my")
DOMAIN = Path(__file__).resolve().parents[4] / "shared" / "domain"
PENINSULA_AND_LABUAN = "MY-peninsular;MY-Labuan"
# What the domain's table says in words -> whom the pack's rows are for.
SIZES = {
    "MY (employer >=5 employees or MASCO professional activity)": ("large",),
    "MY (all other employers)": ("small",),
    "MY (employer <5 employees and not professional activity)": ("small",),
    "MY (deferred small employers; =1500*12/52/48)": ("small",),
    "MY (>=5 employees; smaller from 2023-07-01)": ("large", "small"),
    "MY (where RM1,500 applies)": ("large", "small"),
}
# Values that the domain gives for every employer and the pack keys by size.
BY_SIZE = ("minimum_wage_daily_", "minimum_wage_hourly")
# A weekend is no law value here: it stands in weekends.csv.
ELSEWHERE = ("weekend_johor",)

needs_domain = pytest.mark.skipif(
    not DOMAIN.is_dir(), reason=f"the domain's tables are not at {DOMAIN}"
)


def domain(name: str) -> Iterator[dict[str, str]]:
    with (DOMAIN / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def ours(name: str) -> list[dict[str, str]]:
    return [row for _, row in rows_of(pack_texts("my"), name)]


def places(text: str) -> str:
    plain = text.partition(" (")[0].replace(
        "MY-peninsular+Labuan", PENINSULA_AND_LABUAN
    )
    return plain.replace("+", ";")


def law_row(row: dict[str, str]) -> Iterator[dict[str, str]]:
    """What the pack must say of a row of my_law_params.csv, once for each size."""
    sizes = SIZES.get(row["jurisdiction"], ("",))
    if sizes == ("",) and row["key"].startswith(BY_SIZE):
        sizes = ("large", "small")
    for size in sizes:
        yield {
            **{name: row[name] for name in ("key", "value", "checked")},
            **{"jurisdiction": places(row["jurisdiction"]), "applies_to": size},
        }


@needs_domain
def test_every_law_value_of_the_domain_is_in_the_pack_with_its_mark():
    said = ("key", "value", "checked", "jurisdiction", "applies_to")
    held = {tuple(row[name] for name in said) for row in ours("law.csv")}
    lacking = [
        wanted
        for row in domain("my_law_params.csv")
        if row["key"] not in ELSEWHERE
        for wanted in law_row(row)
        if tuple(wanted[name] for name in said) not in held
    ]

    assert lacking == []


@needs_domain
def test_the_legal_basis_and_the_first_day_are_those_of_the_domain():
    begun = {(r["key"], r["value"], r["valid_from"]) for r in ours("law.csv")}
    bases = {(r["key"], r["legal_basis"].partition(" (")[0]) for r in ours("law.csv")}
    rows = [r for r in domain("my_law_params.csv") if r["key"] not in ELSEWHERE]

    # The pack splits what the domain dates in one row for both sizes.
    lacking = [
        (row["key"], row["valid_from"])
        for row in rows
        if (row["key"], row["value"], row["valid_from"]) not in begun
    ]
    assert lacking == []
    assert [
        row["key"]
        for row in rows
        if (row["key"], row["legal_basis"].partition(" (")[0]) not in bases
    ] == []


@needs_domain
def test_every_sign_is_in_the_pack_with_its_strengths_side_and_numbers():
    said = ("code", "indicator", "ilo11_numbers", "icls_side")
    strengths = ("adult_strength", "child_strength")
    held = {tuple(r[n] for n in (*said, *strengths)) for r in ours("delphi.csv")}
    delphi = {
        tuple(r[n] for n in (*said, *strengths))
        for r in domain("delphi_indicators.csv")
    }
    icls = {
        tuple(r[n] for n in (*said, "checked")) for r in domain("icls_indicators.csv")
    }

    assert held == delphi
    assert {tuple(r[n] for n in (*said, "checked")) for r in ours("icls.csv")} == icls


@needs_domain
def test_every_follow_up_rule_is_in_the_pack():
    said = ("code", "per", "when", "task", "who", "starts", "due_basis")
    held = {tuple(row[name] for name in said) for row in ours("follow_ups.csv")}
    rules = list(domain("follow_up_rules.csv"))

    assert [r["code"] for r in rules if tuple(r[n] for n in said) not in held] == []
    assert len({r["code"] for r in rules}) == 19


@needs_domain
def test_the_one_weekend_the_domain_names_is_the_pack_s():
    [johor] = [r for r in domain("my_law_params.csv") if r["key"] == "weekend_johor"]
    [now] = [
        one
        for one in MY.weekends
        if one.state == "MY-Johor" and one.valid_from == johor["valid_from"]
    ]

    assert now.days == frozenset({5, 6})


def test_every_law_value_names_its_law():
    assert [row["key"] for row in ours("law.csv") if not row["legal_basis"]] == []


def test_a_place_with_a_law_of_its_own_names_that_law():
    day = date(2026, 3, 1)

    hours = MY.law("hours_day_max", "MY-Sarawak", day)
    rest = MY.law("restday_pay_daily_fullday", "MY-Sabah", day)

    assert hours.value == MY.law("hours_day_max", "MY-peninsular", day).value
    assert hours.basis == "Labour Ordinance Sarawak s.105(1)(b)"
    assert rest.basis.startswith("Labour Ordinance Sabah s.104B")


@pytest.mark.parametrize("state", sorted(MY.states))
@pytest.mark.parametrize("year", range(2024, 2030))
def test_every_state_has_its_holidays_of_every_year(state, year):
    whole_country = MY.holidays["MY"]
    own = MY.holidays.get(state, frozenset())
    days = {day for day in whole_country | own if day.year == year}

    # Every state keeps the eleven of the whole country and at least five more.
    assert 16 <= len(days) <= 26
    assert any(day.year == year for day in own)


def test_a_day_that_the_moon_decides_is_marked_an_estimate():
    rows = [r for r in ours("holidays.csv") if r["name"].startswith("Eid al-Fitr")]
    fixed = [r for r in ours("holidays.csv") if r["name"] == "National Day"]

    assert all("estimate" in row["source"] for row in rows if row["date"] >= "2028")
    assert not any("estimate" in row["source"] for row in fixed)

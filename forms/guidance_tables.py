"""What is at fault in a pack's tables of guidance: flags, steps, rights, grades?

None of these tables is needed: a pack without them raises no flag and shows no
steps. A table that is there must be whole. Only what the rows mean is checked here:
columns, doubled rows and what a cell may hold are checked as in every table
(`forms/packs`), so that each fault is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forms.packs.checks_cells import number_of
from forms.packs.known import Known
from forms.problems import Problem

# The setting of pack.csv that says when someone of the employer may see the screen.
NEAR = "employer_near"
FLAGS, STEPS = "red_flags.csv", "procedures.csv"
CARD, GRADES = "rights_card.csv", "school_grades.csv"
ADULT, CHILD, ANY = "adult", "child", "any"
STRENGTHS = ("weak", "medium", "strong")
ANYTHING = "*"
SIGN = re.compile(r"[A-Z]{2}\d{2}")
CALL = re.compile(r"\{call:(\w+)\}")
PLACE = re.compile(r"\{[^}]*\}")
CONDITION = re.compile(r"[A-Z]{2}\d{2}|[a-z][\w.]*=(\w+|\*)")
LONGEST_ON_A_SCREEN = 200


@dataclass(frozen=True)
class Fault:
    """A fault of what a row means, and the columns that say it, the first to blame."""

    code: str
    name: str
    row: int
    columns: tuple[str, ...]
    what: str
    remedy: str

    @property
    def places(self) -> set[str]:
        """Where a fault of a cell, or of the whole row, would already tell it."""
        row = f"{self.name} row {self.row}"
        return {row, *(f"{row}, {column}" for column in self.columns)}

    def as_problem(self) -> Problem:
        place = f"{self.name} row {self.row}, {self.columns[0]}"
        return Problem(self.code, place, self.what, self.remedy)


def guidance_faults(known: Known, told: Iterable[Problem]) -> Iterator[Problem]:
    """Every fault of what the tables of guidance mean; none without the tables.

    `told` are the faults found so far: what rests on a cell or row among them is
    not told again under a second code.
    """
    places = {problem.place for problem in told}
    for check in (_near, _flags, _strengths, _steps, _card, _grades, _rules_of_none):
        for fault in check(known):
            if places.isdisjoint(fault.places):
                yield fault.as_problem()


def _rules_of_none(known: Known) -> Iterator[Fault]:
    """Rules that are named in a pack that has none at all."""
    named = {FLAGS: ("rule",), STEPS: ("rules", "action")}
    for name, columns in named.items() if "follow_ups.csv" not in known.texts else ():
        for number, row in known.rows(name):
            if any(row[column] for column in columns):
                what = "it names a rule, and the pack has none"
                yield Fault(
                    "F-474", name, number, named[name], what, "add follow_ups.csv"
                )


def _near(known: Known) -> Iterator[Fault]:
    for number, row in known.rows("pack.csv"):
        said = row["value"] if row["key"] == NEAR else ""
        for condition in said.split():
            if not CONDITION.fullmatch(condition):
                yield _no_condition("pack.csv", "value", number, condition)


def _no_condition(name: str, column: str, number: int, condition: str) -> Fault:
    remedy = "write CD01, papers.held_by=employer or papers_held=yes"
    return Fault(
        "F-473", name, number, (column,), f'"{condition}" is no condition', remedy
    )


def _flags(known: Known) -> Iterator[Fault]:
    # A table that cannot be read is told as such; one that is not there names none.
    is_known = STEPS in known.sound or STEPS not in known.texts
    procedures = {row["procedure"] for _, row in known.rows(STEPS)}
    for number, row in known.rows(FLAGS):
        yield from _flag(row, number)
        if is_known and row["procedure"] and row["procedure"] not in procedures:
            what = f'there is no procedure "{row["procedure"]}"'
            yield Fault(
                "F-474", FLAGS, number, ("procedure",), what, "see procedures.csv"
            )


def _flag(row: dict[str, str], number: int) -> Iterator[Fault]:
    for condition in row["when"].split(";"):
        if not CONDITION.fullmatch(condition):
            yield _no_condition(FLAGS, "when", number, condition)
    if row["about"] not in (ADULT, CHILD, ANY):
        what = f'"{row["about"]}" is nobody'
        yield Fault("F-473", FLAGS, number, ("about",), what, "adult, child or any")
    for column in ("words_en", "words_ms", "do_now_en", "do_now_ms"):
        if len(row[column]) > LONGEST_ON_A_SCREEN:
            what = f'"{column}" is longer than {LONGEST_ON_A_SCREEN} letters'
            yield Fault("F-475", FLAGS, number, (column,), what, "say it in few words")


def _strengths(known: Known) -> Iterator[Fault]:
    """A flag is as strong as the strongest of its Delphi signs, of those it is about."""
    signs = {row["code"]: row for _, row in known.rows("delphi.csv")}
    every = {*signs, *(row["code"] for _, row in known.rows("icls.csv"))}
    for number, row in known.rows(FLAGS):
        codes = [one for one in row["when"].split(";") if SIGN.fullmatch(one)]
        missing = [code for code in codes if code not in every] if every else []
        for code in missing:
            what = f'there is no sign "{code}"'
            yield Fault(
                "F-474", FLAGS, number, ("when",), what, "see delphi.csv and icls.csv"
            )
        strongest = _strongest([signs[one] for one in codes if one in signs], row)
        if not missing and strongest not in ("", row["strength"]):
            what = f'"{row["strength"]}" is not the strength of its signs'
            yield Fault(
                "F-476",
                FLAGS,
                number,
                ("strength", "when", "about"),
                what,
                f"write {strongest}",
            )


def _strongest(signs: list[dict[str, str]], flag: dict[str, str]) -> str:
    ages = (ADULT, CHILD) if flag["about"] == ANY else (flag["about"],)
    found = {sign.get(f"{age}_strength", "") for sign in signs for age in ages}
    return next((one for one in reversed(STRENGTHS) if one in found), "")


def _steps(known: Known) -> Iterator[Fault]:
    """Steps run 0 (the title), 1, 2 ... in their order."""
    wanted, seen = dict[str, int](), set[tuple[str, str]]()
    for number, row in known.rows(STEPS):
        procedure, step = row["procedure"], row["step"]
        # A step that stands twice is told as such, and not counted.
        if (procedure, step) in seen:
            continue
        seen.add((procedure, step))
        expected = wanted.get(procedure, 0)
        if step != str(expected):
            what = f'step "{step}" of {procedure} is out of order'
            yield Fault(
                "F-477",
                STEPS,
                number,
                ("step", "procedure"),
                what,
                f"number it {expected}",
            )
        wanted[procedure] = expected + 1


def _card(known: Known) -> Iterator[Fault]:
    """The same places to fill in each language, each one that can be filled."""
    rules = known.rules
    for number, row in known.rows(CARD):
        places = PLACE.findall(row["en"])
        spoken = {k: v for k, v in row.items() if len(k) < 4 and v}
        for language, words in spoken.items():
            if PLACE.findall(words) != places:
                what = f'the places to fill differ in "{language}"'
                yield Fault(
                    "F-478", CARD, number, (language, "en"), what, "as in English"
                )
        for place in places:
            call = CALL.fullmatch(place)
            if call is None or call[1] not in rules:
                what = f'"{place}" cannot be filled'
                yield Fault("F-478", CARD, number, ("en",), what, "write {call:F01}")


def _grades(known: Known) -> Iterator[Fault]:
    for number, row in known.rows(GRADES):
        low, high = (number_of(row[age]) for age in ("age_low", "age_high"))
        if low is not None and high is not None and low > high:
            what = f'"{row["age_low"]}" to "{row["age_high"]}" is no range of ages'
            yield Fault(
                "F-479",
                GRADES,
                number,
                ("age_low", "age_high"),
                what,
                "whole years, low to high",
            )

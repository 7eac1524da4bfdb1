"""What is at fault in a pack's tables of guidance: flags, steps, rights, grades?

None of these tables is needed: a pack without them raises no flag and shows no
steps. A table that is there must be whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.packs.tables import MARKS, Texts, rows_of
from forms.problems import Problem

# The setting of pack.csv that says when someone of the employer may see the screen.
NEAR = "employer_near"
FLAGS, STEPS = "red_flags.csv", "procedures.csv"
CARD, GRADES = "rights_card.csv", "school_grades.csv"
COLUMNS = {
    FLAGS: (
        *("code", "when", "about", "strength", "words_en", "words_ms"),
        *("do_now_en", "do_now_ms", "rule", "procedure", "basis", "checked"),
    ),
    STEPS: (
        *("procedure", "rules", "step", "words_en", "words_ms", "who", "within"),
        *("action", "source", "checked"),
    ),
    CARD: ("number", "en", "ms", "checked", "review"),
    GRADES: ("grade", "name_en", "name_ms", "age_low", "age_high", "kind", "checked"),
}
ADULT, CHILD, ANY = "adult", "child", "any"
STRENGTHS = ("weak", "medium", "strong")
ANYTHING = "*"
CALL = re.compile(r"\{call:(\w+)\}")
PLACE = re.compile(r"\{[^}]*\}")
CONDITION = re.compile(r"[A-Z]{2}\d{2}|[a-z][\w.]*=(\w+|\*)")
LONGEST_ON_A_SCREEN = 200


def guidance_faults(texts: Texts) -> list[Problem]:
    """Every fault of the tables of guidance that a pack has; [] without any."""
    missing = list(_missing_columns(texts))
    if missing:
        return missing
    checks = (_near, _flags, _strengths, _steps, _card, _grades, _marks)
    return [problem for check in checks for problem in check(texts)]


def _fault(name: str, row: int, code: str, what: str, remedy: str) -> Problem:
    return Problem(code, f"{name} row {row}", what, remedy)


def _missing_columns(texts: Texts) -> Iterator[Problem]:
    for name, columns in COLUMNS.items():
        if name in texts:
            head = texts[name].partition("\n")[0].strip().split(",")
            for column in columns:
                if column not in head:
                    what = f'column "{column}" is missing'
                    yield _fault(name, 1, "F-470", what, "add the column")


def _marks(texts: Texts) -> Iterator[Problem]:
    for name in COLUMNS:
        for number, row in rows_of(texts, name):
            if row["checked"] not in MARKS:
                remedy = f"one of: {', '.join(MARKS)}"
                what = "unknown mark `checked`"
                yield _fault(name, number, "F-471", what, remedy)


def _near(texts: Texts) -> Iterator[Problem]:
    for number, row in rows_of(texts, "pack.csv"):
        said = row.get("value", "") if row.get("key") == NEAR else ""
        for condition in said.split():
            if not CONDITION.fullmatch(condition):
                yield _no_condition("pack.csv", number, condition)


def _no_condition(name: str, number: int, condition: str) -> Problem:
    remedy = "write CD01, papers.held_by=employer or papers_held=yes"
    return _fault(name, number, "F-473", f'"{condition}" is no condition', remedy)


def _rules(texts: Texts) -> set[str]:
    return {row.get("code", "") for _, row in rows_of(texts, "follow_ups.csv")}


def _flags(texts: Texts) -> Iterator[Problem]:
    rules, seen = _rules(texts), set[str]()
    procedures = {row["procedure"] for _, row in rows_of(texts, STEPS)}
    for number, row in rows_of(texts, FLAGS):
        if row["code"] in seen:
            what = f'the flag "{row["code"]}" stands twice'
            yield _fault(FLAGS, number, "F-472", what, "keep one")
        seen.add(row["code"])
        yield from _flag(row, number)
        if row["rule"] and row["rule"] not in rules:
            what = f'there is no rule "{row["rule"]}"'
            yield _fault(FLAGS, number, "F-474", what, "see follow_ups.csv")
        if row["procedure"] and row["procedure"] not in procedures:
            what = f'there is no procedure "{row["procedure"]}"'
            yield _fault(FLAGS, number, "F-474", what, "see procedures.csv")


def _flag(row: dict[str, str], number: int) -> Iterator[Problem]:
    for condition in row["when"].split(";"):
        if not CONDITION.fullmatch(condition):
            yield _no_condition(FLAGS, number, condition)
    if row["about"] not in (ADULT, CHILD, ANY):
        what = f'"{row["about"]}" is nobody'
        yield _fault(FLAGS, number, "F-473", what, "adult, child or any")
    for column in ("words_en", "words_ms", "do_now_en", "do_now_ms"):
        if not 0 < len(row[column]) <= LONGEST_ON_A_SCREEN:
            what = f'"{column}" is empty or longer than {LONGEST_ON_A_SCREEN} letters'
            yield _fault(FLAGS, number, "F-475", what, "say it in few words")


def _strengths(texts: Texts) -> Iterator[Problem]:
    """A flag is as strong as the strongest of its Delphi signs, of those it is about."""
    signs = {row.get("code", ""): row for _, row in rows_of(texts, "delphi.csv")}
    known = {*signs, *(row.get("code", "") for _, row in rows_of(texts, "icls.csv"))}
    for number, row in rows_of(texts, FLAGS):
        codes = [one for one in row["when"].split(";") if "=" not in one]
        for code in codes:
            if code not in known:
                what = f'there is no sign "{code}"'
                yield _fault(FLAGS, number, "F-474", what, "see delphi.csv")
        strongest = _strongest([signs[one] for one in codes if one in signs], row)
        if row["strength"] not in STRENGTHS or strongest not in ("", row["strength"]):
            what = f'"{row["strength"]}" is not the strength of its signs'
            remedy = f"write {strongest or 'strong, medium or weak'}"
            yield _fault(FLAGS, number, "F-476", what, remedy)


def _strongest(signs: list[dict[str, str]], flag: dict[str, str]) -> str:
    ages = (ADULT, CHILD) if flag["about"] == ANY else (flag["about"],)
    found = {sign.get(f"{age}_strength", "") for sign in signs for age in ages}
    return next((one for one in reversed(STRENGTHS) if one in found), "")


def _steps(texts: Texts) -> Iterator[Problem]:
    """Steps run 0 (the title), 1, 2 ... in their order; rules are those of the pack."""
    rules, wanted = _rules(texts), dict[str, int]()
    for number, row in rows_of(texts, STEPS):
        expected = wanted.get(row["procedure"], 0)
        if row["step"] != str(expected):
            what = f'step "{row["step"]}" of {row["procedure"]} is out of order'
            yield _fault(STEPS, number, "F-477", what, f"number it {expected}")
        wanted[row["procedure"]] = expected + 1
        for rule in filter(None, (*row["rules"].split(";"), row["action"])):
            if rule not in rules:
                what = f'there is no rule "{rule}"'
                yield _fault(STEPS, number, "F-474", what, "see follow_ups.csv")
        for column in ("words_en", "words_ms"):
            if not row[column]:
                what = f'"{column}" is empty'
                yield _fault(STEPS, number, "F-475", what, "add the words")


def _card(texts: Texts) -> Iterator[Problem]:
    """Every sentence in English and the same places to fill in each language."""
    rules = _rules(texts)
    for number, row in rows_of(texts, CARD):
        places = PLACE.findall(row["en"])
        said = {k: v for k, v in row.items() if len(k) < 4 and v}
        for language, words in said.items():
            if PLACE.findall(words) != places:
                what = f'the places to fill differ in "{language}"'
                yield _fault(CARD, number, "F-478", what, "as in English")
        for place in places:
            call = CALL.fullmatch(place)
            if call is None or call[1] not in rules:
                what = f'"{place}" cannot be filled'
                yield _fault(CARD, number, "F-478", what, "write {call:F01}")
        if not (row["en"] and row["ms"]):
            what = "a sentence is not said in both languages"
            yield _fault(CARD, number, "F-475", what, "add the words")


def _grades(texts: Texts) -> Iterator[Problem]:
    for number, row in rows_of(texts, GRADES):
        ages = (row["age_low"], row["age_high"])
        if not all(age.isdecimal() for age in ages) or int(ages[0]) > int(ages[1]):
            what = f'"{ages[0]}" to "{ages[1]}" is no range of ages'
            yield _fault(GRADES, number, "F-479", what, "whole years, low to high")

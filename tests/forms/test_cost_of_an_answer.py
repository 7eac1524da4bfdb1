"""Does an answer cost as little among a thousand rows as among ten?

Counted in rules worked out, which no busy machine disturbs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from forms.interview import Interview
from forms.xpath import Expression
from tests.forms.built import an_interview, surroundings

SURVEY = """
|  | type | name | label::English (en) | relevant | constraint | calculation |
|  | integer | hours_a_day | Hours a day? | | . <= 24 | |
|  | begin_repeat | workers | Workers | | | |
|  | integer | days | Days? | | . >= 0 and . <= 31 | |
|  | calculate | hours | | | | ${days} * ${hours_a_day} |
|  | select_one yn | rest | A day of rest? | ${days} > 6 | | |
|  | begin_group | why | Why? | ${rest} = 'no' | | |
|  | text | reason | Which reason? | | | |
|  | text | asked | Who asked? | ${reason} != '' | | |
|  | end_group | | | | | |
|  | end_repeat | | | | | |
"""
IN_A_ROW = (("days", 20), ("rest", "no"), ("reason", "Harvest"), ("days", 3))


@contextmanager
def rules_counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every expression that is worked out inside, in its own words."""
    told: list[str] = []

    def counted(name: str) -> None:
        work = getattr(Expression, name)

        def told_and_worked(self: Expression, context: object) -> object:
            told.append(self.text)
            return work(self, context)

        patch.setattr(Expression, name, told_and_worked)

    with monkeypatch.context() as patch:
        for name in ("as_string", "as_boolean", "as_nodes"):
            counted(name)
        yield told


def with_rows(count: int) -> tuple[Interview, str]:
    """An interview, and the key of a row in the middle of that many."""
    now = surroundings()
    interview = an_interview(SURVEY)
    # The form begins with one.
    rows = [interview.add_row("workers", now).changed[0] for _ in range(count - 1)]
    return interview, rows[count // 2]


def rules_of_a_row(count: int, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The rules that each answer in one of so many rows sets off."""
    interview, row = with_rows(count)
    found = []
    # A fixed list of choices is read once for the form: here, not below.
    interview.prompt(f"{row}/rest")
    for name, value in IN_A_ROW:
        with rules_counted(monkeypatch) as told:
            interview.answer(f"{row}/{name}", value, surroundings())
        found.append(sorted(told))
    return found


def test_an_answer_in_a_row_sets_off_no_rule_of_other_rows(monkeypatch):
    among_ten = rules_of_a_row(10, monkeypatch)

    assert 0 < min(map(len, among_ten)) <= max(map(len, among_ten)) <= 6
    assert rules_of_a_row(100, monkeypatch) == among_ten
    assert rules_of_a_row(1000, monkeypatch) == among_ten


def test_an_answer_that_all_rows_read_is_worked_out_once_in_each(monkeypatch):
    interview, _ = with_rows(100)

    with rules_counted(monkeypatch) as told:
        interview.answer("hours_a_day", 8, surroundings())

    assert len(told) == 100 + len(("its own constraint",))

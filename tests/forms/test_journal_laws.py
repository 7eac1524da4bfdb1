"""Does the journal of any interview give that interview again?"""

from __future__ import annotations

import json
import random
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.definition import FormDefinition
from forms.interview import Interview
from forms.shelf import form_names, form_source
from forms.xform import load_form
from forms.xlsform import to_xform
from tests.forms.anyhow import fill_anyhow, steady

NOW = steady()
SEEDS = st.integers(0, 2**32)
SOME = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
shipped = pytest.mark.parametrize("name", form_names())


@lru_cache(maxsize=None)
def the_form(name: str) -> FormDefinition:
    return load_form(to_xform(form_source(name), name))


def a_sitting(name: str, seed: int) -> tuple[Interview, list[str]]:
    """An interview with undos in it, and its journal."""
    interview = Interview.begin(the_form(name), NOW)
    lot = random.Random(seed)
    journal: list[str] = []
    for number in range(25):
        steps = fill_anyhow(interview, lot, 1, first=number)
        if lot.random() < 0.2:
            steps.append(interview.undo(NOW))
        for step in steps:
            if step.entry is not None:
                journal.append(json.dumps(step.entry, ensure_ascii=False))
    return interview, journal


def state(interview: Interview) -> str:
    return json.dumps(
        [interview.to_xml(), interview.answers(), interview.hidden()], sort_keys=True
    )


@shipped
@SOME
@given(seed=SEEDS)
def test_a_replayed_journal_gives_the_same_interview(name: str, seed: int) -> None:
    interview, journal = a_sitting(name, seed)

    again = Interview.resume(the_form(name), journal, NOW)

    assert state(again) == state(interview)
    assert not again.is_torn


@shipped
@SOME
@given(seed=SEEDS, cut=st.integers(1, 10_000))
def test_a_torn_tail_loses_the_last_act_at_most(name: str, seed: int, cut: int) -> None:
    _, journal = a_sitting(name, seed)
    if not journal:
        return
    last = journal[-1]
    torn = [*journal[:-1], last[: min(cut, len(last) - 1)]]

    again = Interview.resume(the_form(name), torn, NOW)
    before = Interview.resume(the_form(name), journal[:-1], NOW)

    assert again.is_torn
    # Without its first entry a journal does not know how it was begun.
    assert len(journal) == 1 or state(again) == state(before)


@shipped
@SOME
@given(seed=SEEDS)
def test_undoing_everything_ends_where_it_began(name: str, seed: int) -> None:
    interview = Interview.begin(the_form(name), NOW)
    began = state(interview)
    steps = fill_anyhow(interview, random.Random(seed), 25)

    for _ in steps:
        interview.undo(NOW)

    assert state(interview) == began
    assert interview.undo(NOW).entry is None

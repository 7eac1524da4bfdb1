"""Do the forms that relief workers use load, fill, save and come back alike?"""

from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.definition import FormDefinition
from forms.interview import Interview
from forms.xform import load_form
from forms.xlsform import converted
from server.form_files import read_form_file
from tests.forms.anyhow import fill_anyhow, steady

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "acceptance"
FORMS = SHARED / "realforms"
NAMES = sorted(path.name for path in FORMS.glob("*.*")) if FORMS.is_dir() else []
ACTS = 40
NOW = steady()


@lru_cache(maxsize=None)
def the_form(name: str) -> FormDefinition:
    """A form by its file, read and converted as when it is published."""
    path = FORMS / name
    if path.suffix == ".xml":
        return load_form(path.read_bytes())
    xform, problems = converted(read_form_file(str(path)).source, "data")
    assert xform is not None, problems
    return load_form(xform)


def test_the_real_forms_are_here() -> None:
    if not NAMES:
        pytest.skip("../shared/acceptance/realforms is not here: none was tried")

    assert len(NAMES) >= 8


@pytest.mark.parametrize("name", NAMES)
@given(seed=st.integers(0, 2**32))
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_a_real_form_comes_back_as_it_was_saved(name: str, seed: int) -> None:
    form = the_form(name)
    interview = Interview.begin(form, NOW)
    fill_anyhow(interview, random.Random(seed), ACTS)
    interview.validate(NOW)

    saved = interview.to_xml()
    again = Interview.edit(form, saved, NOW)

    assert again.to_xml() == saved


@pytest.mark.parametrize("name", NAMES)
@given(seed=st.integers(0, 2**32))
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_the_answers_of_a_real_form_open_to_themselves(name: str, seed: int) -> None:
    form = the_form(name)
    interview = Interview.begin(form, NOW)
    fill_anyhow(interview, random.Random(seed), ACTS)

    answers = interview.answers()
    again = Interview.open(form, answers, NOW)

    assert again.answers() == answers

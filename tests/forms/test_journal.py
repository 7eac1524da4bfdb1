"""Is nothing lost, whatever happens between two answers?"""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forms.interview import Interview, NoSuchPlace
from forms.journal import JournalDamaged, JournalMismatch
from tests.forms.built import TEN_FORTY, a_form, an_interview, surroundings
from tests.forms.test_repeats import WORKERS

PLAIN = """
|  | type | name | label::English (en) | label::Malay (ms) | calculation | bind::li:source |
|  | text | a | A | A | | worker |
|  | text | b | B | B | | |
|  | calculate | lot | | | once(random()) | |
|  | calculate | when | | | concat(now(), ${a}) | |
"""


def test_an_interview_is_resumed_from_its_entries_alone() -> None:
    interview = an_interview(PLAIN)
    kept = [interview.answer("a", "one", surroundings(minutes=3)).entry]
    kept.append(interview.answer("b", "two", surroundings(minutes=5)).entry)
    written = [json.dumps(entry) for entry in kept]

    again = Interview.resume(interview.definition, written, surroundings(seed=99))

    assert again.answers() == interview.answers()
    assert again.times() == interview.times()
    assert again.to_xml() == interview.to_xml()


def test_a_torn_last_entry_loses_that_answer_only_and_says_so() -> None:
    interview = an_interview(PLAIN)
    first = json.dumps(interview.answer("a", "one", surroundings()).entry)
    last = json.dumps(interview.answer("b", "two", surroundings()).entry)

    again = Interview.resume(
        interview.definition, [first, last[: len(last) // 2]], surroundings()
    )

    assert again.is_torn
    assert "b" not in again.answers() and again.answers()["a"] == "one"


def test_a_torn_entry_in_the_middle_is_not_passed_over() -> None:
    interview = an_interview(PLAIN)
    entry = json.dumps(interview.answer("a", "one", surroundings()).entry)

    with pytest.raises(JournalDamaged):
        Interview.resume(interview.definition, [entry, '{"op', entry], surroundings())


def test_a_journal_of_another_version_is_not_replayed() -> None:
    interview = an_interview(PLAIN)
    entry = interview.answer("a", "one", surroundings()).entry
    assert entry is not None

    with pytest.raises(JournalMismatch):
        Interview.resume(a_form(WORKERS, settings=OTHER), [entry], surroundings())


OTHER = """
| settings |
|  | form_title | form_id | version | default_language | namespaces |
|  | Another | another | 2 | English (en) | li="urn:saksi:labour-inspection" |
"""


def test_an_answer_is_taken_back_and_the_taking_back_is_kept() -> None:
    interview = an_interview(PLAIN)
    kept = [interview.answer("a", "one", surroundings()).entry]
    kept.append(interview.answer("a", "two", surroundings()).entry)

    kept.append(interview.undo(surroundings()).entry)

    assert interview.answers()["a"] == "one"
    again = Interview.resume(interview.definition, kept, surroundings())  # type: ignore[arg-type]
    assert again.answers()["a"] == "one"


def test_a_removed_row_comes_back_with_all_that_was_in_it() -> None:
    interview = an_interview(WORKERS)
    now = surroundings(seed=5)
    row = interview.add_row("workers", now).changed[0]
    interview.answer(f"{row}/age", 20, now)
    before = interview.answers()

    interview.remove_row(row, now)
    interview.undo(now)

    assert interview.answers() == before
    assert interview.removed_rows() == []


def test_there_is_nothing_to_take_back_at_first() -> None:
    assert an_interview(PLAIN).undo(surroundings()).entry is None


def test_a_note_stays_with_its_answer_and_names_its_source() -> None:
    interview = an_interview(PLAIN)

    interview.note("a", "said in a whisper", surroundings())

    assert interview.answers()["a/~note"] == {
        "text": "said in a whisper",
        "source": "worker",
        "at": "2026-04-14T10:40:00+08:00",
    }


def test_what_was_seen_in_the_morning_and_typed_in_the_evening_has_both_times() -> None:
    interview = an_interview(PLAIN)
    evening = surroundings(minutes=600)

    step = interview.answer("a", "x", evening, observed_at=TEN_FORTY)

    assert interview.times()["a"] == TEN_FORTY
    assert step.entry is not None
    assert step.entry["at"] == "2026-04-14T20:40:00+08:00"


ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "remove", "age", "card", "slip", "undo", "note", "none"]
        ),
        st.integers(0, 3),
        st.integers(0, 40),
    ),
    max_size=14,
)


def act(
    interview: Interview, what: str, which: int, number: int, minutes: int
) -> object:
    """Do one thing, as far as it can be done; the entry it leaves."""
    now = surroundings(seed=100 + minutes, minutes=minutes)
    rows = [place.key for place in interview.places() if place.kind == "row"]
    workers = [key for key in rows if key.count("/") == 1]
    row = workers[which % len(workers)] if workers else "workers/none"
    doing = {
        "add": lambda: interview.add_row("workers", now),
        "remove": lambda: interview.remove_row(row, now),
        "age": lambda: interview.answer(f"{row}/age", number, now),
        "card": lambda: interview.answer(f"{row}/card", "yes", now),
        "slip": lambda: interview.add_row(f"{row}/slips", now),
        "undo": lambda: interview.undo(now),
        "note": lambda: interview.note(f"{row}/age", "note", now),
        "none": lambda: interview.answer(f"{row}/age", None, now),
    }
    try:
        return doing[what]().entry
    except NoSuchPlace:
        return None


@settings(max_examples=60, deadline=timedelta(seconds=5))
@given(ACTS)
def test_replaying_a_journal_gives_the_same_interview(
    acts: list[tuple[str, int, int]],
) -> None:
    interview = an_interview(WORKERS)
    kept = [act(interview, *one, minutes) for minutes, one in enumerate(acts)]
    written = [json.dumps(entry) for entry in kept if entry is not None]
    assume(written)

    again = Interview.resume(interview.definition, written, surroundings(seed=7))

    assert again.to_xml() == interview.to_xml()
    assert again.answers() == interview.answers()
    assert again.hidden() == interview.hidden()
    assert again.times() == interview.times()


@settings(max_examples=60, deadline=timedelta(seconds=5))
@given(ACTS)
def test_taking_everything_back_leaves_nothing(
    acts: list[tuple[str, int, int]],
) -> None:
    interview = an_interview(WORKERS)
    before = (interview.to_xml(), interview.answers(), interview.hidden())
    for minutes, one in enumerate(acts):
        act(interview, *one, minutes)

    while interview.undo(surroundings()).entry is not None:
        pass

    assert (interview.to_xml(), interview.answers(), interview.hidden()) == before


@settings(max_examples=60, deadline=timedelta(seconds=5))
@given(ACTS)
def test_answers_read_back_as_the_same_answers(
    acts: list[tuple[str, int, int]],
) -> None:
    interview = an_interview(WORKERS)
    for minutes, one in enumerate(acts):
        act(interview, *one, minutes)
    answers = interview.answers()

    again = Interview.open(interview.definition, answers, surroundings(seed=8))

    assert again.answers() == answers

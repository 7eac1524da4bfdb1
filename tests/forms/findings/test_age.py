"""Is nobody who may be a child taken for an adult, and is it said why? (S57)"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.findings.age import (
    CLAIMED,
    GRADE,
    OTHERS,
    PAPER,
    SIBLING,
    Evidence,
    of_event,
    of_grade,
    of_paper,
    of_siblings,
    of_words,
    read_age,
)

DAY = date(2026, 4, 14)

spoken = st.builds(of_words, st.sampled_from([CLAIMED, OTHERS]), st.integers(5, 60))
papers = st.integers(5, 60).map(lambda years: Evidence(PAPER, years, years))
ranges = st.builds(
    lambda kind, low, more: Evidence(kind, low, low + more),
    st.sampled_from([GRADE, SIBLING]),
    st.integers(4, 40),
    st.integers(0, 20),
)
anything = st.lists(st.one_of(spoken, papers, ranges), max_size=6)


def test_the_boy_of_the_story_is_fourteen_by_his_card():
    found = read_age(
        [of_words(CLAIMED, 16), of_paper(date(2011, 11, 30), DAY), of_words(OTHERS, 13)]
    )

    assert (found.low, found.high, found.used, found.is_child) == (14, 14, 14, True)
    assert found.why == "paper"
    assert [one.kind for one in found.differing] == [CLAIMED, OTHERS]
    assert "keep_as_said" in found.advice


@given(anything, st.booleans())
def test_whoever_may_be_a_child_is_treated_as_one(evidence, is_unsure):
    """A range that reaches below 18, a doubt, or anyone who says so, makes a child."""
    found = read_age(evidence, is_unsure=is_unsure)

    says_child = any(one.high < 18 for one in evidence)
    if found.low < 18 or is_unsure or says_child or not evidence:
        assert found.is_child
    if not found.is_child:
        assert found.used is not None and found.used >= 18 and found.low >= 18


@given(anything, st.booleans())
def test_the_age_that_is_used_never_makes_an_adult_of_a_child(evidence, is_unsure):
    found = read_age(evidence, is_unsure=is_unsure)

    if found.is_child:
        assert found.used is None or found.used < 18
    assert found.low <= found.high


@given(st.lists(st.one_of(spoken, ranges), min_size=1, max_size=5), ranges)
def test_narrower_evidence_narrows_and_never_widens(evidence, more):
    before = read_age(evidence)
    is_inside = before.low <= more.low and more.high <= before.high
    agrees = max(e.low for e in evidence) <= min(e.high for e in evidence)

    after = read_age([*evidence, more])

    if is_inside and agrees:
        assert (after.low, after.high) == (more.low, more.high)


@given(st.lists(papers, min_size=1, max_size=4), st.lists(spoken, max_size=3))
def test_of_papers_the_younger_counts_and_it_beats_words(some, words):
    youngest = min(one.low for one in some)

    found = read_age([*some, *words])

    if youngest < 18:
        assert (found.used, found.is_child) == (youngest, True)
    elif all(one.low >= 18 for one in words):
        assert (found.used, found.is_child) == (youngest, False)


@given(anything, st.booleans(), st.randoms())
def test_the_order_in_which_it_was_said_does_not_matter(evidence, is_unsure, chance):
    other = list(evidence)
    chance.shuffle(other)

    one, two = (
        read_age(all_of_it, is_unsure=is_unsure) for all_of_it in (evidence, other)
    )

    assert (one.low, one.high, one.used, one.is_child, one.why) == (
        *(two.low, two.high, two.used, two.is_child, two.why),
    )


def test_a_paper_that_makes_an_adult_of_a_child_is_doubted():
    found = read_age([of_paper(date(2005, 1, 1), DAY), of_words(CLAIMED, 16)])

    assert (found.why, found.used, found.is_child) == ("paper_doubted", 16, True)
    assert "leave_birth_date_out" in found.advice


def test_a_paper_of_an_adult_is_not_doubted_because_of_a_younger_sibling():
    found = read_age([of_paper(date(1996, 8, 20), DAY), of_siblings(15, None)])

    assert (found.used, found.is_child) == (29, False)


def test_an_officer_who_is_unsure_gives_the_benefit_of_the_doubt():
    found = read_age([of_words(CLAIMED, 18)], is_unsure=True)

    assert (found.used, found.is_child, found.why) == (None, True, "unsure")
    assert not read_age([of_words(CLAIMED, 18)]).is_child


def test_nothing_known_is_a_child():
    found = read_age([])

    assert (found.used, found.is_child, found.why) == (None, True, "nothing")


def test_a_grade_of_two_years_ago_is_two_years_older_now():
    found = read_age([of_grade(12, 13, 2, "Year 6")])

    assert (found.low, found.high, found.used) == (14, 15, 14)
    assert "enter_estimate" in found.advice


def test_born_in_the_year_of_the_flood_is_a_range_of_two_years():
    assert (of_event(2014, DAY).low, of_event(2014, DAY).high) == (11, 12)


def test_accounts_that_differ_without_a_paper_take_the_youngest():
    found = read_age([of_words(CLAIMED, 18), of_words(OTHERS, 13)])

    assert (found.low, found.high, found.used) == (13, 18, 13)
    assert found.why == "younger_word"


@pytest.mark.parametrize(("born", "age"), [((2008, 4, 14), 18), ((2008, 4, 15), 17)])
def test_the_birthday_itself_counts(born, age):
    assert read_age([of_paper(date(*born), DAY)]).used == age


def test_a_birth_after_the_day_is_no_age():
    with pytest.raises(ValueError):
        of_paper(date(2026, 4, 15), DAY)

"""Do the ILO, ICLS and Delphi engines keep to their published rules?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.findings.delphi import adult_label, child_label, delphi, is_positive
from forms.findings.explain import Explainer
from forms.findings.facts import Fact, Person
from forms.findings.findings import person_findings
from forms.findings.icls import icls
from forms.findings.ilo11 import ilo11
from tests.forms.findings.builders import (
    MY,
    a_person,
    a_place,
    everything_else_no,
    said,
)

CODES = tuple(MY.indicators)
DELPHI_CODES = tuple(code for code in CODES if not code.startswith("IW"))
ANSWERS = ("yes", "no", "unknown", "refused", "not_asked")
SEVERITY = {
    "not_exploited": 0,
    "exploited": 1,
    "child_exploited": 1,
    "recruitment_abuse_and_exploited": 2,
    "forced_labour_at_destination": 2,
    "trafficking_signs": 3,
    "child_trafficking_signs": 3,
}


@pytest.mark.parametrize(
    "strengths, positive",
    [
        ("", False),
        ("s", False),
        ("ss", True),
        ("sm", True),
        ("sw", True),
        ("m", False),
        ("mm", False),
        ("mmm", True),
        ("mmw", True),
        ("mwww", False),
        ("www", False),
        ("wwwww", False),
    ],
)
def test_a_dimension_is_positive_by_the_four_combinations(strengths, positive):
    words = {"s": "strong", "m": "medium", "w": "weak"}

    assert is_positive(words[one] for one in strengths) is positive


@pytest.mark.parametrize(
    "dimensions, label",
    [
        ("", "not_exploited"),
        ("DR CR RV CD VD", "not_exploited"),
        ("EX", "exploited"),
        ("EX VD", "exploited"),
        ("EX DR", "recruitment_abuse_and_exploited"),
        ("EX RV", "recruitment_abuse_and_exploited"),
        ("EX CD", "forced_labour_at_destination"),
        ("EX CD VD", "forced_labour_at_destination"),
        ("EX DR CD", "trafficking_signs"),
        ("EX RV VD", "trafficking_signs"),
    ],
)
def test_an_adults_label_follows_from_the_dimensions(dimensions, label):
    assert adult_label(frozenset(dimensions.split())) == label


def test_for_a_child_an_act_is_enough_and_no_means_are_asked_for():
    assert child_label(frozenset({"EX"}), True) == "child_trafficking_signs"
    assert child_label(frozenset({"EX"}), False) == "child_exploited"
    assert child_label(frozenset({"CD", "DR"}), True) == "not_exploited"


def test_a_childs_act_is_never_inferred_from_facts():
    child = a_person(**everything_else_no(yes=("EX01", "EX02", "DR01")), age=15)

    found = delphi(child, MY)

    assert (found.low, found.high) == ("child_exploited", "child_trafficking_signs")


def test_codes_without_a_child_strength_are_left_out_of_delphi_only():
    both = ("RV07", "EX06")
    child = a_person(**everything_else_no(yes=both), age=15)

    assert delphi(child, MY).positive == ()
    assert ilo11(child, MY).present == (1, 2)


def test_a_vulnerability_dimension_that_stands_in_is_named():
    yes = ("RV01", "RV02", "RV03", "EX01", "EX02", "VD01", "VD02", "VD03")
    found = delphi(a_person(**everything_else_no(yes=yes)), MY)

    assert found.low == "trafficking_signs"
    assert found.stood_in == ("RV", "VD")


@pytest.mark.parametrize("code", CODES)
def test_each_sign_alone_shows_its_ilo_indicators_and_nothing_else(code):
    person = a_person(**everything_else_no(yes=(code,)))

    assert ilo11(person, MY).present == tuple(sorted(MY.indicators[code].ilo11))
    assert ilo11(person, MY).possible == ()
    assert delphi(person, MY).positive == ()
    assert icls(person, MY).result == "no"


def test_icls_needs_both_sides():
    for side, code in (("I", "IW01"), ("C", "CD09")):
        person = a_person(**everything_else_no(yes=(code,)))
        assert MY.indicators[code].side == side
        assert icls(person, MY).result == "no"

    assert icls(a_person(yes=("IW01", "CD09")), MY).result == "yes"


def test_vulnerability_and_exploitation_never_decide_icls():
    deciding = [code for code, sign in MY.indicators.items() if sign.side in "IC"]
    person = a_person(yes=[c for c in CODES if c not in deciding], no=deciding)

    assert icls(person, MY).result == "no"


def test_one_side_closed_by_no_makes_icls_a_no():
    menace = [code for code, sign in MY.indicators.items() if sign.side == "C"]

    found = icls(a_person(yes=("DR01",), no=menace), MY)

    assert (found.result, found.low, found.high) == ("no", "no", "no")


def test_what_could_still_decide_icls_is_named():
    unknown = ("CD09", "CD11")
    found = icls(a_person(**everything_else_no(yes=("DR01",), unknown=unknown)), MY)

    assert found.result == "undetermined"
    assert found.missing == unknown


def test_nothing_asked_leaves_everything_possible():
    nobody = a_person()

    assert ilo11(nobody, MY).possible == tuple(range(1, 12))
    assert icls(nobody, MY).result == "undetermined"
    assert delphi(nobody, MY).low == "not_exploited"
    assert delphi(nobody, MY).high == "trafficking_signs"


def _person(answers: dict, age: int | None) -> Person:
    states = {code: a for code, a in answers.items()}
    signs = {
        code: (
            said(code, answer) if answer in ("yes", "no") else Fact(code, answer, None)
        )
        for code, answer in states.items()
    }
    return Person(id="p", age=age, signs=signs)


some_answers = st.dictionaries(st.sampled_from(CODES), st.sampled_from(ANSWERS))
some_age = st.sampled_from((None, 12, 17, 18, 40))


@settings(max_examples=60, deadline=None)
@given(some_answers, some_age)
def test_low_always_implies_high(answers, age):
    person = _person(answers, age)
    found = delphi(person, MY)

    assert all(high or not low for low, high in found.dimensions.values())
    assert SEVERITY[found.low] <= SEVERITY[found.high]
    assert (icls(person, MY).low, icls(person, MY).high) != ("yes", "no")
    assert not set(ilo11(person, MY).present) & set(ilo11(person, MY).possible)


@settings(max_examples=60, deadline=None)
@given(some_answers, some_age, st.data())
def test_an_unknown_answer_never_decides(answers, age, data):
    """Whatever an unknown turns out to be, the finding stays in its range."""
    before = _person(answers, age)
    open_codes = [c for c in CODES if before.sign(c).answer not in ("yes", "no")]
    if not open_codes:
        return
    code = data.draw(st.sampled_from(open_codes))
    told = data.draw(st.sampled_from(("yes", "no")))
    after = _person({**answers, code: told}, age)

    low, high = delphi(before, MY).low, delphi(before, MY).high
    for end in (delphi(after, MY).low, delphi(after, MY).high):
        assert SEVERITY[low] <= SEVERITY[end] <= SEVERITY[high]
    assert set(ilo11(before, MY).present) <= set(ilo11(after, MY).present)
    if icls(before, MY).result != "undetermined":
        assert icls(after, MY).result == icls(before, MY).result


@pytest.mark.parametrize("language", ["en", "ms"])
def test_every_label_says_it_is_a_screening_aid(language):
    aid = MY.phrases["screening"][language]
    person = a_person(yes=("CD01", "CD09", "DR08", "EX02", "EX05", "EX08"), age=16)

    found = person_findings(person, work_nobody_told(), a_place())

    labels = [
        one for one in found.reasons if one.rule.startswith(("icls.", "delphi.l"))
    ]
    assert labels
    assert all(aid in reason.text_in(language) for reason in labels)


def work_nobody_told():
    from forms.findings.child_work import ChildWork

    return ChildWork()


def test_every_reason_is_told_in_malay_too():
    person = a_person(yes=("CD01", "DR08"), age=13)

    found = person_findings(person, work_nobody_told(), a_place())

    assert all(
        one.text_in("ms") and one.text_in("ms") != one.text for one in found.reasons
    )


def test_a_reason_names_the_answers_it_rests_on():
    person = a_person(yes=("CD01", "CD09", "DR08"))

    [reason, *_] = [
        one
        for one in Explainer(MY, person).icls(icls(person, MY))
        if one.rule == "icls.yes"
    ]

    assert reason.keys == ("p/DR08", "p/CD01")

"""Is what is not known a range that an answer narrows, and never moves?"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.findings.facts_document import findings_of_facts
from tests.forms.findings import oracle
from tests.forms.findings.test_oracle import (
    CODES,
    GOOD,
    PLACES,
    facts_of_one,
    persons,
    signs,
    told,
    works,
)

CLOCK = ("start", "end", "longest_stretch_hours")
RANKS = {
    "adult": ["not_exploited", "exploited", "recruitment_abuse_and_exploited"]
    + ["forced_labour_at_destination", "trafficking_signs"],
    "child": ["not_exploited", "child_exploited", "child_trafficking_signs"],
}


def rank(label: str) -> int:
    return next(all_.index(label) for all_ in RANKS.values() if label in all_)


def ends_of(found: dict) -> list[tuple[int, int]]:
    """Every range of one person as numbers, low end first."""
    label = found["delphi"]
    ends = [(rank(label["low"]), rank(label["high"]))]
    ends.append(tuple(int(found["icls"][end] == "yes") for end in ("low", "high")))
    ranges = list(label["dimensions"].values())
    child = found["child_labour"]
    if child is not None:
        names = ("sdg_8_7_1", "sdg_8_7_1_chores", "icls_child_labour")
        ranges += [child[name] for name in names if child[name] is not None]
        for code in oracle.ORDER[:8]:
            law = child["law"]
            ends.append((int(code in law["low"]), int(code in law["high"])))
    return ends + [(int(one["low"]), int(one["high"])) for one in ranges]


def read(document) -> list[tuple[int, int]]:
    [found] = findings_of_facts(document)["persons"]
    return ends_of(found)


@settings(max_examples=120, deadline=None)
@given(persons, facts_of_one, works, st.sampled_from(PLACES), st.data())
def test_an_answer_to_what_was_open_narrows_the_range(person, facts, work, place, data):
    document = told([person], facts, [work], place)
    before = read(document)
    known = {fact["code"] for fact in facts if fact["value"] in ("yes", "no")}
    code = data.draw(st.sampled_from([one for one in CODES if one not in known]))
    open_ = [name for name in GOOD if work.get(name) is None]
    if work["start"] and work["end"] and "longest_stretch_hours" in open_:
        open_.remove("longest_stretch_hours")  # Not open: by default the span.
    filled = dict(work)
    if open_:
        name = data.draw(st.sampled_from(open_))
        filled[name] = data.draw(st.sampled_from([GOOD[name], BAD[name]]))

    answered = signs("p", **{code: data.draw(st.sampled_from(("yes", "no")))})
    facts = [fact for fact in facts if fact["code"] != code]
    after = read(told([person], [*facts, *answered], [filled], place))

    for (low, high), (then_low, then_high) in zip(before, after, strict=True):
        assert low <= then_low <= then_high <= high


BAD = {
    **{name: True for name in ("banned_job", "worst_form", "school_harm")},
    "hours_week": 168,
    "chores_hours_week": 168,
    "hours_day": 24,
    "days_week": 7,
    "start": "00:00",
    "end": "00:00",
    "break_minutes": 0,
    "longest_stretch_hours": 24,
    "school_hours_day": 24,
    "permitted_as": "none",
    "light_work": False,
    "hazards": ["dust"],
    "supervised_training": False,
    "works_with": "parents",
}


@settings(max_examples=80, deadline=None)
@given(persons, facts_of_one)
def test_both_ends_of_signs_are_reached_by_some_answers(person, facts):
    found = read(told([person], facts))[: 2 + 6]
    settled = {fact["code"] for fact in facts if fact["value"] in ("yes", "no")}
    # Yes over unknown over no: an open answer beside a no keeps it open.
    facts = [fact for fact in facts if fact["code"] not in open_codes(facts)]
    settled -= open_codes(facts)

    def completed(value: str, act: str) -> list[tuple[int, int]]:
        known = {fact["code"] for fact in facts}
        rest = signs("p", **{code: value for code in CODES if code not in known})
        whole = {**person, "act": person.get("act", act)}
        if whole["act"] == "unknown":
            whole["act"] = act
        return read(told([whole], [*facts, *rest]))[: 2 + 6]

    assert [low for low, _ in found] == [low for low, _ in completed("no", "no")]
    assert [high for _, high in found] == [high for _, high in completed("yes", "yes")]


def open_codes(facts) -> set[str]:
    told_of: dict[str, set[str]] = {}
    for fact in facts:
        told_of.setdefault(fact["code"], set()).add(fact["value"])
    return {
        code
        for code, values in told_of.items()
        if "yes" not in values and values != {"no"}
    }


@settings(max_examples=120, deadline=None)
@given(
    st.integers(0, 17),
    st.lists(st.sampled_from(sorted(set(GOOD) - {"person", *CLOCK[1:]})), max_size=6),
    st.sampled_from(PLACES),
)
def test_both_ends_of_a_childs_work_are_reached_by_some_answers(age, unsaid, place):
    """Around work in which all that is said is fine; the clock is told or not."""
    fine = {**GOOD, "permitted_as": "school"}
    unsaid = [*unsaid, *(CLOCK[1:] if CLOCK[0] in unsaid else ())]

    def completed(rest: dict) -> list[tuple[int, int]]:
        whole = {**fine, **{name: rest[name] for name in unsaid}}
        return read(told([{"id": "p", "age": age}], (), [whole], place))

    nothing = {name: None for name in GOOD}
    found, best = completed(nothing), completed(fine)
    # A child under 13 may not work in the family, and from there not without it.
    worst = [completed({**BAD, "permitted_as": kind}) for kind in ("none", "family")]

    assert [low for low, _ in found] == [low for low, _ in best]
    for (_, high), *then in zip(found, *worst, strict=True):
        assert high == max(then_high for _, then_high in then)

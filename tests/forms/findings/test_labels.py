"""Do the labels stand side by side, each with its facts and its sections (S10)?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.findings import asked
from forms.findings.facts import REFUSED, UNKNOWN, Fact, Person
from forms.findings.findings import find
from forms.findings.label import (
    BREACH,
    CHILD,
    FORCED,
    NONE,
    NOT_ASKED,
    NOT_SHOWN,
    POSSIBLE,
    SHOWN,
    TRAFFICKED,
    Label,
)
from forms.findings.labels_told import gravest_first, label_line
from tests.forms.findings import oracle
from tests.forms.findings.builders import (
    DAY,
    MY,
    a_person,
    everything_else_no,
    found,
    said,
    some_facts,
)
from tests.forms.findings.story import estate

DIMENSION = {
    name: tuple(row["code"] for row in oracle.DELPHI if row["dimension"] == name)
    for name in oracle.DIMENSIONS
}


def labels(*persons, jurisdiction="MY-peninsular", on=DAY, **group):
    facts = some_facts(*persons, jurisdiction=jurisdiction, **group)
    return find(facts, MY, on=on).labels


def states(labels) -> dict[str, str]:
    return {one.name: one.state for one in labels}


def an_adult(*dimensions, **facts):
    yes = tuple(code for name in dimensions for code in DIMENSION[name])
    return a_person(**everything_else_no(yes=yes), **facts)


def test_there_are_always_five_labels_side_by_side_and_never_one_yes_or_no():
    made = labels(an_adult())

    assert [one.name for one in made.inspection] == [
        *(BREACH, FORCED, TRAFFICKED, CHILD, NONE)
    ]
    assert "screening aid" in made.as_json()["screening"]["text"]


@pytest.mark.parametrize(
    "dimensions, forced, trafficked",
    [
        ((), NOT_SHOWN, NOT_SHOWN),
        (("EX",), NOT_SHOWN, NOT_SHOWN),
        (("EX", "CD"), SHOWN, NOT_SHOWN),
        (("EX", "CD", "DR"), SHOWN, SHOWN),
        (("DR", "CD"), SHOWN, NOT_SHOWN),
    ],
)
def test_forced_labour_and_trafficking_are_two_labels(dimensions, forced, trafficked):
    made = states(labels(an_adult(*dimensions)).of("p"))

    assert (made[FORCED], made[TRAFFICKED]) == (forced, trafficked)
    assert made[CHILD] == NOT_SHOWN


def test_what_was_asked_in_part_leaves_a_label_possible():
    made = states(labels(a_person(no=("EX01",))).of("p"))

    assert made[FORCED] == made[TRAFFICKED] == made[NONE] == POSSIBLE


def test_of_nobody_no_label_says_not_shown_it_says_that_nobody_asked():
    made = labels()

    assert set(states(made.inspection).values()) == {NOT_ASKED, POSSIBLE}
    assert states(made.inspection)[NONE] == POSSIBLE
    for one in gravest_first(made.inspection):
        assert label_line(one, MY, "en").endswith("not known, nobody asked yet")
        assert label_line(one, MY, "ms").endswith("tidak diketahui, belum ditanya")


def test_a_worker_on_the_list_whom_nobody_interviewed_was_not_asked():
    made = labels(a_person())

    assert states(made.of("p")) == {
        **{name: NOT_ASKED for name in (BREACH, FORCED, TRAFFICKED)},
        # Of a known adult nothing has to be asked.
        CHILD: NOT_SHOWN,
        NONE: POSSIBLE,
    }
    assert states(made.inspection)[FORCED] == NOT_ASKED


def test_one_asked_and_one_not_leaves_the_inspection_open():
    made = labels(a_person(), replace(an_adult(), id="q"))

    assert states(made.of("q"))[FORCED] == NOT_SHOWN
    assert states(made.inspection)[FORCED] == POSSIBLE


def test_i_do_not_know_and_i_refuse_are_answers_to_a_question():
    person = a_person()
    for state in (UNKNOWN, REFUSED):
        one = replace(person, signs={"EX01": Fact("EX01", state, person="p")})
        assert states(labels(one).of("p"))[FORCED] == POSSIBLE


def test_signs_of_the_group_say_nothing_of_a_child():
    facts = some_facts()
    signs = {code: said(code, "no", "") for code in MY.indicators}
    made = find(replace(facts, group=Person(signs=signs)), MY, on=DAY).labels

    assert states(made.inspection)[FORCED] == NOT_SHOWN
    assert states(made.inspection)[CHILD] == NOT_ASKED


def test_the_act_of_trafficking_alone_is_something_that_was_asked():
    made = states(labels(a_person(age=14, person__act="yes")).of("p"))

    assert (made[FORCED], made[TRAFFICKED]) == (NOT_ASKED, POSSIBLE)


def test_where_no_rule_is_known_nobody_says_that_the_law_is_kept():
    told = {"hours_day": "2", "days_week": 3, "hours_week": "6", "hazards": ()}
    flags = ("banned_job", "worst_form", "school_harm", "supervised_training")
    child = a_person(
        age=16,
        child__start="09:00",
        child__end="11:00",
        child__permitted_as="family",
        child__longest_stretch_hours="2",
        child__school_hours_day="0",
        **{f"child__{name}": value for name, value in told.items()},
        **{f"child__{name}": "no" for name in flags},
    )

    known = states(labels(child).of("p"))
    unknown = states(labels(child, jurisdiction="MY-Labuan").of("p"))

    assert known[CHILD] == known[BREACH] == NOT_SHOWN
    assert unknown[CHILD] == unknown[BREACH] == POSSIBLE


LAW_MODULES = sorted(Path(asked.__file__).parent.glob("law_*.py"))


@pytest.mark.parametrize("path", LAW_MODULES, ids=lambda path: path.stem)
def test_every_fact_that_a_breach_is_read_from_counts_as_asking_about_the_law(path):
    text = path.read_text(encoding="utf-8")
    named = set(re.findall(r'f?"((?:[a-z]+)\.[a-z_{]+)', text))
    # These only settle how much, or whom a rule is for.
    named -= {"workers.foreign_count", "employer.employees", "employer.professional"}

    begins = (*asked.LAW_FACTS, "period.", "breach.open")
    assert named and all(name.startswith(begins) for name in named)
    assert set(re.findall(r'"([A-Z]{2}\d\d)"', text)) <= set(asked.LAW_SIGNS)


def test_hazardous_work_of_a_child_is_a_breach_of_labour_law_by_its_own_act():
    made = labels(a_person(age=14, child__hazards=("chemicals",)))
    person = {one.name: one for one in made.of("p")}
    whole = {one.name: one for one in made.inspection}

    assert person[CHILD].state == person[BREACH].state == whole[BREACH].state == SHOWN
    assert "hazardous" in whole[BREACH].facts
    assert any("Act 350" in section for section in whole[BREACH].sections)
    assert "p/child.hazards" in whole[BREACH].keys
    line = label_line(whole[BREACH], MY, "en")
    assert "hazardous work" in line.lower()


def test_a_child_counted_in_statistics_alone_breaks_no_law_for_that():
    work = {"hours_day": "6", "days_week": 5, "hours_week": "20", "hazards": ()}
    made = labels(
        a_person(age=13, **{f"child__{name}": value for name, value in work.items()})
    )

    assert states(made.of("p"))[CHILD] == SHOWN
    assert states(made.of("p"))[BREACH] == POSSIBLE


def test_none_shown_stands_only_when_all_four_are_not_shown():
    child = a_person(age=None)
    assert states(labels(an_adult()).of("p"))[NONE] == SHOWN
    assert states(labels(child).of("p"))[NONE] == POSSIBLE
    assert states(labels(an_adult("EX", "CD")).of("p"))[NONE] == NOT_SHOWN


def test_a_plain_labour_dispute_is_neither_forced_labour_nor_trafficking():
    made = labels(an_adult(), wage__paid_on_time="no")

    assert states(made.inspection)[BREACH] == SHOWN
    assert states(made.inspection)[FORCED] == NOT_SHOWN
    assert [one.rule for one in made.apart][0] == "apart.dispute"


def test_a_dispute_beside_forced_labour_is_not_called_one():
    made = labels(an_adult("EX", "CD"), wage__paid_on_time="no")

    assert "apart.dispute" not in [one.rule for one in made.apart]


def test_migration_and_smuggling_are_kept_apart_and_status_is_no_guilt():
    told = {one.rule: one for one in labels().apart}

    assert "no label of guilt" in told["apart.migration"].text
    assert "ATIPSOM" in told["apart.smuggling"].basis
    assert all(one.text_in("ms") != one.text for one in told.values())


@pytest.mark.parametrize(
    "place, on, section, holds",
    [
        ("MY-peninsular", date(2026, 4, 14), "Employment Act 1955 s.90B", True),
        ("MY-peninsular", date(2022, 12, 31), "Employment Act 1955 s.90B", False),
        ("MY-Sabah", date(2026, 4, 14), "Employment Act 1955 s.90B", False),
        ("MY-Sarawak", date(2026, 4, 14), "ILO Convention 29", True),
    ],
)
def test_each_section_is_named_only_where_and_when_it_holds(place, on, section, holds):
    made = labels(an_adult("EX", "CD"), jurisdiction=place, on=on).of("p")

    forced = next(one for one in made if one.name == FORCED)
    assert any(section in one for one in forced.sections) is holds
    assert "Penal Code s.374 (unchecked)" in forced.sections


def test_a_child_has_the_sections_for_children():
    child = a_person(age=14, yes=DIMENSION["EX"], person__act="yes")

    made = {one.name: one for one in labels(child).of("p")}

    assert made[TRAFFICKED].state == SHOWN
    assert made[TRAFFICKED].sections == ("ATIPSOM 2007 s.14 (unchecked)",)
    assert "Act 350 s.2" in made[CHILD].sections


def test_the_demo_estate_bears_its_labels():
    _, made = found(estate())
    persons = {one.code: states(made.labels.of(one.id)) for one in made.persons}

    assert persons["W1"][FORCED] == SHOWN and persons["W1"][TRAFFICKED] == POSSIBLE
    assert persons["W2"][FORCED] == POSSIBLE and persons["W2"][BREACH] == SHOWN
    assert persons["C1"][CHILD] == SHOWN
    whole = {one.name: one for one in made.labels.inspection}
    assert "papers_held" in whole[BREACH].facts
    assert {"DR08", "CD01"} <= set(whole[FORCED].facts)
    assert whole[FORCED].keys and whole[CHILD].keys


@pytest.mark.parametrize("language", ["en", "ms"])
def test_every_label_reads_in_plain_words(language):
    _, made = found(estate())

    for label in made.labels.inspection:
        line = label_line(label, MY, language)
        assert line and "labels." not in line
    assert made.labels.as_json()["inspection"][0]["text_ms"]


signs = st.lists(st.sampled_from([row["code"] for row in oracle.SIGNS]), max_size=30)


@settings(max_examples=60, deadline=None)
@given(signs, signs, st.sampled_from((None, 13, 16, 30)))
def test_a_label_is_shown_only_where_its_engine_is_certain(yes, no, age):
    person = a_person(yes=yes, no=[code for code in no if code not in yes], age=age)
    made = find(some_facts(person), MY, on=DAY)
    [one] = made.persons
    held = states(made.labels.of("p"))

    assert (held[TRAFFICKED] == SHOWN) is one.delphi.low.endswith("trafficking_signs")
    if one.icls.low == "yes":
        assert held[FORCED] == SHOWN
    if one.child_labour is None:
        assert held[CHILD] == NOT_SHOWN


def test_the_gravest_label_stands_first_and_others_keep_their_order():
    labels = [Label("a", NOT_SHOWN), Label("b", POSSIBLE), Label("c", SHOWN)]
    labels += [Label("e", NOT_ASKED), Label("d", POSSIBLE)]

    assert [one.name for one in gravest_first(labels)] == ["c", "b", "d", "e", "a"]

"""Is the guidance of a rule pack whole, and may a pack do without?"""

from __future__ import annotations

import csv
import io

import pytest

from forms.guidance import Guidance
from forms.guidance_tables import CARD, FLAGS, GRADES, STEPS
from forms.packs.packs import check_pack, load_pack, pack_from, pack_texts
from tests.forms.checklist_visit import CHECKLISTS, definition

MY = load_pack("my")
GUIDANCE = Guidance(MY)
TABLES = (FLAGS, STEPS, CARD, GRADES)


def broken(file, old, new):
    texts = dict(pack_texts("my"))
    assert old in texts[file]
    return {**texts, file: texts[file].replace(old, new, 1)}


def flags_for(code, age):
    return [
        flag
        for flag in GUIDANCE.flags
        if any(one.name == code for one in flag.when) and flag.concerns(age == "child")
    ]


@pytest.mark.parametrize("age", ["adult", "child"])
def test_every_strong_sign_raises_one_flag_that_says_what_to_do(age):
    signs = [s for s in MY.indicators.values() if s.dimension]
    strong = [s.code for s in signs if getattr(s, f"{age}_strength") == "strong"]

    assert strong
    found = {code: flags_for(code, age) for code in strong}
    assert {code: len(flags) for code, flags in found.items()} == dict.fromkeys(
        strong, 1
    )
    assert {flag.strength for flags in found.values() for flag in flags} == {"strong"}


@pytest.mark.parametrize("name", CHECKLISTS)
def test_every_question_that_is_a_sign_raises_a_flag(name):
    wanted = {one.name for flag in GUIDANCE.flags for one in flag.when}
    signs = [q for q in definition(name).questions if q.attributes.get("sign")]

    assert signs
    assert [
        question.key
        for question in signs
        if not {question.attributes.get("fact"), question.key.rpartition("/")[2]}
        & wanted
    ] == []


@pytest.mark.parametrize("name", CHECKLISTS)
def test_every_condition_is_met_by_some_question_of_a_checklist(name):
    """Of the forms together: a name that no form asks would never raise its flag."""
    asked = {
        word
        for form in CHECKLISTS
        for q in definition(form).questions
        for word in (
            q.key.rpartition("/")[2],
            q.attributes.get("fact"),
            q.attributes.get("indicator"),
        )
    }
    conditions = (*GUIDANCE.employer_near, *(o for f in GUIDANCE.flags for o in f.when))

    assert [one.name for one in conditions if one.name not in asked] == []


def test_undocumented_refugee_and_stateless_people_share_one_flag():
    [flag] = [one for one in GUIDANCE.flags if one.code == "no_papers"]

    values = {c.value for c in flag.when if c.name == "papers_status"}
    assert values == {"undocumented", "refugee", "stateless"}
    assert "No identity paper is needed for this record" in flag.do_now["en"]


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (FLAGS, "papers,papers_held=yes;", "papers,papers held;", "F-473"),
        (FLAGS, ",any,strong,Papers", ",everybody,strong,Papers", "F-473"),
        (FLAGS, ",any,strong,Papers", ",any,medium,Papers", "F-476"),
        (FLAGS, "CD01,any", "CD99,any", "F-474"),
        (FLAGS, ",F05,papers,", ",F55,papers,", "F-419"),
        (FLAGS, ",F05,papers,", ",F05,passports,", "F-474"),
        (FLAGS, "Papers held by someone else", "", "F-417"),
        (FLAGS, "Papers held by someone else", "Papers " * 40 + "held", "F-475"),
        (FLAGS, "violence,violence=yes", "papers,violence=yes", "F-410"),
        (FLAGS, ",secondary source\n", ",surely\n", "F-404"),
        (FLAGS, "code,when,", "code,if,", "F-401"),
        ("pack.csv", "employer_rep=yes", "employer_rep", "F-473"),
        (STEPS, "papers,F05,2,", "papers,F05,3,", "F-477"),
        (STEPS, "papers,F05,2,", "papers,F77,2,", "F-419"),
        (CARD, "{call:F01}", "{phone}", "F-478"),
        (CARD, "hubungi: {call:F01}", "hubungi polis", "F-478"),
        (GRADES, ",13,15,", ",15,13,", "F-479"),
    ],
)
def test_a_fault_of_guidance_is_told_with_file_and_row(file, old, new, code):
    found = check_pack(broken(file, old, new))

    assert (code, file) in {(p.code, p.place.split(" row ")[0]) for p in found}


JUNK = ("", "surely", "99", "a;b", "F55", "{call:F01}", " any ", "two\twords")


@pytest.mark.parametrize("file", [FLAGS, STEPS, CARD, GRADES])
@pytest.mark.parametrize("junk", JUNK)
def test_one_wrong_cell_of_guidance_is_told_under_one_code(file, junk):
    head, *rows = csv.reader(io.StringIO(pack_texts("my")[file]))
    for column in range(len(head)):
        wrong = [list(row) for row in rows]
        wrong[2][column] = junk

        found = check_pack({**pack_texts("my"), file: written([head, *wrong])})

        here = [one for one in found if one.place.startswith(f"{file} row 4")]
        assert len({one.code for one in here}) <= 1, (head[column], here)


@pytest.mark.parametrize("file", [FLAGS, STEPS, CARD, GRADES])
def test_a_row_that_stands_twice_and_a_column_that_lacks_are_told_once(file):
    head, *rows = csv.reader(io.StringIO(pack_texts("my")[file]))
    twice = written([head, *rows[:3], rows[2], *rows[3:]])
    lacks = written([row[:-1] for row in (head, *rows)])

    for text in (twice, lacks):
        [problem] = check_pack({**pack_texts("my"), file: text})
        assert problem.code in ("F-410", "F-401")


def test_rules_are_named_in_vain_where_a_pack_has_none():
    texts = {k: v for k, v in pack_texts("my").items() if k != "follow_ups.csv"}

    found = [one for one in check_pack(texts) if one.place.startswith(FLAGS)]

    assert found and {one.code for one in found} == {"F-474"}


def written(rows) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    "file", ["pack.csv", "follow_ups.csv", "delphi.csv", "icls.csv"]
)
def test_a_table_of_others_without_its_head_is_told_and_stops_nothing(file):
    texts = dict(pack_texts("my"))
    texts[file] = "nothing\n1\n"

    assert f"{file} row 1" in {problem.place for problem in check_pack(texts)}


def test_a_pack_without_these_tables_guides_in_nothing_and_breaks_nothing():
    bare = {k: v for k, v in pack_texts("my").items() if k not in TABLES}

    guidance = Guidance(pack_from(bare))

    assert (guidance.flags, guidance.card, guidance.card_languages) == ((), (), ())
    assert (dict(guidance.procedures), dict(guidance.grades)) == ({}, {})
    assert guidance.procedures_for("F05") == ()


def test_the_agencies_of_a_state_come_before_those_of_the_country():
    found = [one.code for one in GUIDANCE.agencies("Sabah")]

    assert found[:2] == ["jpka_sabah", "jtksabah"]
    assert "police" in found and "jtksm" not in found and "jtksarawak" not in found
    assert [one.code for one in GUIDANCE.agencies("Sabah", ["F02"])] == [
        *("jpka_sabah", "police", "jkm", "hospital"),
    ]


def test_the_card_says_whom_to_call_in_the_state():
    last = GUIDANCE.card[-1].words["id"]

    def called(state):
        return GUIDANCE.called(last, state, lambda one: one.code, "ask the officer")

    said = called("Sarawak")

    assert "police" in said and "jtksarawak" in said and "jtksabah" not in said
    assert "police" in called("") and "ask the officer" in called("")


def test_a_card_has_ten_to_fourteen_sentences_in_three_languages():
    assert 10 <= len(GUIDANCE.card) <= 14
    assert GUIDANCE.card_languages == ("en", "ms", "id")
    assert max(len(w) for one in GUIDANCE.card for w in one.words.values()) < 160


@pytest.mark.parametrize("name", CHECKLISTS)
def test_nothing_about_a_person_is_needed_to_open_or_close_a_record(name):
    """S25: without papers, name or status one is protected like anybody."""
    needed = [q.key for q in definition(name).questions if q.bind and q.bind.required]

    assert sorted(needed) == ["inspected_on", "state", "workplace_name"]


@pytest.mark.parametrize("said", ["7", "Form 1", "tingkatan 1", " FORM 1 "])
def test_a_grade_is_known_by_its_number_and_its_names(said):
    assert GUIDANCE.grade_named(said).grade == "7"


@pytest.mark.parametrize("said", ["", "99", "Form", "university"])
def test_what_is_no_grade_is_none(said):
    assert GUIDANCE.grade_named(said) is None

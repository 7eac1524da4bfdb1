"""Does `inspector findings` read a file, keep nothing, and refuse what cannot be?"""

from __future__ import annotations

import io
import json
import sys

import pytest

from forms.merge_form import ANSWERED
from inspector_cli.main import run
from tests.forms.findings.test_fact_documents import a_document

CHILD = {
    "age_claimed": 12,
    "hours_day": 3,
    "days_week": 5,
    "hazards": ["chemicals"],
    "permitted_as": "none",
}
VISIT = {"inspected_on": "2026-04-14", "state": "MY-Johor", "children": [CHILD]}


@pytest.fixture
def findings(tmp_path, monkeypatch, capfd):
    """Call it; (exit code, what it said, its messages). There is no home folder."""
    home = tmp_path / "home"
    monkeypatch.setenv("INSPECTOR_HOME", str(home))
    monkeypatch.setenv("SAKSI_TRAINING_CLOCK", "2026-05-01T10:40:00+08:00")

    def call(*words):
        code = run(["findings", *words])
        told = capfd.readouterr()
        assert not home.exists()
        return code, told.out, told.err

    return call


@pytest.fixture
def file_of(tmp_path):
    def write(content) -> str:
        path = tmp_path / "given.json"
        is_bytes = isinstance(content, bytes)
        text = content if is_bytes else json.dumps(content).encode()
        path.write_bytes(text)
        return str(path)

    return write


def test_facts_give_the_fixed_shape_and_nothing_else(findings, file_of):
    code, said, _ = findings("--facts", file_of(a_document()), "--json")

    told = json.loads(said)
    assert code == 0
    assert set(told) == {"persons"}
    assert set(told["persons"][1]) == {
        *("id", "ilo11", "icls", "delphi", "child_labour", "reasons")
    }
    assert told["persons"][1]["child_labour"]["law"]["low"] == ["light_work_ok"]


def test_facts_are_read_from_standard_input(findings, monkeypatch):
    content = io.BytesIO(b"\xef\xbb\xbf" + json.dumps(a_document()).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(content))

    code, said, _ = findings("--facts", "-", "--json")

    assert code == 0
    assert [one["id"] for one in json.loads(said)["persons"]] == ["p1", "p2"]


def test_answers_give_persons_of_the_same_shape_and_more_beside(findings, file_of):
    code, said, _ = findings(
        "--answers", file_of(VISIT), "--form", "child_labour", "--json"
    )

    told = json.loads(said)
    [child] = told["persons"]
    assert code == 0
    assert child["id"] == "C1"
    assert set(child) == {*("id", "ilo11", "icls", "delphi", "child_labour", "reasons")}
    assert child["child_labour"]["law"]["low"] == ["too_young", "hazardous"]
    assert child["child_labour"]["sdg_8_7_1"] == {"low": True, "high": True}
    assert [one["rule"] for one in told["follow_ups"]][0] == "F03"
    assert told["jurisdiction"] == "MY-peninsular"


GROUPED = {
    "visit": {"inspected_on": "2026-04-14", "state": "MY-Johor"},
    "children": [{"who": {"age_claimed": 12}, "work": {**CHILD}}],
}
KEYED = {
    **{"inspected_on": "2026-04-14", "state": "MY-Johor", "children/r1/~row": 1},
    **{f"children/r1/{name}": value for name, value in CHILD.items()},
    **{"children/r1/hazards": ANSWERED, "children/r1/hazards/chemicals": True},
}


@pytest.mark.parametrize("given", [GROUPED, KEYED, {"answers": KEYED, "findings": {}}])
def test_answers_may_stand_in_their_groups_or_by_their_keys(findings, file_of, given):
    def told(answers):
        words = ("--answers", file_of(answers), "--form", "child_labour", "--json")
        return json.loads(findings(*words)[1])

    for part in ("persons", "follow_ups", "jurisdiction", "quality"):
        assert told(given)[part] == told(VISIT)[part]


def test_a_key_that_the_form_does_not_know_is_told(findings, file_of):
    given = {**KEYED, "children/r1/shoe_size": 40}

    code, said, why = findings("--answers", file_of(given), "--form", "child_labour")

    assert (code, said) == (1, "")
    assert "shoe_size" in why


@pytest.mark.parametrize("named", ["2", "C2", "c2"])
def test_one_person_is_named_by_number_or_code(findings, file_of, named):
    visit = {**VISIT, "children": [CHILD, {"age_claimed": 16}]}

    code, said, _ = findings(
        *("--answers", file_of(visit), "--form", "child_labour", "--json"),
        *("--person", named),
    )

    assert code == 0
    assert [one["id"] for one in json.loads(said)["persons"]] == ["C2"]


def test_a_person_who_is_not_there_is_told_with_who_is(findings, file_of):
    code, said, told = findings("--facts", file_of(a_document()), "--person", "9")

    assert (code, said) == (1, "")
    assert "p1, p2" in told


def test_the_day_decides_which_law_counts(findings, file_of):
    words = ("--facts", file_of(a_document()), "--json", "--person", "2")

    before = json.loads(findings(*words, "--date", "2019-01-31")[1])
    after = json.loads(findings(*words, "--date", "2019-02-01")[1])

    assert before["persons"][0]["child_labour"]["law"]["low"] == []
    assert after["persons"][0]["child_labour"]["law"]["low"] == ["light_work_ok"]


def test_the_place_given_beside_stands_over_the_one_in_the_file(findings, file_of):
    words = ("--facts", file_of(a_document()), "--json", "--person", "2")

    code, said, _ = findings(*words, "--jurisdiction", "MY-Labuan")

    [child] = json.loads(said)["persons"]
    assert code == 0
    assert child["child_labour"]["law"] == {"low": [], "high": []}


@pytest.mark.parametrize("kind", ["facts", "answers"])
def test_without_a_place_the_law_of_every_place_is_read(findings, file_of, kind):
    document = a_document()
    del document["jurisdiction"]
    visit = {key: value for key, value in VISIT.items() if key != "state"}
    words = {
        "facts": ("--facts", file_of(document), "--person", "2"),
        "answers": ("--answers", file_of(visit), "--form", "child_labour"),
    }[kind]
    if kind == "facts":
        words = ("--facts", file_of(document), "--person", "2")

    code, said, _ = findings(*words, "--json")

    told = json.loads(said)
    [child] = told["persons"]
    assert code == 0
    assert told["jurisdiction"] is None
    assert "MY-Sabah" in child["reasons"][0]
    views = {
        place: one["persons"][0]["child_labour"]["law"]
        for place, one in told["by_jurisdiction"].items()
    }
    law = child["child_labour"]["law"]
    assert all(set(law["low"]) <= set(view["low"]) for view in views.values())
    assert set(law["high"]) <= {code for one in views.values() for code in one["high"]}
    assert law != views["MY-peninsular"]


def test_an_answer_that_cannot_be_is_kept_as_said_and_not_reckoned_with(
    findings, file_of
):
    visit = {**VISIT, "children": [{**CHILD, "hours_day": 25}]}

    code, said, told = findings(
        "--answers", file_of(visit), "--form", "child_labour", "--json"
    )

    assert code == 0
    assert "kept as said" in told and "C1, hours_day" in told
    [child] = json.loads(said)["persons"]
    assert child["child_labour"]["sdg_8_7_1"] == {"low": False, "high": True}


@pytest.mark.parametrize("language, words", [("en", "years old"), ("ms", "tahun")])
def test_it_reads_in_either_language(findings, file_of, language, words):
    code, said, _ = findings("--facts", file_of(a_document()), "--language", language)

    assert code == 0
    assert f"p2, 13 {words}" in said
    assert "screening aid" in said or "alat bantu saringan" in said


@pytest.mark.parametrize(
    "content, why",
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[1]", "one JSON object"),
        (b'{"a": 1, "a": 2}', "'a' twice"),
        (b'{"date": NaN}', "NaN"),
        (b'{"persons": "\x00"}', "zero bytes"),
        (b"\xff\xfe{", "UTF-8"),
        (b"[" * 200_000, "nested"),
        (b'{"a": ' + b"9" * 5000 + b"}", "too long"),
        (b" " * 20_000_001, "larger"),
    ],
)
def test_a_file_that_is_no_document_is_refused(findings, file_of, content, why):
    code, said, told = findings("--facts", file_of(content), "--json")

    assert (code, said) == (1, "")
    assert why in told


def test_every_fault_is_told_at_once_and_nothing_said(findings, file_of):
    document = a_document(
        jurisdiction="MY-Atlantis",
        date="2026-02-30",
        facts=[{"person": "p9", "code": "XX01", "value": "maybe"}],
    )

    code, said, told = findings("--facts", file_of(document), "--json")

    assert (code, said) == (1, "")
    assert told.count("F-430") == 5


def test_every_answer_that_the_form_cannot_take_is_told_at_once(findings, file_of):
    visit = {"stat": "MY-Johor", "state": "Mars", "children": [{"worst_form": "may"}]}

    code, said, told = findings("--answers", file_of(visit), "--form", "child_labour")

    assert (code, said) == (1, "")
    assert "did you mean state?" in told
    assert "\n  state: " in told and "C1, worst_form" in told


def test_a_file_that_is_not_there_is_told(findings, tmp_path):
    for words in (("--facts", "no.json"), ("--facts", str(tmp_path))):
        code, said, told = findings(*words)

        assert (code, said) == (1, "")
        assert "cannot be read" in told


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--facts", "a.json", "--answers", "b.json", "--form", "child_labour"),
        ("--answers", "b.json"),
        ("--answers", "b.json", "--form", "no_such_form"),
        ("--facts", "a.json", "--form", "child_labour"),
        ("--facts", "a.json", "--date", "2026-02-30"),
        ("--facts", "a.json", "--language", "fr"),
    ],
)
def test_wrong_options_are_a_mistake_of_usage(findings, words):
    code, said, told = findings(*words)

    assert (code, said) == (2, "")
    assert "inspector findings" in told


def test_a_place_nobody_knows_is_a_problem_as_it_is_in_a_file(findings):
    code, said, told = findings("--facts", "a.json", "--jurisdiction", "MY-Atlantis")

    assert (code, said) == (1, "")
    assert "is not known" in told and "MY-peninsular" in told

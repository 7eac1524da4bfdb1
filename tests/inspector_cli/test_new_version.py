"""Do answers go over into a newer version by choice, and is nothing lost?"""

from __future__ import annotations

import io
from functools import cache

import pytest

from forms import carry_over
from forms.xlsform import to_xform
from inspector_cli.answers_file import fill_from
from inspector_cli.finalising import finalise
from inspector_cli.main import run
from inspector_cli.newer import newer_version, take_over
from inspector_cli.trouble import NotHere
from inspector_cli.words.phrases import has_phrase

HEAD = """
| survey |
| | type | name | label | default | bind::li:confidential |
"""
TAIL = """
| settings |
| | form_id | version | form_title | namespaces |
| | visit | {} | Visit | li="urn:saksi:labour-inspection" |
"""
ROWS = """| | begin_repeat | cooks | Cook | | |
| | text | job | What job? | | |
| | end_repeat | | | | |
"""
FIRST = """| | text | place | Where? | | |
| | integer | men | How many men? | | |
| | text | gone | What else? | | |
| | text | words | Which words? | | yes |
"""
SECOND = """| | text | place | Where? | | |
| | decimal | men | How many men? | | |
| | text | fresh | What is new? | nothing | |
| | text | words | Which words? | | yes |
"""


@cache
def visit(version):
    rows = FIRST if version == "9" else SECOND
    return to_xform(HEAD + rows + ROWS + TAIL.format(version), "visit")


def publish(scene, version):
    writes = {"form_id": "visit", "version": version, "xform": visit(version)}
    scene.office.put(f"form-visit-{version}", "form", "", writes, scope="org", user="r")


@pytest.fixture
def team(scene):
    """Two laptops with version 9 of a form; version 10 is still to come."""
    publish(scene, "9")
    a = scene.laptop("laptop-a", "u011")
    b = scene.laptop("laptop-b", "u012")
    scene.carry(a, b)
    return scene, a, b


def newer_comes(scene, *laptops):
    publish(scene, "10")
    scene.carry(*laptops)


def filled(laptop, name, answers):
    sitting = laptop.sitting(name)
    assert fill_from(sitting, answers) == []
    return sitting


ANSWERS = {"place": "Ladang", "men": 22, "gone": "x", "cooks": [{"job": "cook"}]}


def test_a_draft_keeps_its_version_until_its_inspector_chooses(team):
    scene, a, _ = team
    draft = a.new_draft("visit").id

    newer_comes(scene, a)

    assert a.sitting(draft).draft.form == "visit-9"
    assert newer_version(a, "visit-9") == "visit-10"
    assert newer_version(a, "visit-10") is None


def test_its_answers_go_over_and_the_old_journal_is_kept(team):
    scene, a, _ = team
    filled(a, a.new_draft("visit").id, ANSWERS)
    given = a.sitting("D1").interview.times()["place"]
    newer_comes(scene, a)
    scene.clock.pass_time(hours=3)

    taken = take_over(a, "D1")

    sitting = a.sitting(taken.draft.id)
    answers = sitting.interview.answers()
    assert sitting.draft.form == "visit-10"
    assert (answers["place"], answers["men"]) == ("Ladang", "22")
    assert answers["fresh"] == "nothing"
    assert [v for k, v in answers.items() if k.endswith("/job")] == ["cook"]
    assert sitting.interview.times()["place"] == given
    assert dict(taken.left.answers) == {"gone": "x"}
    assert a.drafts.length("D1") == 5
    with pytest.raises(NotHere, match="goes on as D2"):
        a.sitting("D1")


def test_what_is_filled_after_it_is_kept_and_finalised_in_the_new_version(team):
    scene, a, b = team
    filled(a, a.new_draft("visit").id, ANSWERS)
    newer_comes(scene, a, b)
    take_over(a, "D1")
    filled(a, "D2", {"men": 23})

    ref = finalise(a, a.sitting("D2"))
    scene.carry(a, b)

    record = b.record(ref)
    assert record.form == "visit-10"
    assert (record.doc["place"], record.doc["men"]) == ("Ladang", "23")
    assert "gone" not in record.doc


def test_a_record_corrected_in_the_new_version_becomes_one_of_it(team):
    scene, a, b = team
    filled(a, a.new_draft("visit").id, {**ANSWERS, "words": "said so"})
    ref = finalise(a, a.sitting("D1"))
    newer_comes(scene, a, b)

    taken = take_over(b, ref)
    filled(b, taken.draft.id, {"place": "Kilang"})
    assert finalise(b, b.sitting(taken.draft.id)) == ref
    scene.carry(b, a)

    for laptop in (a, b):
        record = laptop.record(ref)
        assert record.form == "visit-10"
        assert record.doc["place"] == "Kilang"
        assert record.doc["men"] == "22"
        assert record.doc["gone"] == "x"
        assert record.doc["words"] == "said so"
        assert record.clashes == {}
    version = a.replica.history(a.record(ref).id, "words")
    assert [one.user for one in version] == ["u011"]


def test_an_open_correction_goes_over_with_what_it_took_away(team):
    scene, a, _ = team
    answers = {**ANSWERS, "cooks": [{"job": "cook"}, {"job": "help"}]}
    filled(a, a.new_draft("visit").id, answers)
    ref = finalise(a, a.sitting("D1"))
    sitting = filled(a, ref, {"men": 5})
    first = next(p.key for p in sitting.interview.places() if p.kind == "row")
    sitting.remove_row(first)
    sitting.answer("place", None)
    newer_comes(scene, a)

    taken = take_over(a, ref)
    finalise(a, a.sitting(taken.draft.id))

    doc = a.record(ref).doc
    assert doc[f"{first}/~del"] is True
    assert doc["place"] is None
    assert doc["men"] == "5"
    assert a.drafts.correction_of(ref) is None


def test_what_a_colleague_wrote_meanwhile_is_not_overwritten(team):
    scene, a, b = team
    filled(a, a.new_draft("visit").id, ANSWERS)
    ref = finalise(a, a.sitting("D1"))
    newer_comes(scene, a, b)
    taken = take_over(b, ref)
    finalise(a, filled(a, ref, {"place": "Here"}))
    scene.carry(a, b)

    finalise(b, filled(b, taken.draft.id, {"place": "There"}))
    scene.carry(b, a)

    values = {claim.value for claim in a.record(ref).clashes["place"]}
    assert values == {"Here", "There"}
    assert a.record(ref).form == b.record(ref).form == "visit-10"


def test_without_a_newer_version_nothing_happens(team):
    _, a, _ = team
    a.new_draft("visit")

    with pytest.raises(NotHere, match="newest version"):
        take_over(a, "D1")

    assert [draft.id for draft in a.drafts.drafts()] == ["D1"]


def test_every_reason_for_staying_is_told_in_both_languages():
    reasons = [
        value
        for name, value in vars(carry_over).items()
        if name.isupper() and isinstance(value, str) and " " in value
    ]

    assert len(reasons) == 6
    assert all(map(has_phrase, reasons))


@pytest.fixture
def inspector(team, monkeypatch, capfd):
    scene, a, _ = team
    filled(a, a.new_draft("visit").id, ANSWERS)
    newer_comes(scene, a)
    monkeypatch.setenv("INSPECTOR_HOME", str(a.home))
    monkeypatch.setenv("SAKSI_TRAINING_CLOCK", "2026-04-14T10:40:00+08:00")

    def inspector(*words, answers="{}"):
        path = a.home / "answers.json"
        path.write_text(answers, encoding="utf-8")
        code = run([*words, "--answers", str(path)])
        told = capfd.readouterr()
        return code, told.out, told.err

    return inspector


def test_the_command_takes_over_and_names_what_stays(inspector):
    code, said, _ = inspector("fill", "D1", "--new-version", answers='{"men": 3}')

    assert code == 0
    assert "D2 goes on in visit-10" in said
    assert "Stays in D1, not taken over: What else? (the new version does not" in said
    assert "D2: answers and rows kept: 1." in said


def test_the_command_says_where_a_draft_went(inspector):
    inspector("fill", "D1", "--new-version")

    code, _, told = inspector("fill", "D1")

    assert code == 1
    assert "inspector fill D2" in told


def test_the_filler_says_that_a_newer_version_has_come(inspector, monkeypatch, capfd):
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))

    assert run(["fill", "D1"]) == 0

    assert "is here: 10." in capfd.readouterr().out

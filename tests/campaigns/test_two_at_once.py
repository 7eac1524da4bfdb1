"""Do two windows on one laptop both work, or does one of them say so?"""

from __future__ import annotations

import json

import pytest

from inspector_cli.answers_file import fill_from
from inspector_cli.finalising import finalise
from inspector_cli.trouble import Trouble
from tests.campaigns.desk import AT, FORM
from tests.demo.answers import C1, CHILD_LABOUR, PLACE
from tests.demo.typing import Typist
from tests.world import fills

LOCKED = 5
NUMBERS = ("employees", "children_seen", "families_here", "child_care", "ages_checked")


def at_once(desk, *commands):
    """Run commands at the same moment; (exit code, what was said) of each."""
    begun = [desk.machine.begin(AT, *words) for words in commands]
    ended = [process.communicate(timeout=120) for process in begun]
    return [
        (process.returncode, out + err)
        for process, (out, err) in zip(begun, ended, strict=True)
    ]


def answers_in(desk, name, answers) -> str:
    path = desk.folder / name
    path.write_text(json.dumps(answers), encoding="utf-8")
    return str(path)


def test_two_that_answer_in_different_drafts_both_work(desk):
    other = desk.laptop.new_draft(FORM).id
    one = answers_in(desk, "one.json", {**PLACE, "employees": 20})
    two = answers_in(desk, "two.json", {**PLACE, "employees": 30})

    told = at_once(
        desk,
        ("fill", desk.draft, "--answers", one),
        ("fill", other, "--answers", two),
    )

    assert [code for code, _ in told] == [0, 0], told
    assert desk.answers()["employees"] == 20
    assert desk.laptop.sitting(other).interview.answers()["employees"] == 30


def test_two_that_answer_in_one_draft_both_work_or_one_says_so(desk):
    first = {"employees": 20, "children_seen": 3}
    second = {"workplace_name": "Ladang Embun", "observations": "two windows"}
    files = [
        answers_in(desk, f"{n}.json", said) for n, said in enumerate((first, second))
    ]

    told = at_once(desk, *(("fill", desk.draft, "--answers", f) for f in files))

    for code, said in told:
        assert code in (0, LOCKED) and "Traceback" not in said
        assert code == 0 or "Another window" in said
    assert 0 in [code for code, _ in told]
    desk.machine.run(AT, "fill", desk.draft, "--answers", files[0])
    desk.machine.run(AT, "fill", desk.draft, "--answers", files[1])
    assert {**first, **second}.items() <= desk.answers().items()


def test_drafts_begun_at_once_are_different_drafts(desk):
    told = at_once(desk, *[("new", FORM)] * 4)

    assert [code for code, _ in told] == [0] * 4, told
    names = [draft.id for draft in desk.laptop.drafts.drafts()]
    assert len(set(names)) == len(names) == 5


def test_two_syncs_at_once_give_and_fetch_everything_once(desk):
    ref = fills(desk.laptop, FORM, {**CHILD_LABOUR, "children": [C1]})

    told = at_once(desk, ("sync",), ("sync",))

    for code, said in told:
        assert code in (0, LOCKED) and "Traceback" not in said, said
    assert 0 in [code for code, _ in told]
    desk.machine.run(AT, "sync")
    office = desk.ministry.office.replica
    assert [one.ref for one in office.records("inspection")] == [ref]
    assert desk.laptop.replica.shelf.waiting() == 0
    for node in (office, desk.laptop.replica):
        assert node.database.rows("select 1 from quarantine") == []
    opened = {one.ref: dict(one.doc) for one in office.records("follow_up")}
    here = desk.laptop.replica.records("follow_up")
    assert {one.ref: dict(one.doc) for one in here} == opened != {}


def test_answering_while_another_window_syncs_loses_nothing(desk):
    fills(desk.laptop, FORM, {**CHILD_LABOUR, "children": [C1]})
    said = answers_in(desk, "said.json", {**PLACE, "employees": 20})

    told = at_once(desk, ("sync",), ("fill", desk.draft, "--answers", said), ("sync",))

    assert {code for code, _ in told} <= {0, LOCKED}, told
    assert told[1][0] == 0
    assert {**PLACE, "employees": 20}.items() <= desk.answers().items()


def test_a_second_filler_says_that_another_window_has_answered(desk):
    one = Typist(desk.machine.begin(AT, "--plain", "fill", desk.draft))
    one.read_question()
    desk.machine.run(
        *(AT, "fill", desk.draft, "--answers"),
        answers_in(desk, "other.json", {"employees": 20}),
    )

    one.type("14/4/2026")
    _, said = one.process.communicate("q\n", timeout=60)

    assert one.process.returncode == LOCKED, said
    assert "Another window" in said and desk.draft in said
    assert desk.answers()["employees"] == 20


# -- one window seals what the other still holds open --------------------------


@pytest.fixture
def windows(desk):
    """Two windows that hold one complete draft open."""
    desk.says_where()
    other = desk.another_window()
    return desk.laptop, desk.laptop.sitting(desk.draft), other, other.sitting("D1")


def test_a_draft_finalised_in_two_windows_becomes_one_inspection(desk, windows):
    one, of_one, other, of_other = windows
    finalise(one, of_one)

    with pytest.raises(Trouble):
        finalise(other, of_other)

    assert len(one.inspections()) == 1


def test_what_another_window_answered_is_in_what_is_finalised_or_it_says_so(
    desk, windows
):
    one, of_one, _, of_other = windows
    of_other.answer("employees", 20)

    try:
        finalise(one, of_one)
    except Trouble:
        finalise(one, one.sitting(desk.draft))

    [record] = one.inspections()
    assert record.doc["employees"] == 20


def test_an_answer_to_a_draft_sealed_meanwhile_is_refused_not_swallowed(windows):
    one, of_one, _, of_other = windows
    finalise(one, of_one)

    with pytest.raises(Trouble, match="finalised"):
        of_other.answer("employees", 20)


def test_two_corrections_of_one_inspection_are_one_draft(desk, windows):
    one, of_one, other, _ = windows
    ref = finalise(one, of_one)
    first, second = one.sitting(ref), other.sitting(ref)
    fill_from(first, {"employees": 20})

    finalise(one, first)
    with pytest.raises(Trouble):
        finalise(other, second)

    assert one.drafts.drafts() == []

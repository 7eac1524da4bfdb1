"""Does a form edited in XLSForm reach every laptop, and leave begun inspections alone?

The second way that data goes (architecture.md), by the office's own command.
"""

from __future__ import annotations

import pytest

from forms.shelf import form_source
from inspector_cli.answers_file import fill_from
from inspector_cli.finalising import finalise
from server.main import main as inspectorate
from sync.clock import TRAINING_CLOCK
from tests.demo.answers import C1, CHILD_LABOUR
from tests.demo.world import SUPERVISOR
from tests.world import fills, follow_ups, syncs

OLD, NEW = "2026041201", "2026041401"
CELLS = 29
FAULTS = {
    "F-110, survey row 24": ("| integer | employees |", "| intger | employees |"),
    "F-113, survey row 30": ("ages_checked", "families_here"),
    "F-130, survey row 30": (
        "| select_one yn | families",
        "| select_one ynn | families",
    ),
    "F-120, survey row 32": ("${children_seen} > 0", "${childen_seen} > 0"),
}


def edited() -> str:
    """The child-labour checklist with one more question, as its next version."""
    cells = ["integer", "night_children", "Children seen at night?", "Malam?"]
    row = "| | " + " | ".join(cells + [""] * (CELLS - len(cells) - 1)) + " |\n"
    source = form_source("child_labour")
    after = "| | integer | children_seen |"
    assert source.count(after) == 1 and OLD in source
    return source.replace(after, row + after).replace(OLD, NEW)


def faulty() -> str:
    """The edited checklist with a slip of the pen in four places."""
    source = form_source("child_labour").replace(OLD, NEW)
    for before, after in FAULTS.values():
        assert before in source
        source = source.replace(before, after)
    return source


@pytest.fixture
def publish(ministry, tmp_path, monkeypatch):
    """`inspectorate publish FILE` at the office's machine, while it serves."""

    def run(source):
        file = tmp_path / "child_labour.md"
        file.write_text(source, encoding="utf-8")
        now = ministry.clock.now().isoformat()
        monkeypatch.setenv(TRAINING_CLOCK, now)
        home = str(ministry.office.home)
        return inspectorate(["--home", home, "publish", str(file)])

    return run


def forms_on(laptop):
    return {(one.doc["form_id"], one.doc["version"]) for one in laptop.forms()}


def asks(sitting):
    return {place.key for place in sitting.interview.places()}


def test_an_edited_form_reaches_every_laptop_at_its_next_exchange(ministry, publish):
    a, b = ministry.team()
    ministry.clock.at("17:00", 14)
    assert publish(edited()) == 0
    assert ("child_labour", NEW) not in forms_on(a) | forms_on(b)

    syncs(a, b)

    for laptop in (a, b):
        assert {("child_labour", OLD), ("child_labour", NEW)} <= forms_on(laptop)
        draft = laptop.new_draft("child_labour")
        assert draft.form == f"child_labour-{NEW}"
        assert "night_children" in asks(laptop.sitting(draft.id))


def test_an_inspection_that_was_begun_keeps_its_version_to_the_end(
    ministry, publish, supervisor
):
    a, b = ministry.team()
    ministry.clock.at("11:15", 14)
    draft = a.new_draft("child_labour")
    a.sitting(draft.id).answer("employees", 22)
    ministry.clock.at("17:00", 14)
    assert publish(edited()) == 0
    syncs(a, b)

    sitting = a.sitting(draft.id)
    assert "night_children" not in asks(sitting)
    assert sitting.interview.answers()["employees"] == 22
    ref = fills(a, "child_labour", {**CHILD_LABOUR, "night_children": 3})
    assert fill_from(sitting, {**CHILD_LABOUR, "children": [C1]}) == []
    old_ref = finalise(a, sitting)
    syncs(a, b)

    assert b.record(old_ref).form == f"child_labour-{OLD}"
    assert b.record(ref).form == f"child_labour-{NEW}"
    assert follow_ups(b)["F03.1"].doc["inspection"] == old_ref
    fills(b, old_ref, {"employees": 23})
    syncs(b)
    supervisor.signs_in(SUPERVISOR)
    assert "night" not in supervisor.opens(f"/inspections/{old_ref}").text
    assert "Children seen at night?" in supervisor.opens(f"/inspections/{ref}").text


def test_a_form_with_faults_is_refused_with_all_of_them_and_nothing_is_published(
    ministry, publish, capsys
):
    a, b = ministry.team()
    before = forms_on(a)

    assert publish(faulty()) == 1

    said = capsys.readouterr().out
    assert [place for place in FAULTS if place not in said] == []
    assert "Traceback" not in said
    at_office = ministry.office.replica.records(kind="form")
    assert {(one.doc["form_id"], one.doc["version"]) for one in at_office} == before
    report = syncs(a, b)
    assert (report.pulled, forms_on(a), forms_on(b)) == (0, before, before)


def test_another_text_under_a_published_version_is_refused(ministry, publish, capsys):
    a, _ = ministry.team()
    changed = edited().replace(NEW, OLD)

    assert publish(changed) == 1

    assert "Traceback" not in capsys.readouterr().err
    syncs(a)
    assert "night_children" not in asks(a.sitting(a.new_draft("child_labour").id))

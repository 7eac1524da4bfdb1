"""Is a new version held against the one in use before laptops get it?"""

from __future__ import annotations

import pytest

from forms.problems import FormRefused
from server.desk.forms import BreaksRunning
from server.main import main
from tests.server.offices import FORM, a_published_form

SECOND = FORM.replace("| visit | 1 |", "| visit | 2 |")
WITHOUT = "\n".join(line for line in SECOND.split("\n") if "words" not in line)
NUMBER = SECOND.replace("| text | place |", "| integer | place |")
OPENED = SECOND.replace("| What did they say? | yes |", "| What did they say? | |")


def versions(office):
    found = office.replica.records(kind="form", scope="org")
    return sorted(str(one.doc["version"]) for one in found)


def test_a_version_that_breaks_nothing_is_published_and_says_what_it_changes(office):
    a_published_form(office)

    published = office.desk.publish(WITHOUT, by="admin")

    assert published.replaced == "1"
    assert [(one.kind, one.key) for one in published.changes] == [("removed", "words")]
    assert versions(office) == ["1", "2"]


def test_what_would_break_running_inspections_waits_to_be_accepted(office):
    a_published_form(office)

    with pytest.raises(BreaksRunning) as breaking:
        office.desk.publish(NUMBER, by="admin")

    assert versions(office) == ["1"]
    assert [one.key for one in breaking.value.changes] == ["place"]
    office.desk.publish(NUMBER, by="admin", accepts_breaks=True)
    assert versions(office) == ["1", "2"]


def test_a_confidential_question_is_never_made_open_whoever_accepts(office):
    a_published_form(office)

    with pytest.raises(FormRefused, match="F-310, question words"):
        office.desk.publish(OPENED, by="admin", accepts_breaks=True)

    assert versions(office) == ["1"]


def test_versions_are_compared_by_their_numbers(office):
    for number in ("9", "10"):
        office.desk.publish(
            FORM.replace("| visit | 1 |", f"| visit | {number} |"), by="a"
        )

    with pytest.raises(FormRefused, match="F-311"):
        office.desk.publish(SECOND, by="admin")


def test_the_same_form_is_published_again_without_a_question(office):
    a_published_form(office)
    office.desk.publish(WITHOUT, by="admin")

    assert office.desk.publish(FORM, by="admin").changes == ()


@pytest.fixture
def publish(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("INSPECTORATE_HOME", str(tmp_path / "home"))
    main(["--no-input", "init", "--training", "--name", "Office", "--district", "D09"])

    def publish(source, *words):
        (tmp_path / "visit.md").write_text(source, encoding="utf-8")
        capsys.readouterr()
        code = main(["--no-input", "publish", str(tmp_path / "visit.md"), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return publish


def test_the_command_lists_what_would_break_and_publishes_only_when_told(publish):
    assert publish(FORM)[0] == 0

    code, out, err = publish(NUMBER)
    assert code == 1
    assert "breaks, place: text before, integer now; answers that do not fit" in out
    assert "Not published" in err and "--accept-breaks" in err

    code, out, err = publish(NUMBER, "--accept-breaks")
    assert code == 0
    assert "breaks, place" in out
    assert "Published visit 2" in err


def test_another_text_under_a_published_version_is_refused(publish):
    publish(FORM)

    code, _, err = publish(FORM.replace("Which workplace?", "Where?"))

    assert code == 1
    assert "Published" not in err

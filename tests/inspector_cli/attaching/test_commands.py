"""Do `attach`, `attachments` and `show` tell and do what their help says?"""

from __future__ import annotations

import io
import json
import os

import pytest

from inspector_cli.finalising import finalise
from inspector_cli.main import run
from inspector_cli.screen import Screen
from tests.inspector_cli.at_the_filler import filled
from tests.sync.pictures import made


@pytest.fixture
def typed(laptop, capfd):
    """Run a command on that laptop: (exit code, standard output, standard error)."""

    def call(*words, language="en"):
        code = run(
            ["--home", str(laptop.home), "--language", language, *map(str, words)]
        )
        told = capfd.readouterr()
        return code, told.out, told.err

    return call


def test_a_photo_is_attached_to_the_one_question_that_is_named(
    typed, laptop, draft, photo
):
    code, out, _ = typed("attach", photo, "--question", "gate_photo")

    assert code == 0
    assert "Photo of the gate: photo, " in out and "delete it there" in out
    value = laptop.sitting(draft).interview.answers()["gate_photo"]
    assert laptop.replica.blobs.has(value["sha256"])


def test_where_one_question_alone_takes_the_file_it_need_not_be_named(
    typed, draft, tmp_path
):
    (tmp_path / "book").write_bytes(made.PDF)

    code, out, _ = typed("attach", tmp_path / "book", "--to", draft)

    assert code == 0 and "Paper: file, " in out


def test_where_several_take_it_all_are_named(typed, draft, photo):
    code, _, err = typed("attach", photo)

    assert code == 2
    assert "gate_photo, paper, Visitor1/passport_photo" in err


def test_a_question_in_a_row_is_named_with_its_row(typed, laptop, draft, photo):
    laptop.sitting(draft).add_row("visitors")

    code, out, _ = typed("attach", photo, "--question", "visitor2/passport_photo")

    assert code == 0 and "[Visitor 2]" in out


def test_at_a_terminal_the_person_picks(laptop, draft, photo):
    from inspector_cli.attaching.places import places_for
    from inspector_cli.commands.attachments import picked
    from inspector_cli.session import Session

    class Terminal(Screen):
        is_terminal = True

    out = io.StringIO()
    screen = Terminal(out, out, io.StringIO("2\n"))
    found = places_for(laptop.sitting(draft).interview, "image/jpeg", None)

    chosen = picked(Session(laptop.home, screen), found)

    assert chosen.name == "paper"
    assert "  1. Photo of the gate\n  2. Paper\n  3. [Visitor 1]" in out.getvalue()


@pytest.mark.parametrize("question", ["nothing", "workplace_name"])
def test_a_question_that_takes_no_file_is_refused(typed, draft, photo, question):
    code, _, err = typed("attach", photo, "--question", question)

    assert code == 1 and "There are: gate_photo, paper," in err


def test_a_file_that_is_none_is_refused_in_the_language_spoken(typed, draft):
    code, _, err = typed("attach", "gone.jpg", language="ms")

    assert code == 1 and "Tiada fail itu." in err


def test_attaching_to_a_finalised_checklist_begins_its_correction(
    typed, laptop, draft, photo
):
    filled(laptop, draft, str(photo), start="gate")
    ref = finalise(laptop, laptop.sitting(draft), None)

    code, out, _ = typed("attach", photo, "--to", ref, "--question", "paper")

    assert code == 0 and "inspector finalise D2" in out
    assert "paper" in laptop.sitting("D2").interview.answers()


@pytest.fixture
def sealed(laptop, draft, photo):
    filled(laptop, draft, str(photo), start="gate")
    return finalise(laptop, laptop.sitting(draft), None)


def test_the_files_of_an_inspection_are_listed_and_saved_byte_for_byte(
    typed, sealed, photo, tmp_path
):
    code, out, _ = typed("attachments", sealed)
    assert code == 0 and "Photo of the gate: photo, " in out and "--save FOLDER" in out

    code, out, _ = typed("attachments", sealed, "--save", tmp_path / "out")

    [path] = (tmp_path / "out").iterdir()
    assert code == 0 and str(path.name) in out.replace("\n", "")
    assert path.read_bytes() == photo.read_bytes()
    assert "Siti" not in path.name and path.name.startswith(f"{sealed}-gate_photo-")
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0


def test_what_was_saved_before_is_not_written_again(typed, sealed, tmp_path):
    typed("attachments", sealed, "--save", tmp_path / "out")
    [path] = (tmp_path / "out").iterdir()
    before = path.stat().st_mtime_ns

    _, out, _ = typed("attachments", sealed, "--save", tmp_path / "out")

    assert path.stat().st_mtime_ns == before and "is there already" in out


def test_a_damaged_file_is_not_saved_and_told(typed, laptop, sealed, tmp_path):
    laptop.database.execute("update blob_piece set body = x'00'")

    code, _, err = typed("attachments", sealed, "--save", tmp_path / "out")

    assert code == 1 and "damaged" in err
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(typed, sealed, tmp_path):
    (tmp_path / "out").write_bytes(b"a file of that name")

    code, _, err = typed("attachments", sealed, "--save", tmp_path / "out" / "in")

    assert code == 1 and "was not written" in err


def test_a_photo_that_has_not_come_yet_says_so(typed, laptop, sealed, tmp_path):
    laptop.database.execute("delete from blob_piece")
    laptop.database.execute("delete from blob")

    code, out, _ = typed("attachments", sealed, "--save", tmp_path / "out")
    assert code == 1 and "attachments " in out and "--fetch" in out

    _, out, _ = typed("show", sealed)
    assert "(not on this laptop)" in out


def test_show_lists_what_is_attached(typed, sealed):
    _, out, _ = typed("show", sealed, "--part", "answers")

    assert "Photo of the gate: photo, " in out and "not on this laptop" not in out


def test_programs_get_no_preview(typed, sealed):
    _, out, _ = typed("attachments", sealed, "--json")

    [one] = json.loads(out)
    assert one.keys() == {
        *("sha256", "size", "type", "question", "name", "is_here", "is_confidential")
    }
    assert one["is_here"] is True and one["name"] == "gate_photo"


def test_show_gives_programs_the_answer_without_its_preview(typed, sealed):
    _, out, _ = typed("show", sealed, "--json")

    answer = json.loads(out)["answers"]["gate_photo"]
    assert answer.keys() == {"sha256", "size", "type"}


def test_a_checklist_without_files_says_so(typed, draft):
    code, out, _ = typed("attachments", draft, "--language", "ms")

    assert code == 0 and "Tiada gambar" in out


def test_a_laptop_without_the_confidential_stream_sees_no_confided_photo(
    scene, laptop, draft, photo, capfd
):
    filled(laptop, draft, str(photo), start="gate")
    filled(laptop, draft, str(photo), start="passport")
    ref = finalise(laptop, laptop.sitting(draft), None)
    other = scene.laptop("laptop-b", "u012", "D09")
    scene.carry(laptop, other)
    capfd.readouterr()

    run(["--home", str(other.home), "attachments", ref, "--json"])

    [one] = json.loads(capfd.readouterr().out)
    assert one["name"] == "gate_photo" and one["is_here"] is False


def test_photos_of_a_colleague_can_be_asked_for(scene, laptop, draft, photo, capfd):
    filled(laptop, draft, str(photo), start="gate")
    ref = finalise(laptop, laptop.sitting(draft), None)
    other = scene.laptop("laptop-b", "u012", "D09")
    scene.carry(laptop, other)
    capfd.readouterr()

    code = run(["--home", str(other.home), "attachments", ref, "--fetch"])

    assert code == 0 and "Asked for." in capfd.readouterr().out
    assert other.replica.blobs.asked() == [other.record(ref).id]

"""Does every way to call `inspector`, right or wrong, get a word and its exit code?"""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from inspector_cli.commands.door import example_lines
from inspector_cli.main import COMMANDS, cli, run
from inspector_cli.screen import NobodyThere, Screen
from inspector_cli.words.helped import helped


@pytest.fixture
def laptop(scene, monkeypatch):
    """A laptop with both checklists, called from now on by `inspector`."""
    scene.publish("forced_labour")
    scene.publish("child_labour")
    made = scene.laptop("laptop-a", "u011")
    scene.carry(made)
    monkeypatch.setenv("INSPECTOR_HOME", str(made.home))
    monkeypatch.setenv("SAKSI_TRAINING_CLOCK", "2026-04-14T10:40:00+08:00")
    return made


@pytest.fixture
def called(laptop, capfd):
    """Call `inspector` with words; (exit code, what it said, its messages)."""

    def call(*words):
        code = run(list(words))
        told = capfd.readouterr()
        return code, told.out, told.err

    return call


@pytest.mark.parametrize("name", COMMANDS)
def test_help_begins_with_an_example_everywhere(called, name):
    code, said, _ = called(name, "-h")

    assert code == 0
    assert said.startswith("Examples:\n  inspector")


@pytest.mark.parametrize("language", ["en", "ms"])
def test_no_example_is_wider_than_a_terminal_of_80(language):
    for name in cli.list_commands(click.Context(cli)):
        found = cli.get_command(click.Context(cli), name)
        told = tuple((line, helped(why, language)) for line, why in found.examples)
        assert max(map(len, example_lines(told))) <= 77, name


@pytest.mark.parametrize("step", ["show", "start", "done", "hand-back"])
def test_the_steps_of_tasks_begin_with_an_example_too(called, step):
    code, said, _ = called("tasks", step, "-h")

    assert (code, said.splitlines()[1].split()[:3]) == (0, ["inspector", "tasks", step])


def test_no_words_at_all_say_what_is_next_and_how_it_goes(called, laptop):
    laptop.new_draft("forced_labour")

    code, said, _ = called()

    assert code == 0
    assert "1 draft" in said
    assert "Next: go on with your draft: inspector fill D1" in said
    assert "Examples:" in said


def test_a_laptop_that_is_not_enrolled_is_told_how_to_begin(tmp_path, capfd):
    code = run(["--home", str(tmp_path / "new")])

    assert code == 0
    assert "inspector enrol --training" in capfd.readouterr().out


def test_the_first_words_need_neither_network_nor_form_engine(laptop):
    looked = (
        "import sys\nfrom inspector_cli.main import run\nrun([])\n"
        "slow = {'requests', 'forms.interview', 'forms.xpath', 'sqlite_utils'}\n"
        "sys.exit(str(sorted(slow & set(sys.modules))) if slow & set(sys.modules) else 0)"
    )

    found = subprocess.run(
        [sys.executable, "-c", looked], capture_output=True, text=True, check=False
    )

    assert (found.returncode, found.stderr) == (0, "")


def test_help_reads_no_room_but_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "none"))
    looked = (
        "import sys\nfrom inspector_cli.main import run\nrun(['-h'])\n"
        "rooms = {n.split('.')[0] for n in sys.modules}\n"
        "sys.exit(1 if {'forms', 'sync', 'sqlite3', 'cryptography'} & rooms else 0)"
    )

    found = subprocess.run(
        [sys.executable, "-c", looked], capture_output=True, text=True, check=False
    )

    assert found.returncode == 0


MISTYPED = [
    (("stauts",), "Did you mean: inspector status"),
    (("xyz",), "More: inspector -h"),
    (("fill", "--anwsers", "x"), "'--answers'"),
    (("tasks", "shwo", "a"), "Did you mean 'show'?"),
    (("tasks", "show"), "Example: inspector tasks show"),
    (("list", "more"), "Example: inspector list"),
    (("finalise",), "Example: inspector finalise D1"),
    (("show", "D1", "--language", "fr"), "'fr' is not one of"),
    (("show", "D1", "--part", "all"), "'all' is not one of"),
    (("clashes", "--keep", "1"), "Say which inspection and which question."),
    (("clashes", "A", "b", "--keep", "1", "--value", "2"), "not both"),
    (("fill", "D1", "--answers", "none.json"), "No such file"),
    (("enrol", "--training", "--code-file", "none"), "No such file"),
    (("new",), "Say which checklist: child_labour, forced_labour."),
    (("--hom", "x"), "Did you mean '--home'?"),
]


@pytest.mark.parametrize(("words", "help_"), MISTYPED, ids=lambda w: str(w)[:30])
def test_what_is_mistyped_gets_the_nearest_and_exit_2(called, words, help_):
    code, _, told = called(*words)

    assert code == 2
    assert help_ in told
    assert "Traceback" not in told


NOT_THERE = [
    (("fill", "D99"), "There is no draft D99"),
    (("fill", "zzz"), "There is no record zzz"),
    (("show", "D99"), "There is no draft D99"),
    (("check", "K7F2-1"), "There is no record K7F2-1"),
    (("finalise", "D99"), "There is no draft D99"),
    (("finalise", "K7F2-1"), "There is no record K7F2-1"),
    (("clashes", "K7F2-1"), "There is no record K7F2-1"),
    (("tasks", "show", "zz"), "No task of yours on this laptop begins with 'zz'."),
    (("tasks", "done", "zz", "--outcome", "done"), "No task of yours"),
    (("fill",), "No draft is open."),
    (("show",), "No draft is open."),
    (("new", "forced-labuor"), "Did you mean: inspector new forced_labour"),
    (("enrol", "--training"), "This laptop is enrolled for u011."),
    (("enrol",), "not encrypted yet"),
]


@pytest.mark.parametrize(("words", "what"), NOT_THERE, ids=lambda w: str(w)[:30])
def test_what_is_not_here_is_named_with_the_way_out_and_exit_1(called, words, what):
    code, _, told = called(*words)

    assert code == 1
    assert what in told
    assert "Traceback" not in told


def test_one_open_draft_need_not_be_named(called, laptop):
    laptop.new_draft("child_labour")

    code, said, _ = called("show")

    assert (code, "D1  Child-labour inspection" in said) == (0, True)


def test_of_several_open_drafts_one_is_named(called, laptop):
    laptop.new_draft("child_labour")
    laptop.new_draft("forced_labour")

    code, _, told = called("fill")

    assert code == 2
    assert "2 drafts are open: D1, D2." in told


def test_a_server_out_of_reach_is_exit_3_and_nothing_is_lost(called):
    code, _, told = called("sync")

    assert code == 3
    assert "nothing is lost" in told


def test_checking_a_record_begins_no_correction(called, laptop):
    from tests.inspector_cli.test_finalising import PLACE, finalised

    ref = finalised(laptop, "forced_labour", PLACE)

    code, said, _ = called("check", ref)

    assert (code, laptop.drafts.drafts()) == (0, [])
    assert "nothing needed is missing" in said


def test_a_correction_of_nothing_is_closed_without_a_change(called, laptop):
    from tests.inspector_cli.test_finalising import PLACE, finalised

    ref = finalised(laptop, "forced_labour", PLACE)
    laptop.sitting(ref)
    before = laptop.replica.shelf.waiting()

    code, said, _ = called("finalise", ref)

    assert code == 0 and "Nothing was changed" in said
    assert laptop.replica.shelf.waiting() == before
    assert laptop.drafts.drafts() == []


def test_check_says_how_many_first_then_each_with_its_place(called, laptop):
    laptop.new_draft("forced_labour")

    code, said, _ = called("check", "D1")

    lines = said.splitlines()
    assert code == 1
    assert lines[1] == "Still missing: 3. Cannot stand as answered: 0."
    assert lines[2] == "Visit"
    assert "then the key nx" in said


def test_a_question_that_nobody_may_be_asked_names_its_option():
    screen = Screen(ask_allowed=False)

    with pytest.raises(NobodyThere) as raised:
        screen.ask("Reason: ", option="--reason")

    assert str(raised.value) == "An answer is needed (Reason). Give it with --reason."


def test_input_in_another_encoding_leaves_no_trace(laptop):
    laptop.new_draft("child_labour")
    words = [sys.executable, "-m", "inspector_cli", "fill", "D1"]
    command = "from inspector_cli.main import main; main(['fill', 'D1'])"

    found = subprocess.run(
        [*words[:1], "-c", command], input=b"\xff\xfe abc\nq\n", capture_output=True
    )

    assert found.returncode == 0
    assert b"did not arrive as typed" in found.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_console_that_lacks_letters_shows_stand_ins(laptop, monkeypatch, encoding):
    laptop.new_draft("child_labour")
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    command = "from inspector_cli.main import main; main(['fill', 'D1'])"
    typed = "j workplace_name\n= \u1019\u103c\u1014\u103a\nq\n".encode()

    found = subprocess.run(
        [sys.executable, "-c", command], input=typed, capture_output=True
    )

    assert found.returncode == 0
    assert b"Traceback" not in found.stderr


def test_every_command_has_a_line_of_help():
    assert set(cli.list_commands(None)) == set(COMMANDS)


def test_filling_where_nobody_may_be_asked_names_the_file_of_answers(called, laptop):
    laptop.new_draft("child_labour")

    code, said, told = called("--no-input", "fill", "D1")

    assert code == 2
    assert "--answers FILE" in told
    assert "Enter next" not in said


def test_a_folder_that_cannot_be_made_is_named(tmp_path, capfd):
    (tmp_path / "file").write_text("", encoding="utf-8")

    code = run(["--home", str(tmp_path / "file" / "home"), "status"])

    told = capfd.readouterr().err
    assert code == 1
    assert "cannot be used" in told and "--home" in told

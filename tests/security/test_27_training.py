"""Line 27: enrolled for training only, and every screen says TRAINING DATA ONLY.

The laptop's file is not encrypted yet. JSON on standard output stays JSON: there
the warning goes beside it, to standard error.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import click
import pytest

from inspector_cli.laptop import Laptop
from inspector_cli.main import COMMANDS, cli, run
from sync.clock import TRAINING_CLOCK
from tests.demo.answers import C1, PLACE
from tests.demo.world import INSPECTOR_A, INSPECTOR_B, SUPERVISOR
from tests.sync.pictures import made
from tests.world import Ministry, fills, follow_ups, syncs

WARNING = "TRAINING DATA ONLY"
# A laptop that was filled on in Malay says it in Malay from then on.
WARNINGS = (WARNING, "DATA LATIHAN SAHAJA")
PAPERS = {
    "papers_held": "yes",
    "papers_held_by": "employer",
    "papers_held_count": 12,
    "papers_returned": "no",
}

# What is typed, in this order; {names} are filled in from `Desk.names`.
SCREENS = (
    "",
    "new child_labour",
    "fill {draft}",
    "fill {draft} --language ms",
    "fill {draft} --answers {answers}",
    "attach {photo} --to {draft} --question workplace_photo",
    "attachments {draft}",
    "attachments {draft} --save {stick}",
    "check {draft}",
    "show {draft}",
    "show {ref}",
    "show {ref} --language ms",
    "list",
    "finalise {draft}",
    "clashes",
    "clashes {ref} employees --keep 1",
    "tasks",
    "tasks --all",
    "tasks show {task}",
    "tasks start {task}",
    "tasks done {task} --outcome done --evidence receipts",
    "tasks hand-back {other_task} --reason away",
    "share {draft}",
    "take {draft} 1",
    "rebuild",
    "verify",
    "passphrase --code-file {answers}",
    "language",
    "language en",
    "steps F05",
    "call --state Sabah",
    "rights --text",
    "age --claimed 13",
    "glossary inspection",
    "findings --answers {answers} --form forced_labour",
    "wages {draft}",
    "sync --dry-run",
    "sync",
    "sync --if-due",
    "bundle write {stick}",
    "bundle read {stick}",
    "status",
    "doctor",
    "enrol --training --code-file {answers}",
)
AS_JSON = (
    "list",
    "show {ref}",
    "attachments {ref}",
    "check {open_draft}",
    "sync --dry-run",
    "sync",
    "bundle write {stick}",
    "bundle read {stick}",
    "status",
    "clashes",
    "tasks",
    "tasks show {task}",
    "rebuild",
    "verify",
    "doctor",
    "steps F05",
    "call --state Sabah",
    "rights",
    "age --claimed 13",
    "glossary inspection",
    "findings --answers {answers} --form forced_labour",
    "wages {ref}",
)
REFUSALS = (
    "new no_such_form",
    "fill D99",
    "fill {draft} --answers {broken}",
    "attach {photo} --to D99",
    "attach {broken} --to {open_draft} --question workplace_photo",
    "attachments D99",
    "check D99",
    "show D99",
    "show ZZZZ-1",
    "finalise D99",
    "clashes ZZZZ-1 employees --keep 1",
    "tasks show zzzzzz",
    "tasks start zzzzzz",
    "tasks done zzzzzz --outcome done",
    "tasks hand-back zzzzzz --reason away",
    "bundle write {stick} --to nobody",
    "bundle read {broken}",
)
NOT_ENROLLED = (
    *("", "new child_labour", "fill D1", "list", "show D1", "check D1"),
    *("attach gate.jpg", "attachments D1"),
    *("language", "finalise D1", "sync", "status", "clashes", "tasks", "doctor"),
    *("bundle write .", "bundle read ."),
)


class Desk:
    """Laptop B with a draft, a clash and two tasks, and how to type at it."""

    def __init__(self, folder) -> None:
        self.ministry = ministry = Ministry(folder)
        a, b = ministry.team()
        ministry.clock.at("10:40", 14)
        ref = fills(a, "forced_labour", {**PLACE, **PAPERS})
        syncs(a, b)
        fills(a, "child_labour", {**PLACE, "children": [C1]})
        syncs(a, b)
        fills(a, ref, {"employees": 22})
        fills(b, ref, {"employees": 23})
        syncs(a, b, a)
        answers, broken = folder / "answers.json", folder / "broken.json"
        answers.write_text(json.dumps(PLACE), encoding="utf-8")
        broken.write_text("{", encoding="utf-8")
        (folder / "gate.jpg").write_bytes(made.a_photo(64, 48))
        stick = folder / "stick"
        stick.mkdir()
        self.home = b.home
        self.names = {
            "ref": ref,
            "draft": b.new_draft("child_labour").id,
            "open_draft": b.new_draft("forced_labour").id,
            "task": self.task(b, "F05.1"),
            "other_task": self.task(b, "F03.2.1"),
            "answers": str(answers),
            "broken": str(broken),
            "photo": str(folder / "gate.jpg"),
            "stick": str(stick),
        }
        syncs(b)

    def task(self, laptop, rule: str) -> str:
        """Give the follow-up of this rule to the laptop's inspector."""
        name = str(follow_ups(laptop)[rule].name)
        self.ministry.office.desk.assign(name, INSPECTOR_B, by=SUPERVISOR)
        return name[2:8]

    def types(self, words: str, *more: str, home=None) -> int:
        typed = words.format(**self.names).split()
        return run(["--home", str(home or self.home), *typed, *more])


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    made = Desk(tmp_path_factory.mktemp("desk"))
    yield made
    made.ministry.close()


@pytest.fixture(autouse=True)
def the_moment(monkeypatch):
    """What the story's clock shows, and nobody at the keyboard."""
    monkeypatch.setenv(TRAINING_CLOCK, "2026-04-14T10:41:00+08:00")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))


def test_enrolling_without_the_word_training_is_refused(desk, tmp_path, capsys):
    code = tmp_path / "code.txt"
    code.write_text(desk.ministry.code(INSPECTOR_A), encoding="utf-8")
    home = tmp_path / "new-laptop"

    ended = run(["--home", str(home), "enrol", "--code-file", str(code)])

    said = "".join(capsys.readouterr())
    assert ended != 0 and "not encrypted" in said and "--training" in said
    assert WARNING in said
    assert not (home / "laptop.key").exists()
    laptop = Laptop(home, clock=desk.ministry.clock)
    assert not laptop.is_enrolled
    laptop.close()


def test_the_same_code_enrols_with_the_word(desk, tmp_path, capsys):
    code = tmp_path / "code.txt"
    code.write_text(desk.ministry.code(INSPECTOR_A), encoding="utf-8")
    home = str(tmp_path / "new-laptop")

    ended = run(["--home", home, "enrol", "--training", "--code-file", str(code)])

    assert (ended, WARNING in capsys.readouterr().out) == (0, True)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_says_that_this_is_training(desk, screen, capsys):
    desk.types(screen)

    said = "".join(capsys.readouterr())
    assert any(one in said for one in WARNINGS)
    assert "Traceback" not in said and "did not foresee" not in said


def test_the_malay_filler_says_it_in_malay(desk, capsys):
    desk.types("fill {open_draft} --language ms")

    assert "DATA LATIHAN SAHAJA" in capsys.readouterr().out


@pytest.mark.parametrize("screen", AS_JSON)
def test_json_stays_json_and_the_warning_stands_beside_it(desk, screen, capsys):
    desk.types(screen, "--json")

    said = capsys.readouterr()
    assert said.out, said.err
    json.loads(said.out)
    assert not any(one in said.out for one in WARNINGS)
    assert any(one in said.err for one in WARNINGS)


@pytest.mark.parametrize("screen", REFUSALS)
def test_a_screen_that_refuses_says_it_too(desk, screen, capsys):
    assert desk.types(screen) != 0

    said = "".join(capsys.readouterr())
    assert any(one in said for one in WARNINGS)


@pytest.mark.parametrize("screen", NOT_ENROLLED)
def test_a_laptop_that_is_not_enrolled_yet_says_it_too(desk, screen, tmp_path, capsys):
    desk.types(screen.replace("{draft}", "D1"), home=tmp_path)

    assert WARNING in "".join(capsys.readouterr())


def test_the_tables_above_know_every_command_there_is():
    typed = {*SCREENS, *AS_JSON}

    unknown = [
        " ".join(words)
        for words in commands(cli, ())
        if not any(said.split()[: len(words)] == list(words) for said in typed)
    ]

    assert unknown == []
    assert {words[0] for words in commands(cli, ())} == set(COMMANDS)
    assert {said.split()[0] for said in AS_JSON} == set(with_json())


def commands(group: click.Command, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every command below `group`, as its words."""
    context = click.Context(group)
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        yield (*above, name)
        yield from commands(found, (*above, name))


def with_json() -> Iterator[str]:
    """The commands of the first rank that can answer in JSON, or one below them."""
    context = click.Context(cli)
    for name in COMMANDS:
        found = cli.get_command(context, name)
        assert found is not None
        below = found.commands.values() if isinstance(found, click.Group) else ()
        options = [one for step in (found, *below) for one in step.params]
        if any("--json" in option.opts for option in options):
            yield name

"""Does a laptop that speaks Malay find Malay words for all that it may have to say?"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import click
import pytest

import inspector_cli
import sync
from inspector_cli.main import COMMANDS, cli, run
from inspector_cli.spoken import language_in
from inspector_cli.words.helped import HELP
from inspector_cli.words.phrases import PHRASES, TABLES
from inspector_cli.words.sayings import SAYINGS, recognised, worded
from sync.proof.verify_report import Report

ROOMS = (Path(inspector_cli.__file__).parent, Path(sync.__file__).parent)
# What only an office says to its own people, what only a bench says, what stands
# there in both languages.
NOT_HERE = {"mark.py", "bench.py", "making.py", "result.py", "verify_report.py"}
# Where the reasons arise that stand within a warning, a refusal or a verdict.
REASONS = re.compile(
    r"^(trust|record|quarantine|applying|sealing|verifying|verify_keys|evidence|folder"
    r"|lines|check|bundle_zip|bundle_take|identity|joining|pinning|persons|examination"
    r"|answers_file|handing_in)\.py$"
)
# Parts that are put together before anybody reads them.
PIECES = re.compile(r"^(made|changes|segment with changes|waiting line) D09|\wD09")
MISTAKES = re.compile(r"(UsageError|BadParameter|Trouble|NotHere|WhichOne)$")
COMMAND = re.compile(r"^inspector \w+ --")


def places_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def both(table: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    return {**table, **{english: (english, ms) for english, ms in SAYINGS.items()}}


def test_every_phrase_and_saying_stands_in_both_languages():
    empty = [
        key for key, pair in both(PHRASES).items() if not all(map(str.strip, pair))
    ]

    assert empty == []
    assert {len(pair) for pair in PHRASES.values()} == {2}


def test_no_table_takes_a_phrase_from_another():
    assert len(PHRASES) == sum(len(table) for table in TABLES)


def test_both_languages_leave_the_same_places_to_fill():
    differing = [
        key
        for key, (english, malay) in both(PHRASES).items()
        if places_in(english) != places_in(malay)
    ]

    assert differing == []


def test_everything_that_verify_counts_has_its_words():
    counts = Report(audit_lines=1).counts()

    assert [n for n in counts if f"verify.count.{n}" not in PHRASES] == []


def test_no_line_says_that_a_worker_ran_away():
    assert not [k for k, (_, ms) in both(PHRASES).items() if re.search(r"\blari\b", ms)]


@pytest.mark.parametrize("english", [one for one in SAYINGS if "{" in one])
def test_a_saying_is_known_again_with_what_was_filled_in(english):
    words = {name: f"{name} 7 (x)" for name in places_in(english)}

    said = english.format(**words)

    assert recognised(said) is not None
    assert worded(said, "ms") == SAYINGS[english].format(**words)
    assert worded(said, "en") == said


def test_what_nobody_put_into_malay_stays_as_it_came():
    assert worded("a server of next year says this", "ms") == (
        "a server of next year says this"
    )
    assert worded("", "ms") == ""


def test_a_reason_within_a_warning_is_worded_too():
    said = worded(
        "The server keeps D09 aside for a person to decide:"
        " its device may not write in D07.",
        "ms",
    )

    assert "diasingkan" not in said and "perantinya tidak dibenarkan menulis" in said
    assert not re.search(r"\b(the|its|may not)\b", said)


def test_days_within_a_warning_are_malay_days():
    said = worded(
        "A hub (K3) has had 4 changes of this machine since 14 May 2026, and this server"
        " has not got them from it. They are handed over now; tell your office.",
        "ms",
    )

    assert "14 Mei 2026" in said


# -- all that the rooms may say ------------------------------------------------


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Every literal of a module that a person could read as a sentence or a reason."""
    tree = ast.parse(path.read_text("utf-8"))
    within = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    for node in ast.walk(tree):
        if id(node) in within:
            continue
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, filled(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def filled(node: ast.JoinedStr) -> str:
    """An f-string with something at each of its places."""
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else "D09"
        for part in node.values
    )


def said_by(path: Path) -> list[str]:
    """The whole sentences of a module: they begin with a capital and end with a stop."""
    docs = docstrings(path)
    return [
        text
        for _, text in sentences(path)
        if re.match(r"^[A-Z{].*[a-z)}:`'][.?]$", text, re.DOTALL)
        and " " in text
        and text not in docs
        and "\n" not in text.strip()
    ]


def reasons_of(path: Path) -> list[str]:
    """Three words or more in small letters: why something was not taken."""
    docs = docstrings(path)
    return [
        text
        for _, text in sentences(path)
        if re.match(r"^[a-z{'][^_=?\n]*$", text)
        and text.count(" ") >= 2
        and text not in docs
        and not PIECES.search(text)
        and not COMMAND.match(text)
    ]


def docstrings(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    nodes = (node for node in ast.walk(tree) if isinstance(node, kinds))
    return {ast.get_docstring(node, clean=False) or "" for node in nodes}


def is_worded(text: str) -> bool:
    if text in SAYINGS:
        return True
    return (
        recognised(text) is not None or recognised(text.format_map(Any09())) is not None
    )


class Any09(dict):
    """Something for every place of a template."""

    def __missing__(self, name: str) -> str:
        return "D09"


def modules(room: Path) -> list[Path]:
    return [
        path
        for path in sorted(room.rglob("*.py"))
        if not path.name.startswith(("phrases", "sayings", "helped"))
        and path.parent.name != "commands"
        and path.name not in NOT_HERE
    ]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_sentence_of_a_room_below_or_of_a_refusal_has_its_malay(room):
    missing = {
        f"{path.name}: {text}"
        for path in modules(room)
        for text in said_by(path)
        if not is_worded(text) and path.name != "main.py"
    }

    assert sorted(missing) == []


def test_every_reason_why_something_is_not_taken_has_its_malay():
    paths = [path for room in ROOMS for path in modules(room)]
    missing = {
        f"{path.name}: {text}"
        for path in paths
        if REASONS.match(path.name)
        for text in reasons_of(path)
        if not is_worded(text)
    }

    assert sorted(missing) == []


def test_every_mistake_of_usage_that_a_command_names_has_its_malay():
    commands = ROOMS[0] / "commands"
    missing = {
        f"{path.name}: {text}"
        for path in sorted(commands.glob("*.py"))
        for text in mistakes_of(path)
        if not is_worded(text)
    }

    assert sorted(missing) == []


def mistakes_of(path: Path) -> Iterator[str]:
    """What is said by a command itself in raising an error of click's or a Trouble."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and MISTAKES.search(ast.unparse(node.func)):
            for given in node.args:
                if isinstance(given, ast.JoinedStr):
                    yield filled(given)
                elif isinstance(given, ast.Constant):
                    yield str(given.value)


# -- help ------------------------------------------------------------------------


def helps_of(command: click.Command, ctx: click.Context) -> Iterator[str]:
    """Every text that the help of a command, or of one below it, may show."""
    yield inspect.cleandoc(command.help or "")
    yield from (why for _, why in getattr(command, "examples", ()))
    yield from (one.help or "" for one in command.params if hasattr(one, "help"))
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            assert below is not None
            yield from helps_of(below, ctx)


def test_every_text_of_the_help_has_its_malay():
    texts = {
        *helps_of(cli, click.Context(cli)),
        *(text for _, text in COMMANDS.values()),
    }

    assert sorted(text for text in texts if text and text not in HELP) == []


def test_help_speaks_what_was_asked_for_or_what_the_laptop_speaks(tmp_path, capfd):
    def first(*words: str) -> str:
        assert run(["--home", str(tmp_path / "h"), *words]) == 0
        return capfd.readouterr().out.splitlines()[0]

    assert first("--language", "ms", "-h") == "Contoh:"
    assert not (tmp_path / "h").exists()
    assert first("fill", "-h") == "Examples:"
    for name in ("wages", "glossary", "age"):
        assert run(["--language", "ms", name, "-h"]) == 0
        about = capfd.readouterr().out.partition("Cara guna")[2].split("\n\n")[1]
        assert not re.search(r"\b(the|with|what|how)\b", about.lower())
    run(["--home", str(tmp_path / "h"), "language", "ms"])
    capfd.readouterr()
    assert (first("-h"), first("tasks", "-h")) == ("Contoh:", "Contoh:")
    assert first("--language", "en", "tasks", "show", "-h") == "Examples:"


# -- which language ------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "system", "spoken"),
    [
        ({}, "", "en"),
        ({"LANG": "C.UTF-8"}, "", "en"),
        ({"LANG": "ms_MY.UTF-8"}, "", "ms"),
        ({"LANG": "ms_MY.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "", "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "ms:en"}, "", "ms"),
        ({"LANG": "fr_FR.UTF-8"}, "", "en"),
        ({}, "ms_MY", "ms"),
        ({"LANG": "en_GB.UTF-8"}, "ms_MY", "en"),
    ],
)
def test_a_laptop_that_was_told_none_speaks_the_computers(environment, system, spoken):
    assert language_in(environment, system) == spoken

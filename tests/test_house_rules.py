"""Does the house keep its rules: directions, homes, clocks and sizes?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mccabe import PathGraphingAstVisitor

from forms.packs.home import HOME

HOUSE = Path(__file__).resolve().parent.parent
ROOMS = ("forms", "sync", "server", "inspector_cli")
MAY_IMPORT = {
    "forms": {"forms"},
    "sync": {"sync", "forms"},
    "server": {"server", "sync", "forms"},
    "inspector_cli": {"inspector_cli", "sync", "forms"},
    "tests": {"tests", *ROOMS},
}

# Each library and the places it may be used in (files or folders).
HOMES = {
    "flask": ("server/", "inspector_cli/page/"),
    "flask_smorest": ("server/",),
    # The wage sheet that is printed is the same from a laptop and from the office.
    "jinja2": ("server/", "forms/wage_paper.py"),
    "requests": ("sync/remote.py", "server/webhooks.py"),
    "urllib3": ("sync/remote.py",),
    "sqlite3": ("sync/database.py",),
    "sqlite_utils": ("sync/database.py",),
    "sqlcipher3": ("sync/database.py",),
    "psycopg": ("sync/database.py",),
    "apscheduler": ("server/jobs/",),
    "msgspec": ("sync/",),
    "zstandard": ("sync/segment.py",),
    "pyrage": ("sync/bundles/bundle.py",),
    # sync/court/values.py is copied into evidence and must stand without identity.py.
    "cryptography": (
        *("sync/identity.py", "sync/bundles/bundle.py", "sync/exchanging/tls.py"),
        *("sync/court/values.py", "inspector_cli/vault.py"),
    ),
    "argon2": ("server/people.py", "inspector_cli/vault.py"),
    "cheroot": ("server/main.py", "server/commands/", "inspector_cli/page/"),
    "marshmallow": ("server/api/",),
    "click": (
        *("server/main.py", "server/commands/"),
        *("inspector_cli/main.py", "inspector_cli/commands/"),
    ),
    "segno": ("server/qr.py",),
    # What bytes from anywhere really are, and copies of pictures: on a laptop and here.
    "filetype": ("sync/pictures/kinds.py",),
    "PIL": ("sync/pictures/copies.py",),
    "pyxform": ("forms/xlsform.py",),
    "defusedxml": ("forms/xform.py",),
}

# What asks the world for the time, an id or chance, and who may.
THE_WORLD = {
    r"\bdatetime\.(now|utcnow|today)\(": ("sync/clock.py",),
    r"\bdate\.today\(": ("sync/clock.py",),
    r"\btime\.(time|time_ns|localtime|gmtime)\(": ("sync/clock.py",),
    r"\buuid\.uuid[14]\(|\bsecrets\.\w+\(|\brandom\.\w+\(|\bos\.urandom\(": (
        *("server/app.py", "inspector_cli/laptop.py", "sync/identity.py"),
    ),
}
POSIX_ONLY = {"fcntl", "pwd", "grp", "termios", "resource", "tty", "pty", "syslog"}
MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_FILE = 400
MOST_PATHS_THROUGH_A_FUNCTION = 8


def python_files(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (HOUSE / room).rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def imports_of(path: Path) -> Iterator[str]:
    """The dotted names that a file imports, wherever in it they stand."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield ".".join((*path.relative_to(HOUSE).parts[:-1], "")[: -node.level])
            yield node.module or ""


def stands_in(name: str, homes: tuple[str, ...]) -> bool:
    return any(name.startswith(h) if h.endswith("/") else name == h for h in homes)


def test_imports_look_down_only():
    upward = [
        f"{name_of(path)} imports {target}"
        for path in python_files(*ROOMS, "tests")
        for target in imports_of(path)
        if target.split(".")[0] in MAY_IMPORT
        and target.split(".")[0] not in MAY_IMPORT[path.relative_to(HOUSE).parts[0]]
    ]

    assert upward == []


def test_every_library_stays_in_its_home():
    strays = [
        f"{name_of(path)} imports {target}"
        for path in python_files(*ROOMS)
        for target in imports_of(path)
        if not stands_in(name_of(path), HOMES.get(target.split(".")[0], ("",)))
        and target.split(".")[0] in HOMES
    ]

    assert strays == []


@pytest.mark.parametrize("pattern", THE_WORLD)
def test_time_ids_and_chance_are_handed_in(pattern):
    strays = [
        f"{name_of(path)}:{number}"
        for path in python_files(*ROOMS)
        if not stands_in(name_of(path), THE_WORLD[pattern])
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(pattern, line) and not line.lstrip().startswith("#")
    ]

    assert strays == []


def test_only_one_place_names_the_country_where_nobody_said_which():
    named = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files(*ROOMS)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value == HOME
    ]

    # Burmese, a language of workers, has the same two letters.
    assert {line.partition(":")[0] for line in named} == {
        *("forms/packs/home.py", "forms/packs/tables.py"),
    }


def test_a_field_laptop_may_run_windows():
    posix = [
        f"{name_of(path)} imports {target}"
        for path in python_files("forms", "sync", "inspector_cli")
        for target in imports_of(path)
        if target.split(".")[0] in POSIX_ONLY
    ]

    assert posix == []


def test_a_file_stays_under_its_limit():
    long = {
        name_of(path): lines
        for path in python_files(*ROOMS, "tests")
        if (lines := len(path.read_text("utf-8").splitlines())) > MOST_LINES_OF_A_FILE
    }

    assert long == {}


def test_a_function_reads_in_one_breath():
    long = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in python_files(*ROOMS, "tests")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or 0) - node.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]

    assert long == []


def test_a_function_has_few_paths_through_it():
    tangled = []
    for path in python_files(*ROOMS, "tests"):
        visitor = PathGraphingAstVisitor()
        visitor.preorder(ast.parse(path.read_text(encoding="utf-8")), visitor)
        tangled += [
            f"{name_of(path)}:{graph.lineno} {graph.entity}"
            for graph in visitor.graphs.values()
            if graph.complexity() > MOST_PATHS_THROUGH_A_FUNCTION
        ]

    assert tangled == []


def test_every_module_says_which_question_it_answers():
    silent = [
        name_of(path)
        for path in python_files(*ROOMS)
        if path.name != "__init__.py"
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert silent == []


def test_every_folder_of_python_is_a_package():
    folders = {path.parent for path in python_files(*ROOMS, "tests")}

    assert [
        name_of(f) for f in sorted(folders) if not (f / "__init__.py").exists()
    ] == []


def test_no_fifth_package_stands_at_the_top():
    at_the_top = {path.parent.name for path in HOUSE.glob("*/__init__.py")}

    assert at_the_top == {*ROOMS, "tests"}

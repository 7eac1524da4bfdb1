"""Is the distribution what setup.cfg promises?"""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent


def settings() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(HOUSE / "setup.cfg", encoding="utf-8")
    return parser


def test_every_dependency_is_pinned_in_the_constraints():
    lines = (HOUSE / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines}

    options = settings()["options"]["install_requires"]
    wanted = {re.split(r"[<>=\[]", line)[0] for line in options.split()}

    assert wanted - pinned == set()


def test_the_two_commands_lead_somewhere():
    scripts = settings()["options.entry_points"]["console_scripts"].split("\n")
    targets = dict(line.replace(" ", "").split("=") for line in scripts if line)

    assert set(targets) == {"inspector", "inspectorate"}
    for target in targets.values():
        module = target.split(":")[0].replace(".", "/")
        assert (HOUSE / f"{module}.py").exists()


def test_data_files_are_named_as_package_data():
    from setuptools.glob import glob

    named = settings()["options.package_data"]
    missing = []
    for room, patterns in named.items():
        wanted = [p.strip() for p in patterns.split(",")]
        kept = {Path(f) for p in wanted for f in glob(str(HOUSE / room / p))}
        there = (f for f in (HOUSE / room).rglob("*") if f.is_file())
        missing += [
            str(f.relative_to(HOUSE))
            for f in there
            if f.suffix not in {".py", ".pyc"}
            and f.name != "README.md"
            and f not in kept
        ]

    assert missing == []


def test_help_starts_without_loading_the_heavy_rooms():
    script = (
        "import sys, inspector_cli.main, server.main;"
        "print(*sorted({'flask','pyxform','apscheduler','requests','numpy','pandas',"
        "'holidays','sqlite_utils','cryptography'} & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=HOUSE
    )

    assert done.stdout.strip() == "", done.stderr

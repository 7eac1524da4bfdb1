"""Do the documents say what is so?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.write_docs import DOCS, commands_page

HOUSE = Path(__file__).resolve().parent.parent
PAGES = sorted([*HOUSE.glob("*.md"), *HOUSE.glob("*/README.md"), *DOCS.rglob("*.md")])


def test_the_page_of_commands_is_what_the_commands_say():
    written = (DOCS / "commands.md").read_text(encoding="utf-8")

    assert written == commands_page(), "run: python -m tests.write_docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(HOUSE).as_posix())
def test_every_link_leads_somewhere(page):
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    dead = [x for x in links if "://" not in x and not (page.parent / x).exists()]

    assert dead == []


def test_every_room_has_its_own_page():
    rooms = ("forms", "sync", "server", "inspector_cli")

    assert [r for r in rooms if not (HOUSE / r / "README.md").exists()] == []


def test_the_readme_names_the_two_commands_on_its_first_screen():
    first_screen = (HOUSE / "README.md").read_text(encoding="utf-8").splitlines()[:40]

    assert any("make demo" in line for line in first_screen)
    assert any("make test" in line for line in first_screen)

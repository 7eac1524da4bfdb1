"""Does the office speak both languages, whole?"""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from server import pages
from server.desk.states import State
from server.people import ROLES
from server.phrases.table import LANGUAGES, PHRASES, PhraseMissing, phrase

TEMPLATES = Path(pages.__file__).parent / "templates"


def places_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_phrase_stands_in_both_languages():
    assert [
        key for key, pair in PHRASES.items() if not all(p.strip() for p in pair)
    ] == []
    assert {len(pair) for pair in PHRASES.values()} == {len(LANGUAGES)}


def test_both_languages_leave_the_same_places_to_fill():
    differing = [k for k, (en, ms) in PHRASES.items() if places_in(en) != places_in(ms)]

    assert differing == []


def test_every_phrase_that_a_page_names_is_written():
    named = {
        key
        for page in TEMPLATES.glob("*.html")
        for key in re.findall(
            r"""\bt\(\s*['"]([\w. ]+)['"]\s*[,)]""", page.read_text("utf-8")
        )
    }

    assert named
    assert sorted(named - PHRASES.keys()) == []


def test_every_state_and_role_has_its_word():
    assert {f"state.{state.value}" for state in State} <= PHRASES.keys()
    assert {f"role.{role}" for role in ROLES} <= PHRASES.keys()


def test_a_phrase_nobody_wrote_is_our_fault_and_never_shown():
    with pytest.raises(PhraseMissing):
        phrase("no.such.phrase", "en")


def test_no_page_says_that_a_worker_ran_away():
    assert not [k for k, (_, ms) in PHRASES.items() if re.search(r"\blari\b", ms)]

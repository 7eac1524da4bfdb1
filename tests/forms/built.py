"""Which forms and surroundings do the tests of the engine use?"""

from __future__ import annotations

import itertools
import random
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from pyxform.xls2xform import convert

from forms.definition import FormDefinition
from forms.interview import Interview
from forms.surroundings import Surroundings
from forms.xform import load_form

TEN_FORTY = datetime(2026, 4, 14, 2, 40, tzinfo=UTC)
SETTINGS = """
| settings |
|  | form_title | form_id | version | default_language | namespaces |
|  | A form | a_form | 1 | English (en) | li="urn:saksi:labour-inspection" |
"""
YES_NO = """
| choices |
|  | list_name | name | label::English (en) | label::Malay (ms) |
|  | yn | yes | Yes | Ya |
|  | yn | no | No | Tidak |
"""


def surroundings(*, seed: int = 1, minutes: int = 0) -> Surroundings:
    """10:40 at the estate, plus some minutes; ids and chance by the seed."""
    numbers = itertools.count()
    chance = random.Random(seed)
    return Surroundings(
        at=TEN_FORTY + timedelta(minutes=minutes),
        zone=ZoneInfo("Asia/Kuala_Lumpur"),
        device_id="laptop-a",
        username="aminah",
        new_id=lambda: f"r{seed}x{next(numbers)}",
        random=chance.random,
    )


@lru_cache(maxsize=64)
def a_form(
    survey: str, choices: str = YES_NO, settings: str = SETTINGS
) -> FormDefinition:
    """The form of an XLSForm in Markdown."""
    return load_form(an_xform(survey, choices, settings))


def an_xform(survey: str, choices: str = YES_NO, settings: str = SETTINGS) -> str:
    """The XForm of an XLSForm in Markdown."""
    table = f"| survey |\n{survey.strip()}\n{choices.strip()}\n{settings.strip()}\n"
    return str(convert(table, file_type=".md", form_name="data").xform)


def a_raw_form(instance: str, binds: str = "", body: str = "") -> str:
    """An XForm written out, where XLSForm cannot say it."""
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms"'
        ' xmlns:h="http://www.w3.org/1999/xhtml"'
        ' xmlns:jr="http://openrosa.org/javarosa"'
        ' xmlns:li="urn:saksi:labour-inspection">'
        f"<h:head><h:title>t</h:title><model>{instance}{binds}</model></h:head>"
        f"<h:body>{body}</h:body></h:html>"
    )


def an_interview(survey: str, choices: str = YES_NO) -> Interview:
    """A fresh interview over an XLSForm in Markdown."""
    return Interview.begin(a_form(survey, choices), surroundings())


def keys(interview: Interview) -> list[str]:
    """The keys of all places, in order."""
    return [place.key for place in interview.places()]

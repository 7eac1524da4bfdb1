"""A shipped checklist being filled on the day of the demonstration case."""

from __future__ import annotations

import itertools
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from forms.interview import Interview
from forms.lint.survey import read_form
from forms.shelf import form_source
from forms.surroundings import Surroundings
from forms.xform import load_form
from forms.xlsform import to_xform

CHECKLISTS = ("child_labour", "forced_labour")
KUALA_LUMPUR = ZoneInfo("Asia/Kuala_Lumpur")
VISIT = {
    "inspected_on": "2026-04-14",
    "arrived_at": "10:05",
    "state": "MY-Johor",
    "district": "kluang",
    "workplace_name": "Ladang Bukit Rotan",
    "sector": "palm_oil",
}


@lru_cache
def survey(name):
    return read_form(form_source(name))


@lru_cache
def definition(name):
    return load_form(to_xform(form_source(name), name))


def mark(entry, name):
    return entry.row.get(f"bind::li:{name}")


def marked(name, attribute):
    """The questions of a form that carry an attribute, by its value."""
    found = {}
    for entry in survey(name).entries:
        if mark(entry, attribute):
            found.setdefault(mark(entry, attribute), []).append(entry)
    return found


class Visit:
    """One checklist being filled on the day of the demonstration."""

    def __init__(self, name):
        numbers = itertools.count(1)
        self.here = Surroundings(
            at=datetime(2026, 4, 14, 16, 0, tzinfo=KUALA_LUMPUR),
            zone=KUALA_LUMPUR,
            device_id="laptop",
            username="inspector",
            new_id=lambda: f"row{next(numbers):05d}",
            random=lambda: 0.5,
        )
        self.interview = Interview.begin(definition(name), self.here)
        self.put("", **VISIT)

    def put(self, row, **answers):
        for name, value in answers.items():
            step = self.interview.answer(row + name, value, self.here)
            assert step.violation is None, (name, step.violation)

    def add(self, repeat, **answers):
        row = self.interview.add_row(repeat, self.here).changed[0]
        self.put(f"{row}/", **answers)
        return row

    def answer(self, key):
        return self.interview.answers().get(key)

    def asked(self):
        return {place.key for place in self.interview.places()}

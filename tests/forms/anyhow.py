"""How is any form filled anyhow, with answers of the right kind?"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

from forms.finder import MayNotChange
from forms.interview import Interview
from forms.prompt import Prompt, Step, Value
from forms.surroundings import Surroundings
from tests.forms.built import surroundings

MOST_ROWS = 4
# What people type, and what gets lost on the way when nobody looks.
WORDS = (
    "rumah",
    "  spaced  ",
    "a<b & 'c' \"d\"",
    "é",
    "e\u0301",
    "বাংলা",
    "two\nlines",
)
Lot = random.Random


def steady(minutes: int = 0) -> Surroundings:
    """Surroundings in which chance says the same each time."""
    there = surroundings(seed=minutes + 1, minutes=minutes)
    return Surroundings(
        at=there.at,
        zone=there.zone,
        device_id=there.device_id,
        username=there.username,
        new_id=there.new_id,
        random=lambda: 0.5,
    )


def an_answer(prompt: Prompt, lot: Lot) -> Value:
    """A value of the question's kind; now and then none, or "don't know"."""
    if lot.random() < 0.1:
        return lot.choice((None, {"~": "dk"}, {"~": "skip"}))
    make = _OF_KIND.get(prompt.kind, _text)
    return make(prompt, lot)


def _text(prompt: Prompt, lot: Lot) -> Value:
    return lot.choice(WORDS)


def _one(prompt: Prompt, lot: Lot) -> Value:
    return lot.choice(prompt.choices).name if prompt.choices else None


def _several(prompt: Prompt, lot: Lot) -> Value:
    return [one.name for one in prompt.choices if lot.random() < 0.4]


def _ranked(prompt: Prompt, lot: Lot) -> Value:
    names = [one.name for one in prompt.choices]
    lot.shuffle(names)
    return names


def _day(prompt: Prompt, lot: Lot) -> Value:
    day = steady().at + timedelta(days=lot.randrange(-20_000, 3_000))
    return day.date().isoformat()


def _point(prompt: Prompt, lot: Lot) -> str:
    return f"{lot.uniform(-90, 90):.6f} {lot.uniform(-180, 180):.6f}"


def _line(prompt: Prompt, lot: Lot) -> Value:
    return ";".join(_point(prompt, lot) for _ in range(3))


_OF_KIND: dict[str, Callable[[Prompt, Lot], Value]] = {
    "integer": lambda prompt, lot: lot.choice((0, 1, 2, 3, 17, 40, -5)),
    "decimal": lambda prompt, lot: lot.choice(("0", "7.5", "1950.00", "-0.25")),
    "date": _day,
    "time": lambda prompt, lot: f"{lot.randrange(24):02}:{lot.randrange(60):02}",
    "dateTime": lambda prompt, lot: f"{_day(prompt, lot)}T08:30:00.000+08:00",
    "select_one": _one,
    "select_multiple": _several,
    "rank": _ranked,
    "trigger": lambda prompt, lot: "OK",
    "geopoint": _point,
    "geotrace": _line,
    "geoshape": _line,
    "image": lambda prompt, lot: "photo.jpg",
}


def fill_anyhow(
    interview: Interview, lot: Lot, acts: int, first: int = 0
) -> list[Step]:
    """So many acts at places that are in sight; the steps that were taken.

    `first` numbers the first act: no two acts draw the same ids.
    """
    steps = []
    for number in range(first, first + acts):
        places = interview.places()
        if not places:
            break
        place = lot.choice(places)
        step = _act(interview, place.key, place.kind, lot, steady(number))
        if step is not None and step.entry is not None:
            steps.append(step)
    return steps


def _act(
    interview: Interview, key: str, kind: str, lot: Lot, now: Surroundings
) -> Step | None:
    if kind in ("group", "note"):
        return None
    try:
        if kind == "repeat":
            return _grow(interview, key, now)
        if kind == "row":
            is_meant = lot.random() < 0.1
            return interview.remove_row(key, now) if is_meant else None
        return interview.answer(key, an_answer(interview.prompt(key), lot), now)
    except MayNotChange:
        return None


def _grow(interview: Interview, key: str, now: Surroundings) -> Step | None:
    rows, path = interview.finder.repeat(key)
    return interview.add_row(key, now) if len(rows.rows[path]) < MOST_ROWS else None

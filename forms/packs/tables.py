"""Which tables, columns and kinds of cell does a rule pack have?"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

MARKS = ("secondary source", "primary source", "partly", "no")
SAME_DAY = "same day"
SPAN = re.compile(r"(\d+) (hours|days|working days|months)(?: - (\d+) days)?")
WEEKDAYS = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
    "Sunday",
)

Texts = Mapping[str, str]
NumberedRow = tuple[int, dict[str, str]]


@dataclass(frozen=True)
class Table:
    """One table: its columns with the kind of their cells, and what is said once.

    A kind that ends in `?` may be empty. `may_lack` are columns a table need not
    have; a table that `may_be_absent` is one a small country does without.
    """

    columns: Mapping[str, str]
    once: tuple[str, ...]
    may_lack: Mapping[str, str] = field(default_factory=dict)
    may_be_absent: bool = False

    @property
    def kinds(self) -> Mapping[str, str]:
        """Column -> kind, of every column the table may have."""
        return {**self.columns, **self.may_lack}


# Languages of workers that a rights card may be in, besides English and Malay.
SPOKEN = (
    *("id", "ne", "bn", "my", "vi", "ta", "hi", "ur", "km", "th", "zh", "fil", "ceb"),
    "tl",
)
SAID = {"checked": "mark", "source": "words"}
TABLES: Mapping[str, Table] = {
    "pack.csv": Table({"key": "code", "value": "words"}, ("key",)),
    "jurisdictions.csv": Table(
        {"code": "code", "name_en": "words", "name_ms": "words"}, ("code",)
    ),
    "states.csv": Table(
        {"code": "code", "name": "words", "jurisdiction": "place", "also": "words?"},
        ("code",),
    ),
    "weekends.csv": Table(
        {
            **{"state": "state", "days": "weekdays"},
            **{"valid_from": "date?", "valid_to": "date?", **SAID},
        },
        ("state", "valid_from"),
    ),
    "holidays.csv": Table(
        {"date": "date", "name": "words", "states": "states", **SAID},
        ("date", "name"),
        may_be_absent=True,
    ),
    "law.csv": Table(
        {
            **{"key": "code", "value": "words", "unit": "words"},
            **{"valid_from": "date?", "valid_to": "date?", "jurisdiction": "places"},
            **{"applies_to": "size?", "legal_basis": "words", **SAID},
        },
        ("key", "jurisdiction", "applies_to", "valid_from"),
    ),
    "follow_ups.csv": Table(
        {
            **{"code": "rule", "step": "step", "per": "per", "when": "words"},
            **{"task": "words", "task_ms": "words", "who": "words", "due": "words"},
            **{"after": "span", "after_mild": "span?", "starts": "starts"},
            "due_basis": "words",
        },
        ("code", "step"),
        may_be_absent=True,
    ),
    "phrases.csv": Table({"key": "code", "en": "words", "ms": "words"}, ("key",)),
    "words.csv": Table(
        {"key": "code", "en": "words", "ms": "words"}, ("key",), may_be_absent=True
    ),
    "agencies.csv": Table(
        {
            **{"code": "code", "role": "role", "name_en": "words", "name_ms": "words"},
            **{"what_for_en": "words", "what_for_ms": "words", "states": "anywhere"},
            **{"phone": "phone?", "languages": "words?", "hours": "words?"},
            **{"for_rules": "rules?", **SAID},
        },
        ("code",),
        may_be_absent=True,
    ),
    "glossary.csv": Table(
        {
            **{"term": "code", "topic": "words", "en": "words", "ms": "words"},
            **{"meaning_en": "words", "meaning_ms": "words", **SAID},
        },
        ("term",),
        may_be_absent=True,
    ),
    "hazards.csv": Table(
        {
            **{"code": "code", "group": "code", "en": "words", "ms": "words"},
            **{"below_age": "age", "legal_basis": "words", **SAID},
        },
        ("code",),
        may_be_absent=True,
    ),
    "delphi.csv": Table(
        {
            **{"code": "code", "dimension": "dimension", "indicator": "words"},
            **{"indicator_ms": "words", "adult_strength": "strength?"},
            **{"child_strength": "strength?", "ilo11_numbers": "ilo11?"},
            **{"icls_side": "side", "checked": "mark"},
        },
        ("code",),
        may_lack={"source": "words"},
    ),
    "icls.csv": Table(
        {
            **{"code": "code", "indicator": "words", "indicator_ms": "words"},
            **{"icls_side": "side", "ilo11_numbers": "ilo11?", "checked": "mark"},
        },
        ("code",),
        may_lack={"source": "words"},
    ),
    "ilo11.csv": Table(
        {"number": "ilo11", "name_en": "words", "name_ms": "words"},
        ("number",),
        may_lack=SAID,
    ),
    # The four of what to do now; guidance_tables.py checks what they mean.
    "red_flags.csv": Table(
        {
            **{"code": "code", "when": "words", "about": "words"},
            **{"strength": "strength", "words_en": "words", "words_ms": "words"},
            **{"do_now_en": "words", "do_now_ms": "words", "rule": "rule_here?"},
            **{"procedure": "code?", "basis": "words", "checked": "mark"},
        },
        ("code",),
        may_be_absent=True,
    ),
    "procedures.csv": Table(
        {
            **{"procedure": "code", "rules": "rules?", "step": "words"},
            **{"words_en": "words", "words_ms": "words", "who": "words?"},
            **{"within": "words?", "action": "rule_here?", **SAID},
        },
        ("procedure", "step"),
        may_be_absent=True,
    ),
    "rights_card.csv": Table(
        {"number": "code", "en": "words", "ms": "words", "review": "words"}
        | {"checked": "mark"},
        ("number",),
        may_lack={language: "words?" for language in SPOKEN},
        may_be_absent=True,
    ),
    "school_grades.csv": Table(
        {
            **{"grade": "code", "name_en": "words", "name_ms": "words"},
            **{"age_low": "age", "age_high": "age", "kind": "words", **SAID},
        },
        ("grade",),
        may_be_absent=True,
    ),
}


def rows_of(texts: Texts, name: str) -> list[NumberedRow]:
    """The rows of a table with their numbers (heading = 1); [] where there is none."""
    records = csv.reader(io.StringIO(texts.get(name, "")))
    return list(_rows(records, next(records, [])))


def _rows(records: Iterator[list[str]], head: list[str]) -> Iterator[NumberedRow]:
    for number, cells in enumerate(records, start=2):
        if cells:
            padded = cells + [""] * (len(head) - len(cells))
            yield number, dict(zip(head, padded, strict=False))


def is_date(text: str) -> bool:
    """Is the text a date that exists, as YYYY-MM-DD?"""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_span(text: str) -> bool:
    """Can a deadline be counted by this text (`24 hours`, `5 working days`)?"""
    return text == SAME_DAY or SPAN.fullmatch(text) is not None

"""Law: break any one cell of a shipped pack, and the check names its file and row."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.packs.checks import faults
from forms.packs.checks_law import CLOCKS, NUMBERS
from forms.packs.folders import pack_names, pack_texts
from forms.packs.tables import TABLES

PACKS = {name: pack_texts(name) for name in pack_names()}
SPOILT = {
    **{"date": "2025-02-30", "mark": "hearsay", "place": "Atlantis"},
    **{"places": "MY;Atlantis;PH", "state": "Atlantis", "states": "Atlantis"},
    **{"anywhere": "Atlantis", "weekdays": "Friday;Funday", "span": "soon"},
    **{"rule": "X1", "rules": "F99", "step": "first", "per": "moon"},
    **{"starts": "whenever", "size": "huge", "strength": "fierce", "side": "Q"},
    **{"dimension": "ZZ", "ilo11": "12", "age": "old", "phone": "call me"},
    **{"role": "wizard", "code": "two words"},
}


def table_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def text_of(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def ways(kind: str, cell: str) -> list[str]:
    """What a slip of the hand makes of a cell, each of them wrong in its column."""
    found = [f" {cell}", f"{cell}\x07"]
    if not kind.endswith("?"):
        found.append("")
    wrong = SPOILT.get(kind.rstrip("?"))
    return [*found, wrong] if wrong else found


CELLS = [
    (pack, name, column)
    for pack, texts in PACKS.items()
    for name in sorted(texts)
    for column in range(len(table_of(texts[name])[0]))
]


def rows_told(pack: str, name: str, rows: list[list[str]]) -> set[int]:
    """The rows of the table that the check names once the table reads like this."""
    problems = faults({**PACKS[pack], name: text_of(rows)})
    assert all(problem.remedy for problem in problems)
    return {p.row for p in problems if p.sheet == name and p.row is not None}


def is_told(pack: str, name: str, column: int, row: int, way: int) -> bool:
    rows = table_of(PACKS[pack][name])
    kind = TABLES[name].kinds[rows[0][column]]
    spoilt = ways(kind, rows[row][column])
    rows[row][column] = spoilt[way % len(spoilt)]
    return row + 1 in rows_told(pack, name, rows)


# Each column once: what differs from pack to pack is left to chance below.
COLUMNS = {where[1:]: where for where in CELLS}.values()


@pytest.mark.parametrize(("pack", "name", "column"), COLUMNS)
def test_each_way_to_spoil_a_column_is_told_with_its_row(pack, name, column):
    assert all(is_told(pack, name, column, 1, way) for way in range(4))


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(CELLS), st.integers(0, 10_000), st.integers(0, 3))
def test_any_cell_spoilt_is_told_with_its_row(where, row, way):
    rows = table_of(PACKS[where[0]][where[1]])

    assert is_told(*where, 1 + row % (len(rows) - 1), way)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(CELLS), st.integers(0, 10_000), st.booleans())
def test_a_row_of_another_length_is_told(where, row, is_longer):
    pack, name, _ = where
    rows = table_of(PACKS[pack][name])
    at = 1 + row % (len(rows) - 1)
    rows[at] = [*rows[at], "one too many"] if is_longer else rows[at][:-1]

    assert at + 1 in rows_told(pack, name, rows)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(CELLS), st.integers(0, 10_000))
def test_a_row_that_stands_twice_is_told(where, row):
    pack, name, _ = where
    rows = table_of(PACKS[pack][name])
    rows.append(rows[1 + row % (len(rows) - 1)])

    assert len(rows) in rows_told(pack, name, rows)


@pytest.mark.parametrize("pack", sorted(PACKS))
@pytest.mark.parametrize("key", [*NUMBERS, *CLOCKS])
def test_a_law_value_that_is_no_number_or_clock_is_told(pack, key):
    rows = table_of(PACKS[pack]["law.csv"])
    for at in [n for n, row in enumerate(rows) if row[0] == key]:
        spoilt = [list(row) for row in rows]
        for wrong in ("lots", "-1", "1,700", "NaN", "25:00-26:00", "1e3"):
            spoilt[at][1] = wrong
            assert at + 1 in rows_told(pack, "law.csv", spoilt)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda text: "\ufeff" + text, "byte order mark"),
        (lambda text: text.replace("\n", "\r\n"), "carriage return"),
        (lambda text: "", "empty"),
        (lambda text: text.split("\n")[0] + "\n", "no row"),
        (lambda text: text.replace("checked", "Checked", 1), "is missing"),
        (lambda text: text.replace("checked", "checked,note", 1), "is unknown"),
        (lambda text: text.replace("source", "checked", 1), "stands twice"),
        (lambda text: text + '"open', "quotation mark"),
    ],
)
@pytest.mark.parametrize("name", ["law.csv", "agencies.csv", "glossary.csv"])
def test_a_file_that_is_no_table_is_told_and_nothing_on_account_of_it(
    name, change, what
):
    problems = faults({**PACKS["my"], name: change(PACKS["my"][name])})

    assert any(what in problem.what for problem in problems)
    assert {p.place.partition(" row ")[0] for p in problems} == {name}


@pytest.mark.parametrize(
    ("name", "old", "new", "row", "what"),
    [
        # A gap, and an overlap, of a value that changed.
        ("law.csv", "2023-01-01,,MY-pen", "2023-01-03,,MY-pen", 26, "from 2023-01-01"),
        (
            "law.csv",
            "1500,MYR/month,2025-02-01",
            "1500,MYR/month,2025-01-01",
            4,
            "twice",
        ),
        # To the day: the last day of one is not the first day of the next.
        ("law.csv", ",,2022-12-31,", ",,2023-01-01,", 26, "twice"),
        ("law.csv", ",,2022-12-31,", ",,2022-12-30,", 26, "from 2022-12-31"),
        # A weekend that leaves days without one.
        ("weekends.csv", ",2024-12-31,", ",2024-12-30,", 3, "from 2024-12-31"),
        ("weekends.csv", "MY-Sabah,Saturday", "MY-Labuan,Saturday", 17, "at once"),
        # A name that stands twice in one cell.
        ("law.csv", "MY-Sabah;MY-Sarawak,", "MY-Sabah;MY-Sabah,", None, "stands twice"),
        # A state of no place, and one without a weekend.
        ("states.csv", ",MY-Sabah,", ",MY-North,", 16, "unknown"),
        ("phrases.csv", "{area} m2 a", "{areas} m2 a", None, "other {places}"),
        ("phrases.csv", "{number}, {name}", "{number}, {name", 3, "brace"),
        ("words.csv", "the day: {age}", "the day: {weight} {age}", 2, "other {places}"),
        ("follow_ups.csv", ",found,proposal", ",lost,proposal", None, "not known"),
        ("pack.csv", "Asia/Kuala_Lumpur", "Asia/Atlantis", 6, "time zone"),
        ("pack.csv", "F01 F02", "F01 F99", 9, "no rule"),
        (
            "law.csv",
            "ordinary_rate_divisor,26",
            "ordinary_rate_divisor,0",
            None,
            "zero",
        ),
    ],
)
def test_what_rows_say_together_is_told(name, old, new, row, what):
    text = PACKS["my"][name]
    assert old in text

    problems = faults({**PACKS["my"], name: text.replace(old, new, 1)})

    told = [p for p in problems if what in p.what and p.sheet == name]
    assert told and (row is None or row in {p.row for p in told})


@pytest.mark.parametrize("key", ["ordinary_rate_divisor", "hours_week_max"])
def test_a_value_that_an_engine_needs_is_missed_by_place(key):
    rows = [r for r in table_of(PACKS["my"]["law.csv"]) if r[0] != key]

    [problem] = faults({**PACKS["my"], "law.csv": text_of(rows)})

    assert "MY-Sabah" in problem.what and key in problem.what


def test_a_value_that_is_there_for_some_places_is_missed_in_the_others():
    rows = table_of(PACKS["my"]["law.csv"])
    kept = [r for r in rows if r[0] != "hours_week_max" or "MY-Labuan" in r[5]]

    [problem] = faults({**PACKS["my"], "law.csv": text_of(kept)})

    assert problem.what == '"hours_week_max" is missing for MY-Sabah, MY-Sarawak'

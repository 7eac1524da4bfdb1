"""Is a listing readable on a terminal of 80 columns, and unchanged for programs?"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from server.commands.tables import table

ROWS = [
    {
        "name": "f-obowpshp",
        "due_at": "2026-04-14T15:59:00Z",
        "persons": ["W1", "W2"],
        "note": "x" * 40,
        "is_late": True,
        "outcome": None,
    }
]
ZONE = ZoneInfo("Asia/Kuala_Lumpur")


def test_moments_are_those_of_the_office_on_a_table_for_people():
    assert "2026-04-14 23:59" in table(ROWS, zone=ZONE)[2]
    assert "2026-04-14T15:59:00Z" in table(ROWS)[2]


def test_what_fits_stands_in_columns():
    head, line, row = table(ROWS, zone=ZONE, width=200)

    assert head.startswith("name        due at ")
    assert line.startswith("----------  ---")
    assert row.split()[0] == "f-obowpshp"


def test_rows_too_wide_for_the_terminal_are_told_one_by_one_each_cell_named():
    told = table(ROWS, zone=ZONE, width=60)

    assert max(map(len, told)) <= 60
    assert told[0] == "f-obowpshp  due at 2026-04-14 23:59, persons W1 W2,"
    assert told[-1].endswith("is late yes, outcome -")

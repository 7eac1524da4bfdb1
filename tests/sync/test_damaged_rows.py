"""Is a row that a failing disk has changed called damage, whoever reads it?

SQLite checks no contents; tests/campaigns/torn_files.py found each of these.
"""

from __future__ import annotations

import pytest

from sync.database import DatabaseDamaged


@pytest.mark.parametrize(
    "damage",
    [
        "doc = substr(doc, 1, 3)",
        "over = '{\"n\": [[1'",
        "times = 'x'",
        "stream = 99",
        "stream = null, name = null",
        "hlc = 9223372036854775807",
        "got_at = 'yesterday'",
    ],
)
def test_what_stands_in_a_row_no_longer_makes_sense(ministry, damage):
    laptop = ministry.node("laptop")
    record = laptop.replica.create(
        *("inspection", "fl-1", {"n": 1}), scope="D09", user="laptop"
    )
    laptop.replica.edit(record, {"n": 2}, user="laptop")
    laptop.database.execute(f"update record set {damage} where kind = 'inspection'")

    with pytest.raises(DatabaseDamaged, match="keep a copy"):
        laptop.replica.records("inspection")
    with pytest.raises(DatabaseDamaged, match="keep a copy"):
        laptop.replica.rebuild()

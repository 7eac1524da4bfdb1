"""Does the page of an inspection say what other rules changed in its findings?"""

from __future__ import annotations

from server.refinding import Refinder
from tests.server.estate import Estate, forced_labour
from tests.server.rules import my_pack
from tests.server.text_browser import Browser

# Ten hours a day are too long by the new rules, allowed by the old.
STRICTER = (
    "law.csv",
    "hours_day_absolute_max,12",
    "hours_day_absolute_max,5",
)


def read_again(estate: Estate, *changes) -> str:
    inspection = forced_labour(estate, longest_day=10)
    estate.office.desk.publish_pack(my_pack("2026.2", *changes), by="admin")
    packs = estate.office.packs
    list(Refinder(estate.office, packs.in_use).refind("test", by="admin"))
    return Browser(estate).signs_in("s001").opens(f"/inspections/{inspection.ref}")


def test_both_versions_stand_side_by_side_with_what_differs(estate):
    page = read_again(estate, STRICTER)

    assert "Read again by my 2026.2 on" in page and "before: my 2026.1." in page
    rows = page[page.index("Found otherwise") :]
    assert ">not found</td>" in rows and "<b>found</b></td>" in rows


def test_where_nothing_is_found_otherwise_that_is_said(estate):
    assert "Nothing is found otherwise." in read_again(estate)


def test_findings_of_one_version_are_not_compared(estate):
    inspection = forced_labour(estate)

    page = Browser(estate).signs_in("s001").opens(f"/inspections/{inspection.ref}")

    assert "Read again" not in page

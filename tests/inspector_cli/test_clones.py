"""Does a copied or restored laptop find the way out, with all it has?"""

from __future__ import annotations

import io
import shutil

import pytest

from inspector_cli.carrying import sync
from inspector_cli.enrolling import EnrolledAlready
from inspector_cli.enrolling_again import enrol_again
from inspector_cli.laptop import Laptop
from inspector_cli.screen import Screen
from inspector_cli.sealed import seal_lines
from inspector_cli.standing import lines
from tests.demo.answers import C1, CHILD_LABOUR
from tests.demo.world import INSPECTOR_A, INSPECTOR_B
from tests.world import Ministry, fills, syncs

FORM = "child_labour"


@pytest.fixture
def ministry(tmp_path):
    made = Ministry(tmp_path)
    made.publishes(FORM)
    made.clock.at("10:40", 14)
    yield made
    made.close()


def copied(laptop, ministry) -> Laptop:
    """A second machine that runs on a copy of the first one's folder."""
    laptop.close()
    home = ministry.folder / "copy"
    shutil.copytree(laptop.home, home)
    copy = Laptop(home, clock=ministry.clock)
    ministry.laptops["copy"] = copy
    return copy


def sync_told(laptop):
    return sync(laptop, Screen(io.StringIO(), io.StringIO()))


def test_a_copied_laptop_says_so_and_gives_everything_under_a_new_key(ministry):
    laptop = ministry.laptop(INSPECTOR_A, confidential=True)
    fills(laptop, FORM, {**CHILD_LABOUR, "employees": 11})
    syncs(laptop)
    copy = copied(laptop, ministry)
    fills(laptop, FORM, {**CHILD_LABOUR, "employees": 12})
    syncs(laptop)
    former = fills(copy, FORM, {**CHILD_LABOUR, "employees": 13, "children": [C1]})

    assert sync_told(copy).is_forked
    assert any("inspector enrol --again" in line for line in lines(copy))
    enrol_again(copy, ministry.code(INSPECTOR_A, confidential=True), "")
    assert "recorded anew" in sync_told(copy).warnings[0]
    syncs(copy)

    at_office = ministry.office.replica.records("inspection")
    assert sorted(r.doc["employees"] for r in at_office) == [11, 12, 13]
    [draft] = [d for d in copy.drafts.drafts(finalised=True) if d.id == "D2"]
    assert draft.made != former and copy.record(draft.made).doc["employees"] == 13
    opened = ministry.office.replica.records("follow_up")
    assert draft.made in {one.doc["inspection"] for one in opened}
    assert not any("enrol --again" in line for line in lines(copy))


def test_a_lost_key_file_is_made_good_with_a_new_code(ministry):
    laptop = ministry.laptop(INSPECTOR_A)
    fills(laptop, FORM, {**CHILD_LABOUR, "employees": 11})
    laptop.close()
    laptop.key_file.unlink()
    again = Laptop(laptop.home, clock=ministry.clock)
    ministry.laptops[INSPECTOR_A] = again

    enrol_again(again, ministry.code(INSPECTOR_A), "")
    assert sync_told(again).waiting == 0

    [record] = ministry.office.replica.records("inspection")
    assert record.doc["employees"] == 11


def test_a_code_for_another_person_changes_nothing(ministry):
    laptop = ministry.laptop(INSPECTOR_A)
    before = laptop.identity.dev

    with pytest.raises(EnrolledAlready, match="another person"):
        enrol_again(laptop, ministry.code(INSPECTOR_B), "")

    assert Laptop(laptop.home).identity.dev == before
    fills(laptop, FORM, CHILD_LABOUR)
    syncs(laptop)
    assert len(ministry.office.replica.records("inspection")) == 1


def test_a_seal_that_stayed_behind_is_told_and_made_again(ministry):
    laptop = ministry.laptop(INSPECTOR_A, confidential=True)
    syncs(laptop)
    copy = copied(laptop, ministry)
    fills(laptop, FORM, {**CHILD_LABOUR, "employees": 12})
    syncs(laptop)
    fills(copy, FORM, {**CHILD_LABOUR, "employees": 13})
    sync_told(copy)
    enrol_again(copy, ministry.code(INSPECTOR_A, confidential=True), "")

    told = sync_told(copy).warnings
    record = next(
        one for one in copy.replica.records("inspection") if one.doc["employees"] == 13
    )
    before = list(seal_lines(copy, record, "en"))
    fills(copy, record.ref, {})
    after = list(seal_lines(copy, copy.record(record.ref), "ms"))

    assert any("seals of 1 inspections stayed behind" in line for line in told)
    assert before[0].startswith("Its seal stayed behind") and record.ref in before[0]
    assert len(after) >= 1 and "tertinggal" not in "".join(after)
    syncs(copy)
    assert ministry.office.replica.by_ref(record.ref).doc["employees"] == 13

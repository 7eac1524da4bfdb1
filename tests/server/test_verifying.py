"""Does the office's own look at everything find what somebody changed there?"""

from __future__ import annotations

import json
import random

import pytest

from server.main import main
from server.verifying import verify_office
from tests.server.offices import (
    a_follow_up,
    a_published_form,
    an_inspection,
    with_person,
)


@pytest.fixture
def filled(office):
    a_published_form(office)
    with_person(office, "s001", "supervisor")
    for word in ("one", "two"):
        an_inspection(office, words=word)
        a_follow_up(office, word)
        office.replica.shelf.cut_all()
    a_follow_up(office, "three")
    return office


def runs(office, capsys, *words):
    code = main(["--home", str(office.home), "verify", *words])
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert "Something failed here" not in said.err
    return code, said.out, said.err


def test_a_whole_office_is_counted_and_ends_with_0(filled, capsys):
    code, said, _ = runs(filled, capsys)
    _, as_json, _ = runs(filled, capsys, "--json")

    found = json.loads(as_json)
    assert code == 0 and "All that was signed here holds" in said
    assert found["holds"] is True and found["faults"] == []
    assert found["counts"]["segments"] >= 5 and found["counts"]["audit_lines"] >= 3
    assert {one["holds"] for one in found["streams"]} == {True}


@pytest.mark.parametrize(
    "sql",
    [
        "update audit set who = 'nobody' where n = 2",
        "update audit set detail = 'x' where n = 2",
        "delete from audit where n = 3",
        "update audit_head set n = 1",
    ],
)
def test_a_changed_account_is_found_too(filled, capsys, sql):
    with filled.database.write():
        filled.database.execute(sql)

    code, said, _ = runs(filled, capsys)

    assert code == 1 and "FAULT  audit:" in said


def test_a_fault_is_named_with_its_place_and_what_to_do(filled, capsys):
    [row] = filled.database.rows(
        "select * from segment where scope = 'D09+' order by first limit 1"
    )
    with filled.database.write():
        filled.database.execute("delete from segment where sha = ?", (row["sha"],))

    code, said, _ = runs(filled, capsys)

    assert code == 1
    assert "changes 1 to 1 are missing" in said and "Keep a copy" in said
    assert "(D09+)" in said and "Nothing was changed by looking" in said


def test_looking_changes_nothing(filled):
    before = [tuple(row) for row in filled.database.rows("select * from segment")]
    pending = [tuple(row) for row in filled.database.rows("select * from pending")]

    verify_office(filled)

    assert [tuple(r) for r in filled.database.rows("select * from segment")] == before
    assert [tuple(r) for r in filled.database.rows("select * from pending")] == pending


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(15))
def test_no_flip_anywhere_in_the_file_shows_a_trace(filled, capsys, seed):
    filled.database.rows("pragma wal_checkpoint(truncate)")
    filled.close()
    path = filled.home / "office.db"
    content, chance = bytearray(path.read_bytes()), random.Random(seed)
    for _ in range(30):
        content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(content))

    runs(filled, capsys)

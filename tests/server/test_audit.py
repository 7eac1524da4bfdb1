"""The audit: whatever is done to its lines is found."""

from __future__ import annotations

import pytest


@pytest.fixture
def audit(front_desk):
    for n in range(1, 7):
        front_desk.audit.note("s001", "read", f"K7F2-{n}", paths=n)
    return front_desk.audit


def test_an_untouched_account_is_whole(audit):
    assert audit.verify() == []
    assert [line.subject for line in audit.lines(limit=2)] == ["K7F2-6", "K7F2-5"]


def test_the_lines_of_one_subject_are_found(audit):
    [line] = audit.lines(subject="K7F2-3")

    assert (line.who, line.what, line.detail) == ("s001", "read", {"paths": 3})


@pytest.mark.parametrize(
    "crime",
    [
        "update audit set who = 'u012' where n = 3",
        "update audit set what = 'signed in' where n = 3",
        "update audit set subject = 'K7F2-9' where n = 1",
        "update audit set detail = '{}' where n = 6",
        "update audit set at = '2026-04-15T01:00:01Z' where n = 2",
        "delete from audit where n = 1",
        "delete from audit where n = 4",
        "delete from audit where n = 6",
        "delete from audit",
        "update audit set n = n + 1 where n = 6",
        "delete from audit where n > 3;"
        "update audit_head set n = 3, mac = (select mac from audit where n = 3)",
        "update audit set n = -4 where n = 4; update audit set n = 4 where n = 5;"
        "update audit set n = 5 where n = -4",
        "delete from audit; delete from audit_head",
    ],
)
def test_an_edited_cut_removed_or_reordered_line_is_found(front_desk, audit, crime):
    for statement in crime.split(";"):
        front_desk.database.execute(statement)

    assert audit.verify()


def test_a_line_goes_with_what_it_tells_of(front_desk, audit):
    with pytest.raises(ValueError), front_desk.database.write():
        audit.note("s001", "assigned", "f-abc")
        raise ValueError

    assert len(audit.lines()) == 6
    assert audit.verify() == []

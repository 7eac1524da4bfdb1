"""Does a save or an arrival leave all or nothing, wherever it is interrupted?"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap

import pytest

from sync.database import DiskFull
from sync.segment import open_segment, read_header
from tests.sync.fragile import Fragile, Interrupted, everything
from tests.sync.nodes import Ministry, Node

MOST_STATEMENTS = 200


@pytest.fixture
def fragile(ministry):
    """A node whose connection breaks where it is told to."""
    connections = Fragile()
    node = ministry.node("fragile", connect=connections.connect)
    node.connections = connections
    return node


def break_everywhere(node, act):
    """Try `act` broken at statement 1, 2, 3 ... until it passes whole."""
    for at in range(1, MOST_STATEMENTS):
        before = everything(node)
        node.connections.breaks_at(at)
        try:
            act()
        except Interrupted:
            node.connections.breaks_at(0)
            assert everything(node) == before, f"half done when cut at {at}"
            continue
        node.connections.breaks_at(0)
        return at
    raise AssertionError("it never came to an end")


def test_a_save_broken_at_any_statement_is_all_or_nothing(fragile):
    def act():
        fragile.replica.create(
            *("inspection", "fl-1", {"x": 1}),
            scope="D09",
            user="a",
            confidential={"said": "words"},
        )

    points = break_everywhere(fragile, act)

    assert points > 8
    [record] = fragile.replica.records("inspection")
    assert record.doc == {"x": 1, "said": "words"}


def test_an_edit_broken_at_any_statement_is_all_or_nothing(fragile):
    record = fragile.replica.create(
        "inspection", "fl-1", {"x": 1}, scope="D09", user="a"
    )

    break_everywhere(
        fragile, lambda: fragile.replica.edit(record, {"x": 2, "y": 3}, user="a")
    )

    assert fragile.replica.read(record).doc == {"x": 2, "y": 3}
    assert len(fragile.replica.history(record, "x")) == 2


def test_an_arrival_broken_at_any_statement_is_all_or_nothing(fragile, ministry):
    other = ministry.node("other")
    for number in range(3):
        record = other.replica.create(
            "inspection", "fl-1", {"n": number}, scope="D09", user="o"
        )
    other.replica.shelf.cut_all()
    other.replica.edit(record, {"n": 9}, user="o")
    for segment in other.cut():
        break_everywhere(fragile, lambda: fragile.take(segment, other))

    assert [r.doc for r in fragile.replica.records("inspection")] == [
        r.doc for r in other.replica.records("inspection")
    ]


def test_a_cut_broken_at_any_statement_is_all_or_nothing(fragile, ministry):
    for number in range(3):
        fragile.replica.create("i", f"f-{number}", {"n": 1}, scope="D09", user="a")

    break_everywhere(fragile, fragile.replica.shelf.cut_all)

    other = ministry.node("other")
    for segment in fragile.cut():
        other.take(segment, fragile)
    assert len(other.replica.records("i")) == 3


def test_a_full_disk_refuses_the_save_and_keeps_what_was_saved(ministry):
    node = ministry.node("small")
    kept = node.replica.create("i", "f", {"x": 1}, scope="D09", user="a")
    [pages] = node.database.row("pragma page_count")
    node.database.execute(f"pragma max_page_count = {int(pages)}")
    before = everything(node)

    with pytest.raises(DiskFull):
        node.replica.create("i", "f", {"text": "x" * 100_000}, scope="D09", user="a")

    assert everything(node) == before
    assert node.replica.read(kept).doc == {"x": 1}
    node.database.execute("pragma max_page_count = 1000000")
    node.replica.create("i", "f", {"text": "x" * 100_000}, scope="D09", user="a")
    assert len(node.replica.records("i")) == 2


def test_a_full_disk_refuses_a_segment_whole(ministry):
    giver, small = ministry.node("giver"), ministry.node("small")
    for number in range(50):
        text = f"{number}" * 3000
        giver.replica.create("i", "f", {"text": text}, scope="D09", user="a")
    [segment] = giver.cut()
    [pages] = small.database.row("pragma page_count")
    small.database.execute(f"pragma max_page_count = {int(pages) + 4}")
    before = everything(small)

    with pytest.raises(DiskFull):
        small.take(segment, giver)

    assert everything(small) == before
    small.database.execute("pragma max_page_count = 1000000")
    assert small.take(segment, giver).state == "applied"


SAVING_CHILD = """
    import sys
    from pathlib import Path
    from sync.database import Database
    from sync.clock import SystemClock
    from sync.identity import Identity
    from sync.replica import Replica

    folder = Path(sys.argv[1])
    numbers = iter(range(10**9))
    replica = Replica(
        Database(folder / "node.db"),
        Identity.load(folder / "node.key"),
        SystemClock(),
        new_id=lambda: f"id{next(numbers)}",
    )
    for number in range(10**6):
        record = replica.create(
            "i", "f", {"n": number}, scope="D09", user="a", confidential={"c": number}
        )
        print(record.seq, flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(tmp_path, ministry):
    node = Node(tmp_path, "child", ministry.clock)
    node.identity.save(node.folder / "node.key")
    program = textwrap.dedent(SAVING_CHILD)
    told: list[int] = []

    for most in (1, 7, 20):
        child = subprocess.Popen(
            [sys.executable, "-c", program, str(node.folder)],
            stdout=subprocess.PIPE,
            text=True,
        )
        with child, child.stdout:
            for _ in range(most):
                told.append(int(child.stdout.readline()))
            child.kill()

    records = {r.id.seq: r.doc for r in node.replica.records("i")}
    assert set(told) <= set(records)
    assert all(set(doc) == {"n", "c"} for doc in records.values())
    node.replica.create("i", "f", {"n": 1}, scope="D09", user="a")
    assert sum(read_header(body).n for body in node.cut()) == 2 * len(records) + 1
    with sqlite3.connect(node.folder / "node.db") as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    connection.close()
    node.close()


def test_two_programs_on_one_laptop_both_save(tmp_path, ministry):
    node = Node(tmp_path, "child", ministry.clock)
    node.identity.save(node.folder / "node.key")
    program = textwrap.dedent(SAVING_CHILD).replace("10**6", "25")

    children = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(node.folder)],
            stdout=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]

    assert [child.wait() for child in children] == [0, 0]
    assert len(node.replica.records("i")) == 50
    seqs = [seq for body in node.cut() for seq in _seqs(node, body)]
    assert sorted(seqs) == sorted(2 * list(range(1, 51)))
    node.close()


def _seqs(node, body):
    opened = open_segment(body, node.replica.trust.key_of)
    return [change.dot.seq for change in opened.changes]


def test_markers_of_victims_reach_no_file_of_a_laptop_without_the_scope(tmp_path):
    from sync.answering import Answering
    from sync.exchange import exchange
    from tests.sync.direct_remote import DirectRemote

    markers = [f"MARKER-{number:02d}-ZUBAIDAH" for number in range(50)]
    ministry = Ministry(tmp_path)
    trusted = ministry.node("trusted", tell=False)
    plain = ministry.node("plain", scopes=("D09",), tell=False)
    server = Answering(ministry.office.replica)
    records = []
    for marker in markers:
        record = trusted.replica.create(
            *("inspection", "fl-1", {"n": 1}),
            scope="D09",
            user="t",
            confidential={"name": marker},
        )
        records.append(record)
    trusted.replica.edit(records[0], {"n": 2}, confidential={"name": "x"}, user="t")
    trusted.replica.edit(records[1], {"~del": True}, user="t")
    trusted.replica.put("f-1", "f", "", {"x": markers[2]}, scope="D09+", user="t")
    for node in (trusted, plain, trusted, plain):
        exchange(node.replica, DirectRemote(server))
    plain.replica.edit(records[3], {"n": 3}, user="p")
    exchange(plain.replica, DirectRemote(server))
    for node in (trusted, plain):
        exchange(node.replica, DirectRemote(server))

    assert len(plain.replica.records("inspection")) == 50
    bytes_here = plain.files()
    assert [m for m in markers if m.encode() in bytes_here] == []
    assert all(m.encode() in trusted.files() for m in markers)
    segments = plain.replica.shelf.segments_after("D09", 0, 10**7, asked_by="")
    assert len(segments.arrivals) >= 1
    assert _unpacked_marker(plain, markers) is None
    ministry.close()


def _unpacked_marker(node, markers):
    """Look also inside the compressed segments that a laptop holds."""
    for row in node.database.rows("select body from segment"):
        opened = open_segment(row["body"], node.replica.trust.key_of)
        said = repr(opened.changes)
        for marker in markers:
            if marker in said:
                return marker
    return None

"""Is every change to what is kept found, named with its place, and never a trace?"""

from __future__ import annotations

import random
from contextlib import closing

import msgspec
import pytest
import zstandard

from sync.identity import new_signing_key
from sync.proof.verifying import verify_node
from tests.sync.test_sealing import an_inspection, carry, name_key, seal

FLIPS = 80


@pytest.fixture
def office(ministry):
    """An office with two laptops' streams, seals, a held segment and waiting lines."""
    laptop, other = ministry.node("u011"), ministry.node("u012")
    key = new_signing_key()
    name_key(ministry, laptop, key)
    for _ in range(3):
        record = an_inspection(laptop)
        seal(laptop, record, key)
        laptop.cut()
    carry(laptop, ministry.office, other)
    other.replica.edit(record, {"employees": 23}, user="u012")
    carry(other, ministry.office)
    stranger = ministry.node("u020", scopes=("D10",))
    an_inspection(stranger, scope="D09")
    for segment in stranger.cut():
        ministry.office.take(segment, stranger)
    ministry.office.replica.edit(record, {"employees": 25}, user="s001")
    return ministry.office


def looked_at(office):
    return verify_node(office.replica)


def said(office) -> list[str]:
    return [fault.words() for fault in looked_at(office).faults]


def change(office, sql, *values) -> None:
    with office.database.write():
        office.database.execute(sql, values)


def a_segment(office, scope="D09", place=1):
    rows = office.database.rows(
        "select s.*, t.short from segment s join stream t on t.n = s.stream"
        " where s.scope = ? and t.short is not null order by s.stream, s.first",
        (scope,),
    )
    return rows[place]


def test_what_nobody_touched_holds_and_is_counted(office):
    report = looked_at(office)

    assert [fault.words() for fault in report.faults] == []
    counts = report.counts()
    assert counts["segments"] >= 8 and counts["held_segments"] == 2
    assert counts["waiting_lines"] == 1 and counts["certificates"] == 5
    assert counts["seals_of_persons"] == 6 and counts["seals_of_laptops"] == 0
    assert {one.holds for one in report.streams} == {True}


def test_a_laptop_verifies_itself_too(ministry, office):
    laptop = ministry.nodes[1]

    assert looked_at(laptop).holds
    assert looked_at(laptop).counts()["seals_of_persons"] == 6


def flipped(content: bytes, chance: random.Random) -> bytes:
    """The same bytes with one bit turned."""
    other = bytearray(content)
    other[chance.randrange(len(other))] ^= 1 << chance.randrange(8)
    return bytes(other)


@pytest.mark.parametrize("table", ["segment", "quarantine"])
def test_a_flipped_byte_in_a_stored_file_is_found_with_its_place(office, table):
    rows = office.database.rows(f"select sha, body, first from {table}")
    for seed in range(FLIPS):
        chance = random.Random(f"{table} {seed}")
        row = chance.choice(rows)
        put = f"update {table} set body = ? where sha = ?"

        change(office, put, flipped(row["body"], chance), row["sha"])

        words = " ".join(said(office))
        assert f"segment with changes {row['first']} to" in words, seed
        assert "Keep a copy" in words
        change(office, put, row["body"], row["sha"])


def test_a_flipped_byte_in_a_certificate_is_found(office):
    rows = office.database.rows("select dev, body from certificate")
    for seed in range(FLIPS):
        chance = random.Random(seed)
        row = chance.choice(rows)
        other = flipped(row["body"].encode(), chance).decode("latin-1")
        put = "update certificate set body = ? where body = ?"

        change(office, put, other, row["body"])

        assert "certificate" in " ".join(said(office)), seed
        change(office, put, row["body"], other)


@pytest.mark.parametrize("column", ["line", "secret"])
def test_a_flipped_byte_in_a_waiting_line_is_found(office, column):
    [row] = office.database.rows("select * from pending")
    for seed in range(FLIPS):
        other = flipped(row[column], random.Random(seed))

        change(office, f"update pending set {column} = ?", other)

        assert f"waiting line {row['seq']}" in " ".join(said(office)), seed


def test_a_segment_taken_out_is_named(office):
    row = a_segment(office)

    change(office, "delete from segment where sha = ?", row["sha"])

    words = " ".join(said(office))
    assert f"changes {row['first']} to {row['last']} are missing" in words
    assert f"stream {row['short']} (D09)" in words


def test_the_last_segment_taken_out_is_named(office):
    row = a_segment(office, place=2)

    change(office, "delete from segment where sha = ?", row["sha"])

    assert f"should end at {row['last']}" in " ".join(said(office))


def test_two_bodies_swapped_are_named(office):
    one, two = a_segment(office, place=0), a_segment(office, place=1)
    change(office, "update segment set sha = 'x' where sha = ?", one["sha"])
    for row, other in ((two, one), (one, two)):
        sha = "x" if row is one else two["sha"]
        change(
            office,
            "update segment set body = ?, sha = ? where sha = ?",
            *(other["body"], f"{other['sha']} ", sha),
        )
    change(office, "update segment set sha = rtrim(sha)")

    words = said(office)
    assert sum("another segment stands here" in one for one in words) == 2


def repacked(body: bytes, old: bytes, new: bytes) -> bytes:
    text = zstandard.ZstdDecompressor().decompressobj().decompress(body)
    assert old in text
    made = zstandard.ZstdCompressor(level=9, write_checksum=True)
    return made.compress(text.replace(old, new))


def put_in(office, row, body) -> None:
    from hashlib import sha256

    sha = sha256(body).hexdigest()
    sql = "update segment set body = ?, sha = ? where sha = ?"
    change(office, sql, body, sha, row["sha"])


@pytest.mark.parametrize(
    "old, new, expected",
    [
        (b'"employees":22', b'"employees":44', "chain head"),
        (b'"user":"u011"', b'"user":"u099"', "chain head"),
        (b'"kind":"inspection"', b'"kind":"inspectiom"', "chain head"),
        (b'"lay":"j"', b'"lay":"j" ', "misspelt"),
        (b'"employees":22', b'"employees":2e1', "line "),
    ],
)
def test_an_edited_and_repacked_segment_is_named(office, old, new, expected):
    row = a_segment(office, place=0)

    put_in(office, row, repacked(row["body"], old, new))

    assert any(expected in one and "u011" not in one for one in said(office))


@pytest.mark.parametrize(
    "sql",
    [
        "update segment set head = '00' || substr(head, 3) where arrival = {arrival}",
        "update segment set first = first + 1 where arrival = {arrival}",
        "update segment set last = 'x' where arrival = {arrival}",
        "update segment set body = 'text' where arrival = {arrival}",
        "update segment set stream = 999 where arrival = {arrival}",
        "update stream set head = '11' || substr(head, 3) where n = {stream}",
        "update stream set seq = seq + 1 where n = {stream}",
        "update stream set seq = 'x' where n = {stream}",
        "update stream set short = 'ZZZZ' where n = {stream}",
        "update stream set pushed_seq = 'x' where n = {stream}",
        "delete from stream where n = {stream}",
        "update pending set prev = 'ff' || substr(prev, 3)",
        "update pending set head = '00' || substr(head, 3)",
        "update pending set seq = seq + 1",
        "delete from pending",
        "delete from quarantine",
        "update quarantine set last = last + 1",
        "delete from certificate where dev = (select dev from stream where n = {stream})",
        "update certificate set valid_from = '2020-01-01T00:00:00+00:00'",
        "update certificate set dev = 'x'",
        "update node set value = 'zz' where key = 'root'",
        "delete from node where key = 'root'",
        "insert into revoked values ('0123456789abcdef', '2026-01-01T00:00:00+00:00')",
        "delete from touched",
    ],
)
def test_an_edited_table_is_found(office, sql):
    row = a_segment(office)

    change(office, sql.format(arrival=row["arrival"], stream=row["stream"]))

    assert said(office), sql


def test_a_revocation_taken_away_is_found(ministry, office):
    dev = ministry.nodes[1].dev
    ministry.clock.pass_time(hours=1)
    office.replica.put(
        *(f"cert-{dev}", "certificate", ""),
        {"revoked_at": ministry.clock.now().isoformat()},
        scope="org",
        user="root",
    )
    assert looked_at(office).holds

    change(office, "delete from revoked")

    assert "revocation" in " ".join(said(office))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_no_flip_in_the_database_file_leads_to_a_trace(office, seed):
    from sync.database import Database, DatabaseTrouble
    from sync.replica import DatabaseRestored, Replica

    office.database.rows("pragma wal_checkpoint(truncate)")
    office.close()
    path = office.folder / "node.db"
    whole = path.read_bytes()
    content, chance = bytearray(whole), random.Random(seed)
    for _ in range(20):
        content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(content))

    try:
        with closing(Database(path)) as database:
            replica = Replica(
                database, office.identity, office.clock, new_id=office.new_id
            )
            assert msgspec.json.encode(verify_node(replica).as_value())
    except (DatabaseTrouble, DatabaseRestored):
        pass
    finally:
        for file in office.folder.iterdir():
            file.unlink()
        path.write_bytes(whole)
        office.open()

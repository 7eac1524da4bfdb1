"""Line 26: what is said in confidence reaches only certificates that name its stream.

Fifty marker strings are typed in on laptop A as names, stories, contacts, notes
and settlements. Laptop B has the same district and an ordinary certificate.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import requests
import zstandard

from inspector_cli.finalising import finalise
from inspector_cli.main import run
from inspector_cli.settling import clashing, settle
from server.certificates import LAPTOP, Grant, certificate_for
from server.people import Person
from sync.change import Stream
from sync.exchanging.carrying import NotWelcome
from sync.exchanging.greeting import greeted
from sync.remote import HttpRemote
from sync.wire import SEGMENT_TYPE
from tests.demo.answers import PLACE, W1
from tests.demo.world import INSPECTOR_B
from tests.world import ADMIN, Ministry, fills, follow_ups, syncs

MARKERS = [f"Penanda-{n:02}-Nur-Contoh" for n in range(50)]
FRAME = b"\x28\xb5\x2f\xfd"
WORKERS, CHILDREN = 5, 4
COLLEAGUE = "d001"


class Listener:
    """Stands between office and line and keeps every body that goes out."""

    def __init__(self, app) -> None:
        self.app = app
        self.bodies: list[bytes] = []

    def __call__(self, environment, start_response):
        with closing(self.app(environment, start_response)) as parts:
            body = b"".join(parts)
        self.bodies.append(body)
        return [body]


class Overheard(Ministry):
    """A ministry whose line is listened to."""

    line: Listener


@pytest.fixture
def ministry(tmp_path):
    listeners: list[Listener] = []

    def around(app):
        listeners.append(Listener(app))
        return listeners[0]

    made = Overheard(tmp_path, around)
    made.line = listeners[0]
    yield made
    made.close()


# -- looking for them ---------------------------------------------------------


def unpacked(content: bytes) -> Iterator[bytes]:
    """The content itself, and what every zstd frame in it holds."""
    yield content
    at = content.find(FRAME)
    while at >= 0:
        reader = zstandard.ZstdDecompressor().stream_reader(content[at:])
        try:
            yield reader.read(16 * 2**20)
        except zstandard.ZstdError:
            pass
        at = content.find(FRAME, at + 1)


def markers_in(*contents: bytes) -> set[str]:
    texts = [part.lower() for content in contents for part in unpacked(content)]
    return {m for m in MARKERS if any(m.lower().encode() in text for text in texts)}


def values_in(database) -> Iterator[bytes]:
    """Every text and blob of every table of an SQLite file."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        tables = "select name from sqlite_master where type = 'table'"
        for (table,) in opened.execute(tables).fetchall():
            for row in opened.execute(f'select * from "{table}"'):
                for value in row:
                    text = value if isinstance(value, bytes) else str(value).encode()
                    yield text


def markers_on(laptop) -> set[str]:
    """Which markers are in any file of a laptop, segments unpacked."""
    files = [path.read_bytes() for path in laptop.home.rglob("*") if path.is_file()]
    return markers_in(*files, *values_in(laptop.home / "laptop.db"))


# -- typing them in -----------------------------------------------------------


def a_worker(mark) -> dict:
    interviews: Any = W1["interviews"]
    talk = {
        **interviews[0],
        "worker_name": next(mark),
        "story": next(mark),
        "statement": next(mark),
        "safe_contact": next(mark),
    }
    return {"job": "harvester", "act": "yes", "interviews": [talk]}


def a_child(mark) -> dict:
    return {
        "age_claimed": 13,
        "may_be_child": "yes",
        "child_name": next(mark),
        "story": next(mark),
        "child_wish": next(mark),
        "trusted_adult": next(mark),
        "safe_contact": next(mark),
    }


def types_in(ministry, a, mark) -> tuple[str, str]:
    """Everything that was said in confidence on 14 April, by every way there is."""
    ministry.clock.at("10:40", 14)
    seen = {"danger_now": "yes", "danger_words": next(mark), "violence": "yes"}
    said = {"violence_words": next(mark), "officer_notes": next(mark)}
    workers = [a_worker(mark) for _ in range(WORKERS)]
    forced = fills(a, "forced_labour", {**PLACE, **seen, **said, "workers": workers})
    children = [a_child(mark) for _ in range(CHILDREN)]
    child = fills(a, "child_labour", {**PLACE, "children": children})
    corrects(a, forced, mark)
    return forced, child


def corrects(a, forced, mark) -> None:
    """A later word for an earlier one, notes of three answers, a row removed."""
    sitting = a.sitting(forced)
    rows = [p.key for p in sitting.interview.places() if p.kind == "row"]
    worker, removed = [key for key in rows if key.count("/") == 1][:2]
    sitting.answer(f"{worker}/birth_date", "1996-08-20")
    sitting.note(f"{worker}/birth_date", next(mark))
    sitting.note("danger_words", next(mark))
    sitting.answer("officer_notes", next(mark))
    sitting.note("officer_notes", next(mark))
    sitting.remove_row(removed)
    finalise(a, sitting)


def differ_and_settle(ministry, a, forced, mark) -> None:
    """A colleague with the grant says otherwise; A settles, and says why."""
    person = Person(COLLEAGUE, "Chandran (made up)", "inspector", "D09")
    ministry.office.desk.add_person(person, by=ADMIN)
    c = ministry.laptop(COLLEAGUE, confidential=True)
    fills(c, forced, {"officer_notes": next(mark)})
    fills(a, forced, {"officer_notes": next(mark)})
    syncs(a, c, a)
    assert [record.ref for record in clashing(a)] == [forced]
    settle(a, forced, "officer_notes", 1, None, next(mark))
    syncs(a, c)


@pytest.fixture
def confided(ministry):
    """All fifty are said on A and given to the office; B is there, and has heard it.

    What goes over the line from here on goes to B alone.
    """
    a, b = ministry.team()
    mark = iter(MARKERS)
    forced, child = types_in(ministry, a, mark)
    syncs(a)
    differ_and_settle(ministry, a, forced, mark)
    assert list(mark) == []
    ministry.line.bodies.clear()
    return a, b, forced, child


# -- what must hold -----------------------------------------------------------


def test_an_ordinary_laptop_receives_the_rest_and_none_of_it(ministry, confided, capfd):
    a, b, forced, child = confided
    assert markers_on(a) == set(MARKERS)

    syncs(b)
    syncs(b)

    assert {record.ref for record in b.inspections()} == {forced, child}
    assert b.record(forced).doc["danger_now"] == "yes"
    assert ministry.line.bodies and markers_in(*ministry.line.bodies) == set()
    assert markers_on(b) == set()
    b.close()
    assert markers_on(b) == set()
    assert markers_in("".join(capfd.readouterr()).encode()) == set()


def test_what_an_ordinary_laptop_corrects_leaves_what_was_confided_whole(confided):
    a, b, forced, _ = confided
    syncs(b)

    fills(b, forced, {"workers": {"W1": {"job": "loader"}}, "employees": 22})
    syncs(b, a)

    assert markers_on(b) == set()
    assert a.record(forced).doc["employees"] == 22
    notes = [v for k, v in a.record(forced).doc.items() if k.endswith("/safe_contact")]
    assert len(notes) == WORKERS and set(notes) <= set(MARKERS)


def test_a_follow_up_that_rests_on_what_was_confided_stays_away_too(confided):
    a, b, _, _ = confided
    syncs(a, b)

    closed = {rule for rule, one in follow_ups(a).items() if one.scope == "D09+"}

    assert closed and not closed & set(follow_ups(b))
    for one in follow_ups(b).values():
        assert markers_in(json.dumps(one.doc["because"]).encode()) == set()


def test_a_grant_given_later_brings_all_of_it(ministry, confided):
    a, b, forced, child = confided
    syncs(b)
    assert not b.holds_confidential

    ministry.clock.at("12:00", 15)
    grants(ministry.office, b, INSPECTOR_B, ("D09", "D09+"))
    syncs(b)

    assert b.holds_confidential
    assert markers_on(b) == markers_in(*ministry.line.bodies) == set(MARKERS)
    for ref in (forced, child):
        assert dict(b.record(ref).doc) == dict(a.record(ref).doc)
    syncs(a)
    assert set(follow_ups(b)) == set(follow_ups(a))


def grants(office, laptop, user, scopes) -> None:
    """The root signs a new certificate for a laptop that has one."""
    grant = Grant(laptop.identity.public_key, (user,), scopes, LAPTOP, 365)
    certificate = certificate_for(office, grant)
    with office.database.write():
        office.replica.trust.learn(certificate)
        office.desk.issue_certificate(certificate, by=ADMIN)


SCOPES = ("D09+", "D09 +", " D09+", "d09+", "D09%2B", "D09++", "D10", "D10+", "+", "")


def test_the_closed_half_is_refused_to_who_asks_for_it(ministry, confided):
    _, b, _, _ = confided
    with closing(HttpRemote(ministry.url)) as remote:
        token = greeted(b.replica, remote).token

        for scope in SCOPES:
            with pytest.raises(NotWelcome):
                remote.pull(scope, 0, 2**20, token)

    assert markers_in(*ministry.line.bodies) == set()


def test_no_refusal_repeats_what_was_typed(ministry, confided, tmp_path, capfd):
    a, _, forced, _ = confided
    wrong = {
        "inspected_on": MARKERS[0],
        "employees": MARKERS[1],
        "workers": {"W1": {"birth_date": MARKERS[2]}, "W9": {"story": MARKERS[3]}},
        "no_such_question": MARKERS[4],
    }
    answers = tmp_path / "answers.json"
    for text in (json.dumps(wrong), json.dumps(wrong)[:-1], f'["{MARKERS[6]}"]'):
        answers.write_text(text, encoding="utf-8")
        assert inspector(a, "fill", forced, "--answers", str(answers)) != 0
    for words in (
        ("clashes", forced, "officer_notes", "--value", MARKERS[7]),
        ("tasks", "done", "a2b3c4", "--outcome", MARKERS[8], "--note", MARKERS[9]),
    ):
        assert inspector(a, *words) != 0
    for body in damaged(a):
        address = f"{ministry.url}/sync/v1/segment?{MARKERS[11]}"
        requests.post(address, data=body, headers=SEGMENT, timeout=30)

    said = "".join(capfd.readouterr())
    assert "Traceback" not in said
    assert markers_in(said.encode(), *ministry.line.bodies) == set()
    audit = ministry.office.database.rows("select * from audit")
    assert markers_in(str([tuple(row) for row in audit]).encode()) == set()


SEGMENT = {"Content-Type": SEGMENT_TYPE}


def inspector(laptop, *words) -> int:
    return run(["--home", str(laptop.home), "--no-input", *words])


def damaged(laptop) -> Iterator[bytes]:
    """The confidential segments of a laptop: cut, flipped, and packed anew."""
    stream = Stream(laptop.identity.dev, "D09+")
    for body in laptop.replica.shelf.own_segments(stream, 0):
        middle = len(body) // 2
        yield body[:middle]
        yield body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]
        text = b"".join(list(unpacked(body))[1:2])
        yield zstandard.compress(text.replace(b"Penanda-0", b"Penanda-1"))
        yield zstandard.compress(text + b"\n")

"""What does an office answer over HTTP to anything at all? Never a failure of its own.

An office's own application and a laptop that it certified; whatever is sent,
the answer is below 500, says which fault it is, and is no trace.
"""

from __future__ import annotations

import random
from functools import lru_cache

from server.app import create_app
from server.enrolment import Invitation
from sync.answering import Answering
from sync.blobs.wire import PIECE_TYPE, BlobsAsked, checksum_of
from sync.exchange import enrol, exchange
from sync.exchanging.greeting import greeted
from sync.identity import EnrolmentCode, Identity, proof_of_possession
from sync.wire import SEGMENT_TYPE, EnrolRequest, Hello, from_json, to_json
from tests.fuzz.broken import STRANGE, broken_json
from tests.fuzz.scenes import folder
from tests.fuzz.sync_inside import WAYS
from tests.server.offices import an_office, with_person
from tests.server.scenes import HeldClock
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Node

Lot = random.Random
URL = "http://127.0.0.1:1"


class Door:
    """The office's door, and a laptop that may enter it."""

    def __init__(self) -> None:
        place, clock = folder(), HeldClock()
        self.office = an_office(place / "office", clock)
        with_person(self.office, "u012", "inspector")
        self.app = create_app(self.office)
        self.client = self.app.test_client()
        desk, enrolment = self.office.desk, self.office.enrolment
        self.remote = DirectRemote(
            Answering(
                *(self.office.replica,),
                take_in=desk.take_in,
                certify=enrolment.certify,
            )
        )
        self.laptop = Node(place, "laptop", clock)
        enrol(self.laptop.replica, self.remote, self.code())
        self.photo = self.laptop.replica.blobs.add([bytes(range(256)) * 3], "image/png")
        self._saves(0)
        self.segments = self.laptop.cut()
        exchange(self.laptop.replica, self.remote)
        self.token = greeted(self.laptop.replica, self.remote).token

    def _saves(self, number: int) -> None:
        self.laptop.replica.create(
            *("note", "n-1", {"n": number, "photo": self.photo.as_value()}),
            scope="D09",
            user="u012",
        )

    def code(self) -> EnrolmentCode:
        invitation = Invitation("u012", ("D09",), is_confidential=True)
        return self.office.enrolment.invite(invitation, URL, by="admin")[0]


@lru_cache(maxsize=1)
def door() -> Door:
    return Door()


def _enrol(here: Door, lot: Lot):
    identity, code = Identity.create(), here.code()
    proof = code.proof(identity.public_key)
    request = EnrolRequest(
        code=code.code_id,
        proof=proof,
        pub=identity.public_key.hex(),
        possession=proof_of_possession(identity, proof),
    )
    sent = broken_json(to_json(request), lot)
    return here.client.post("/sync/v1/enrol", data=sent)


def _hello(here: Door, lot: Lot):
    challenge = here.client.get("/sync/v1/challenge").get_json()
    said = Hello(
        dev=here.laptop.dev,
        server=challenge["server"],
        nonce=challenge["nonce"],
        own_nonce="ab" * 16,
        cursors={},
        have=(),
        want=("D09",),
        clock=1,
    )
    sent = broken_json(to_json(said), lot)
    try:
        sent = to_json(from_json(sent, Hello).signed_by(here.laptop.identity))
    except ValueError:
        pass  # nobody can sign it; it is sent as it is
    return here.client.post("/sync/v1/hello", data=sent)


def _segment(here: Door, lot: Lot):
    sent = lot.choice(WAYS)(lot.choice(here.segments), lot)
    token = here.token if lot.random() < 0.8 else str(lot.choice(("", "x", "é")))
    return here.client.post(
        "/sync/v1/segment",
        data=sent,
        content_type=SEGMENT_TYPE if lot.random() < 0.9 else "text/plain",
        headers={"Authorization": f"Bearer {token}"},
    )


def _pull(here: Door, lot: Lot):
    asked = {"scope": "D09", "after": "0", "max": "99999"}
    for name in lot.sample(list(asked), lot.randint(1, 3)):
        asked[name] = str(lot.choice(STRANGE))[:300]
    token = here.token if lot.random() < 0.9 else "x"
    headers = {"Authorization": f"Bearer {token}"}
    return here.client.get("/sync/v1/segments", query_string=asked, headers=headers)


def _files(here: Door, lot: Lot):
    sent = broken_json(to_json(BlobsAsked((here.photo.sha256,))), lot)
    return here.client.post("/sync/v1/blobs", data=sent, headers=_bearing(here, lot))


def _file(here: Door, lot: Lot):
    """Any part of tus, with any header, of a file that is here or of none."""
    said = {
        "Tus-Resumable": "1.0.0",
        "Content-Type": PIECE_TYPE,
        "Upload-Offset": str(lot.choice((0, 1, 768, 10**14))),
        "Upload-Length": str(here.photo.size),
        "Upload-Checksum": lot.choice(("", "sha256 x", checksum_of(b"x"))),
        "Range": lot.choice(("bytes=0-5", "bytes=5-0", "bytes=-1", "x")),
        **_bearing(here, lot),
    }
    for name in lot.sample(list(said), lot.randint(0, 3)):
        said[name] = str(lot.choice(STRANGE))[:300].replace("\x00", "").strip()
    name = lot.choice((here.photo.sha256, "0" * 64, "x", "%00", "..%2f..", "é" * 9))
    how = lot.choice(("GET", "HEAD", "POST", "PATCH", "OPTIONS", "DELETE"))
    body = lot.randbytes(lot.choice((0, 1, 768, 2**20 + 1)))
    return here.client.open(
        f"/sync/v1/blob/{name}", method=how, data=body, headers=said
    )


def _bearing(here: Door, lot: Lot) -> dict[str, str]:
    bad = ("x", "handing-in:", f"handing-in:{here.laptop.dev}.00", "a.b.c")
    return {
        "Authorization": f"Bearer {here.token if lot.random() < 0.8 else lot.choice(bad)}"
    }


ASKED = (_enrol, _hello, _segment, _pull, _files, _file)


def http(lot: Lot) -> None:
    """One request with anything in it."""
    ask = lot.choice(ASKED)
    answer = ask(door(), lot)
    said = answer.get_data()
    assert answer.status_code < 500, f"{ask.__name__}: {answer.status_code}"
    assert b"Traceback" not in said
    if answer.status_code >= 400 and answer.request.method != "HEAD":
        _is_told(answer.get_json(), answer.status_code)


def _is_told(told: dict[str, str], status: int) -> None:
    """The exchange says why and a code; what is no address of its says so (RFC 9457)."""
    if status in (404, 405) and "title" in told:
        assert told["title"] and told["detail"]
    else:
        assert told["why"] and (told.get("code") or told.get("state"))

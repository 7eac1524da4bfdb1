"""Enrolment and exchange through the office's real HTTP layer, without sockets."""

from __future__ import annotations

import pytest

from server.enrolment import Invitation
from sync.identity import Identity, proof_of_possession
from sync.wire import (
    SEGMENT_TYPE,
    Challenge,
    EnrolAnswer,
    EnrolRequest,
    Hello,
    Taken,
    Welcome,
    from_json,
    to_json,
)
from tests.server.offices import Caller, with_person

URL = "http://127.0.0.1:8080"


@pytest.fixture
def laptop():
    return Identity.create()


@pytest.fixture
def caller(office):
    with_person(office, "u012", "inspector")
    return Caller(office)


def a_request(office, laptop, **how):
    invitation = Invitation("u012", ("D09",), **how)
    code, _ = office.enrolment.invite(invitation, URL, by="admin")
    proof = code.proof(laptop.public_key)
    return EnrolRequest(
        code=code.code_id,
        proof=proof,
        pub=laptop.public_key.hex(),
        possession=proof_of_possession(laptop, proof),
    )


def ask(caller, request):
    return caller.client.post("/sync/v1/enrol", data=to_json(request))


def a_hello(caller, laptop, **says):
    challenge = from_json(caller.get("/sync/v1/challenge").data, Challenge)
    said = {
        "dev": laptop.dev,
        "server": challenge.server,
        "nonce": challenge.nonce,
        "own_nonce": "mine",
        "cursors": {},
        "have": (),
        "want": ("org", "D09"),
        "clock": 0,
    }
    hello = Hello(**{**said, **says}).signed_by(laptop)
    return caller.client.post("/sync/v1/hello", data=to_json(hello))


def test_a_code_brings_a_certificate_for_its_scopes(office, caller, laptop):
    answer = ask(caller, a_request(office, laptop, is_confidential=True))

    told = from_json(answer.data, EnrolAnswer)
    assert told.certificate["scopes"] == ["D09", "D09+"]
    assert office.replica.trust.certificate_of(laptop.dev).users == ("u012",)


def test_a_code_works_once_and_the_same_laptop_may_ask_again(office, caller, laptop):
    request = a_request(office, laptop)
    first = ask(caller, request)
    thief = Identity.create()
    proof = request.proof
    stolen = EnrolRequest(
        code=request.code,
        proof=proof,
        pub=thief.public_key.hex(),
        possession=proof_of_possession(thief, proof),
    )

    assert ask(caller, request).data == first.data
    assert ask(caller, stolen).status_code == 403


def test_a_code_ends_after_two_days(office, caller, laptop, clock):
    request = a_request(office, laptop)

    clock.pass_by(hours=49)

    assert ask(caller, request).status_code == 403


@pytest.mark.parametrize("wrong", ["code", "proof", "pub", "possession"])
def test_a_request_that_proves_nothing_gets_one_answer(office, caller, laptop, wrong):
    request = a_request(office, laptop)
    parts = {
        part: getattr(request, part) for part in ("code", "proof", "pub", "possession")
    }

    answer = ask(caller, EnrolRequest(**{**parts, wrong: "ab" * 32}))

    assert answer.status_code == 403
    assert answer.json["code"] == "code-refused"


def test_a_laptop_is_greeted_and_its_contact_is_kept(office, caller, laptop):
    ask(caller, a_request(office, laptop))

    welcome = from_json(a_hello(caller, laptop).data, Welcome)

    assert welcome.scopes == ("org", "D09")
    assert laptop.dev in office.enrolment.contacts()


def test_a_revoked_laptop_is_refused_at_its_next_greeting(office, caller, laptop):
    ask(caller, a_request(office, laptop))
    office.desk.revoke_certificate(laptop.dev, by="admin")

    answer = a_hello(caller, laptop)

    assert (answer.status_code, answer.json["code"]) == (403, "device-revoked")


def test_a_pull_needs_a_token_and_a_scope_of_its_own(office, caller, laptop):
    ask(caller, a_request(office, laptop))
    token = from_json(a_hello(caller, laptop).data, Welcome).token
    bearer = {"Authorization": f"Bearer {token}"}

    def pulled(scope, headers):
        return caller.get(
            f"/sync/v1/segments?scope={scope}", headers=headers
        ).status_code

    assert pulled("D09", bearer) == 200
    assert [pulled(s, bearer) for s in ("D09%2B", "D10", "")] == [403, 403, 403]
    assert pulled("D09", {}) == 401


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"x", "text/plain", 415),
        (b"not a segment", SEGMENT_TYPE, 400),
        (b"", SEGMENT_TYPE, 400),
        (b"x" * (5 * 2**20), SEGMENT_TYPE, 413),
    ],
)
def test_what_is_no_segment_is_refused_with_words(caller, body, kind, status):
    answer = caller.client.post("/sync/v1/segment", data=body, content_type=kind)

    assert answer.status_code == status
    assert answer.json["why"]


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 50000, b"\xff", b"{}" * 200000])
def test_a_letter_that_is_not_understood_is_a_4xx(caller, body):
    for path in ("enrol", "hello"):
        answer = caller.client.post(f"/sync/v1/{path}", data=body)

        assert 400 <= answer.status_code < 500


def test_damage_in_a_segment_is_told_in_the_answer(caller):
    answer = caller.client.post(
        "/sync/v1/segment", data=b"garbage", content_type=SEGMENT_TYPE
    )

    assert from_json(answer.data, Taken).state == "damaged"

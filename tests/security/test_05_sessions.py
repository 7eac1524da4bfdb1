"""Line 5: sessions are random, kept as hashes, new at sign-in, and they end."""

from __future__ import annotations

from http.cookies import SimpleCookie

from server.guard import SESSION_COOKIE
from server.sign_in import hashed
from tests.server.offices import Caller, with_person
from tests.server.scenes import PASSWORD

SIGN_IN = {"account": "s001", "password": PASSWORD}


def session_cookie(answer):
    for line in answer.headers.getlist("Set-Cookie"):
        cookie = SimpleCookie(line)
        if SESSION_COOKIE in cookie:
            return cookie[SESSION_COOKIE]
    return None


def signed_in(office):
    with_person(office, "s001", "supervisor")
    caller = Caller(office)
    answer = caller.client.post("/api/v1/sign-in", json=SIGN_IN)
    caller.csrf = answer.json["csrf_token"]
    return caller, session_cookie(answer)


def test_a_token_has_256_random_bits_and_scripts_cannot_read_it(office):
    _, cookie = signed_in(office)

    assert len(bytes.fromhex(cookie.value)) == 32
    assert cookie["httponly"] and cookie["samesite"] == "Strict"


def test_only_the_hash_of_a_token_is_in_any_file(office):
    _, cookie = signed_in(office)
    office.database.close()

    files = b"".join(p.read_bytes() for p in office.home.iterdir() if p.is_file())

    assert cookie.value.encode() not in files
    assert hashed(cookie.value).encode() in files


def test_a_session_that_somebody_planted_is_not_taken_over(office):
    with_person(office, "s001", "supervisor")
    caller = Caller(office)
    caller.client.set_cookie(SESSION_COOKIE, "ab" * 32)

    answer = caller.client.post("/api/v1/sign-in", json=SIGN_IN)

    assert session_cookie(answer).value != "ab" * 32
    stranger = Caller(office)
    stranger.client.set_cookie(SESSION_COOKIE, "ab" * 32)
    assert stranger.get("/api/v1/session").status_code == 401


def test_a_session_ends_idle_and_at_the_latest_after_twelve_hours(office, clock):
    caller, _ = signed_in(office)

    clock.pass_by(minutes=29)
    assert caller.get("/api/v1/session").status_code == 200
    clock.pass_by(minutes=31)
    assert caller.get("/api/v1/session").status_code == 401

    caller.signs_in("s001")
    for _ in range(36):
        clock.pass_by(minutes=20)
        last = caller.get("/api/v1/session").status_code
    assert last == 200
    clock.pass_by(minutes=1)
    assert caller.get("/api/v1/session").status_code == 401


def test_a_disabled_person_is_refused_at_the_next_request(office):
    caller, _ = signed_in(office)

    office.desk.disable_person("s001", by="admin")

    assert caller.get("/api/v1/session").status_code == 401
    assert office.store.sessions_of("s001") == []


def test_a_new_password_ends_every_session_under_the_old_one(office):
    caller, _ = signed_in(office)

    office.people.set_password("s001", "seven slow herons over mud")

    assert caller.get("/api/v1/session").status_code == 401

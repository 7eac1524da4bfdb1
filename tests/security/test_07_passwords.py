"""Line 7: argon2id; a throttle that survives and locks nobody out; one answer."""

from __future__ import annotations

import pytest

from server.app import open_office
from tests.server.offices import Caller, with_person
from tests.server.scenes import PASSWORD


def attempt(client, password, account="s001", source="192.0.2.1"):
    return client.post(
        "/api/v1/sign-in",
        json={"account": account, "password": password},
        environ_base={"REMOTE_ADDR": source},
    )


@pytest.fixture
def supervised(office):
    with_person(office, "s001", "supervisor")
    return office


def test_what_is_kept_of_a_password_is_argon2id(supervised):
    kept = supervised.store.secrets("s001").password

    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_the_throttle_survives_a_restart_and_counts_over_two_workers(supervised, clock):
    first, second = Caller(supervised).client, Caller(supervised).client
    for client in (first, second, first, second, first):
        assert attempt(client, "wrong").status_code == 401

    again = open_office(supervised.home, clock=clock)
    answer = attempt(Caller(again).client, PASSWORD)
    again.close()

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_nobody_elsewhere_locks_the_rightful_person_out(supervised):
    stranger, mine = Caller(supervised).client, Caller(supervised).client
    for _ in range(6):
        attempt(stranger, "wrong", source="203.0.113.9")

    assert attempt(mine, PASSWORD).status_code == 200
    for _ in range(6):
        attempt(stranger, "wrong")  # now from the very same address

    assert attempt(mine, PASSWORD).status_code == 200


def test_unknown_and_known_accounts_answer_alike_at_every_step(supervised):
    known, unknown = Caller(supervised).client, Caller(supervised).client
    for _ in range(7):
        answers = (attempt(known, "wrong"), attempt(unknown, "wrong", "nobody"))
        assert len({(a.status_code, a.data) for a in answers}) == 1


def test_a_password_of_a_megabyte_is_not_hashed(supervised):
    answer = attempt(Caller(supervised).client, "x" * 900_000)

    assert answer.status_code == 401

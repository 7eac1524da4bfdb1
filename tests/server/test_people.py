"""Accounts: who may have one, and which passwords are taken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.common_passwords import is_common
from server.faults import (
    PasswordRefused,
    PersonAlreadyHere,
    PersonNotHere,
    PersonRefused,
)
from tests.server.scenes import INSPECTOR, PASSWORD, SUPERVISOR


def test_an_account_reads_back_as_it_was_made(front_desk):
    front_desk.people.add(INSPECTOR, PASSWORD)

    assert front_desk.people.get("u012") == INSPECTOR
    assert [person.id for person in front_desk.people.all()] == ["s001", "u012"]


def test_the_right_password_and_only_that_one_proves_a_person(front_desk):
    assert front_desk.people.verified("s001", PASSWORD) == SUPERVISOR
    assert front_desk.people.verified("s001", PASSWORD + "x") is None
    assert front_desk.people.verified("nobody", PASSWORD) is None


def test_an_account_without_a_password_lets_nobody_in(front_desk):
    front_desk.people.add(INSPECTOR)

    assert front_desk.people.verified("u012", "") is None
    assert front_desk.people.verified("u012", "not even nobody has this one") is None


def test_a_disabled_person_is_not_verified(front_desk):
    front_desk.people.disable("s001")

    assert front_desk.people.verified("s001", PASSWORD) is None


def test_an_id_is_given_only_once(front_desk):
    with pytest.raises(PersonAlreadyHere):
        front_desk.people.add(SUPERVISOR, PASSWORD)


def test_nobody_is_changed_who_is_not_here(front_desk):
    with pytest.raises(PersonNotHere):
        front_desk.people.disable("u999")


@pytest.mark.parametrize(
    "wrong",
    [
        *({"id": "U 12"}, {"id": ""}, {"name": " "}, {"role": "boss"}),
        *({"district": "D77"}, {"languages": ("Nepali!",)}),
    ],
)
def test_what_an_account_cannot_be_is_refused_with_a_remedy(front_desk, wrong):
    with pytest.raises(PersonRefused) as refusal:
        front_desk.people.add(replace(INSPECTOR, **wrong))

    assert refusal.value.remedy


@pytest.mark.parametrize("password", ["fourteen chars", "x" * 129, ""])
def test_a_password_has_15_to_128_characters(front_desk, password):
    with pytest.raises(PasswordRefused):
        front_desk.people.set_password("s001", password)


@pytest.mark.parametrize(
    "password",
    [
        *("passwordpassword", "P@ssw0rd12345678", "qwertyuiopasdfghjkl"),
        *(
            "123456789012345",
            "aaaaaaaaaaaaaaaa",
            "abcdefghijklmnop",
            "admin2026admin!!",
        ),
        *("correcthorsebatterystaple", "Training office 2026", "s001 s001 s001 s001"),
        *("katalaluan123456", "iloveyou iloveyou", "1q2w3e4r5t1q2w3e4r5t"),
    ],
)
def test_a_common_password_is_refused(front_desk, password):
    with pytest.raises(PasswordRefused) as refusal:
        front_desk.people.set_password("s001", password)

    assert password not in str(refusal.value)


@pytest.mark.parametrize(
    "password",
    [
        *(
            "estate-morning-lamp-42",
            "tiga perahu di muara",
            "lantern river eleven boats",
        ),
        *("Zx9!rPq2#vTm7&Lk", "hujan lebat petang semalam", "நல்ல நீளமான கடவுச்சொல்"),
    ],
)
def test_unrelated_words_make_a_good_password(password):
    assert not is_common(password, ("s001", "Puan Aminah Contoh", "Training office"))

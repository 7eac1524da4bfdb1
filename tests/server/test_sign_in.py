"""Sign-in: sessions, the throttle and codes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server import totp
from server.sign_in import SignInRefused, TooManyAttempts, wait_after
from tests.server.scenes import INSPECTOR, PASSWORD


def fail(front_desk, times, **attempt):
    for _ in range(times):
        with pytest.raises(SignInRefused):
            front_desk.enter(password="not the right password", **attempt)


def test_a_session_says_who_signed_in(front_desk):
    token = front_desk.enter().token

    assert front_desk.sign_in.session(token).person.id == "s001"
    assert front_desk.sign_in.session("another token") is None


def test_a_session_ends_after_thirty_idle_minutes(front_desk):
    token = front_desk.enter().token

    front_desk.clock.pass_by(minutes=29)
    assert front_desk.sign_in.session(token)
    front_desk.clock.pass_by(minutes=31)

    assert front_desk.sign_in.session(token) is None


def test_a_session_ends_after_twelve_hours_of_work(front_desk):
    token = front_desk.enter().token

    for _ in range(12 * 3 - 1):
        front_desk.clock.pass_by(minutes=20)
        assert front_desk.sign_in.session(token)
    front_desk.clock.pass_by(minutes=21)

    assert front_desk.sign_in.session(token) is None


def test_a_new_sign_in_ends_the_session_it_replaces(front_desk):
    first = front_desk.enter().token

    second = front_desk.enter(token=first).token

    assert first != second
    assert front_desk.sign_in.session(first) is None


def test_a_person_sees_and_ends_only_their_own_sessions(front_desk):
    mine = front_desk.enter().token
    front_desk.people.add(INSPECTOR, PASSWORD)
    theirs = front_desk.enter("u012").token
    me, other = (front_desk.sign_in.session(t) for t in (mine, theirs))

    front_desk.sign_in.end(me.person, other.id)
    front_desk.sign_in.end(me.person, me.id)

    assert front_desk.sign_in.session(theirs)
    assert front_desk.sign_in.sessions_of(me.person) == []


def test_unknown_and_known_accounts_get_the_same_answer(front_desk):
    answers = []
    for account in ("s001", "nobody", "' or 1=1 --", "\ud800", "A\x00"):
        with pytest.raises(SignInRefused) as refusal:
            front_desk.enter(account, "not the right password")
        answers.append(str(refusal.value))

    assert len(set(answers)) == 1


def test_after_five_failures_one_waits_and_an_unknown_account_waits_alike(front_desk):
    for account in ("s001", "nobody"):
        fail(front_desk, 5, account=account)
        with pytest.raises(TooManyAttempts) as refusal:
            front_desk.enter(account)
        assert refusal.value.seconds == 31

    front_desk.clock.pass_by(seconds=31)

    assert front_desk.enter().token


def test_the_throttle_survives_a_restart(front_desk):
    fail(front_desk, 5)

    front_desk.restart()

    with pytest.raises(TooManyAttempts):
        front_desk.enter()


def test_nobody_elsewhere_can_lock_the_rightful_person_out(front_desk):
    fail(front_desk, 5, source="203.0.113.7")

    assert front_desk.enter(source="192.0.2.20").token


def test_a_known_browser_is_not_locked_out_by_its_neighbour(front_desk):
    mark = front_desk.enter(source="192.0.2.20").mark
    fail(front_desk, 5, source="192.0.2.20")

    assert front_desk.enter(source="192.0.2.20", mark=mark).token


def test_a_mark_that_we_never_gave_is_worth_nothing(front_desk):
    fail(front_desk, 5, source="192.0.2.20", mark="chosen by a stranger")

    with pytest.raises(TooManyAttempts):
        front_desk.enter(source="192.0.2.20", mark="chosen by another stranger")


def test_two_people_at_one_browser_keep_their_marks(front_desk):
    front_desk.people.add(INSPECTOR, PASSWORD)
    mark = front_desk.enter().mark

    again = front_desk.enter("u012", mark=mark).mark

    assert again == mark
    assert front_desk.enter(mark=mark).mark == mark


@given(st.integers(0, 200))
def test_the_wait_grows_and_stays_under_a_quarter_of_an_hour(failures):
    wait = wait_after(failures)

    assert timedelta(0) <= wait <= wait_after(failures + 1) <= timedelta(minutes=15)


def test_the_codes_are_those_of_the_standard():
    # RFC 6238, appendix B, SHA-1: the last six of its eight digits.
    secret = totp.new_secret(b"12345678901234567890")

    codes = [totp.code_at_step(secret, t // 30) for t in (59, 1111111109, 20000000000)]

    assert codes == ["287082", "081804", "353130"]


def test_a_code_is_asked_for_and_works_once(front_desk):
    secret = totp.new_secret(front_desk.chance(20))
    front_desk.sign_in.use_codes("s001", secret)
    code = totp.code_at_step(secret, totp.step_at(front_desk.clock.now()))

    fail(front_desk, 1, code=code)
    assert front_desk.enter(code=code).token
    for wrong in (code, "", "000000", "٣٤٥٦٧٨"):
        with pytest.raises(SignInRefused):
            front_desk.enter(code=wrong)
        front_desk.store.forget_failures_before(front_desk.clock.now())


def test_a_code_of_the_step_before_is_taken_but_not_an_older_one(front_desk):
    secret = totp.new_secret(front_desk.chance(20))
    front_desk.sign_in.use_codes("s001", secret)
    step = totp.step_at(front_desk.clock.now())

    with pytest.raises(SignInRefused):
        front_desk.enter(code=totp.code_at_step(secret, step - 2))

    assert front_desk.enter(code=totp.code_at_step(secret, step - 1)).token


def test_cleaning_up_ends_only_what_has_run_out(front_desk):
    front_desk.enter()
    front_desk.clock.pass_by(minutes=31)
    fresh = front_desk.enter().token

    assert front_desk.sign_in.clean_up() == 1
    assert front_desk.sign_in.session(fresh)

"""Line 22: a lost laptop is refused; its earlier changes stay, later ones wait.

Over real HTTP: 403 on hello and pull, 202 on push.
"""

from __future__ import annotations

import pytest
import requests

from inspector_cli.enrolling import enrol
from inspector_cli.laptop import Laptop
from sync.exchanging.carrying import DeviceRevoked
from sync.exchanging.greeting import greeted
from sync.remote import HttpRemote
from sync.wire import SEGMENT_TYPE, Hello, to_json
from tests.demo.answers import PLACE
from tests.demo.world import INSPECTOR_B
from tests.world import ADMIN, Ministry, fills, syncs


@pytest.fixture
def ministry(tmp_path):
    made = Ministry(tmp_path)
    yield made
    made.close()


@pytest.fixture
def lost(ministry):
    """A laptop with a token, one checklist sent and one not, just revoked."""
    a, b = ministry.team()
    ministry.clock.at("10:40", 14)
    sent = fills(a, "forced_labour", PLACE)
    syncs(a, b)
    token = greeted(a.replica, HttpRemote(ministry.url)).token
    unsent = fills(a, "forced_labour", PLACE)
    a.replica.shelf.cut_all()
    ministry.clock.at("10:45", 14)
    ministry.office.desk.revoke_certificate(a.identity.dev, by=ADMIN)
    return a, b, sent, unsent, token


def ask(ministry, method, path, token, **more):
    headers = {"Authorization": f"Bearer {token}", **more.pop("headers", {})}
    url = f"{ministry.url}/sync/v1/{path}"
    return requests.request(method, url, headers=headers, timeout=30, **more)


def test_hello_and_pull_are_refused_also_with_a_token_from_before(lost, ministry):
    a, _, _, _, token = lost

    with pytest.raises(DeviceRevoked):
        greeted(a.replica, HttpRemote(ministry.url))
    for scope in ("org", "D09", "D09+"):
        answer = ask(ministry, "GET", "segments", token, params={"scope": scope})
        assert (answer.status_code, answer.json()["code"]) == (403, "device-revoked")


def test_what_it_pushes_is_kept_and_counts_nowhere(lost, ministry):
    a, b, sent, unsent, token = lost
    pushed = 0
    for row in a.replica.shelf.own_streams():
        for body in a.replica.shelf.own_segments(row.stream, row.pushed_seq):
            for bearer in (token, ""):
                answer = ask(
                    *(ministry, "POST", "segment", bearer),
                    data=body,
                    headers={"Content-Type": SEGMENT_TYPE},
                )
                # The same again is known: nothing is kept twice.
                assert answer.status_code == (202 if bearer else 200), answer.text
            pushed += 1
    syncs(b)

    assert pushed
    for replica in (ministry.office.replica, b.replica):
        refs = {record.ref for record in replica.records(kind="inspection")}
        assert refs == {sent}
    assert ministry.office.replica.by_ref(unsent) is None


def test_its_earlier_changes_stay_also_for_a_laptop_that_comes_later(lost, ministry):
    _, _, sent, _, _ = lost
    ministry.clock.at("12:00", 15)
    other = Laptop(ministry.folder / "later", clock=ministry.clock)
    enrol(other, ministry.code(INSPECTOR_B), "one more")
    syncs(other)

    assert [r.ref for r in other.replica.records(kind="inspection")] == [sent]
    other.close()


def test_its_own_signature_opens_nothing_any_more(lost, ministry):
    a, _, _, _, _ = lost
    remote = HttpRemote(ministry.url)

    answer = requests.post(
        f"{ministry.url}/sync/v1/hello", data=to_json(a_hello(a, remote)), timeout=30
    )

    assert answer.status_code == 403
    assert "token" not in answer.text


def a_hello(a, remote):
    challenge = remote.challenge()
    return Hello(
        dev=a.identity.dev,
        server=challenge.server,
        nonce=challenge.nonce,
        own_nonce="0" * 32,
        cursors={},
        have=(),
        want=("D09",),
        clock=0,
    ).signed_by(a.identity)

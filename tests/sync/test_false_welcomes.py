"""What can a server of ours that is mad, or in other hands, say in its welcome?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import msgspec
import pytest

from sync.answering import Answering
from sync.exchange import exchange
from sync.exchanging.carrying import ServerFaulty
from tests.sync.direct_remote import DirectRemote
from tests.sync.nodes import Ministry, SetClock


@dataclass
class Inventive(DirectRemote):
    """It welcomes with scopes that no certificate names, and signs that."""

    def __init__(self, ministry: Ministry, scopes: tuple[str, ...]) -> None:
        super().__init__(Answering(ministry.office.replica))
        self.root, self.scopes = ministry.office.identity, scopes

    def hello(self, request):
        told = msgspec.structs.replace(super().hello(request), scopes=self.scopes)
        return told.signed_by(self.root, request.own_nonce)


@pytest.fixture
def astray(ministry):
    """A laptop whose clock is wrong, so that it has something to note."""
    wrong = SetClock(ministry.clock.now() + timedelta(minutes=30))
    return ministry.node("astray", clock=wrong, tell=False)


@pytest.mark.parametrize("scope", ["2026-02-30T25:00:00Z", "", "D09++", "../D09"])
def test_what_is_no_scope_stops_the_exchange_before_anything_is_said(
    ministry, astray, scope
):
    with pytest.raises(ServerFaulty):
        exchange(astray.replica, Inventive(ministry, ("org", scope)))

    sound = DirectRemote(Answering(ministry.office.replica))
    assert exchange(astray.replica, sound).waiting == 0
    made = {s.stream.scope for s in astray.replica.shelf.own_streams() if s.have}
    assert made == {"D09"}


def test_nothing_is_written_where_only_the_server_says_we_may(ministry, astray):
    with_others = Inventive(ministry, ("org", "F09", "D09"))
    with pytest.raises(Exception, match="does not name that scope"):
        exchange(astray.replica, with_others)

    made = {s.stream.scope for s in astray.replica.shelf.own_streams() if s.have}
    assert made == {"D09"}

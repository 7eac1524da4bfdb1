"""Is nothing asked for that has been told already?"""

from __future__ import annotations

from sync.answering import Answering
from sync.exchange import exchange
from tests.sync.direct_remote import DirectRemote


def test_a_server_that_says_that_it_was_all_is_not_asked_again(ministry):
    a, b = ministry.node("a", tell=False), ministry.node("b", tell=False)
    server = Answering(ministry.office.replica)
    a.replica.create("inspection", "fl-1", {"x": 1}, scope="D09", user="a")
    exchange(a.replica, DirectRemote(server))
    asked = []

    class Counted(DirectRemote):
        def pull(self, scope, *how):
            asked.append(scope)
            return super().pull(scope, *how)

    assert exchange(b.replica, Counted(server)).pulled

    assert sorted(asked) == sorted(set(asked))

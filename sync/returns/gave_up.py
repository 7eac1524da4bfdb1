"""Has a server gone on without changes that are here?

One that was put back from a backup and gave up what nobody brought back fills
those places anew. Who has them can believe only one of the two: what came first
stands here, and what that server wrote since is kept aside.
"""

from __future__ import annotations

from sync.replica import Replica
from sync.scopes.store_quarantine import FORKED, QuarantineStore
from sync.store_streams import StreamStore

TOLD = (
    "The server of this stream ({scope}) was put back from a backup and went on without"
    " changes that are here. What it has written there since is kept aside here and does"
    " not count. Yours are handed over as ever; when none waits, ask your office for a"
    " new code and enrol in an empty folder. Keep this one as evidence."
)


def forked_scopes(replica: Replica) -> list[str]:
    """Return the scopes in which a server wrote other things in places known here."""
    rows = StreamStore(replica.database).streams()
    streams = {row.n: row.stream for row in rows}
    forked = {
        streams[kept.stream]
        for kept in QuarantineStore(replica.database).all()
        if kept.state == FORKED and kept.stream in streams
    }
    own = replica.identity.dev
    is_server = replica.trust.is_server
    return sorted({s.scope for s in forked if s.dev != own and is_server(s.dev)})

"""Which server has said that it keeps which attachments?

Hubs and central say so in lines of their own stream of the scope in which a file
is named, beside their other receipts: so a laptop hears by way of its hub what
central has, and nobody can forge it.
"""

from __future__ import annotations

from sync.blobs.attached import Naming
from sync.change import HOLDS
from sync.replica import Replica
from sync.wire import RECEIPT_KIND

MOST_IN_A_LINE = 500


def give_blob_receipts(replica: Replica) -> int:
    """Say of what came whole since the last time that it is kept; return how many.

    One line for many, in each scope that this server keeps and that names them.
    """
    naming, own = Naming(replica.database), replica.identity.dev
    if not naming.unacknowledged():
        return 0
    served = replica.trust.served_by(own)
    with replica.database.write():
        news = naming.unacknowledged()
        due: dict[str, list[str]] = {}
        for scope, sha in news:
            is_ours = served is None or scope in served
            if is_ours and not naming.held_by(own, sha, scope):
                due.setdefault(scope, []).append(sha)
        for scope, shas in due.items():
            for start in range(0, len(shas), MOST_IN_A_LINE):
                _say(replica, scope, shas[start : start + MOST_IN_A_LINE])
        naming.drop_news({sha for _, sha in news})
    return sum(map(len, due.values()))


def _say(replica: Replica, scope: str, shas: list[str]) -> None:
    own = replica.identity.dev
    user = replica.trust.user_of(own)
    name = f"holds-{own}-{scope}"
    replica.put(*(name, RECEIPT_KIND, "", {HOLDS: shas}), scope=scope, user=user)

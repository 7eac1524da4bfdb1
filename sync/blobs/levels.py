"""How far have attachments come: only here, at a hub, at central?

Nobody has to believe: it follows from what is whole here, and from the lines in
which hubs and central say what they keep.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sync.blobs.attached import Naming
from sync.received.receipts import AT_CENTRAL, AT_HUB, ONLY_HERE, Reached
from sync.replica import Replica


@dataclass(frozen=True)
class BlobMarks:
    """Counts of attachments that records here name, each once.

    `only_here`: no server has said that it keeps it. `at_hub`, `at_central`: a hub
    has, central has. `missing`: neither here nor said to be at a server; of a
    laptop, which fetches few, those of others are not counted.
    """

    only_here: int = 0
    at_hub: int = 0
    at_central: int = 0
    missing: int = 0

    @property
    def named(self) -> int:
        """All of them."""
        return self.waiting + self.at_central

    @property
    def waiting(self) -> int:
        """Those that central has not said it keeps."""
        return self.only_here + self.at_hub + self.missing


def blob_marks(replica: Replica) -> BlobMarks:
    """Return the counts as they stand here now."""
    reached = Reached(replica)
    role, roles = reached.own_role, reached.roles
    is_laptop = role not in ("hub", "central")
    counts = {ONLY_HERE: 0, AT_HUB: 0, AT_CENTRAL: 0, "": 0}
    own = replica.identity.dev if is_laptop else ""
    for is_here, givers in Naming(replica.database).known(own):
        said = {roles.get(giver, "") for giver in givers} | (
            {role} if is_here else set()
        )
        counts[_level(said, is_here)] += 1
    return BlobMarks(counts[ONLY_HERE], counts[AT_HUB], counts[AT_CENTRAL], counts[""])


def held_at_central(replica: Replica, shas: Iterable[str]) -> set[str]:
    """Return those of `shas` that central keeps, by a line of its own."""
    roles, naming = Reached(replica).roles, Naming(replica.database)
    central = {dev for dev, role in roles.items() if role == "central"}
    return {sha for sha in shas if not central.isdisjoint(naming.givers(sha))}


def _level(said: set[str], is_here: bool) -> str:
    if "central" in said:
        return AT_CENTRAL
    if "hub" in said:
        return AT_HUB
    return ONLY_HERE if is_here else ""

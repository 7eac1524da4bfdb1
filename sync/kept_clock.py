"""Which integer does the next change of this node get, also after a restart?"""

from __future__ import annotations

from sync.clock import Clock, HybridClock
from sync.store_node import NodeStore


class KeptClock(HybridClock):
    """The hybrid clock whose last integer is kept with the change it stamps."""

    def __init__(self, clock: Clock, nodes: NodeStore) -> None:
        super().__init__(clock, nodes.last_hlc())
        self._nodes = nodes

    def tick(self) -> int:
        """Return the integer of the next change, and keep it."""
        hlc = super().tick()
        self._nodes.set_last_hlc(hlc)
        return hlc

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

    def hear(self, hlc: int) -> None:
        """Go on after what somebody else has stamped, and keep it."""
        before = self.last
        super().hear(hlc)
        if self.last != before:
            self._nodes.set_last_hlc(self.last)

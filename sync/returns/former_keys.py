"""Under which keys did this device record before, and what became of the places?

Kept in this database only: nobody else has to know that a change stood
elsewhere before it was recorded anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from sync.change import Dot, RecordId
from sync.store_node import NodeStore

Seen = dict[str, tuple[Dot, ...]]
_FORMER = "former devs"
_UNSETTLED = "former devs unsettled"
_RENAMED = "renamed"
_UNSEALED = "seals left behind"


class FormerKeys:
    """What one database remembers of the keys it was tied to before."""

    def __init__(self, nodes: NodeStore) -> None:
        self._nodes = nodes

    def devs(self) -> tuple[str, ...]:
        """Return every dev that this database was tied to before, oldest first."""
        return tuple((self._nodes.get(_FORMER) or "").split())

    def unsettled(self) -> tuple[str, ...]:
        """Return those whose streams were not compared with a server yet."""
        return tuple((self._nodes.get(_UNSETTLED) or "").split())

    def tie(self, before: str, now: str) -> None:
        """Note that this database was tied to `before` until now."""
        for key, known in ((_FORMER, self.devs()), (_UNSETTLED, self.unsettled())):
            others = [dev for dev in dict.fromkeys((*known, before)) if dev != now]
            self._nodes.set(key, " ".join(others))

    def settle(self) -> None:
        """Note that all of them are compared and nothing of them waits."""
        self._nodes.forget(_UNSETTLED)

    def rename(self, renamed: Mapping[Dot, Dot]) -> None:
        """Note where changes stand that were recorded anew."""
        known = {old: renamed.get(new, new) for old, new in self.renamed().items()}
        pairs = {**known, **renamed}.items()
        self._nodes.set(_RENAMED, msgspec.json.encode(list(pairs)).decode())

    def renamed(self) -> dict[Dot, Dot]:
        """Return former place -> present place of what was recorded anew."""
        said = self._nodes.get(_RENAMED)
        pairs = msgspec.json.decode(said) if said else []
        return {Dot(*old): Dot(*new) for old, new in pairs}

    def note_unsealed(self, records: Iterable[RecordId]) -> None:
        """Note which records left a seal behind when they were recorded anew."""
        self._keep_unsealed({*self.unsealed(), *records})

    def sealed_again(self, record: RecordId) -> None:
        """Note that this record is sealed anew."""
        if record in self.unsealed():
            self._keep_unsealed(self.unsealed() - {record})

    def unsealed(self) -> set[RecordId]:
        """Return the records whose seal was left behind, until sealed again."""
        said = self._nodes.get(_UNSEALED)
        known = msgspec.json.decode(said) if said else []
        return {one if isinstance(one, str) else Dot(*one) for one in known}

    def _keep_unsealed(self, records: set[RecordId]) -> None:
        ordered = sorted(records, key=str)
        self._nodes.set(_UNSEALED, msgspec.json.encode(ordered).decode())

    def placed_now(self, seen: Mapping[str, tuple[Dot, ...]]) -> Seen:
        """Return heads by path, those recorded anew since by their present places."""
        renamed = self.renamed() if seen else {}
        return {
            path: tuple(renamed.get(dot, dot) for dot in dots)
            for path, dots in seen.items()
        }

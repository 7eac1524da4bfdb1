"""What was seen when everything was checked, and what does not hold?"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

FETCH_AGAIN = (
    "keep a copy of this database as it is; the laptop that wrote it, the office or a"
    " backup still has these changes"
)
BLOB_AGAIN = (
    "keep a copy of this database as it is; the laptop where it was attached, the office"
    " or a backup still has this attachment"
)
NOT_OURS = "keep a copy of this database as it is, and ask your head office"
HOLDS = (
    "All that was signed here holds: no byte of it has changed.",
    "Semua yang ditandatangani di sini utuh: tiada bait yang berubah.",
)
RESTORE = "keep a copy of this database as it is, then restore the last backup"


@dataclass(frozen=True)
class Fault:
    """One thing that does not hold: where it is, what it is, what to do."""

    where: str
    what: str
    remedy: str

    def words(self) -> str:
        return f"{self.where}: {self.what}. {self.remedy[:1].upper()}{self.remedy[1:]}."


@dataclass
class StreamSeen:
    """One stream: whose, how far, in how many segments, and whether it holds."""

    name: str
    device: str
    scope: str
    users: list[str] = field(default_factory=list)
    changes: int = 0
    segments: int = 0
    waiting: int = 0
    held: int = 0
    seals: int = 0
    head: str = ""
    holds: bool = True


@dataclass
class Report:
    """The whole walk. `root` is the fingerprint that everything rests on."""

    root: str = ""
    certificates: int = 0
    seals_of_persons: int = 0
    seals_of_laptops: int = 0
    attachments: int = 0
    audit_lines: int | None = None
    streams: list[StreamSeen] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.faults

    def add(self, where: str, what: str, remedy: str) -> None:
        """Note that something does not hold."""
        self.faults.append(Fault(where, what, remedy))

    def counts(self) -> dict[str, int]:
        """How much was looked at, by kind."""
        seen = {
            "streams": len(self.streams),
            "segments": sum(one.segments for one in self.streams),
            "changes": sum(one.changes for one in self.streams),
            "waiting_lines": sum(one.waiting for one in self.streams),
            "held_segments": sum(one.held for one in self.streams),
            "attachments": self.attachments,
            "certificates": self.certificates,
            "seals_of_persons": self.seals_of_persons,
            "seals_of_laptops": self.seals_of_laptops,
        }
        if self.audit_lines is not None:
            seen["audit_lines"] = self.audit_lines
        return seen

    def as_value(self) -> dict[str, Any]:
        """Return it for programs, stable keys."""
        return {
            "holds": self.holds,
            "root": self.root,
            "counts": self.counts(),
            "streams": [asdict(one) for one in self.streams],
            "faults": [asdict(one) for one in self.faults],
        }

    def lines(self) -> list[str]:
        """Return it as lines for a person: streams, counts, faults, verdict."""
        said = [_stream_line(one) for one in self.streams]
        counts = ", ".join(
            f"{n} {name.replace('_', ' ')}" for name, n in self.counts().items()
        )
        said += [f"Seen: {counts}.", f"Root: {self.root}."]
        said += [f"FAULT  {fault.words()}" for fault in self.faults]
        if self.holds:
            return [*said, *HOLDS]
        return [*said, f"Faults: {len(self.faults)}. Nothing was changed by looking."]


def fingerprint_words(digits: str) -> str:
    """Return 32 hex digits in groups of four, to read out and print on paper."""
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _stream_line(seen: StreamSeen) -> str:
    word = "holds" if seen.holds else "FAULT"
    who = f", {', '.join(seen.users)}" if seen.users else ""
    held_in = f"{_so_many(seen.changes, 'change')} in"
    parts = [f"{held_in} {_so_many(seen.segments, 'segment')}"]
    parts += [f"{seen.waiting} waiting"] if seen.waiting else []
    parts += [f"{seen.held} held"] if seen.held else []
    parts += [_so_many(seen.seals, "seal")] if seen.seals else []
    return f"{word}  {seen.name} ({seen.scope}{who}): {', '.join(parts)}"


def _so_many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"

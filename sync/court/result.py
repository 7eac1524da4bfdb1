"""What was seen in a folder of evidence, and what does not hold?"""

from __future__ import annotations

from typing import Any


class Checked:
    """What was seen, and every fault as (file, line or 0, what)."""

    def __init__(self) -> None:
        self.faults: list[tuple[str, int, str]] = []
        self.said: list[str] = []
        self.counts: dict[str, int] = {}

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.faults

    def add(self, file: str, line: int, what: str) -> None:
        """Note a fault, the first one of each place."""
        if not any((file, line) == known[:2] for known in self.faults):
            self.faults.append((file, line, what))

    def lines(self) -> list[str]:
        """Return it for a person."""
        seen = ", ".join(f"{n} {what}" for what, n in self.counts.items())
        told = [*self.said, f"Seen: {seen}."]
        for file, line, what in self.faults:
            told.append(f"FAULT  {file}{f', line {line}' if line else ''}: {what}.")
        if self.holds:
            told.append(
                "It holds: no byte has changed. / Utuh: tiada bait yang berubah."
            )
        else:
            told.append("IT DOES NOT HOLD. Keep it, and ask the office for another.")
            told.append("TIDAK UTUH. Simpan, dan minta yang lain daripada pejabat.")
        return told

    def as_value(self) -> dict[str, Any]:
        """Return it for programs, stable keys."""
        faults = [{"file": f, "line": n, "what": what} for f, n, what in self.faults]
        return {
            "holds": self.holds,
            "counts": self.counts,
            "said": self.said,
            "faults": faults,
        }

"""What did writing or reading of bundles do, in counts for a person?"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sync.bundles.faults import BundleTrouble
from sync.change import RecordId

INSPECTION = "inspection"


@dataclass
class Written:
    """What was put on a stick. `changes` of `inspections` in `files`.

    `staying` counts changes of ours in scopes that the receiver may not have;
    `waiting` those that no office is known to have yet. `blobs` attachments went
    along, `blobs_left` did not fit and go next time.
    """

    to: str = ""
    files: list[Path] = field(default_factory=list)
    changes: int = 0
    size: int = 0
    staying: int = 0
    waiting: int = 0
    blobs: int = 0
    blobs_left: int = 0
    records: set[RecordId] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)

    @property
    def inspections(self) -> int:
        return len(self.records)

    def as_value(self) -> dict[str, Any]:
        """Return it for programs, with stable keys."""
        return {
            "to": self.to,
            "files": [str(path) for path in self.files],
            "changes": self.changes,
            "inspections": self.inspections,
            "bytes": self.size,
            "may_not_go": self.staying,
            "attachments": self.blobs,
            "attachments_next_time": self.blobs_left,
            "warnings": list(self.warnings),
        }


@dataclass
class BundleReport:
    """What reading did. Counts are changes unless they say otherwise.

    `bundles` were read now, `before` had been; `received` of this machine's
    own are with an office by its word, `waiting` are still only here. `left`
    could not be taken, `held` are kept for a person to decide. `refused` are
    file names and why. `records` are those that were written. `blobs` attachments
    came; `blobs_left` no record here names, or they are too large.
    """

    bundles: int = 0
    before: int = 0
    others: int = 0
    changes: int = 0
    held: int = 0
    left: int = 0
    clashes: int = 0
    received: int = 0
    waiting: int = 0
    blobs: int = 0
    blobs_left: int = 0
    records: set[RecordId] = field(default_factory=set)
    inspection_records: set[RecordId] = field(default_factory=set)
    makers: list[str] = field(default_factory=list)
    refused: list[tuple[str, BundleTrouble]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def inspections(self) -> int:
        return len(self.inspection_records)

    @property
    def exit_code(self) -> int:
        """What a command ends with: 0, 1 for nothing or a part, or a refusal's own."""
        if self.refused:
            return self.refused[0][1].exit_code
        is_well = (self.bundles or self.before) and not self.left
        return 0 if is_well else 1

    def as_value(self) -> dict[str, Any]:
        """Return it for programs, with stable keys."""
        return {
            "bundles": self.bundles,
            "read_before": self.before,
            "for_others": self.others,
            "changes": self.changes,
            "inspections": self.inspections,
            "received": self.received,
            "held": self.held,
            "left": self.left,
            "attachments": self.blobs,
            "attachments_left": self.blobs_left,
            "warnings": list(self.warnings),
            "refused": [
                {"file": name, "why": str(fault), "code": fault.exit_code}
                for name, fault in self.refused
            ],
        }

    def warn(self, sentence: str) -> None:
        if sentence not in self.warnings:
            self.warnings.append(sentence)

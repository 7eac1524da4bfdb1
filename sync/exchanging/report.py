"""What did an exchange do, and how far is it?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sync.change import RecordId


@dataclass(frozen=True)
class Progress:
    """How far an exchange is: `direction` is "push" or "pull".

    `changes` and `bytes` count since the exchange began; `of` is how many
    changes there are to push, None where that is not known. Of attachments it is
    "give" or "get", and `changes` and `of` count files.
    """

    direction: str
    scope: str
    changes: int
    bytes: int
    of: int | None = None


@dataclass
class Report:
    """What an exchange did. Counts are changes.

    `waiting`: not handed over (of a dry run: what would be). `held`: kept by
    the server for a person to decide. `clashes`: records among what was
    pushed whose answers differ there. `records` are those that what was
    pulled wrote. `scopes` are those the device may have now, `lost` those it
    may no longer. `warnings` are sentences for a person. `is_revoked`: the
    office has sent this device away, and `held` is what it handed in. `gave_up`:
    scopes that went from this laptop; `moved_away`: so many records did.
    `is_forked`: the server holds another line under this device's key, so
    nothing was pushed. `blobs_given`, `blobs_got`: attachments that came across
    whole; `blobs_waiting`: those here that this server is not known to have.
    """

    server: str = ""
    pushed: int = 0
    pulled: int = 0
    bytes_out: int = 0
    bytes_in: int = 0
    waiting: int = 0
    held: int = 0
    clashes: int = 0
    scopes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    records: set[RecordId] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)
    gave_up: list[str] = field(default_factory=list)
    moved_away: int = 0
    is_dry: bool = False
    is_revoked: bool = False
    is_forked: bool = False
    blobs_given: int = 0
    blobs_got: int = 0
    blobs_waiting: int = 0


class Teller:
    """Keeps the report and tells whoever looks on."""

    def __init__(
        self, report: Report, progress: Callable[[Progress], None] | None
    ) -> None:
        self.report = report
        self._progress = progress
        self._to_push: int | None = None
        self._to_give: int | None = None

    def expect(self, changes: int) -> None:
        """There are so many changes to push."""
        self._to_push = changes

    def pushed(self, scope: str, changes: int, size: int) -> None:
        """So many changes of `scope` were handed over in `size` bytes."""
        report = self.report
        report.pushed += changes
        report.bytes_out += size
        self._tell("push", scope, report.pushed, report.bytes_out, self._to_push)

    def pulled(self, scope: str, changes: int, size: int) -> None:
        """So many changes of `scope` came in `size` bytes."""
        report = self.report
        report.pulled += changes
        report.bytes_in += size
        self._tell("pull", scope, report.pulled, report.bytes_in, None)

    def expect_blobs(self, files: int) -> None:
        """There are so many attachments to give."""
        self._to_give = files

    def gave_bytes(self, size: int) -> None:
        """So many bytes of an attachment were handed over."""
        report = self.report
        report.bytes_out += size
        self._tell("give", "", report.blobs_given, report.bytes_out, self._to_give)

    def gave_blob(self) -> None:
        """All of an attachment was handed over."""
        self.report.blobs_given += 1

    def got_bytes(self, size: int) -> None:
        """So many bytes of an attachment came."""
        report = self.report
        report.bytes_in += size
        self._tell("get", "", report.blobs_got, report.bytes_in, None)

    def got_blob(self) -> None:
        """All of an attachment came."""
        self.report.blobs_got += 1

    def warn(self, sentence: str) -> None:
        """Say something to the person, once."""
        if sentence not in self.report.warnings:
            self.report.warnings.append(sentence)

    def _tell(
        self, direction: str, scope: str, changes: int, size: int, of: int | None
    ) -> None:
        if self._progress is not None:
            self._progress(Progress(direction, scope, changes, size, of))

"""What does a caller see of a record, and of what came of a segment?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sync.change import Dot, RecordId, Stream, Value
from sync.segment import SegmentRefused


@dataclass(frozen=True)
class Claim:
    """One of several standing values: what, and who said so, when, where.

    `at` is when it was typed by the writing device's clock, put right by how far
    it was found to be off.
    `device_name` is the short name of its stream, like `K7F2`. The time is in
    doubt (`is_time_suspect`) where it was dated after its first receipt. `path`
    is where it stands: an edit that a deletion did not know stands on its own.
    """

    value: Value
    dot: Dot
    user: str
    at: datetime
    device_name: str
    is_time_suspect: bool = False
    path: str = ""


@dataclass(frozen=True)
class Version:
    """One write to one path, as history shows it; `replaces` is what it named."""

    value: Value
    dot: Dot
    user: str
    at: datetime
    device_name: str
    replaces: tuple[Dot, ...]
    comment: str | None = None
    is_time_suspect: bool = False


@dataclass(frozen=True)
class Record:
    """One record as this node knows it.

    `doc` is path -> the value that shows; of answers that differ, the latest
    (largest clock, then device). A path only in a stream that is not held
    here is absent. `heads` is path -> the dots whose values stand; hand them
    back as `seen` when a person edits what she saw. `clashes` is path -> the
    standing claims, at least two of them with different values, the shown one
    first. `times` is path -> when the shown answer was given.
    `first_received_at` is the earliest receipt by anyone, None before there is
    one. `is_time_suspect`: it was created after that, by its device's clock.
    `scope` is the district it is in, `districts` those that may see it: more than
    one while two people have moved it apart. `has_gone`: it was moved where this
    node may not follow, and nothing of it is kept here but that.
    """

    id: RecordId
    ref: str
    name: str | None
    kind: str
    form: str
    scope: str
    doc: Mapping[str, Value]
    times: Mapping[str, datetime]
    heads: Mapping[str, tuple[Dot, ...]]
    clashes: Mapping[str, tuple[Claim, ...]]
    created_by: str
    created_at: datetime
    first_received_at: datetime | None
    is_deleted: bool
    is_time_suspect: bool = False
    districts: tuple[str, ...] = ()
    has_gone: bool = False


State = Literal["applied", "known", "held"]


@dataclass(frozen=True)
class Judged:
    """Changes `first` to `last` of a stream that were judged anew, and otherwise.

    They count here from now on, or no more: then `why` says for what reason they
    are kept aside.
    """

    stream: Stream
    first: int
    last: int
    why: str | None = None

    @property
    def counts(self) -> bool:
        return self.why is None


@dataclass(frozen=True)
class Applied:
    """What came of a segment: the records it touched, and how far its stream is.

    `state`: applied; known (nothing new in it); held (kept in quarantine for a
    person to decide, nothing merged). `have` is the last change of its stream
    that is kept here. `why` says why it is held. `kinds` are those of
    the records. `judged` is what was judged otherwise than before by what came, of
    any stream; `rejudged` are the records that read otherwise for it.
    """

    records: frozenset[RecordId]
    state: State
    have: int
    why: str | None = None
    clashing: frozenset[RecordId] = field(default=frozenset())
    moved: frozenset[RecordId] = field(default=frozenset())
    kinds: frozenset[str] = field(default=frozenset())
    judged: tuple[Judged, ...] = ()
    rejudged: frozenset[RecordId] = field(default=frozenset())


class SegmentGap(SegmentRefused):
    """Changes before it are missing here: send on from after `have`."""

    def __init__(self, have: int) -> None:
        super().__init__(f"changes before it are missing; here up to {have}")
        self.have = have


class SegmentForked(SegmentRefused):
    """The same places of one stream, filled twice: both are kept, a person decides."""

    def __init__(self, dev: str, scope: str, first: int) -> None:
        super().__init__(
            f"device {dev} has written change {first} of {scope} twice; "
            "what came first stands, what came now is kept in quarantine"
        )


class UnknownSigner(SegmentRefused):
    """Its device's certificate has not come here yet: wait for it, then try again."""

    def __init__(self, dev: str) -> None:
        super().__init__(f"no certificate of device {dev} has come here yet")
        self.dev = dev

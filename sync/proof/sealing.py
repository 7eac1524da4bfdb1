"""How is a record sealed, and does what was sealed still stand?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sync.change import LINE_OPERATIONS, Dot, RecordId
from sync.clock import moment_of
from sync.identity import SigningKey
from sync.proof.record_lines import SEAL_PATH, LineReader, RecordLine
from sync.proof.seals import NotASeal, Seal, digest_of, heads_of, is_certified, seal_of
from sync.replica import Replica


class SealFault(Enum):
    """What is wrong with a seal; `value` says it in words."""

    MISSHAPEN = "it has not the parts of a seal"
    FOREIGN = "it speaks of another record or another person"
    INCOMPLETE = "not all that it rests on is here"
    HEADS = "the chain heads it names are not those of its lines"
    ANSWERS = "the answers are not those that were sealed"
    SIGNATURE = "the person's signature does not hold"
    KEY = "the office did not certify the key it is signed with for this person"


@dataclass(frozen=True)
class SealRead:
    """One seal as it stands here. `is_personal`: signed by the person herself."""

    dot: Dot
    user: str
    at: datetime
    device_name: str
    is_personal: bool
    is_closed: bool
    n: int
    faults: tuple[SealFault, ...]

    @property
    def holds(self) -> bool:
        return not self.faults


@dataclass(frozen=True)
class Since:
    """What one line wrote after the last seal of its half."""

    dot: Dot
    user: str
    at: datetime
    device_name: str
    paths: tuple[str, ...]
    is_closed: bool


@dataclass(frozen=True)
class Sealing:
    """Every seal of a record that is here, oldest first, and what came after."""

    seals: tuple[SealRead, ...]
    since: tuple[Since, ...]

    @property
    def holds(self) -> bool:
        """Whether there is a seal and every one of them holds."""
        return bool(self.seals) and all(seal.holds for seal in self.seals)


def seal_record(
    replica: Replica, record: RecordId, *, form: str, user: str, key: SigningKey | None
) -> None:
    """Seal a record as it stands here, each half that is here in a line of its own.

    With a `key` the person signs; without, the laptop alone stands for it.
    """
    with replica.database.write():
        lines = [
            line
            for line in LineReader(replica.database, replica.trust).lines(record)
            if line.change.answers()
        ]
        at = replica.clock.now()
        made: dict[bool, dict] = {False: {}, True: {}}
        for is_closed in made:
            half = [line for line in lines if line.is_closed == is_closed]
            if half:
                seal = seal_of(half, record, form=form, user=user, at=at)
                seal = seal.signed_by(key) if key is not None else seal
                made[is_closed] = {SEAL_PATH: seal.as_value()}
        replica.edit(record, made[False], user=user, confidential=made[True], form=form)


def sealing_of(replica: Replica, record: RecordId) -> Sealing:
    """Return the seals of a record, checked against its lines."""
    with replica.database.read():
        reader = LineReader(replica.database, replica.trust)
        return SealCheck(replica, reader).sealing(reader.lines(record))


class SealCheck:
    """Checks seals against the lines that a reader finds."""

    def __init__(self, replica: Replica, reader: LineReader) -> None:
        self._trust = replica.trust
        self._reader = reader

    def sealing(self, lines: list[RecordLine]) -> Sealing:
        """Return what is sealed in the lines of one record, and what is not."""
        seals: list[SealRead] = []
        since: list[Since] = []
        for is_closed in (False, True):
            half = [line for line in lines if line.is_closed == is_closed]
            sealed = [line for line in half if SEAL_PATH in line.change.writes]
            seals += [self._read(line, half) for line in sealed]
            since += self._since(sealed, half)
        return Sealing(
            tuple(sorted(seals, key=lambda seal: (seal.at, seal.dot))),
            tuple(sorted(since, key=lambda one: (one.at, one.dot))),
        )

    def _read(self, line: RecordLine, half: list[RecordLine]) -> SealRead:
        change = line.change
        said = (line.dot, change.user, moment_of(change.hlc))
        name = self._reader.device(line.dot)
        try:
            seal = Seal.from_value(change.writes[SEAL_PATH])
            faults = tuple(self._faults(seal, line, half))
            said = (line.dot, seal.user, seal.moment)
        except NotASeal:
            faults = (SealFault.MISSHAPEN,)
            return SealRead(*said, name, False, line.is_closed, 0, faults)
        return SealRead(*said, name, bool(seal.key), line.is_closed, seal.n, faults)

    def _faults(
        self, seal: Seal, line: RecordLine, half: list[RecordLine]
    ) -> Iterable[SealFault]:
        change = line.change
        if not seal.is_for(change.record) or seal.user != change.user:
            yield SealFault.FOREIGN
        yield from _faults_of_rest(seal, half)
        if seal.key or seal.sig:
            yield from self._faults_of_signature(seal, line.dot.dev)

    def _faults_of_signature(self, seal: Seal, dev: str) -> Iterable[SealFault]:
        if not seal.is_signed():
            yield SealFault.SIGNATURE
        known = self._trust.certificates_of(dev)
        if not is_certified(seal, known, self._trust.revoked_at(dev)):
            yield SealFault.KEY

    def _since(
        self, sealed: list[RecordLine], half: list[RecordLine]
    ) -> Iterable[Since]:
        """Return what no seal of this half covers; all of it where there is none."""
        seals = [s for line in sealed if (s := _seal_or_none(line)) is not None]
        for line in half:
            paths = tuple(p for p in line.change.writes if p not in LINE_OPERATIONS)
            if paths and not any(seal.covers(line.dot) for seal in seals):
                change = line.change
                yield Since(
                    *(line.dot, change.user, moment_of(change.hlc)),
                    *(self._reader.device(line.dot), paths, line.is_closed),
                )


def _faults_of_rest(seal: Seal, half: list[RecordLine]) -> Iterable[SealFault]:
    """What is wrong between a seal and the lines that it rests on."""
    rested_on = [
        line for line in half if line.change.answers() and seal.covers(line.dot)
    ]
    heads = heads_of(rested_on)
    if {head[:3] for head in heads} != {head[:3] for head in seal.heads}:
        yield SealFault.INCOMPLETE
    elif heads != seal.heads:
        yield SealFault.HEADS
    elif digest_of(rested_on) != (seal.n, seal.digest):
        yield SealFault.ANSWERS


def _seal_or_none(line: RecordLine) -> Seal | None:
    try:
        return Seal.from_value(line.change.writes[SEAL_PATH])
    except NotASeal:
        return None

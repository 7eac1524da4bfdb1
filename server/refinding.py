"""How are the inspections that are here read by other rules than they were?

First to look (`compare`: writes nothing), then for good (`refind`): the new findings
stand beside the old ones, what is newly called for is opened, what somebody has acted
on stays. A run writes a few inspections at a time; one that was stopped goes on
where it was, for what it has done is read by those rules already.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from forms.definition import FormDefinition
from forms.packs.packs import Pack
from server.faults import OfficeFault
from server.form_shelf import form_named
from server.kinds import INSPECTION
from server.logs import log, place_of
from server.outcomes import RULES_CHANGED, Docs, opens_here
from server.outcomes_reading import Reading, label_of, read_outcomes
from server.refound import Refound, Totals, finding_changes, follow_up_changes
from sync.record import Record
from sync.shared import is_draft

if TYPE_CHECKING:
    from server.office import Office
    from sync.reading import Reader

JOB = "refind"
# So many at once: a fifth of a second in which nobody else can write.
PORTION = 25
LEASE = timedelta(minutes=10)

# Which rules an inspection of a scope is to be read by; None: not by these.
PackFor = Callable[[str], "Pack | None"]


class RefindUnderWay(OfficeFault):
    """Another process of this office reads the inspections anew just now."""

    exit_code = 5

    def __init__(self) -> None:
        super().__init__(
            "another refind of this office is under way",
            "wait for it; if it was killed, ten minutes from its last step",
        )


@contextmanager
def _rubbish_by_portion() -> Iterator[Callable[[], object]]:
    """Look for rubbish between portions only: the trees of answers are in circles,
    and looking for them at every step costs a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield partial(gc.collect, 1)
    finally:
        gc.enable()
        gc.unfreeze()


@dataclass(frozen=True)
class _Read:
    """An inspection read anew: what changes, and what its follow-ups say so far."""

    found: Refound
    reading: Reading
    known: Docs


@dataclass
class Refinder:
    """Reads every inspection here by the rules that `pack_for` gives.

    `totals` count as it goes.
    """

    office: Office
    pack_for: PackFor
    totals: Totals = field(default_factory=Totals)
    _packs: dict[str, Pack | None] = field(default_factory=dict)
    _forms: dict[str, FormDefinition | None] = field(default_factory=dict)
    _opens: dict[str, bool] = field(default_factory=dict)

    def compare(self) -> Iterator[Refound]:
        """What would change of each inspection; nothing is written."""
        after, office = 0, self.office
        with _rubbish_by_portion() as swept:
            while True:
                with office.replica.reader() as reader:
                    records, after = reader.portion(INSPECTION, after, PORTION)
                    found = [f for r in records if (f := self._looked_at(reader, r))]
                yield from found
                if not records:
                    return
                swept()

    def refind(self, holder: str, *, by: str) -> Iterator[Refound]:
        """The same for good, a portion in a transaction; raises RefindUnderWay."""
        office = self.office
        now = office.clock.now()
        if not office.store.take_lease(
            JOB, holder, now=now, until=now + LEASE, due=now + timedelta(days=1)
        ):
            raise RefindUnderWay()
        began, is_done, wanted = now, False, ""
        try:
            for found in self._portions(holder):
                wanted = found[0].pack_after if found else wanted
                yield from found
            is_done = True
        finally:
            what = "findings drawn anew" if is_done else "refind stopped"
            counts = {"read": self.totals.read, "differing": self.totals.differing}
            fates = {name: n for name, n in self.totals.follow_ups.items() if n}
            office.audit.note(by, what, wanted, follow_ups=fates, **counts)
            office.store.give_lease_back(JOB, holder, began if is_done else None)

    # -- inside ---------------------------------------------------------------

    def _portions(self, holder: str) -> Iterator[list[Refound]]:
        after = 0
        with _rubbish_by_portion() as swept:
            while True:
                with self.office.database.write():
                    found, last = self._portion(after, holder)
                yield found
                if last == after:
                    return
                after = last
                swept()

    def _portion(self, after: int, holder: str) -> tuple[list[Refound], int]:
        """Read and write the next few; the row to go on behind, the same at the end."""
        office = self.office
        with office.replica.reader() as reader:
            records, last = reader.portion(INSPECTION, after, PORTION)
            looked = [(record, self._read(reader, record)) for record in records]
        for record, read in looked:
            if read is not None:
                self._write(record, read)
        rest = office.clock.now() + LEASE
        office.store.give_lease_back(JOB, holder, None, rest)
        return [read.found for _, read in looked if read is not None], last

    def _looked_at(self, reader: Reader, record: Record) -> Refound | None:
        read = self._read(reader, record)
        return read.found if read else None

    def _read(self, reader: Reader, record: Record) -> _Read | None:
        """An inspection by those rules; None where there is nothing to do."""
        if record.is_deleted:
            return None
        if is_draft(record):
            self.totals.drafts += 1
            return None
        pack = self._pack_of(record.scope)
        if pack is None:
            self.totals.elsewhere += 1
            return None
        if self.office.desk.outcomes.store.last_pack(record.ref) == label_of(pack):
            self.totals.already += 1
            return None
        return self._understood(reader, record, pack)

    def _understood(self, reader: Reader, record: Record, pack: Pack) -> _Read | None:
        """What cannot be read is counted, and keeps no other from being read."""
        definition, reading = self._form_of(record.form), None
        try:
            if definition is not None:
                reading = read_outcomes(record, definition, pack)
        except Exception as fault:
            where, kind = place_of(fault), type(fault).__name__
            log("inspection not read", fault=kind, where=where)
        if reading is None:
            self.totals.not_read += 1
            return None
        read = self._held_against(reader, record, reading)
        self.totals.add(read.found)
        return read

    def _held_against(self, reader: Reader, record: Record, reading: Reading) -> _Read:
        store = self.office.desk.outcomes.store
        last = store.last(record.ref)
        is_ours = self._opens_in(record.scope)
        called = {one.name: one for one in reading.called} if is_ours else {}
        before = store.called(record.ref) if is_ours else []
        known = reader.docs_named([*called, *before])
        found = Refound(
            inspection=record.ref,
            scope=record.scope,
            pack_before=last.pack if last else "",
            pack_after=reading.pack_label,
            findings=tuple(
                finding_changes(
                    last.findings if last else None, reading.findings.outline()
                )
            ),
            follow_ups=tuple(follow_up_changes(called, known, before)),
            opens_elsewhere=not is_ours,
        )
        return _Read(found, reading, known)

    def _write(self, record: Record, read: _Read) -> None:
        outcomes = self.office.desk.outcomes
        outcomes.store.no_longer_waits(record.ref)
        is_ours = self._opens_in(record.scope)
        outcomes.let_follow(record, read.reading, RULES_CHANGED, is_ours, read.known)

    def _pack_of(self, scope: str) -> Pack | None:
        if scope not in self._packs:
            self._packs[scope] = self.pack_for(scope)
        return self._packs[scope]

    def _form_of(self, form: str) -> FormDefinition | None:
        if form not in self._forms:
            self._forms[form] = form_named(self.office.replica, form)
        return self._forms[form]

    def _opens_in(self, scope: str) -> bool:
        if scope not in self._opens:
            self._opens[scope] = opens_here(self.office.replica, scope)
        return self._opens[scope]

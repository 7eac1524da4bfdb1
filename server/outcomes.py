"""What follows from an inspection's answers, and what has to be taken back?

Findings are kept with their history. Follow-ups are opened under names that
every node derives alike, withdrawn while nobody has acted, opened again when
the answers call for them again. Runs inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.definition import FormDefinition
from forms.follow_ups import CalledFor
from forms.packs.packs import Pack
from server.desk.states import State, is_untouched, state_of
from server.form_shelf import form_named
from server.kinds import BY_RULE, FOLLOW_UP, INSPECTION
from server.moments import Clock, as_text
from server.openers import opener_of
from server.outcomes_reading import Reading, read_outcomes
from server.store_outcomes import Drawing, OutcomeStore
from sync.change import Value
from sync.database import Database
from sync.merge import DELETED
from sync.pack_shelf import PackShelf
from sync.record import Record
from sync.replica import Replica
from sync.shared import is_draft

# What follow-ups say as they stand, by name.
Docs = Mapping[str, Mapping[str, Value]]

NO_LONGER_CALLED_FOR = "no_longer_called_for"
INSPECTION_DELETED = "inspection_deleted"
RULES_CHANGED = "rules_changed"
KEPT_ASIDE = "kept_aside"


@dataclass(frozen=True)
class Drawn:
    """What came of one drawing: names of follow-ups."""

    opened: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


class Outcomes:
    """Draws what follows from inspections. `clock` only dates the findings kept."""

    def __init__(
        self, database: Database, replica: Replica, packs: PackShelf, clock: Clock
    ) -> None:
        self.store = OutcomeStore(database)
        self._replica = replica
        self._packs = packs
        self._clock = clock

    def draw(self, record: Record) -> Drawn:
        """Keep the inspection's findings; open and withdraw what follows.

        An inspection whose form is not here waits for it. Where another server
        opens, only the findings are kept. Of a shared draft no findings are
        kept. One that was deleted by who knew not of an edit counts until a
        person has settled that.
        """
        is_gone = record.is_deleted and DELETED not in record.clashes
        if is_gone and not opens_here(self._replica, record.scope):
            return Drawn()
        if is_gone:
            known = self._docs(self.store.called(record.ref))
            return Drawn(withdrawn=self._withdraw(known, INSPECTION_DELETED))
        definition = form_named(self._replica, record.form)
        if definition is None:
            self.store.wait(record.ref, record.form)
            return Drawn()
        self.store.no_longer_waits(record.ref)
        reading = read_outcomes(record, definition, self.pack_of(record))
        is_ours = opens_here(self._replica, record.scope)
        return self.let_follow(record, reading, NO_LONGER_CALLED_FOR, is_ours)

    def take_back(self, inspection: str, scope: str) -> Drawn:
        """Withdraw what an inspection called for that is kept aside by now."""
        self.store.no_longer_waits(inspection)
        if not opens_here(self._replica, scope):
            return Drawn()
        known = self._docs(self.store.called(inspection))
        return Drawn(withdrawn=self._withdraw(known, KEPT_ASIDE))

    def pack_of(self, record: Record) -> Pack:
        """The pack an inspection is read by: as last time, else the one in use.

        So a rule that changes alters nothing behind anybody's back; `refind`
        reads what is here by another version. A draft goes by the one in use.
        """
        last = "" if is_draft(record) else self.store.last_pack(record.ref)
        pack_id, _, version = last.partition(" ")
        same = None
        if pack_id == self._packs.pack_id:
            same = self._packs.version(version, record.scope)
        return same or self._packs.in_use(record.scope)

    def let_follow(
        self,
        record: Record,
        reading: Reading,
        why: str,
        is_ours: bool,
        docs: Docs | None = None,
    ) -> Drawn:
        """Keep what was read and let it take effect; `why` says it of what ends.

        `is_ours`: this node opens the follow-ups of its scope. `docs` is what those
        that are called for now or were say, where somebody has looked already.
        """
        if not is_draft(record):
            self._keep_findings(record, reading)
        if not is_ours:
            return Drawn()
        called = {one.name: one for one in self._called(record, reading)}
        before = self.store.called(record.ref)
        docs = self._docs([*called, *before]) if docs is None else docs
        opened = [
            one.name
            for one in called.values()
            if self._open(record, one, reading, docs.get(one.name))
        ]
        self.store.add_called(record.ref, called.keys() - set(before))
        over = {n: d for n in before if n not in called and (d := docs.get(n))}
        return Drawn(tuple(opened), self._withdraw(over, why))

    def _docs(self, follow_ups: list[str]) -> dict[str, dict[str, Value]]:
        """What the follow-ups that there are say now; few statements for many."""
        with self._replica.reader() as reader:
            return reader.docs_named(follow_ups)

    def _called(self, record: Record, reading: Reading) -> list[CalledFor]:
        """Of a draft only what protects somebody now: that must not wait."""
        if not is_draft(record):
            return list(reading.called)
        protects = reading.pack.protects_now
        return [one for one in reading.called if protects(one.rule, one.step)]

    def draw_waiting_for(self, definition: FormDefinition) -> int:
        """Draw from the inspections that waited for this form; return how many."""
        form = f"{definition.form_id}-{definition.version}"
        count = 0
        for ref in self.store.waiting(form):
            record = self._replica.by_ref(ref)
            if record is not None and record.kind == INSPECTION:
                self.draw(record)
                count += 1
        return count

    def _keep_findings(self, record: Record, reading: Reading) -> None:
        self.store.keep(
            Drawing(
                inspection=record.ref,
                drawn_at=self._clock.now(),
                pack=reading.pack_label,
                is_disputed=bool(reading.disputed),
                findings=reading.findings.as_json(),
            )
        )

    def _open(
        self,
        record: Record,
        called: CalledFor,
        reading: Reading,
        doc: Mapping[str, Value] | None,
    ) -> bool:
        """Open or bring up to date; say whether it was opened (again) just now.

        `doc` is what it says already, None while there is none.
        """
        if doc is not None and not is_untouched(doc):
            return False
        was_there = doc is not None and state_of(doc) is not State.WITHDRAWN
        writes = self._writes(record, called, reading)
        if doc is not None:
            writes.update(_persons_gone(doc, writes))
        if was_there and doc is not None and _says_so(doc, writes):
            return False
        self._replica.put(
            *(called.name, FOLLOW_UP, ""),
            writes,
            scope=_scope(record, called),
            user=BY_RULE,
        )
        return not was_there

    def _writes(
        self, record: Record, called: CalledFor, reading: Reading
    ) -> dict[str, Value]:
        """Every value a function of the records and the pack, never of the moment."""
        arrived_at = record.first_received_at
        writes: dict[str, Value] = {
            "rule": called.rule,
            "step": called.step,
            "per": called.per,
            "subject": called.subject,
            "inspection": record.ref,
            "workplace": reading.workplace or None,
            "who": called.who,
            "starts": called.starts,
            "starts_at": as_text(called.starts_at) if called.starts_at else None,
            "due_at": as_text(called.due_at) if called.due_at else None,
            "due_words": called.due_words,
            "because": [dict(line) for line in called.because],
            "figures": dict(called.figures),
            "arrived_at": as_text(arrived_at) if arrived_at else None,
            "pack": reading.pack_label,
            "is_disputed": called.name in reading.disputed,
            "withdrawn_why": None,
        }
        writes.update({f"persons/{row}": code for row, code in called.persons.items()})
        writes.update(_done_at_place(record, called))
        return writes

    def _withdraw(
        self, docs: Mapping[str, Mapping[str, Value]], why: str
    ) -> tuple[str, ...]:
        """Withdraw those that nobody has acted on; return their names."""
        writes: dict[str, Value] = {
            "state": State.WITHDRAWN.value,
            "withdrawn_why": why,
        }
        withdrawn = []
        for name, doc in docs.items():
            if state_of(doc) is State.WITHDRAWN or not is_untouched(doc):
                continue
            known = self._replica.read(name)
            assert known is not None, "it was read a moment ago"
            self._replica.put(
                name, FOLLOW_UP, "", writes, scope=known.scope, user=BY_RULE
            )
            withdrawn.append(name)
        return tuple(withdrawn)


def opens_here(replica: Replica, scope: str) -> bool:
    """Say whether this node opens the follow-ups of a scope: one node does."""
    return opener_of(replica, scope) == replica.identity.dev


def _scope(record: Record, called: CalledFor) -> str:
    return f"{record.scope}+" if called.is_confidential else record.scope


def _done_at_place(record: Record, called: CalledFor) -> dict[str, Value]:
    """What was done on the spot is done, by who inspected, and waits to be confirmed."""
    at_place = called.done_at_place
    if not at_place:
        return {"state": State.OPEN.value, "done_at_place": None, "done_by": None}
    return {
        "state": State.DONE.value,
        "done_at_place": dict(at_place),
        "done_by": record.created_by,
    }


def _says_so(doc: Mapping[str, Value], writes: Mapping[str, Value]) -> bool:
    """Does a follow-up say all that already, by whichever version of the rules?"""
    return all(doc.get(path) == v for path, v in writes.items() if path != "pack")


def _persons_gone(
    doc: Mapping[str, Value], writes: Mapping[str, Value]
) -> dict[str, Value]:
    """Persons that a corrected inspection no longer names."""
    return {
        path: None
        for path, code in doc.items()
        if path.startswith("persons/") and code and path not in writes
    }

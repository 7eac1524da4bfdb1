"""How do answers come in, and how are answers that differ settled?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from forms.settled import worked_out
from server.desk_counter import Counter
from server.desk_states import NotAllowed
from server.form_shelf import form_named
from server.kinds import FORM, INSPECTION
from server.outcomes_reading import surroundings_of
from sync.applying import Arrived
from sync.change import Dot, RecordId, Value
from sync.record import Applied, Record, SegmentForked

COMMENT_PATH = "~resolve"
DRAWN_FROM = frozenset({INSPECTION, FORM})


class AnswersCounter(Counter):
    """Take segments in, settle what differs, note who read what was confided."""

    def take_in(self, segment: bytes, *, from_device: str) -> Applied:
        """Keep a segment and draw what follows from it.

        Raises what `replica.apply` raises: SegmentGap, SegmentForked,
        SegmentDamaged, UnknownSigner. A held segment draws nothing.
        """
        office = self._office
        arrived = Arrived(segment, office.clock.now(), from_device)
        try:
            return self._take_in(arrived)
        except SegmentForked:
            # The refusal undid our write, and with it what was kept as evidence.
            office.replica.keep_fork(arrived)
            office.audit.note(from_device, "segment forked", from_device)
            raise

    def _take_in(self, arrived: Arrived) -> Applied:
        office, from_device = self._office, arrived.got_from
        with office.database.write():
            applied = office.replica.apply(
                arrived.body, got_at=arrived.got_at, got_from=from_device
            )
            self.receipts.note(from_device, arrived.got_at)
            if applied.state != "known":
                office.audit.note(
                    *(from_device, f"segment {applied.state}", from_device),
                    records=len(applied.records),
                )
            if applied.kinds & DRAWN_FROM:
                self._draw(applied.records)
        return applied

    def settle(
        self,
        record: RecordId | str,
        path: str,
        value: Value,
        *,
        by: str,
        comment: str = "",
        seen: Iterable[Dot] | None = None,
    ) -> Record:
        """Put one answer in the place of those that differ on `path`.

        `record` is an id, a name or a number. `seen` are the dots of the
        answers the person had before them: what came meanwhile still
        stands. Raises NotAllowed when nothing differs there, RecordUnknown.
        """
        with self._office.database.write():
            before = self._record(record)
            heads = before.clashes.get(path)
            if not heads:
                raise NotAllowed("not_differing")
            dots = tuple(seen) if seen is not None else before.heads[path]
            if not dots:
                raise NotAllowed("changed_meanwhile")
            self._write_answer(before, path, value, dots, by=by, comment=comment)
            self._office.audit.note(by, "answers settled", before.ref)
            self._draw([before.id])
            return self._record(before.id)

    def note_read(self, record: Record, *, by: str, what: str = "read") -> None:
        """Note that a person was shown what was confided in a record."""
        self._office.audit.note(by, what, record.ref, kind=record.kind)

    def _write_answer(
        self,
        record: Record,
        path: str,
        value: Value,
        dots: tuple[Dot, ...],
        *,
        by: str,
        comment: str,
    ) -> None:
        writes: dict[str, Value] = {path: value, **self._follows(record, path, value)}
        if comment.strip():
            writes[COMMENT_PATH] = comment.strip()
        closed = self._closed_of(record, path, writes)
        self._office.replica.edit(
            record.id,
            {p: v for p, v in writes.items() if p not in closed},
            user=by,
            confidential=closed or None,
            seen={path: dots},
        )

    def _closed_of(
        self, record: Record, path: str, writes: Mapping[str, Value]
    ) -> dict[str, Value]:
        """What goes to the closed half; a comment goes where its answer goes."""
        return {
            p: value
            for p, value in writes.items()
            if self._is_confidential(record, path if p == COMMENT_PATH else p)
        }

    def _follows(self, record: Record, path: str, value: Value) -> dict[str, Value]:
        """What the form works out anew from the answer that now stands."""
        definition = form_named(self._office.replica, record.form)
        if record.kind != INSPECTION or definition is None:
            return {}
        world = surroundings_of(record, self._office.pack)
        return worked_out(definition, record.doc, {path: value}, record.clashes, world)

    def _is_confidential(self, record: Record, path: str) -> bool:
        """An answer of a form we lack goes to the closed half: better kept."""
        if record.kind != INSPECTION:
            return False
        definition = form_named(self._office.replica, record.form)
        return definition is None or definition.is_confidential_key(path)

    def _draw(self, records: Iterable[RecordId]) -> None:
        for record_id in sorted(records, key=str):
            record = self._office.replica.read(record_id)
            if record is None:
                continue
            if record.kind == INSPECTION:
                self._draw_from(record)
            elif record.kind == FORM:
                definition = form_named(
                    self._office.replica, str(record.name).removeprefix("form-")
                )
                if definition is not None:
                    self.outcomes.draw_waiting_for(definition)

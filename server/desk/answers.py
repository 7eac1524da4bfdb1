"""How do answers come in, and how are answers that differ settled?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from forms.settled import worked_out
from server.desk.servers import ServersCounter
from server.desk.states import NotAllowed
from server.differing import difference_in
from server.form_shelf import form_named
from server.kinds import BY_RULE, FOLLOW_UP, FORM, INSPECTION, OPENS, TLS
from server.outcomes import opens_here
from server.outcomes_reading import surroundings_of
from sync.applying import Arrived
from sync.change import Dot, RecordId, Value
from sync.differing import seen_then
from sync.received.receipts import ReceiptBook
from sync.record import Applied, Judged, Record, SegmentForked
from sync.scopes.judged_anew import judge_anew
from sync.scopes.moving import district_of
from sync.shared import is_mark

COMMENT_PATH = "~resolve"
DRAWN_FROM = frozenset({INSPECTION, FORM, TLS, OPENS})


class AnswersCounter(ServersCounter):
    """Take segments in, settle what differs, note who read what was confided."""

    def take_in(self, segment: bytes, *, from_device: str) -> Applied:
        """Keep a segment and draw what follows from it.

        Raises what `replica.apply` raises: SegmentGap, SegmentForked,
        SegmentDamaged, UnknownSigner. A held segment draws nothing.
        """
        return self._take(self._book.arrived(segment, from_device))

    def take_down(self, segment: bytes, *, from_server: str) -> Applied:
        """Keep what the server above a hub gave; raise as `take_in`."""
        now = self._office.clock.now()
        return self._take(Arrived(segment, now, from_server))

    def _take(self, arrived: Arrived) -> Applied:
        office, giver = self._office, arrived.got_from
        try:
            return self._take_whole(arrived)
        except SegmentForked:
            # The refusal undid our write, and with it what was kept as evidence.
            office.replica.keep_fork(arrived)
            office.audit.note(giver, "segment forked", giver)
            raise

    def _take_whole(self, arrived: Arrived) -> Applied:
        office, giver = self._office, arrived.got_from
        with office.database.write():
            was_behind = office.replica.put_back.is_behind
            applied = office.replica.apply(
                arrived.body, got_at=arrived.got_at, got_from=giver
            )
            self.receipts.note(giver, arrived.got_at)
            if applied.state != "known":
                office.audit.note(
                    *(giver, f"segment {applied.state}", giver),
                    records=len(applied.records),
                )
            self._note_judged(applied.judged)
            self._draw(self._to_read(applied, was_behind))
        return applied

    def _to_read(self, applied: Applied, was_behind: bool) -> Iterable[RecordId]:
        """Return what to draw outcomes from now that this has come.

        Nothing while own changes are missing here, for an outcome is one;
        everything once the last of them is back.
        """
        replica = self._office.replica
        if replica.put_back.is_behind:
            return ()
        if was_behind:
            return [record.id for record in replica.records()]
        is_read = bool(applied.kinds & DRAWN_FROM)
        read = applied.records if is_read else frozenset()
        return read | applied.moved | applied.rejudged

    def judge_anew(self) -> None:
        """Let a new grant or a revocation take effect on what came before it."""
        with self._office.database.write():
            anew = judge_anew(self._office.replica)
            self._note_judged(anew.judged)
            self._draw(anew.records)

    def _note_judged(self, judged: Iterable[Judged]) -> None:
        """Say in the audit what counts by itself from now on, or no more, and why."""
        for one in judged:
            what = "let in" if one.counts else "taken back"
            self._office.audit.note(
                *(BY_RULE, f"changes {what}", one.stream.dev),
                scope=one.stream.scope,
                first=one.first,
                last=one.last,
                why=one.why or "it may count by what is known now",
            )

    @cached_property
    def _book(self) -> ReceiptBook:
        return ReceiptBook(self._office.replica)

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

        The other answers of its group are settled with it, as they show.
        Raises what `settle_all` raises.
        """
        before = self._record(record)
        one = difference_in(self._office.replica, before, path)
        together = one.paths if one and one.kind == "group" else ()
        writes = {at: before.doc.get(at) for at in together}
        return self.settle_all(
            record, path, {**writes, path: value}, by=by, comment=comment, seen=seen
        )

    def settle_all(
        self,
        record: RecordId | str,
        path: str,
        writes: Mapping[str, Value],
        *,
        by: str,
        comment: str = "",
        seen: Iterable[Dot] | None = None,
    ) -> Record:
        """Let `writes` stand where the difference that `path` is part of was.

        `record` is an id, a name or a number. `seen` are the dots of the
        answers the person had before them: what came meanwhile still
        stands. Raises NotAllowed when nothing differs there, RecordUnknown.
        """
        with self._office.database.write():
            before = self._record(record)
            one = difference_in(self._office.replica, before, path)
            if one is None:
                raise NotAllowed("not_differing")
            shown = one.dots() if seen is None else frozenset(seen)
            heads = seen_then(before, one, shown)
            if not all(heads.get(at) for at in one.paths if before.heads.get(at)):
                raise NotAllowed("changed_meanwhile")
            self._write_answers(before, writes, heads, by=by, comment=comment)
            self._office.audit.note(by, "answers settled", before.ref)
            self._draw([before.id])
            return self._record(before.id)

    def note_read(self, record: Record, *, by: str, what: str = "read") -> None:
        """Note that a person was shown what was confided in a record."""
        self._office.audit.note(by, what, record.ref, kind=record.kind)

    def _write_answers(
        self,
        record: Record,
        settled: Mapping[str, Value],
        heads: Mapping[str, tuple[Dot, ...]],
        *,
        by: str,
        comment: str,
    ) -> None:
        writes: dict[str, Value] = {**settled, **self._follows(record, settled)}
        if comment.strip():
            writes[COMMENT_PATH] = comment.strip()
        closed = self._closed_of(record, next(iter(settled)), writes)
        self._office.replica.edit(
            record.id,
            {p: v for p, v in writes.items() if p not in closed},
            user=by,
            confidential=closed or None,
            seen=heads,
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

    def _follows(
        self, record: Record, settled: Mapping[str, Value]
    ) -> dict[str, Value]:
        """What the form works out anew from the answers that now stand."""
        definition = form_named(self._office.replica, record.form)
        if record.kind != INSPECTION or definition is None:
            return {}
        world = surroundings_of(record, self._office.pack)
        return worked_out(definition, record.doc, settled, record.clashes, world)

    def _is_confidential(self, record: Record, path: str) -> bool:
        """An answer of a form we lack goes to the closed half: better kept."""
        if record.kind != INSPECTION or is_mark(path):
            return False
        definition = form_named(self._office.replica, record.form)
        return definition is None or definition.is_confidential_key(path)

    def take_over(self, scope: str) -> None:
        """Where it is ours to open in a district now: go on with what there is.

        What another server opened is known by it from here on, so that it is
        withdrawn where a correction no longer calls for it.
        """
        office = self._office
        if not opens_here(office.replica, scope):
            return
        with office.database.write():
            for one in office.replica.records(kind=FOLLOW_UP):
                inspection = one.doc.get("inspection")
                if district_of(one.scope) == scope and isinstance(inspection, str):
                    self.outcomes.store.add_called(inspection, [str(one.name)])
            for one in office.replica.records(kind=INSPECTION):
                if district_of(one.scope) == scope:
                    self._draw_from(one)

    def _draw_from_gone(self, record: RecordId) -> None:
        """What an inspection called for that counts no more is withdrawn."""
        if isinstance(record, Dot):
            with self._office.replica.reader() as reader:
                ref = reader.ref(record)
            self.outcomes.take_back(ref, record.scope)

    def _draw(self, records: Iterable[RecordId]) -> None:
        for record_id in sorted(records, key=str):
            record = self._office.replica.read(record_id)
            if record is None:
                self._draw_from_gone(record_id)
                continue
            if record.kind == INSPECTION:
                self._draw_from(record)
            elif record.kind == OPENS:
                self.take_over(str(record.name).removeprefix("opens-"))
            elif record.kind == TLS:
                self.certify_as_asked(record)
            elif record.kind == FORM:
                definition = form_named(
                    self._office.replica, str(record.name).removeprefix("form-")
                )
                if definition is not None:
                    self.outcomes.draw_waiting_for(definition)

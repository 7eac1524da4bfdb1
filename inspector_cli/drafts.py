"""Where do the drafts of this laptop stand, and what was typed into them?

All of the laptop's own SQL. Each answer is one row of the journal, committed
before the next question is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspector_cli.trouble import (
    AnsweredElsewhere,
    FinalisedElsewhere,
    NotHere,
    SharedMeanwhile,
)
from sync.change import Dot, Value
from sync.database import Database


@dataclass(frozen=True)
class Draft:
    """One checklist being filled, or one record being corrected.

    `form` reads `forced_labour-2026041401`. For a correction `record` is the
    record's printed number, `begun_from` its answers as they stood, and `seen`
    the heads its author had before them. `carried` is what a draft in a newer
    version took over: `answers`, their `times`, and `from`, the older draft.
    `is_shared` while several people fill its record: `base` steps of its
    journal have become changes of the record, and `begun_from` is the record
    as it stood then, whoever answered; `given` is when those answers were.
    """

    id: str
    form: str
    started_at: datetime
    record: str | None = None
    begun_from: dict[str, Value] | None = None
    seen: dict[str, tuple[Dot, ...]] | None = None
    finalised_at: datetime | None = None
    made: str | None = None
    carried: dict[str, Any] | None = None
    is_shared: bool = False
    base: int = 0
    given: dict[str, str] | None = None

    @property
    def opens_with(self) -> dict[str, Value] | None:
        """The answers it was begun over; None when it began empty."""
        return self.carried["answers"] if self.carried else self.begun_from

    @property
    def times(self) -> dict[str, datetime]:
        """When the answers that were taken over had been given."""
        times = self.carried["times"] if self.carried else self.given or {}
        return {key: datetime.fromisoformat(at) for key, at in times.items()}

    @property
    def is_finalised(self) -> bool:
        return self.finalised_at is not None


class Drafts:
    """The drafts in one laptop's database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    # -- settings -------------------------------------------------------------

    def setting(self, name: str) -> str | None:
        row = self.database.row("select value from setting where name = ?", (name,))
        return None if row is None else str(row["value"])

    def keep_settings(self, values: dict[str, str]) -> None:
        with self.database.write() as tx:
            tx.executemany(
                "insert into setting (name, value) values (?, ?)"
                " on conflict (name) do update set value = excluded.value",
                list(values.items()),
            )

    # -- drafts ---------------------------------------------------------------

    def begin(
        self,
        form: str,
        at: datetime,
        *,
        record: str | None = None,
        begun_from: dict[str, Value] | None = None,
        seen: dict[str, tuple[Dot, ...]] | None = None,
        carried: dict[str, Any] | None = None,
        is_shared: bool = False,
    ) -> Draft:
        """A new draft; numbered D1, D2 ... on this laptop."""
        with self.database.write() as tx:
            [row] = tx.rows("select count(*) as n from draft")
            draft = Draft(
                *(f"D{row['n'] + 1}", form, at, record, begun_from, seen),
                carried=carried,
                is_shared=is_shared,
            )
            tx.execute(
                "insert into draft"
                " (id, form, record, started_at, begun_from, seen, carried, shared)"
                " values (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(draft.id, form, record, at.isoformat()),
                    *map(as_json, (begun_from, seen, carried)),
                    int(is_shared),
                ),
            )
        return draft

    def draft(self, draft_id: str) -> Draft:
        row = self.database.row("select * from draft where id = ?", (draft_id.upper(),))
        if row is None:
            raise NotHere(
                f"There is no draft {draft_id} on this laptop.",
                "See what there is: inspector list",
            )
        return read_draft(dict(row))

    def drafts(self, *, finalised: bool = False) -> list[Draft]:
        """Drafts in the order they were begun; `finalised` adds the ended ones."""
        rows = self.database.rows("select * from draft order by started_at, id")
        found = [read_draft(dict(row)) for row in rows]
        return [draft for draft in found if finalised or not draft.is_finalised]

    def correction_of(self, record: str) -> Draft | None:
        """The open draft that corrects `record`, if one was begun."""
        return next((d for d in self.drafts() if d.record == record), None)

    def mark_finalised(
        self, draft: Draft, at: datetime, made: str, *, steps: int
    ) -> None:
        """Note what `draft` became; called inside the write that records it.

        `steps` is the length of the journal that was read. Raises, and so
        undoes the caller's write, FinalisedElsewhere or AnsweredElsewhere
        when another window was faster.
        """
        self.mark_replaced(draft, at, made, steps=steps)
        self.database.execute(
            "update draft set begun_from = null, carried = null where id = ?",
            (draft.id,),
        )

    def mark_replaced(
        self, draft: Draft, at: datetime, made: str, *, steps: int
    ) -> None:
        """The same for a draft that goes on as another: all of it is kept."""
        self._check_open(draft.id)
        if self.length(draft.id) != steps:
            raise AnsweredElsewhere(draft.id)
        self.database.execute(
            "update draft set finalised_at = ?, made = ? where id = ?",
            (at.isoformat(), made, draft.id),
        )

    def stand_on(self, draft: Draft) -> Draft:
        """Keep that `draft` now stands on its record as it says; inside a write.

        All of its journal so far has become changes of the record.
        """
        steps = self.length(draft.id)
        self.database.execute(
            "update draft set record = ?, form = ?, begun_from = ?, seen = ?,"
            " given = ?, shared = ?, base = ?, carried = null where id = ?",
            (
                *(draft.record, draft.form, as_json(draft.begun_from)),
                *(as_json(draft.seen), as_json(draft.given)),
                *(int(draft.is_shared), steps, draft.id),
            ),
        )
        return self.draft(draft.id)

    def forget_answers(self, draft_id: str) -> None:
        """Forget what was typed into a finalised draft; its number stays taken."""
        self.database.execute("delete from journal where draft = ?", (draft_id,))
        self.database.execute(
            "update draft set begun_from = null, seen = null, carried = null,"
            " given = null where id = ?",
            (draft_id,),
        )

    def rename(self, numbers: Mapping[str, str]) -> None:
        """Let drafts speak of records by their present numbers (former -> present)."""
        with self.database.write() as tx:
            for column in ("record", "made"):
                found = tx.rows(f"select id, {column} as ref from draft")
                tx.executemany(
                    f"update draft set {column} = ? where id = ?",
                    [
                        (numbers[r["ref"]], r["id"])
                        for r in found
                        if r["ref"] in numbers
                    ],
                )

    def _check_open(self, draft_id: str) -> None:
        made = self.draft(draft_id).made
        if made is not None:
            raise FinalisedElsewhere(draft_id, made)

    # -- the journal ----------------------------------------------------------

    def entries(self, draft_id: str) -> Iterator[dict]:
        """The journal of a draft, oldest first."""
        for row in self.database.rows(
            "select entry from journal where draft = ? order by n", (draft_id,)
        ):
            yield json.loads(row["entry"])

    def length(self, draft_id: str) -> int:
        [row] = self.database.rows(
            "select count(*) as n from journal where draft = ?", (draft_id,)
        )
        return int(row["n"])

    def last_kept_at(self, draft_id: str) -> datetime | None:
        [row] = self.database.rows(
            "select max(kept_at) as at from journal where draft = ?", (draft_id,)
        )
        return datetime.fromisoformat(row["at"]) if row["at"] else None

    def keep(self, draft: Draft, n: int, at: datetime, entry: dict) -> None:
        """Commit entry number `n`; the answer is safe when this returns.

        Raises AnsweredElsewhere when another window has kept its number `n`,
        FinalisedElsewhere when it has sealed the draft, SharedMeanwhile when
        the draft stands on more of its journal than was read here.
        """
        draft_id = draft.id
        with self.database.write() as tx:
            self._check_open(draft_id)
            if self.draft(draft_id).base != draft.base:
                raise SharedMeanwhile(draft_id)
            if self.length(draft_id) != n:
                raise AnsweredElsewhere(draft_id)
            tx.execute(
                "insert into journal (draft, n, kept_at, entry) values (?, ?, ?, ?)",
                (draft_id, n, at.isoformat(), as_json(entry)),
            )


def as_json(value: object) -> str | None:
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read_draft(row: dict) -> Draft:
    seen = json.loads(row["seen"]) if row["seen"] else None
    return Draft(
        id=row["id"],
        form=row["form"],
        started_at=datetime.fromisoformat(row["started_at"]),
        record=row["record"],
        begun_from=json.loads(row["begun_from"]) if row["begun_from"] else None,
        seen=seen and {p: tuple(Dot(*dot) for dot in d) for p, d in seen.items()},
        finalised_at=row["finalised_at"]
        and datetime.fromisoformat(row["finalised_at"]),
        made=row["made"],
        is_shared=bool(row["shared"]),
        base=row["base"],
        given=json.loads(row["given"]) if row["given"] else None,
        carried=json.loads(row["carried"]) if row["carried"] else None,
    )

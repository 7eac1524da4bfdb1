"""What goes from this laptop when it may no longer hold a district?

The answers as typed go with the records they became. A draft that is still open
keeps everything where it is: nobody's work is taken from under their hands.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from inspector_cli.drafts import Draft
from inspector_cli.naming import is_draft_name
from sync.change import RecordId
from sync.exchanging.carrying import Remote, ServerAway
from sync.scopes.evicting import Evicted, evict, lost_scopes
from sync.scopes.moving import district_of

if TYPE_CHECKING:
    from inspector_cli.laptop import Laptop

FINISH_FIRST = (
    "This laptop may no longer hold {district}, but {draft} is not finalised."
    " Finish it (inspector fill {draft}) and sync once more: the office takes it in,"
    " and a supervisor decides on it; then {district} goes from this laptop."
)
MOVED_AWAY = (
    "{ref} has moved to {district}, but {draft} still corrects it. Finish it"
    " (inspector fill {draft}) and sync once more: what you write follows the record."
)


def leave(laptop: Laptop, remote: Remote) -> Evicted:
    """Let go what the office has and this laptop may no longer hold."""
    house = _House(laptop)
    try:
        gone = evict(laptop.replica, remote, house.must_stay, house.let_go)
    except ServerAway:
        # The exchange itself stands; this is for the next time.
        return Evicted()
    _settle_in(laptop)
    return gone


def _settle_in(laptop: Laptop) -> None:
    """Work in the district that this laptop serves now."""
    scopes = laptop.replica.trust.scopes_of(laptop.identity.dev)
    served = [s for s in scopes if s != "org" and not s.endswith("+")]
    is_left = laptop.scope not in served and laptop.scope not in lost_scopes(
        laptop.replica
    )
    if served and is_left and not laptop.drafts.drafts():
        laptop.drafts.keep_settings({"district": served[0]})


class _House:
    """What this laptop keeps beside the records: drafts and their journals."""

    def __init__(self, laptop: Laptop) -> None:
        self._laptop = laptop
        self._drafts = laptop.drafts

    def must_stay(self, scope: str, record: RecordId | None) -> str:
        """Say which open draft a scope, or one record, has to wait for."""
        for draft in self._drafts.drafts():
            if record is None and self._district(draft) == district_of(scope):
                return FINISH_FIRST.format(district=district_of(scope), draft=draft.id)
            if record is not None and self._corrects(draft, record):
                found = self._laptop.replica.read(record)
                district = found.scope if found else ""
                return MOVED_AWAY.format(
                    ref=draft.record, draft=draft.id, district=district
                )
        return ""

    def let_go(self, scopes: list[str], records: list[RecordId]) -> None:
        """Forget what was typed into them; the drafts' numbers stay taken."""
        districts = {district_of(scope) for scope in scopes}
        for draft in self._drafts.drafts(finalised=True):
            if draft.is_finalised and self._belongs(draft, districts, records):
                self._drafts.forget_answers(draft.id)

    def _corrects(self, draft: Draft, record: RecordId) -> bool:
        found = self._laptop.replica.by_ref(draft.record) if draft.record else None
        return found is not None and found.id == record

    def _district(self, draft: Draft) -> str:
        found = self._laptop.replica.by_ref(draft.record) if draft.record else None
        return district_of(found.scope) if found else self._laptop.scope

    def _belongs(
        self, draft: Draft, districts: Collection[str], records: Collection[RecordId]
    ) -> bool:
        """Tell whether it became one of these, or one that is not here any more."""
        ref = self._became(draft)
        found = self._laptop.replica.by_ref(ref) if ref else None
        if found is None:
            return bool(ref) and not is_draft_name(ref)
        return found.id in records or district_of(found.scope) in districts

    def _became(self, draft: Draft) -> str:
        """Follow a draft through newer versions to the record it became."""
        made = draft.record or draft.made or ""
        while is_draft_name(made):
            draft = self._drafts.draft(made)
            made = draft.record or draft.made or ""
        return made

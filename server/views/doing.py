"""What may the one who looks do with a follow-up that was given to them?"""

from __future__ import annotations

from dataclasses import dataclass

from server.desk.states import (
    MOVES,
    NEEDS_SECOND_PERSON,
    OUTCOMES,
    UNDER_WAY,
    State,
    state_of,
)
from server.scope import may_do_here
from server.views.eyes import Eyes
from sync.record import Record


@dataclass(frozen=True)
class Doing:
    """A follow-up of one's own, under way. `outcomes` are (name, words).

    Where `is_here` is False it is done on a laptop and nothing may be done
    on the page.
    """

    is_here: bool
    may_note_seen: bool
    may_start: bool
    needs_evidence: bool
    outcomes: tuple[tuple[str, str], ...]


def doing_of(eyes: Eyes, record: Record) -> Doing | None:
    """Return what they may do; None when it is not theirs or not under way."""
    if not is_mine(eyes, record):
        return None
    is_here = may_do_here(eyes.person, record.scope)
    ahead = MOVES[state_of(record.doc)] if is_here else frozenset()
    return Doing(
        is_here=is_here,
        may_note_seen=State.SEEN in ahead,
        may_start=State.IN_PROGRESS in ahead,
        needs_evidence=record.doc.get("rule") in NEEDS_SECOND_PERSON,
        outcomes=tuple((name, eyes.words(f"outcome.{name}")) for name in OUTCOMES),
    )


def is_mine(eyes: Eyes, record: Record) -> bool:
    """Is it with the one who looks, to be done?"""
    is_theirs = record.doc.get("assigned_to") == eyes.person.id
    return is_theirs and state_of(record.doc) in UNDER_WAY

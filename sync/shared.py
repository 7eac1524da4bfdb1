"""What do the marks of a record say that several people fill together?

Marks are paths like any other, so they travel and merge as answers do; they
begin with `~` and belong to no question. Pure.

    ~state                draft, then finalised; without it a record is finalised
    ~hold/<part>/<user>   true while that person is at that part; null after
    ~done/<part>          true when somebody called the part done
    ~saw                  {"<dev>|<scope>": seq}: what the one who finalised had

A part is a section of the form (`wages`) or a person's row (`workers/k3j2`).
Holding is advice and never a lock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sync.change import Dot, Value
from sync.merge import DELETED
from sync.record import Claim, Record

STATE, HOLD, DONE, SAW = "~state", "~hold/", "~done/", "~saw"
DRAFT, FINALISED = "draft", "finalised"


@dataclass(frozen=True)
class Holding:
    """Somebody is at a part; `claim` says who, since when, on which device."""

    part: str
    claim: Claim


@dataclass(frozen=True)
class Together:
    """Who is at what of one record, and what is done.

    `finalised` is the claim that finalised it, None for a draft. `after` are
    the paths whose answer the one who finalised had not seen.
    """

    is_draft: bool
    holdings: tuple[Holding, ...] = ()
    done: Mapping[str, Claim] | None = None
    finalised: Claim | None = None
    after: tuple[str, ...] = ()

    def holders(self, part: str) -> tuple[Claim, ...]:
        return tuple(one.claim for one in self.holdings if one.part == part)


def is_draft(record: Record) -> bool:
    """Whether the record is still being filled."""
    return record.doc.get(STATE) == DRAFT


def was_shared(record: Record) -> bool:
    return STATE in record.doc


def is_mark(path: str) -> bool:
    """Whether a path is no answer: it says something about the record itself."""
    return path.startswith("~")


def answers_in(doc: Mapping[str, Value]) -> dict[str, Value]:
    """The answers of a record without its marks."""
    return {path: value for path, value in doc.items() if not is_mark(path)}


def hold(part: str, user: str) -> str:
    return f"{HOLD}{part}/{user}"


def done(part: str) -> str:
    return f"{DONE}{part}"


def together(record: Record, authors: Mapping[str, Claim]) -> Together:
    """Return who is at what; `authors` are those of the record's paths."""
    if not was_shared(record):
        return Together(False)
    if not is_draft(record):
        after = tuple(_after(record))
        return Together(False, finalised=authors.get(STATE), after=after)
    holdings = (
        Holding(path[len(HOLD) :].rpartition("/")[0], claim)
        for path, claim in authors.items()
        if path.startswith(HOLD) and claim.value is True
    )
    there = (one for one in holdings if not record.doc.get(f"{one.part}/{DELETED}"))
    done_parts = {
        path[len(DONE) :]: claim
        for path, claim in authors.items()
        if path.startswith(DONE) and claim.value is True
    }
    by_age = sorted(there, key=lambda one: (one.claim.at, one.claim.user))
    return Together(True, tuple(by_age), done_parts)


def seen_so_far(record: Record) -> dict[str, Value]:
    """Return what `~saw` says of a record as it stands here: how far each stream is."""
    far: dict[str, int] = {}
    for heads in record.heads.values():
        for dot in heads:
            stream = f"{dot.dev}|{dot.scope}"
            far[stream] = max(far.get(stream, 0), dot.seq)
    return dict(far)


def _after(record: Record) -> Iterable[str]:
    saw = record.doc.get(SAW)
    known = saw if isinstance(saw, dict) else {}
    for path, heads in sorted(record.heads.items()):
        if not is_mark(path) and any(_is_beyond(dot, known) for dot in heads):
            yield path


def _is_beyond(dot: Dot, known: Mapping[str, Value]) -> bool:
    far = known.get(f"{dot.dev}|{dot.scope}", 0)
    return not isinstance(far, int) or dot.seq > far

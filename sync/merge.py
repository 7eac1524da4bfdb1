"""What does a record say, when several people wrote it without seeing each other?

State of a path = all writes minus all bases that writes name: a union, so the
order of arrival, repetition and route do not matter. Nothing here reads a
clock, a file or a database.

A path begins with `beginning(creation)`: in a record made by a change every
path has that change as its first head, also the paths that it left empty (so
an edit may always name the creation as its base). A record made by rule has a
name instead and its paths begin with no head.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from sync.canonical import is_same
from sync.change import Dot, Value

DELETED = "~del"
# Who is at what, and which part is done: advice among people who fill one record
# together. What two of them say of it is shown; it is nothing to settle.
ADVICE = ("~hold/", "~done/", "~saw")
HasSeen = Callable[[Dot], bool]


@dataclass(frozen=True, slots=True)
class Head:
    """One standing value of a path, and the change that wrote it.

    `at` is the line's `~at` for this path: whole seconds before the change's
    own moment; None when the change does not tell.
    """

    dot: Dot
    hlc: int
    value: Value
    at: int | None = None


@dataclass(frozen=True, slots=True)
class PathState:
    """The values of one path that nobody replaced.

    `heads` are sorted by (hlc, dot), the shown one last. `dead` are dots that
    were replaced before they arrived here.
    """

    heads: tuple[Head, ...] = ()
    dead: frozenset[Dot] = frozenset()


@dataclass(frozen=True, slots=True)
class Clash:
    """Answers that differ on `path`, or a deletion that did not see `edits`."""

    path: str
    heads: tuple[Head, ...]
    edits: tuple[tuple[str, Head], ...] = ()


NOTHING = PathState()


def beginning(creation: Head | None) -> PathState:
    """Return the state of a path that no kept state exists for.

    `creation` is the creating change with the value it gave this path (None
    for a path it left empty); None for a record made by rule and for a record
    whose creation has not arrived yet. When it arrives, `write` it with an
    empty base on every path that has a kept state, its own and the others.
    """
    return NOTHING if creation is None else PathState((creation,))


def write(
    state: PathState, head: Head, base: Collection[Dot], has_seen: HasSeen
) -> PathState:
    """Return the path's state after `head` was written in place of `base`.

    `has_seen(dot)` tells whether that change was applied at this node before
    this one; a change seen already changes nothing. A base that has not been
    seen is remembered as dead, so that it never shows when it arrives.
    """
    if has_seen(head.dot):
        return state
    replaced = frozenset(base)
    # A move may have carried it here before: what its author signed counts.
    others = replaced | {head.dot}
    standing = [kept for kept in state.heads if kept.dot not in others]
    if head.dot not in state.dead and head.dot not in replaced:
        standing.append(head)
    named = state.dead | {dot for dot in replaced if not has_seen(dot)}
    return PathState(_in_order(standing), named - {head.dot})


def carried(
    state: PathState, heads: Iterable[Head], gone: Collection[Dot], has_seen: HasSeen
) -> PathState:
    """Return the path's state after somebody told what it says elsewhere.

    `heads` are changes of streams that may not be held here, with their own
    dots; `gone` are those that had been replaced there. Whatever is known
    here already counts as it is.
    """
    known = {head.dot for head in state.heads} | state.dead | set(gone)
    new = [h for h in heads if h.dot not in known and not has_seen(h.dot)]
    standing = [kept for kept in state.heads if kept.dot not in gone]
    named = state.dead | {dot for dot in gone if not has_seen(dot)}
    return PathState(_in_order([*standing, *new]), frozenset(named))


def shown(state: PathState) -> Head | None:
    """Return the head whose value is shown: the latest by (hlc, dev)."""
    return state.heads[-1] if state.heads else None


def is_clash(state: PathState) -> bool:
    """Tell whether two standing values of the path differ."""
    if len(state.heads) < 2:
        return False
    first = state.heads[0].value
    return not all(is_same(first, head.value) for head in state.heads[1:])


def base_for_edit(state: PathState) -> tuple[Dot, ...]:
    """Return the dots that a person who sees this state replaces."""
    return tuple(sorted(head.dot for head in state.heads))


def base_for_deletion(states: Mapping[str, PathState], path: str) -> tuple[Dot, ...]:
    """Return the base of a deletion at `path` (`~del` or `workers/<id>/~del`).

    It names every head of what is deleted, as far as it is seen here: that is
    how every node can tell which later edits the deletion did not know.
    """
    part = _part_deleted_by(path)
    heads = (s.heads for p, s in states.items() if p == path or p.startswith(part))
    return tuple(sorted({head.dot for group in heads for head in group}))


def record_clashes(
    states: Mapping[str, PathState], base_of: Callable[[Dot, str], Collection[Dot]]
) -> dict[str, Clash]:
    """Return the clashes of one record, by path.

    `states` holds the paths that were written since the record was created
    (a path not in it cannot clash). `base_of(dot, path)` returns the base that
    the change `dot` named on `path`; it is asked for standing deletions only.
    """
    clashes = {
        path: Clash(path, state.heads)
        for path, state in states.items()
        if is_clash(state) and not path.startswith(ADVICE)
    }
    for path, state in states.items():
        if is_deletion(path):
            edits = tuple(_unseen_edits(states, path, base_of))
            if edits:
                clashes[path] = Clash(path, state.heads, edits)
    return clashes


def is_deletion(path: str) -> bool:
    """Tell whether `path` deletes its record or its row."""
    return path == DELETED or path.endswith("/" + DELETED)


def is_deleted(state: PathState) -> bool:
    """Tell whether the shown value of a `~del` path deletes."""
    head = shown(state)
    return head is not None and head.value is True


def _unseen_edits(
    states: Mapping[str, PathState],
    deletion: str,
    base_of: Callable[[Dot, str], Collection[Dot]],
) -> Iterable[tuple[str, Head]]:
    deletions = [head for head in states[deletion].heads if head.value is True]
    bases = {head.dot: frozenset(base_of(head.dot, deletion)) for head in deletions}
    part = _part_deleted_by(deletion)
    for path, state in sorted(states.items()):
        if path == deletion or not path.startswith(part) or path.startswith(ADVICE):
            continue
        for edit in state.heads:
            if any(_is_unseen(edit, d, bases[d.dot]) for d in deletions):
                yield path, edit


def _is_unseen(edit: Head, deletion: Head, base: Collection[Dot]) -> bool:
    # A device knows what it wrote itself, before and after.
    return edit.dot not in base and edit.dot.dev != deletion.dot.dev


def _part_deleted_by(path: str) -> str:
    return path[: -len(DELETED)]


def _in_order(heads: Iterable[Head]) -> tuple[Head, ...]:
    return tuple(sorted(heads, key=lambda head: (head.hlc, head.dot)))

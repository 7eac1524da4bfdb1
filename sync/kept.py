"""What is kept of one record, and how does a change alter it?

Pure: the store reads and writes it, merge.py says what a path's state becomes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from forms.version_order import newer_form
from sync.canonical import is_same, read_json
from sync.change import Change, Dot, RecordId, Value
from sync.doc_text import with_answer
from sync.merge import (
    HasSeen,
    Head,
    PathState,
    beginning,
    carried,
    is_clash,
    shown,
    write,
)
from sync.scopes.moving import (
    SCOPE,
    Began,
    Carried,
    began_of,
    carried_in,
    district_of,
    is_carrying,
)

TIMES = "~at"


class Standing(NamedTuple):
    """One head of a path that was written since the record began."""

    dot: Dot
    hlc: int
    user: str
    at: int | None


@dataclass(slots=True)
class Kept:
    """One record in memory, as its row says it.

    `doc`: path -> shown value, made of `doc_text` when it is asked for. `over`:
    path -> its heads, the shown one last, only for paths written since the
    creation. `times`: path -> whole seconds
    before the creation that its answer was given. `siblings`: the values of
    heads that differ from the shown one. `dead`: replaced before they arrived.
    `hlc` and `user` are the creating change's; of a named record, those of
    its earliest write. `form` is the newest that any of its changes names, in
    whatever order they come. `is_here` is False while the creation is awaited;
    `is_carried` says that a move brought the record while its creation, in a
    stream of another district, has not come. `scope` is where it is now.
    `is_stub`: it has gone where this node may not follow, and only that is kept.
    `has_beside`: siblings or dead are kept, or were. `doc_text` is `doc` in
    canonical JSON, None while only `doc` itself is up to date. `placed`: what
    the store wrote of it into indexes, None before that.
    """

    id: int | None
    record: RecordId
    scope: str
    kind: str
    form: str
    hlc: int
    user: str
    is_here: bool
    got_at: str | None
    doc_text: str | None = "{}"
    over: dict[str, list[Standing]] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)
    siblings: dict[tuple[str, Dot], Value] = field(default_factory=dict)
    dead: dict[str, frozenset[Dot]] = field(default_factory=dict)
    has_beside: bool = False
    is_carried: bool = False
    is_stub: bool = False
    placed: tuple[object, ...] | None = None
    _doc: dict[str, Value] | None = None

    @property
    def name(self) -> str | None:
        return self.record if isinstance(self.record, str) else None

    # -- reading --------------------------------------------------------------

    @property
    def doc(self) -> dict[str, Value]:
        """Return path -> the value that shows there; who alters it calls `_altered`."""
        if self._doc is None:
            self._doc = read_json((self.doc_text or "{}").encode())
        return self._doc

    def _altered(self) -> dict[str, Value]:
        """Return `doc` to write in: its text is what it was no more."""
        doc, self.doc_text = self.doc, None
        return doc

    def _show(self, path: str, value: Value) -> None:
        """Let `path` show `value`, in the text alone where that is all there is."""
        if self._doc is None and self.doc_text is not None:
            text = with_answer(self.doc_text, path, value)
            if text is not None:
                self.doc_text = text
                return
        self._altered()[path] = value

    def state(self, path: str) -> PathState:
        """Return the standing values of `path`."""
        standing = self.over.get(path)
        if standing is None:
            begun = beginning(self._creation(path))
            dead = self.dead.get(path)
            return begun if dead is None else PathState(begun.heads, dead)
        heads = tuple(
            Head(s.dot, s.hlc, self._value(path, s.dot), s.at) for s in standing
        )
        return PathState(heads, self.dead.get(path, frozenset()))

    @property
    def has_clash(self) -> bool:
        """Whether standing values of any path differ."""
        several = (path for path, heads in self.over.items() if len(heads) > 1)
        return any(is_clash(self.state(path)) for path in several)

    def written_since(self) -> dict[str, PathState]:
        """Return the states of the paths written since the creation."""
        return {path: self.state(path) for path in self.over}

    def all_states(self) -> dict[str, PathState]:
        """Return the states of every path with a value or a later write."""
        return {path: self.state(path) for path in {**self.doc, **self.over}}

    def user_of(self, path: str, dot: Dot) -> str:
        for standing in self.over.get(path, ()):
            if standing.dot == dot:
                return standing.user
        return self.user

    def _creation(self, path: str) -> Head | None:
        if isinstance(self.record, str) or not self.is_here:
            return None
        return Head(self.record, self.hlc, self.doc.get(path), self.times.get(path))

    def _value(self, path: str, dot: Dot) -> Value:
        # A head without a sibling row has the value that shows.
        if (path, dot) in self.siblings:
            return self.siblings[path, dot]
        return self.doc.get(path)

    # -- changing -------------------------------------------------------------

    def take(self, change: Change, has_seen: HasSeen) -> None:
        """Let `change`, not yet applied here, write this record."""
        if self.is_stub:
            self._hear_where_it_is(change, has_seen)
            return
        if change.is_creating:
            self._begin(change, has_seen)
            return
        if is_carrying(change):
            self._carry(change, has_seen)
        at, writes = times_of(change), change.answers()
        for path, value in writes.items():
            head = Head(change.dot, change.hlc, value, at.get(path))
            self._write(path, head, change.base_of(path), change.user, has_seen)
        if self.name is not None:
            said = Began(change.hlc, change.user, change.form, change.kind)
            self._found_by(began_of(change) or said, change.dot.scope)
        else:
            self.form = newer_form(self.form, change.form)
        if SCOPE in self.over:
            self._go_where_it_is_said()

    def standing_scopes(self) -> list[str]:
        """Return the districts that standing moves name, the shown one last."""
        values = [head.value for head in self.state(SCOPE).heads]
        return [value for value in values if isinstance(value, str)]

    def become_stub(self) -> None:
        """Keep only where it has gone: everything else is others' to hold now."""
        self.is_stub = True
        self._doc = {path: v for path, v in self._altered().items() if path == SCOPE}
        self.over = {path: s for path, s in self.over.items() if path == SCOPE}
        self.times, self.user = {}, ""
        self.siblings = {k: v for k, v in self.siblings.items() if k[0] == SCOPE}
        self.dead = {path: d for path, d in self.dead.items() if path == SCOPE}

    def homes(self) -> list[str]:
        """Return the districts in which it was written, its first one in front."""
        half = "+" if self.scope.endswith("+") else ""
        first = [self.record.scope] if isinstance(self.record, Dot) else []
        scopes = {s.dot.scope for heads in self.over.values() for s in heads}
        districts = {district_of(scope) for scope in scopes}
        return [*first, *(district + half for district in sorted(districts))]

    def _go_where_it_is_said(self) -> None:
        standing = self.standing_scopes()
        if standing:
            self.scope = standing[-1]

    def _hear_where_it_is(self, change: Change, has_seen: HasSeen) -> None:
        """Of a record that is elsewhere only that is kept."""
        if SCOPE in change.writes:
            head = Head(change.dot, change.hlc, change.writes[SCOPE])
            self._write(SCOPE, head, change.base_of(SCOPE), change.user, has_seen)
            self._go_where_it_is_said()

    # -- carried from another district -----------------------------------------

    def _carry(self, change: Change, has_seen: HasSeen) -> None:
        parts = carried_in(change)
        if isinstance(self.record, Dot) and not self.is_here:
            self._begin_as_told(change, {part.path for part in parts}, has_seen)
        for part in parts:
            self._carry_path(part, has_seen)

    def _begin_as_told(
        self, change: Change, told: Iterable[str], has_seen: HasSeen
    ) -> None:
        """Be here without the creation: what it left empty it still wrote."""
        began = began_of(change)
        assert began is not None and isinstance(self.record, Dot)
        creation = Head(self.record, began.hlc, None)
        for path in self.over.keys() - set(told):
            state = carried(self.state(path), [creation], (), has_seen)
            self._keep(path, state, {**self._users(path), self.record: began.user})
        self.hlc, self.user, self.kind = began.hlc, began.user, began.kind
        self.form = newer_form(self.form, began.form)
        self.is_here = self.is_carried = True

    def _carry_path(self, part: Carried, has_seen: HasSeen) -> None:
        told = {one.head.dot: one for one in part.heads}
        state = self.state(part.path)
        first = told.get(self.record) if isinstance(self.record, Dot) else None
        if first is not None and self.is_carried:
            if part.path not in self.over:
                self._say_as_begun(part.path, first.head)
                if len(told) == 1 and not part.gone:
                    return
            state = _with_value(state, first.head)
        heads = [one.head for one in part.heads]
        state = carried(state, heads, part.gone, has_seen)
        users = {dot: one.user for dot, one in told.items()}
        self._keep(part.path, state, {**users, **self._users(part.path)})

    def _say_as_begun(self, path: str, head: Head) -> None:
        """What still says what it said when it began needs no heads of its own."""
        self._show(path, head.value)
        if head.at is not None:
            self.times[path] = head.at

    def _users(self, path: str) -> dict[Dot, str]:
        return {h.dot: self.user_of(path, h.dot) for h in self.state(path).heads}

    # -- begun here -----------------------------------------------------------

    def _begin(self, change: Change, has_seen: HasSeen) -> None:
        """Take the creation, which later changes may have come before."""
        if not self.over and self.doc_text == "{}" and change.has_only_answers:
            # Nearly every record begins so: what its change says is all of it.
            self.doc_text, self._doc = change.said, None
        else:
            self._begin_among_others(change, has_seen)
        self.kind, self.form = change.kind, newer_form(self.form, change.form)
        self.hlc, self.user, self.is_here = change.hlc, change.user, True
        self.is_carried = False
        if SCOPE in self.over:
            self._go_where_it_is_said()

    def _begin_among_others(self, change: Change, has_seen: HasSeen) -> None:
        writes, at = change.answers(), times_of(change)
        for path in self.over:
            head = Head(change.dot, change.hlc, writes.get(path), at.get(path))
            self._write(path, head, (), change.user, has_seen)
        writes = {p: v for p, v in writes.items() if p not in self.over}
        self._altered().update(writes)
        self.times.update((path, s) for path, s in at.items() if path in writes)

    def _write(
        self,
        path: str,
        head: Head,
        base: tuple[Dot, ...],
        user: str,
        has_seen: HasSeen,
    ) -> None:
        if self._begins_edits(path, base) and has_seen(base[0]):
            # Of all edits nearly every one; `write` would say the same of it.
            if not has_seen(head.dot):
                self._show(path, head.value)
                self.over[path] = [Standing(head.dot, head.hlc, user, head.at)]
            return
        state = write(self.state(path), head, base, has_seen)
        users = {h.dot: self.user_of(path, h.dot) for h in state.heads}
        users[head.dot] = user
        self._keep(path, state, users)

    def _begins_edits(self, path: str, base: tuple[Dot, ...]) -> bool:
        """Tell whether what the creation said is replaced, and nothing else known."""
        is_untouched = path not in self.over and path not in self.dead
        return is_untouched and self.is_here and base == (self.record,)

    def _keep(self, path: str, state: PathState, users: Mapping[Dot, str]) -> None:
        self._forget_siblings(path)
        seen = shown(state)
        if seen is None:
            self._altered().pop(path, None)
        else:
            self._show(path, seen.value)
            for head in state.heads[:-1]:
                if not is_same(head.value, seen.value):
                    self.siblings[path, head.dot] = head.value
                    self.has_beside = True
        self.over[path] = [
            Standing(h.dot, h.hlc, users[h.dot], h.at) for h in state.heads
        ]
        if state.dead:
            self.dead[path] = state.dead
            self.has_beside = True
        else:
            self.dead.pop(path, None)

    def _forget_siblings(self, path: str) -> None:
        if self.siblings:
            for key in [key for key in self.siblings if key[0] == path]:
                del self.siblings[key]

    def _found_by(self, said: Began, scope: str) -> None:
        """Let a named record be known by its earliest write, on every node alike."""
        mine = (self.hlc, self.user, self.form, self.kind)
        theirs = (said.hlc, said.user, said.form, said.kind)
        if theirs < mine:
            self.hlc, self.user, self.form, self.kind = theirs
        self.scope = min(self.scope, scope)


def awaited(change: Change, got_at: str | None) -> Kept:
    """Return the empty record that `change` is the first here to speak of."""
    record = change.record
    is_named = isinstance(record, str)
    scope = change.dot.scope if isinstance(record, str) else record.scope
    return Kept(
        *(None, record, scope, change.kind, change.form),
        *(change.hlc, change.user, is_named, got_at),
    )


def differing_writes(
    kept: Kept | None, writes: Mapping[str, Value]
) -> dict[str, Value]:
    """Return the writes that would change what the record shows."""
    doc = {} if kept is None else kept.doc
    return {
        path: value
        for path, value in writes.items()
        if path not in doc or not is_same(doc[path], value)
    }


def _with_value(state: PathState, told: Head) -> PathState:
    """Return the state with what the creation said, where only that it was."""
    heads = tuple(told if head.dot == told.dot else head for head in state.heads)
    return PathState(heads, state.dead)


def times_of(change: Change) -> Mapping[str, int]:
    """Return path -> whole seconds before the change; nothing when unreadable."""
    said = change.writes.get(TIMES)
    if not isinstance(said, dict):
        return {}
    return {p: s for p, s in said.items() if type(s) is int and s >= 0}

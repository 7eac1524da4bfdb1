"""Which rule packs and settings of them does this node hold, and which is in use?

Central publishes a pack as a record of scope `org`: a manifest that names each
table by the hash of its text, and the tables, each a record of its own, so that a new
version carries only what has changed. A setting is a record too, of `org` when
central sets it for all, else of the district. Only what such a record began with
counts, and only from whom may say it: central, and in a district its hub.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from forms.packs.packs import HOME, Pack, PackRefused, load_pack, pack_from, pack_texts
from forms.packs.settings import Settled, with_settings
from forms.version_order import version_order
from sync.change import Change
from sync.clock import moment_of
from sync.identity import dev_of
from sync.reading import Reader
from sync.replica import Replica
from sync.store_records import mark_of
from sync.trust import ORG

PACK, TABLE, SETTING = "rule_pack", "pack_table", "pack_setting"
KINDS = (PACK, TABLE, SETTING)
MANIFEST, TEXT, SET = "manifest", "text", "set"
# What a pack may ask of the program (`format` in its pack.csv), and we can do.
FORMAT = 1
_AT_HAND = 12

State = Literal["ready", "incomplete", "damaged", "newer", "faulty"]


@dataclass(frozen=True)
class Held:
    """A published version as it is held here. `faults` says what keeps it unused."""

    id: str
    version: str
    title: str
    published_at: datetime
    published_by: str
    state: State
    tables: Mapping[str, str]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Setting:
    """One act of an office: `value` stands at `target` from then on, None ends it.

    `scope` is `org` or a district; `number` counts the acts there.
    """

    scope: str
    number: int
    target: str
    value: str | None
    reason: str
    by: str
    at: datetime


class PackShelf:
    """The packs of one country at this node, and what offices have set in them."""

    def __init__(self, replica: Replica, pack_id: str = "") -> None:
        self._replica = replica
        self._given_id = pack_id
        self._told_id = ""
        self._mark = ""
        self._held: tuple[Held, ...] = ()
        self._acts: tuple[Setting, ...] = ()
        self._packs: dict[tuple[str, ...], Pack] = {}

    @property
    def pack_id(self) -> str:
        """Whose pack it is: as given, else as central publishes, else `my`."""
        self._look()
        return self._id

    @property
    def _id(self) -> str:
        return self._given_id or self._told_id or HOME

    # -- what is held ---------------------------------------------------------

    @property
    def held(self) -> tuple[Held, ...]:
        """The published versions, the newest first; unusable ones too."""
        self._look()
        return self._held

    @property
    def base_version(self) -> str:
        """The newest published version that can be used, else the shipped one."""
        ready = (one.version for one in self.held if one.state == "ready")
        return next(ready, self.shipped_version)

    @property
    def shipped_version(self) -> str:
        return load_pack(self.pack_id).version

    def acts(self, *scopes: str) -> tuple[Setting, ...]:
        """Every act in these scopes, oldest first."""
        self._look()
        return tuple(one for one in self._acts if one.scope in scopes)

    def settings(self, *scopes: str) -> dict[str, Setting]:
        """What is set there now, by target; a later scope stands over an earlier."""
        found: dict[str, Setting] = {}
        for scope in scopes:
            found.update(_standing(self.acts(scope)))
        return found

    # -- the pack to use ------------------------------------------------------

    def in_use(self, scope: str = "") -> Pack:
        """The pack for an inspection of a district: newest version, with settings."""
        counts = {one: len(self.acts(one)) for one in _levels(scope)}
        return self._made(self.base_version, counts)

    def version(self, version: str, scope: str = "") -> Pack | None:
        """A pack as it is or was: `2026.1`, `2026.1+office.2+D09.1`; None if not held.

        A base version alone is the pack as it was published.
        """
        base, *levels = version.split("+")
        counts: dict[str, int] = {}
        for level in levels:
            name, _, count = level.rpartition(".")
            where = ORG if name == "office" else name
            if where not in _levels(scope) or not count.isdecimal():
                return None
            counts[where] = int(count)
        if not self.holds(base):
            return None
        if any(count > len(self.acts(where)) for where, count in counts.items()):
            return None
        return self._made(base, counts)

    def with_settings_on(self, version: str, scope: str = "") -> Pack | None:
        """A base version with what is set now; one that names its settings as it is."""
        if "+" in version or not self.holds(version):
            return self.version(version, scope)
        counts = {one: len(self.acts(one)) for one in _levels(scope)}
        return self._made(version, counts)

    def holds(self, base: str) -> bool:
        """Can a version be used here: published, or shipped with the program?"""
        return base == self.shipped_version or self._published(base) is not None

    def unused(self, scope: str = "") -> dict[str, str]:
        """Settings that the base version in use has no place for: target -> why."""
        counts = {one: len(self.acts(one)) for one in _levels(scope)}
        settled = self._settled(self.base_version, counts)
        return {target: why.what for target, why in settled.unused.items()}

    def texts_of(self, base: str) -> Mapping[str, str]:
        """The tables of a version that is held, without anybody's settings."""
        published = self._published(base)
        if published is None:
            return pack_texts(self.pack_id)
        with self._replica.reader() as reader:
            return _texts(reader, published.tables)

    # -- inside ---------------------------------------------------------------

    def _published(self, base: str) -> Held | None:
        """Return the published version of this number, if it can be used here."""
        ready = (one for one in self.held if one.state == "ready")
        return next((one for one in ready if one.version == base), None)

    def _made(self, base: str, counts: Mapping[str, int]) -> Pack:
        key = (base, *(f"{scope}.{count}" for scope, count in counts.items()))
        if key not in self._packs:
            while len(self._packs) >= _AT_HAND:
                self._packs.pop(next(iter(self._packs)))
            self._packs[key] = self._read(base, counts)
        return self._packs[key]

    def _read(self, base: str, counts: Mapping[str, int]) -> Pack:
        if not any(counts.values()):
            return self._unaltered(base)
        try:
            return pack_from(self._settled(base, counts).texts)
        except PackRefused:
            # Each was checked when it was set; together they are not, elsewhere.
            return self._unaltered(base)

    def _unaltered(self, base: str) -> Pack:
        """Return a version without settings; the shipped one is checked once only."""
        if self._published(base) is None:
            return load_pack(self.pack_id)
        return pack_from(self.texts_of(base))

    def _settled(self, base: str, counts: Mapping[str, int]) -> Settled:
        standing: dict[str, Setting] = {}
        for scope, count in counts.items():
            standing.update(_standing(self.acts(scope)[:count]))
        said = [(one.target, one.value or "") for one in standing.values()]
        return with_settings(self.texts_of(base), said, version_with(base, counts))

    def _look(self) -> None:
        """Read anew what is held, when something of it has come."""
        mark = mark_of(self._replica.database, KINDS)
        if mark == self._mark:
            return
        with self._replica.reader() as reader:
            held = self._held_in(reader)
            acts = self._acts_in(reader)
        self._packs.clear()
        self._held, self._acts, self._mark = held, acts, mark

    def _held_in(self, reader: Reader) -> tuple[Held, ...]:
        root = self._replica.trust.root
        central = self._replica.identity.dev if root is None else dev_of(root)
        ours = [one for one in reader.begun(PACK) if one.dot.dev == central]
        held = [_held(reader, one) for one in sorted(ours, key=lambda one: one.dot)]
        self._told_id = next((one.id for one in reversed(held) if one), "")
        found: dict[str, Held] = {}
        for one in held:
            if one is not None and one.id == self._id:
                found.setdefault(one.version, one)
        newest = sorted(found, key=version_order, reverse=True)
        return tuple(found[version] for version in newest)

    def _acts_in(self, reader: Reader) -> tuple[Setting, ...]:
        found: list[Setting] = []
        counts: dict[str, int] = {}
        for change in sorted(reader.begun(SETTING), key=lambda o: (o.hlc, o.dot)):
            said, scope = change.writes.get(SET), change.dot.scope
            if not isinstance(said, dict) or not self._may_set(change):
                continue
            if said.get("pack") == self._id:
                counts[scope] = counts.get(scope, 0) + 1
                found.append(_setting(change, said, counts[scope]))
        return tuple(found)

    def _may_set(self, change: Change) -> bool:
        """For all only central, in a district a server that keeps it."""
        root = self._replica.trust.root
        central = self._replica.identity.dev if root is None else dev_of(root)
        if change.dot.dev == central:
            return True
        return change.dot.scope != ORG and self._replica.trust.is_server(change.dot.dev)


def version_with(base: str, counts: Mapping[str, int]) -> str:
    """`2026.1+office.3+D09.1`: the acts of central for all, then of the district."""
    named = (("office" if one == ORG else one, n) for one, n in counts.items() if n)
    return "+".join((base, *(f"{name}.{count}" for name, count in named)))


def hash_of(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()


def table_name(text_hash: str) -> str:
    """The name of the record in which a table travels: by what it says."""
    return f"table-{text_hash[:32]}"


def manifest_of(texts: Mapping[str, str]) -> dict[str, object]:
    """What is published of a pack: who it is and which tables it has."""
    settings = Pack(dict(texts)).settings
    return {
        **{name: settings.get(name, "") for name in ("id", "version", "title")},
        "format": int(settings.get("format") or FORMAT),
        "tables": {name: hash_of(text) for name, text in sorted(texts.items())},
    }


def _levels(scope: str) -> tuple[str, ...]:
    district = scope.removesuffix("+")
    return (ORG,) if district in ("", ORG) else (ORG, district)


def _standing(acts: Iterable[Setting]) -> dict[str, Setting]:
    found: dict[str, Setting] = {}
    for act in acts:
        found.pop(act.target, None)
        if act.value is not None:
            found[act.target] = act
    return found


def _setting(change: Change, said: Mapping[str, object], number: int) -> Setting:
    value = said.get("value")
    return Setting(
        scope=change.dot.scope,
        number=number,
        target=str(said.get("target", "")),
        value=None if value is None else str(value),
        reason=str(said.get("reason", "")),
        by=change.user,
        at=moment_of(change.hlc),
    )


def _held(reader: Reader, change: Change) -> Held | None:
    said = change.writes.get(MANIFEST)
    tables = said.get("tables") if isinstance(said, dict) else None
    if (
        not isinstance(said, dict)
        or not isinstance(tables, dict)
        or not said.get("id")
        or not said.get("version")
    ):
        return None
    state, faults = _state(reader, said, {str(k): str(v) for k, v in tables.items()})
    return Held(
        id=str(said["id"]),
        version=str(said["version"]),
        title=str(said.get("title", "")),
        published_at=moment_of(change.hlc),
        published_by=change.user,
        state=state,
        tables={str(name): str(value) for name, value in tables.items()},
        faults=faults,
    )


def _state(
    reader: Reader, said: Mapping[str, object], tables: Mapping[str, str]
) -> tuple[State, tuple[str, ...]]:
    needs = said.get("format", FORMAT)
    if not isinstance(needs, int) or needs > FORMAT:
        return "newer", (f"it needs format {needs}, this program reads {FORMAT}",)
    lacking = [name for name in tables if not _is_here(reader, tables[name])]
    if lacking:
        return "incomplete", tuple(f"{name} has not come" for name in lacking)
    texts = _texts(reader, tables)
    damaged = [name for name in tables if hash_of(texts[name]) != tables[name]]
    if damaged:
        return "damaged", tuple(f"{name} is not what was sent" for name in damaged)
    try:
        pack = pack_from(texts)
    except PackRefused as refusal:
        return "faulty", tuple(str(problem) for problem in refusal.problems)
    if (pack.id, pack.version) != (said.get("id"), said.get("version")):
        return "damaged", ("it is not the version that it says",)
    return "ready", ()


def _is_here(reader: Reader, text_hash: str) -> bool:
    return reader.record(table_name(text_hash)) is not None


def _texts(reader: Reader, tables: Mapping[str, str]) -> dict[str, str]:
    return {name: _text(reader, value) for name, value in tables.items()}


def _text(reader: Reader, text_hash: str) -> str:
    """The table of a hash; what somebody wrote over it since does not count."""
    record = reader.record(table_name(text_hash))
    shown = record.doc.get(TEXT) if record else None
    if isinstance(shown, str) and hash_of(shown) == text_hash:
        return shown
    for version in reader.history(table_name(text_hash), TEXT):
        if isinstance(version.value, str) and hash_of(version.value) == text_hash:
            return version.value
    return shown if isinstance(shown, str) else ""

"""How does a rule pack reach every office and laptop, and what may an office set?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forms.packs.packs import Pack, PackRefused, check_pack, pack_from
from forms.packs.settings import checked_value, place_of, with_settings
from forms.packs.tables import Texts
from forms.problems import Problem
from forms.version_order import version_order
from server.desk.counter import Counter
from server.desk.states import NotAllowed
from server.faults import OfficeFault
from server.kinds import ORG
from sync.change import Value
from sync.pack_shelf import (
    FORMAT,
    MANIFEST,
    PACK,
    SET,
    SETTING,
    TABLE,
    TEXT,
    PackShelf,
    Setting,
    hash_of,
    manifest_of,
    table_name,
)

LONGEST_REASON = 500


@dataclass(frozen=True)
class PackPublished:
    """What was published, and how many tables had to travel for it.

    `replaced` is the version in use before; `is_new` False when all of it was
    published already.
    """

    id: str
    version: str
    title: str
    replaced: str
    tables: int
    is_new: bool


@dataclass(frozen=True)
class RuleSet:
    """What an office has set: the value of the pack, before, and from now on."""

    target: str
    base: str
    before: str
    value: str
    version: str


class PacksCounter(Counter):
    """Publish packs, set and unset what an office may. `by` is an account."""

    def publish_pack(self, texts: Texts, *, by: str) -> PackPublished:
        """Give a pack to every office and laptop.

        Raises PackRefused with every fault at once; NotAllowed when this version
        is published with other tables; ForCentral.
        """
        self.check_central()
        shelf = self._office.packs
        pack = _publishable(texts, shelf)
        replaced, manifest = shelf.base_version, manifest_of(texts)
        same = next((one for one in shelf.held if one.version == pack.version), None)
        if same is not None and same.tables != manifest["tables"]:
            raise NotAllowed("pack_known")
        told = (pack.id, pack.version, pack.settings["title"], replaced)
        if same is not None:
            return PackPublished(*told, tables=0, is_new=False)
        with self._office.database.write():
            tables = sum(self._keep_table(text, by) for text in texts.values())
            says: dict[str, Value] = {MANIFEST: manifest}
            self._office.replica.create(PACK, "", says, scope=ORG, user=by)
            subject = f"{pack.id} {pack.version}"
            self._office.audit.note(by, "rule pack published", subject, tables=tables)
        return PackPublished(*told, tables=tables, is_new=True)

    def set_rule(
        self, target: str, said: str, *, why: str, by: str, scope: str = ""
    ) -> RuleSet:
        """Let `said` stand at `target` of the pack, for all or for a district.

        Raises SettingRefused for a place or value that an office may not set,
        PackRefused when the pack would be at fault with it, OfficeFault.
        """
        where, reason = self._scope_to_set(scope), _reason(why)
        shelf = self._office.packs
        texts = shelf.texts_of(shelf.base_version)
        value = checked_value(place_of(texts, target), said)
        standing = {t: s.value or "" for t, s in self._standing(where).items()}
        trial = {**standing, target: value}
        pack_from(with_settings(texts, trial.items(), shelf.base_version).texts)
        return self._write_setting(target, value, reason, by, where)

    def unset_rule(self, target: str, *, why: str, by: str, scope: str = "") -> RuleSet:
        """Let the pack's own value (in a district: central's) stand again.

        Raises OfficeFault when nothing is set there.
        """
        where, reason = self._scope_to_set(scope), _reason(why)
        if target not in self._office.packs.settings(where):
            what = f"nothing is set at {target} for {_whose(where)}"
            raise OfficeFault(what, "see `inspectorate packs settings`")
        return self._write_setting(target, None, reason, by, where)

    # -- inside ---------------------------------------------------------------

    def _keep_table(self, text: str, by: str) -> int:
        """Let a table be here under its hash; 1 when it is new."""
        name = table_name(hash_of(text))
        is_new = self._office.replica.read(name) is None
        says: dict[str, Value] = {TEXT: text}
        self._office.replica.put(name, TABLE, "", says, scope=ORG, user=by)
        return int(is_new)

    def _scope_to_set(self, scope: str) -> str:
        """For all at central; at a hub for its own district, when it has one."""
        settings = self._office.settings
        if scope in settings.districts:
            return scope
        if scope:
            remedy = f"one of: {', '.join(settings.districts)}"
            raise OfficeFault(f"this office has no district {scope}", remedy)
        if not settings.is_hub:
            return ORG
        if len(settings.districts) == 1:
            return settings.districts[0]
        remedy = f"give --district, one of: {', '.join(settings.districts)}"
        raise OfficeFault("this hub has several districts", remedy)

    def _standing(self, where: str) -> dict[str, Setting]:
        scopes = (ORG,) if where == ORG else (ORG, where)
        return self._office.packs.settings(*scopes)

    def _write_setting(
        self, target: str, value: str | None, reason: str, by: str, where: str
    ) -> RuleSet:
        office, shelf = self._office, self._office.packs
        scope = "" if where == ORG else where
        with office.database.write():
            before = self._value_now(target, where)
            says: dict[str, Value] = {
                SET: {
                    "pack": shelf.pack_id,
                    "target": target,
                    "value": value,
                    "reason": reason,
                }
            }
            office.replica.create(SETTING, "", says, scope=where, user=by)
            version = shelf.in_use(scope).version
            what = "rule unset" if value is None else "rule set"
            detail = {"value": value, "before": before, "version": version}
            office.audit.note(by, what, target, scope=where, why=reason, **detail)
        base = _base_value(shelf, target)
        return RuleSet(target, base, before, self._value_now(target, where), version)

    def _value_now(self, target: str, where: str) -> str:
        standing = self._standing(where).get(target)
        said = standing.value if standing else None
        return _base_value(self._office.packs, target) if said is None else said


def _publishable(texts: Texts, shelf: PackShelf) -> Pack:
    """The pack, when it may be published; every fault at once otherwise."""
    problems = [*check_pack(texts)]
    if not problems:
        problems = [*_version_faults(Pack(dict(texts)), shelf)]
    if problems:
        raise PackRefused(problems)
    return Pack(dict(texts))


def _version_faults(pack: Pack, shelf: PackShelf) -> Iterable[Problem]:
    if pack.id != shelf.pack_id:
        what = f'it is the pack "{pack.id}", and this ministry goes by {shelf.pack_id}'
        yield Problem("F-440", "pack.csv", what, "publish the pack of your country")
    if "+" in pack.version or not pack.version.isprintable():
        what = f'"{pack.version}" cannot be a version: what follows + is an office\'s'
        yield Problem("F-441", "pack.csv", what, "write it like 2026.2")
    known = {one.version for one in shelf.held}
    newest = max(known, key=version_order, default="")
    is_older = version_order(pack.version) < version_order(newest)
    if newest and is_older and pack.version not in known:
        what = f"version {pack.version} is older than {newest}, which is published"
        remedy = "all would go on with that one: raise `version`"
        yield Problem("F-442", "pack.csv", what, remedy)
    needs = pack.settings.get("format") or str(FORMAT)
    if not needs.isdecimal() or int(needs) > FORMAT:
        what = f"it needs format {needs}, this program reads {FORMAT}"
        yield Problem("F-443", "pack.csv", what, "bring the program up to date first")


def _base_value(shelf: PackShelf, target: str) -> str:
    """What the pack itself says there; "" where it says nothing (any more)."""
    from forms.packs.places import places

    place = places(shelf.texts_of(shelf.base_version)).get(target)
    return place.value if place else ""


def _reason(why: str) -> str:
    reason = " ".join(why.split())
    if not reason:
        remedy = "give --why in a few words, without names: it travels along"
        raise OfficeFault("a rule is not changed without a reason", remedy)
    if len(reason) > LONGEST_REASON:
        what = f"the reason is longer than {LONGEST_REASON} characters"
        raise OfficeFault(what, "shorten it")
    return reason


def _whose(where: str) -> str:
    return "all" if where == ORG else where

"""By which rules are inspections to be read anew: a version, or a folder?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.packs.packs import Pack, PackRefused, pack_from
from forms.packs.settings import with_settings
from server.faults import OfficeFault
from server.kinds import ORG
from server.pack_files import texts_named
from sync.pack_shelf import version_with

if TYPE_CHECKING:
    from server.office import Office
    from server.refinding import PackFor


class VersionNotHeld(OfficeFault):
    """No version of that name can be used here."""

    def __init__(self, version: str) -> None:
        super().__init__(
            f"version {version} of the rules is not held here, or cannot be used",
            "see `inspectorate packs versions`",
        )


def rules_of_version(office: Office, version: str | None) -> PackFor:
    """A version with what is set now, or as `2026.1+office.2` names its settings.

    None is the one in use. Raises VersionNotHeld.
    """
    shelf = office.packs
    if version is None:
        return shelf.in_use
    scopes = ("", *office.settings.districts)
    if not any(shelf.with_settings_on(version, scope) for scope in scopes):
        raise VersionNotHeld(version)
    return lambda scope: shelf.with_settings_on(version, scope)


def rules_in_folder(office: Office, folder: str) -> PackFor:
    """A pack that is being written, with what is set now; raises OfficeFault.

    A pack with a fault is refused whole, with every fault.
    """
    texts = texts_named(folder)
    try:
        base = pack_from(texts)
    except PackRefused as refusal:
        faults = "\n  ".join(str(one) for one in refusal.problems)
        what = f"the pack in {folder} has {len(refusal.problems)} faults:\n  {faults}"
        raise OfficeFault(what, "mend them: file and row stand beside each") from None

    def pack_for(scope: str) -> Pack:
        district = scope.removesuffix("+")
        scopes = (ORG,) if district in ("", ORG) else (ORG, district)
        standing = office.packs.settings(*scopes)
        if not standing:
            return base
        counts = {one: len(office.packs.acts(one)) for one in scopes}
        said = [(one.target, one.value or "") for one in standing.values()]
        settled = with_settings(texts, said, version_with(base.version, counts))
        return pack_from(settled.texts)

    return pack_for

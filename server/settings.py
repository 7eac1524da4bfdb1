"""What did this office say about itself when it was set up?"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forms.packs.home import HOME
from server.faults import OfficeFault, OfficeNotHere, SettingsDamaged

FILE_NAME = "settings.json"
DATABASE_NAME = "office.db"
KEY_NAME = "office.key"
DISTRICT = re.compile(r"[A-Z][A-Z0-9]{1,7}")


@dataclass(frozen=True)
class Settings:
    """The office's name, districts, zone and rule pack; written once by `init`.

    `operator` is the administrator's account: what a command at the office's
    own machine does is noted under it. Only a training office may be told
    what time it is. `upstream` is the address of the server above a hub, ""
    for central. `attachment_mb` is the most that one attachment may have,
    `attachment_mb_a_day` the most that one laptop may hand in within a day.
    """

    name: str
    districts: tuple[str, ...]
    zone_name: str = "Asia/Kuala_Lumpur"
    pack: str = HOME
    operator: str = "admin"
    is_training: bool = False
    upstream: str = ""
    attachment_mb: int = 25
    attachment_mb_a_day: int = 1000

    @property
    def is_hub(self) -> bool:
        """Whether a server above this one certifies, opens and decides on devices."""
        return bool(self.upstream)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name)

    @property
    def scopes(self) -> tuple[str, ...]:
        """Every stream this office keeps: `org`, each district, its closed half."""
        halves = [half for d in self.districts for half in (d, f"{d}+")]
        return ("org", *halves)


def checked(settings: Settings) -> Settings:
    """Return the settings as they are, or raise what is wrong with them."""
    if not settings.name.strip():
        raise OfficeFault("an office needs a name", "give --name")
    if not settings.districts:
        raise OfficeFault("an office needs a district", "give --district D09")
    wrong = [d for d in settings.districts if not DISTRICT.fullmatch(d)]
    if wrong:
        remedy = "write a capital and one to seven capitals or digits, like D09"
        raise OfficeFault(f"{wrong[0]!r} is no district code", remedy)
    if not 0 < settings.attachment_mb <= settings.attachment_mb_a_day:
        remedy = "mend attachment_mb and attachment_mb_a_day in settings.json"
        raise OfficeFault("the sizes of attachments make no sense", remedy)
    try:
        ZoneInfo(settings.zone_name)
    except (ZoneInfoNotFoundError, ValueError):
        remedy = "write it like Asia/Kuala_Lumpur"
        raise OfficeFault("that time zone is not known", remedy) from None
    return settings


def save_settings(home: Path, settings: Settings) -> None:
    """Write the settings into the office's home."""
    text = json.dumps(asdict(settings), indent=2, ensure_ascii=False)
    (home / FILE_NAME).write_text(text + "\n", encoding="utf-8")


def load_settings(home: Path) -> Settings:
    """Return the settings of the office in `home`.

    Raises OfficeNotHere when there is none, SettingsDamaged when the file
    cannot be read.
    """
    path = home / FILE_NAME
    if not path.exists():
        remedy = "make one with `inspectorate init`, or name its folder with --home"
        raise OfficeNotHere(f"there is no office in {home}", remedy)
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        values["districts"] = tuple(values["districts"])
        return checked(Settings(**values))
    except (ValueError, TypeError, KeyError) as fault:
        remedy = "mend it, or put back the copy from your backup"
        raise SettingsDamaged(f"{path} cannot be read", remedy) from fault

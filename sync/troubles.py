"""What went wrong with the database file, and what can a person do about it?"""

from __future__ import annotations

from pathlib import Path


class DatabaseTrouble(Exception):
    """The database could not do what was asked; nothing was half done."""

    what = "The database could not be used."
    why = ""
    remedy = ""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(path, detail)
        self.path = path
        self.detail = detail

    @property
    def parts(self) -> tuple[str, ...]:
        """What, where, why, what to do: the room above may word each anew."""
        return (self.what, f"({self.path.name})", self.why, self.remedy, self.detail)

    def __str__(self) -> str:
        return " ".join(part for part in self.parts if part)


class DiskFull(DatabaseTrouble):
    """There is no room, or the disk does not take what is written."""

    what = "The disk is full or cannot be written."
    why = "This save was not made; everything saved before it is kept."
    remedy = "Make room (empty the bin, move pictures away), then save again."


class DatabaseBusy(DatabaseTrouble):
    """Another program holds the write lock longer than we wait."""

    what = "Another program is writing to the same database."
    why = "Two saves cannot be made at the same moment; this one was not made."
    remedy = "Wait until the other program is done, then try again."


class DatabaseDamaged(DatabaseTrouble):
    """The file is not a database, or parts of it are broken."""

    what = "The database file is damaged."
    why = "Its contents do not fit together, as after a failing disk."
    remedy = "Do not delete it: keep a copy, then restore the last backup."


class DatabaseNotOpened(DatabaseTrouble):
    """The file or its folder cannot be opened or may not be written."""

    what = "The database file cannot be opened for writing."
    why = "The folder is missing, or this account has no right to write there."
    remedy = "Check the folder and its permissions, then try again."


class DatabaseTooNew(DatabaseTrouble):
    """The file was written by a later version of this program."""

    what = "The database was written by a newer version of this program."
    why = "An older version could misread it."
    remedy = "Install the newer version; nothing was changed."

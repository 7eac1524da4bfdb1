"""How is a fault of a lower room told to the inspector?"""

from __future__ import annotations

import traceback
from pathlib import Path


def explained(fault: Exception) -> tuple[str, int]:
    """The message and the exit code for a fault; the message holds no answer.

    What is not foreseen gets the place in the program where it arose, which
    helps whoever mends it and tells nothing about anyone.
    """
    from forms.problems import FormRefused
    from sync.database import DatabaseBusy, DatabaseTrouble

    if isinstance(fault, FormRefused):
        return f"This form cannot be used:\n{fault}", 1
    if isinstance(fault, DatabaseBusy):
        return str(fault), 5
    if isinstance(fault, DatabaseTrouble):
        return str(fault), 1
    known = explained_by_exchange(fault) or explained_by_key(fault)
    return known or (f"{unforeseen(fault)}", 1)


def explained_by_exchange(fault: Exception) -> tuple[str, int] | None:
    from sync.bundle_faults import BundleTrouble
    from sync.carrying import ExchangeTrouble, ServerAway

    if isinstance(fault, BundleTrouble):
        return str(fault), fault.exit_code
    if isinstance(fault, ServerAway):
        return str(fault), 3
    if isinstance(fault, ExchangeTrouble):
        return str(fault), 1
    return None


def explained_by_key(fault: Exception) -> tuple[str, int] | None:
    """A folder that was copied, restored, or lost its key file."""
    from sync.identity import KeyFileDamaged, KeyFileMissing
    from sync.replica import DatabaseRestored

    if isinstance(fault, DatabaseRestored):
        return COPIED, 1
    if isinstance(fault, (KeyFileDamaged, KeyFileMissing)):
        return NO_KEY, 1
    return None


COPIED = (
    "This folder's database and its key do not belong together: one of them was copied"
    " or restored from a backup. Nothing was changed. Ask your office for a new code,"
    " then run: inspector enrol --again"
)
NO_KEY = (
    "The key of this laptop (laptop.key) is missing or damaged. Everything in its"
    " database is kept. Put the key file back, or ask your office for a new code and"
    " run: inspector enrol --again"
)


def unforeseen(fault: Exception) -> str:
    last = traceback.extract_tb(fault.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    return (
        f"Something went wrong that we did not foresee ({type(fault).__name__} at"
        f" {place}). What was kept stays kept. Run: inspector doctor"
    )

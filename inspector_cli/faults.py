"""How is a fault of a lower room told to the inspector?"""

from __future__ import annotations

import traceback
from pathlib import Path


def explained(fault: Exception, language: str = "en") -> tuple[str, int]:
    """The message and the exit code for a fault; the message holds no answer.

    What is not foreseen gets the place in the program where it arose, which
    helps whoever mends it and tells nothing about anyone.
    """
    from forms.findings.documents import DocumentRefused
    from forms.problems import FormRefused
    from inspector_cli.trouble import AnswersRefused
    from inspector_cli.words.sayings import by_line, worded, worded_parts

    if isinstance(fault, FormRefused):
        return f"{worded(FORM_REFUSED, language)}\n{fault}", 1
    if isinstance(fault, DocumentRefused):
        return of_file(list(map(str, fault.problems)), language), 1
    if isinstance(fault, AnswersRefused):
        told = [f"{at}: {by_line(why, language)}" for at, why in fault.refused]
        return of_file(told, language), 1
    code = exit_code(fault)
    if code is not None:
        return worded_parts(fault, language), code
    return worded(of_key(fault) or unforeseen(fault), language), 1


def of_file(faults: list[str], language: str) -> str:
    """What a file of facts, answers or wages has to have mended, line by line."""
    from inspector_cli.words.phrases import phrase

    head = phrase("file_refused", language, count=len(faults))
    return "\n".join([head, *(f"  {one}" for one in faults)])


def exit_code(fault: Exception) -> int | None:
    """What a command ends with for a fault that has its own words; else None."""
    from inspector_cli.screen import NobodyThere
    from inspector_cli.trouble import Trouble
    from sync.blobs.blobs import BlobDamaged
    from sync.bundles.faults import BundleTrouble
    from sync.database import DatabaseBusy, DatabaseTrouble
    from sync.exchanging.carrying import ExchangeTrouble, ServerAway

    if isinstance(fault, (Trouble, BundleTrouble)):
        return fault.exit_code
    own: tuple[tuple[type[Exception], int], ...] = (
        *((NobodyThere, 2), (ServerAway, 3), (DatabaseBusy, 5)),
        *((ExchangeTrouble, 1), (DatabaseTrouble, 1), (BlobDamaged, 1)),
    )
    return next((code for kind, code in own if isinstance(fault, kind)), None)


def of_key(fault: Exception) -> str:
    """What to say of a folder that was copied, restored, or lost its key file."""
    from sync.identity import KeyFileDamaged, KeyFileMissing
    from sync.replica import DatabaseRestored

    if isinstance(fault, DatabaseRestored):
        return COPIED
    return NO_KEY if isinstance(fault, (KeyFileDamaged, KeyFileMissing)) else ""


FORM_REFUSED = "This form cannot be used:"
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

"""Which files were taken into a draft, those that were replaced too?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from forms.attachments import is_file
from inspector_cli.drafts import Draft, Drafts


def files_of(drafts: Drafts, draft: Draft) -> set[str]:
    """The SHA-256 of every file that an open draft names or has named.

    Also of those that it was begun over, which its journal does not say.
    """
    begun = (draft.opens_with or {}).values()
    over = {str(value["sha256"]) for value in begun if is_file(value)}
    return over | files_in(drafts.entries(draft.id))


def files_in(entries: Iterable[dict[str, Any]]) -> set[str]:
    """The SHA-256 of every file that an answer of a journal has named."""
    values = (entry.get("value") for entry in entries if entry["op"] == "answer")
    return {str(value["sha256"]) for value in values if is_file(value)}

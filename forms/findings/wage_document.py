"""What does a document of wages come to, in the fixed shape?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from forms.findings.wage_reading import Worker, is_of_several, pack_of, workers_of
from forms.findings.wages import WageSheet, total, wage_sheet

__all__ = ["pack_of", "sheets_as_json", "sheets_of", "wages_of_document"]


def wages_of_document(document: Any) -> dict[str, Any]:
    """The wage worksheet of a document, shaped as findings.md fixes it.

    Money is integer sen; each amount is {"low", "high"} when anything in the
    document is a range. `workers` give {"workers": [...], "total_arrears_sen"}.
    Raises DocumentRefused with every fault.
    """
    sheets = [sheet_of(worker) for worker in workers_of(document)]
    if is_of_several(document):
        return sheets_as_json(sheets)
    return sheets[0].as_json()


def sheets_of(document: Any) -> tuple[WageSheet, ...]:
    """One sheet for each worker of a document."""
    return tuple(sheet_of(worker) for worker in workers_of(document))


def sheet_of(worker: Worker) -> WageSheet:
    return wage_sheet(
        worker.terms, worker.periods, worker.pack, code=worker.id, name=worker.name
    )


def sheets_as_json(sheets: Sequence[WageSheet]) -> dict[str, Any]:
    """Several workers in one shape; a range anywhere makes every amount a pair."""
    is_ranged = any(sheet.is_ranged for sheet in sheets)
    owed = total(sheet.arrears for sheet in sheets)
    return {
        "workers": [{"id": one.code, **one.as_json(is_ranged)} for one in sheets],
        "total_arrears_sen": owed.as_json(is_ranged),
    }

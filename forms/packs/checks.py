"""What is wrong with a rule pack, all at once, each fault with file and row?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from forms.guidance_tables import guidance_faults
from forms.packs.checks_calendar import calendar_faults
from forms.packs.checks_cells import cell_faults
from forms.packs.checks_files import doubled_rows, file_faults, unknown_tables
from forms.packs.checks_law import law_faults
from forms.packs.checks_words import word_faults
from forms.packs.known import Known
from forms.packs.tables import TABLES, Texts
from forms.problems import Problem

CHECKS: tuple[Callable[[Known], Iterator[Problem]], ...] = (
    *(cell_faults, law_faults, calendar_faults, word_faults),
)


def faults(texts: Texts) -> list[Problem]:
    """Every fault of a pack with file and row; [] when it may be used.

    A table that cannot be read is told once and looked at no further; the
    others are checked all the same.
    """
    found = list(file_faults(texts))
    unread = {problem.place.partition(" row ")[0] for problem in found}
    sound = frozenset(name for name in TABLES if name in texts and name not in unread)
    found += unknown_tables(texts)
    for name in sound:
        found += doubled_rows(texts, name)
    known = Known(texts, sound)
    for check in CHECKS:
        found += check(known)
    found += list(guidance_faults(known, found))
    return sorted(found, key=_in_order)


def _in_order(problem: Problem) -> tuple[str, int, str]:
    name = problem.place.partition(" row ")[0].partition(",")[0]
    return name, problem.row or 0, problem.code

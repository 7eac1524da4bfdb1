"""Which breaches of labour law do the answers show, by which section?

The rules stand by subject in `law_papers`, `law_pay`, `law_hours` and `law_housing`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forms.findings import law_hours, law_housing, law_papers, law_pay
from forms.findings.breach import Breach, NoRule, Outcomes, Scene

READERS: tuple[Callable[[Scene], Outcomes], ...] = (
    *law_papers.READERS,
    *law_pay.READERS,
    *law_hours.READERS,
    *law_housing.READERS,
)


@dataclass(frozen=True)
class Broken:
    """Breaches that are certain, those only possible, and rules nobody knows here."""

    certain: tuple[Breach, ...] = ()
    possible: tuple[Breach, ...] = ()
    no_rule: tuple[NoRule, ...] = ()


def breaches(scene: Scene) -> Broken:
    """Every breach; where no rule is known there is none to state, nor to deny."""
    found = [one for read in READERS for one in read(scene)]
    of_law = [one for one in found if isinstance(one, Breach)]
    return Broken(
        certain=tuple(one for one in of_law if one.is_certain),
        possible=tuple(one for one in of_law if not one.is_certain),
        no_rule=tuple(one for one in found if isinstance(one, NoRule)),
    )

"""Does the housing of workers meet the minimum standards?

Source: Workers' Minimum Standards of Housing and Amenities Act 1990 (Act 446),
s.24D and the regulations of 2020. Where a part of the law is not in force no
rule is known, which is not "no breach".
"""

from __future__ import annotations

from decimal import Decimal

from forms.findings.breach import (
    Outcomes,
    Scene,
    below,
    breach,
    by_answer,
    may_be,
)
from forms.findings.facts import NO, YES, Facts

DORMITORY, BEDROOM = "dormitory", "bedroom"
AREAS = {BEDROOM: "housing_bedroom_area_min", DORMITORY: "housing_dorm_area_min"}
SIZES = ("housing.area_m2", "housing.people", "housing.kind")


def area_per_person(facts: Facts) -> Decimal | None:
    """Square metres of housing a person; None when either figure is missing."""
    area = facts.group.fact("housing.area_m2").number
    people = facts.group.fact("housing.people").number
    return area / people if area is not None and people and people > 0 else None


def area(scene: Scene) -> Outcomes:
    """Square metres a person; of unknown kind the lower figure is certain."""
    if not _is_housed(scene):
        return
    kind = scene.group("housing.kind").text
    law = scene.law(AREAS[BEDROOM if kind == BEDROOM else DORMITORY])
    found = area_per_person(scene.facts)
    if law is None:
        if found is not None or scene.facts.asks(SIZES[0]):
            yield from scene.no_rule("housing_area", AREAS[DORMITORY])
    elif found is None:
        yield from may_be(scene, "housing_area", law, _missing(scene))
    elif found < law.number:
        facts = [fact for name in SIZES if (fact := scene.group(name)).is_said]
        figures = {"area": f"{found:.2f}", "limit": law.value}
        yield breach(scene, "housing_area", law, facts, figures)
    elif not kind and _is_small_bedroom(scene, found):
        yield from may_be(scene, "housing_area", scene.law(AREAS[BEDROOM]), SIZES[2:])


def _is_small_bedroom(scene: Scene, found: Decimal) -> bool:
    law = scene.law(AREAS[BEDROOM])
    return law is not None and found < law.number


def _missing(scene: Scene) -> tuple[str, ...]:
    return tuple(name for name in SIZES if not scene.group(name).is_said)


def certificate(scene: Scene) -> Outcomes:
    """s.24D: a certificate for accommodation."""
    if _is_housed(scene):
        key = "certificate_for_accommodation"
        yield from by_answer(scene, "housing_certificate", key, "housing.certificate")


def locker(scene: Scene) -> Outcomes:
    """A locker that the worker alone can open at any time."""
    if _is_housed(scene):
        name = "housing.locker"
        yield from by_answer(scene, "housing_locker", "housing_locker_min", name)


def beds(scene: Scene) -> Outcomes:
    """The bed, the gap between two bunks, the mattress."""
    if not _is_housed(scene):
        return
    for code, key, name in BEDS:
        yield from below(scene, code, key, name)


def _is_housed(scene: Scene) -> bool:
    """Unless somebody said that the employer houses nobody."""
    provided = scene.group("housing.provided").answer
    is_told = any(scene.group(name).is_said for name in (*SIZES, "housing.certificate"))
    return provided == YES or is_told or (provided != NO and _asks(scene))


def _asks(scene: Scene) -> bool:
    return scene.facts.asks("housing.provided")


BEDS = (
    ("housing_bed", "housing_bed_area_min", "housing.bed_area_m2"),
    ("housing_bunk_gap", "housing_bunk_gap_min", "housing.bunk_gap_m"),
    ("housing_mattress", "housing_mattress_min", "housing.mattress_inches"),
)
READERS = (area, certificate, locker, beds)

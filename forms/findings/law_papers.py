"""Are papers, debt and the rules on foreign workers as the law wants them?

Sources: Passports Act 1966 s.12(1)(f); Employment Act 1955 s.60K, s.60KA, s.90B.
"""

from __future__ import annotations

from forms.findings.breach import Outcomes, Scene, breach, by_answer, may_be
from forms.findings.facts import NO, YES, Fact, Facts

HOLDERS = ("employer", "agent", "recruiter")


def held_papers(facts: Facts) -> tuple[Fact, ...]:
    """The facts that say papers are with employer, agent or recruiter."""
    holders = facts.all_of("papers.held_by")
    return tuple(fact for fact in holders if fact.text in HOLDERS)


def papers(scene: Scene) -> Outcomes:
    """Passports Act 1966 s.12(1)(f), with or without "consent"."""
    law = scene.law("passport_retention_penalty_max")
    signs = (one.sign("CD01") for one in scene.facts.everybody)
    found = (*held_papers(scene.facts), *(sign for sign in signs if sign.answer == YES))
    if found:
        yield breach(scene, "papers_held", law, found)
    elif scene.group("papers.held").answer != NO:
        yield from may_be(scene, "papers_held", law, ("papers.held", "papers.held_by"))


def debt(scene: Scene) -> Outcomes:
    """Employment Act 1955 s.90B: bound by debt, or made to pay for the job."""
    law, found = scene.law("forced_labour_penalty_max"), debt_facts(scene.facts)
    names = ("debt.bound", "recruitment.fee_paid")
    if found:
        yield breach(scene, "debt", law, found)
    else:
        missing = [name for name in names if scene.group(name).answer not in (YES, NO)]
        yield from may_be(scene, "debt", law, missing)


def debt_facts(facts: Facts) -> tuple[Fact, ...]:
    """Debt bondage, or a recruitment fee paid: yes, or any sum above zero."""
    found = [one for one in facts.all_of("debt.bound") if one.answer == YES]
    for fact in facts.all_of("recruitment.fee_paid"):
        if fact.answer == YES or (fact.number or 0) > 0:
            found.append(fact)
    for person in facts.everybody:
        signs = (person.sign(code) for code in ("CD02", "CR04"))
        found.extend(sign for sign in signs if sign.answer == YES)
    return tuple(found)


def foreign_workers(scene: Scene) -> Outcomes:
    """s.60K: approval before employing; notice of an ending and of an absence.

    Nothing is open where no foreign worker is employed.
    """
    count = scene.group("workers.foreign_count").number
    if count == 0:
        return
    for code, key, name in FOREIGN:
        yield from by_answer(scene, code, key, name)


FOREIGN = (
    ("foreign_approval", "foreign_employee_prior_approval", "foreign.approval"),
    (
        "foreign_termination_notice",
        "foreign_employee_termination_notice_days",
        "foreign.termination_notified",
    ),
    (
        "foreign_absence_notice",
        "foreign_employee_abscond_notice_days",
        "foreign.absence_notified",
    ),
)
READERS = (papers, debt, foreign_workers)

"""Which attributes, facts, phases and sources may a question carry?"""

from __future__ import annotations

from forms.packs.folders import SHARED, pack_names, pack_texts
from forms.packs.tables import rows_of

PREFIX = "bind::li:"
NAMESPACE = "urn:saksi:labour-inspection"

ATTRIBUTES = frozenset(
    "indicator phase source confidential person rows fact sign core merge unique".split()
)
PHASES = frozenset(("recruitment", "destination"))
SOURCES = frozenset(("worker", "document", "seen", "third_party"))
ROW_SETS = frozenset(("wage.periods", "actions"))
RECRUITMENT_CODES = ("DR", "CR", "RV")

# Where a fact may stand: facts of the whole inspection outside every person,
# of a person inside a repeat with li:person, of a period or an action inside a
# repeat with li:rows.
INSPECTION, PERSON, PERIOD, ACTION = "inspection", "person", "wage.periods", "actions"

_INSPECTION_FACTS = (
    "place.jurisdiction place.state place.workplace place.name place.sector"
    " inspected_on"
    " employer.employees employer.professional workers.foreign_count papers.held_by"
    " papers.held_count papers.returned_on_request housing.area_m2 housing.people"
    " housing.kind housing.certificate danger.now recruitment.fee_paid debt.bound"
    " hours.overtime_month hours.longest_day wage.deductions_unlawful"
    " papers.held wage.paid_on_time wage.paid_by_bank wage.below_minimum wage.withheld"
    " wage.deduction_kinds wage.holidays_given hours.weekly_rest hours.spread_over"
    " hours.before_break housing.provided housing.locker housing.bed_area_m2"
    " housing.bunk_gap_m housing.mattress_inches foreign.approval"
    " foreign.termination_notified foreign.absence_notified"
)
_PERSON_FACTS = (
    "person.code person.birth_date person.age person.may_be_child person.act"
    " papers.held_by papers.returned_on_request danger.now wage.pay"
    " wage.normal_hours_day wage.days_per_week wage.domestic wage.manual_work"
    " child.hours_week child.chores_hours_week child.hours_day child.days_week"
    " child.start child.end child.break_minutes child.longest_stretch_hours"
    " child.school_hours_day child.permitted_as child.light_work child.hazards"
    " child.banned_job child.worst_form child.school_harm child.supervised_training"
    " child.works_with child.urgent_sign child.last_class person.age_claimed"
    " person.age_others"
)
_PERIOD_FACTS = (
    "period.from period.to period.eligible_days period.basic period.days_worked"
    " period.ordinary_days_worked period.overtime_hours period.rest_days_half"
    " period.rest_days_full period.rest_day_extra_hours period.holidays"
    " period.holidays_not_worked period.holiday_extra_hours"
    " period.unlawful_deductions period.paid period.received"
    " period.lawful_deductions period.previous_wages period.previous_days"
    " period.hours_source"
)
_ACTION_FACTS = "action.rule action.at action.whom action.reference"

FACTS: dict[str, frozenset[str]] = {
    INSPECTION: frozenset(_INSPECTION_FACTS.split()),
    PERSON: frozenset(_PERSON_FACTS.split()),
    PERIOD: frozenset(_PERIOD_FACTS.split()),
    ACTION: frozenset(_ACTION_FACTS.split()),
}
EVERY_FACT = frozenset().union(*FACTS.values())


def shipped_codes() -> frozenset[str]:
    """The indicator codes of the lists that ship with the rule packs."""
    return frozenset(
        row["code"]
        for name in ("delphi.csv", "icls.csv")
        for _, row in rows_of(_shared_texts(), name)
    )


def _shared_texts() -> dict[str, str]:
    # Every pack brings the shared lists along; any of them will do.
    return dict(pack_texts(next(iter(pack_names()), SHARED)))

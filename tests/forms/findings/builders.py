"""Facts, forms and documents that say only what a test is about."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from forms.findings.child_labour import Place
from forms.findings.facts import SAID, Fact, Facts, Person
from forms.findings.findings import find
from forms.findings.reading import read_facts
from forms.packs.packs import load_pack
from forms.xform import load_form
from forms.xlsform import to_xform

MY = load_pack("my")
DAY = date(2026, 4, 14)
ZONE = timezone(timedelta(hours=8))
FOUND_AT = datetime(2026, 4, 14, 10, 40, tzinfo=ZONE)
CENTRAL_AT = datetime(2026, 4, 15, 1, 10, tzinfo=ZONE)


def local(text: str) -> datetime:
    """`2026-04-14 10:40` in Malaysia, aware."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def a_place(jurisdiction="MY-peninsular", on=DAY) -> Place:
    return Place(MY, jurisdiction, on)


def said(name, value, person="p", **more) -> Fact:
    return Fact(name, SAID, value, person, keys=(f"{person}/{name}",), **more)


def a_person(*, yes=(), no=(), age=30, id="p", **facts) -> Person:
    """A person with signs answered; facts as `person__act="yes"`."""
    signs = {code: said(code, "yes", id) for code in yes}
    signs |= {code: said(code, "no", id) for code in no}
    named = {key.replace("__", "."): value for key, value in facts.items()}
    kept = {name: said(name, value, id) for name, value in named.items()}
    return Person(id=id, code="W1", prefix="W", age=age, facts=kept, signs=signs)


def everything_else_no(*, yes=(), unknown=()) -> dict:
    """Keywords of a person of whom every other sign was answered no."""
    no = [code for code in MY.indicators if code not in (*yes, *unknown)]
    return {"yes": yes, "no": no}


def some_facts(*persons, jurisdiction="MY-peninsular", **group) -> Facts:
    named = {key.replace("__", "."): value for key, value in group.items()}
    kept = {name: said(name, value, "") for name, value in named.items()}
    return Facts(Person(facts=kept), persons, (), jurisdiction, "", DAY)


def phase(code: str) -> str:
    return "recruitment" if code[:2] in ("DR", "CR", "RV") else "destination"


QUESTIONS = (
    ("date", "inspected_on", "fact inspected_on"),
    ("select_one states", "state", "fact place.state"),
    ("integer", "employees", "fact employer.employees"),
    ("select_one holders", "papers", "fact papers.held_by"),
    ("integer", "papers_count", "fact papers.held_count"),
    ("select_one yn", "returned", "fact papers.returned_on_request"),
    ("decimal", "area", "fact housing.area_m2"),
    ("integer", "people", "fact housing.people"),
    ("select_one yn", "danger", "fact danger.now"),
    ("begin_repeat", "workers", "person W"),
    ("text", "code", "fact person.code"),
    ("date", "born", "fact person.birth_date; confidential yes"),
    ("select_one pays", "pay", "fact wage.pay"),
    ("decimal", "normal_hours", "fact wage.normal_hours_day"),
    ("integer", "days_week", "fact wage.days_per_week"),
    ("select_one yn", "manual", "fact wage.manual_work"),
    ("select_one holders", "own_papers", "fact papers.held_by"),
    ("select_one yn", "own_returned", "fact papers.returned_on_request"),
    ("begin_repeat", "interviews", "confidential yes"),
    *(
        ("select_one yn", code.lower(), f"indicator {code}; phase {phase(code)}")
        for code in ("CD01", "CD09", "DR08", "EX02", "EX04", "EX05", "EX08")
    ),
    ("end_repeat", "", ""),
    ("begin_repeat", "payslips", "rows wage.periods"),
    ("date", "period_from", "fact period.from"),
    ("date", "period_to", "fact period.to"),
    *(
        ("decimal", name, f"fact period.{name}")
        for name in (
            *("basic", "eligible_days", "days_worked", "overtime_hours"),
            *("rest_days_half", "rest_days_full", "rest_day_extra_hours"),
            *("holidays", "holidays_not_worked", "holiday_extra_hours"),
            *("unlawful_deductions", "paid"),
        )
    ),
    ("end_repeat", "", ""),
    ("end_repeat", "", ""),
    ("begin_repeat", "children", "person C"),
    ("text", "code", "fact person.code"),
    ("date", "born", "fact person.birth_date"),
    ("select_one yn", "urgent", "fact child.urgent_sign"),
    ("time", "starts", "fact child.start"),
    ("time", "ends", "fact child.end"),
    ("integer", "pause", "fact child.break_minutes"),
    ("decimal", "stretch", "fact child.longest_stretch_hours"),
    ("decimal", "hours_day", "fact child.hours_day"),
    ("integer", "days", "fact child.days_week"),
    ("decimal", "school", "fact child.school_hours_day"),
    ("select_one permits", "permitted", "fact child.permitted_as"),
    ("select_one yn", "light", "fact child.light_work"),
    ("select_multiple dangers", "hazards", "fact child.hazards"),
    ("select_one yn", "banned", "fact child.banned_job"),
    ("select_one yn", "worst", "fact child.worst_form"),
    ("select_one yn", "school_harm", "fact child.school_harm"),
    ("end_repeat", "", ""),
    ("begin_repeat", "actions", "rows actions"),
    ("text", "action_rule", "fact action.rule"),
    ("dateTime", "action_at", "fact action.at"),
    ("text", "action_whom", "fact action.whom"),
    ("text", "action_reference", "fact action.reference"),
    ("end_repeat", "", ""),
)
CHOICES = {
    "yn": ("yes", "no"),
    "states": ("MY-Johor", "MY-Kedah", "MY-Sabah"),
    "holders": ("none", "employer", "agent", "recruiter"),
    "pays": ("monthly", "daily"),
    "permits": ("none", "family"),
    "dangers": ("chemicals", "heights"),
}
ATTRIBUTES = ("fact", "indicator", "phase", "confidential", "person", "rows")


def _line(*cells: str) -> str:
    return "| | " + " | ".join(cells) + " |"


def form_source() -> str:
    """A checklist of an estate as Markdown XLSForm, with the facts a story needs."""
    binds = (f"bind::li:{name}" for name in ATTRIBUTES)
    head = ("type", "name", "label::English (en)", "label::Malay (ms)", *binds)
    lines = ["| survey |", _line(*head)]
    for kind, name, attributes in QUESTIONS:
        given = dict(
            part.strip().split(" ", 1) for part in attributes.split(";") if part
        )
        words = ("", "") if kind.startswith("end") else (f"{name}?", f"{name}, ya?")
        told = (given.get(one, "") for one in ATTRIBUTES)
        lines.append(_line(kind, name, *words, *told))
    lines += ["| choices |", _line("list_name", "name", *head[2:4])]
    for kind, names in CHOICES.items():
        lines += [_line(kind, name, name.title(), f"{name} (ms)") for name in names]
    settings = ("form_title", "form_id", "version", "default_language", "namespaces")
    told = ("Estate", "estate", "1", "English (en)", 'li="urn:saksi:labour-inspection"')
    return "\n".join([*lines, "| settings |", _line(*settings), _line(*told)])


ESTATE = load_form(to_xform(form_source(), "estate"))


def row(key: str, order: int = 1, **answers) -> dict:
    """One row of a repeat in merge form."""
    told = {f"{key}/{name}": value for name, value in answers.items()}
    return {f"{key}/~row": order, **told}


def ticks(key: str, *choices: str) -> dict:
    """A multi-select in merge form."""
    return {key: "answered", **{f"{key}/{choice}": True for choice in choices}}


def read(answers: dict, at: datetime | None = FOUND_AT) -> Facts:
    """The facts of answers, all typed at one moment."""
    times = {key: at for key in answers} if at else {}
    return read_facts(ESTATE, answers, times)


def found(answers: dict):
    """Facts and findings of answers."""
    facts = read(answers)
    return facts, find(facts, MY, on=DAY)

"""What do the facts of a document come to, in the fixed shape?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from forms.findings.child_labour import Place
from forms.findings.child_work import (
    PERHAPS,
    PERMITTED,
    SURELY,
    ChildWork,
    minutes,
)
from forms.findings.documents import MOST_HOURS_A_PERIOD, Sheet, read_whole
from forms.findings.facts import (
    NO,
    NOT_ASKED,
    REFUSED,
    SAID,
    UNKNOWN,
    YES,
    Fact,
    Person,
    weightier,
)
from forms.findings.person import PersonFindings, person_findings
from forms.findings.wage_document import pack_of
from forms.packs.packs import Pack

VALUES = (YES, NO, UNKNOWN, REFUSED, NOT_ASKED)
MOST_AGE = 130
Work = Mapping[str, ChildWork]


def findings_of_facts(document: dict[str, Any]) -> dict[str, Any]:
    """The findings of a document of facts, shaped as findings.md fixes it.

    Raises DocumentRefused with every fault: an unknown code, person,
    jurisdiction or value, an impossible date or figure.
    """
    return {"persons": [shown(one) for one in persons_of_facts(document)]}


def persons_of_facts(document: dict[str, Any]) -> tuple[PersonFindings, ...]:
    """The same as values; raises DocumentRefused."""
    place, persons, work = read_whole(document, _read)
    return tuple(
        person_findings(person, work.get(person.id, ChildWork()), place)
        for person in persons
    )


def shown(found: PersonFindings) -> dict[str, Any]:
    """One person in the fixed shape; the id is the person's code where there is one."""
    child = found.child_labour
    return {
        "id": found.label,
        "ilo11": found.ilo11.as_json(),
        "icls": found.icls.as_json(),
        "delphi": found.delphi.as_json(),
        "child_labour": None if child is None else child.as_json(),
        "reasons": [reason.text for reason in found.reasons],
    }


def _read(sheet: Sheet) -> tuple[Place, list[Person], Work]:
    pack = pack_of(sheet)
    on = sheet.needed("date", sheet.day("date")) or date(2000, 1, 1)
    persons = _persons(sheet)
    for row in sheet.within("facts", "facts"):
        _add_sign(row, persons, pack)
    work = _all_work(sheet, persons)
    return (
        Place(pack, sheet.text("jurisdiction") or "", on),
        list(persons.values()),
        work,
    )


def _persons(sheet: Sheet) -> dict[str, Person]:
    found: dict[str, Person] = {}
    for row in sheet.within("persons", "persons"):
        name = row.needed("id", row.text("id"))
        if name == "":
            row.refuse("id", "it is empty", "give each person an id")
        elif name in found:
            row.refuse("id", "two persons have this id", "give each its own")
        elif name is not None:
            found[name] = _person(row, name)
    return found


def _person(row: Sheet, name: str) -> Person:
    age = row.whole("age")
    if age is not None and age > MOST_AGE:
        row.refuse("age", "nobody is that old", "write the age in years, or null")
    facts = {
        "person.may_be_child": _yes_no("person.may_be_child", row.flag("may_be_child")),
        "person.act": _yes_no("person.act", row.flag("act")),
    }
    return Person(id=name, age=age, facts=facts)


def _yes_no(name: str, value: bool | None) -> Fact:
    if value is None:
        return Fact(name, UNKNOWN)
    return Fact(name, SAID, YES if value else NO)


def _add_sign(row: Sheet, persons: dict[str, Person], pack: Pack) -> None:
    """Keep a sign with its person; said twice: yes over unknown over no."""
    person = persons.get(row.needed("person", row.text("person")) or "")
    code = row.needed("code", row.text("code"))
    value = row.needed("value", row.text("value", VALUES))
    if person is None and row.text("person") is not None:
        row.refuse("person", "nobody has this id", "see persons")
    if code is not None and code not in pack.indicators:
        row.refuse("code", "there is no such indicator", "see delphi.csv and icls.csv")
    if person is None or code not in pack.indicators or value is None:
        return
    is_said = value in (YES, NO)
    fact = Fact(code, SAID if is_said else value, value if is_said else None)
    known = person.signs.get(code)
    stands = fact if known is None else weightier(known, fact)
    persons[person.id] = replace(person, signs={**person.signs, code: stands})


def _all_work(sheet: Sheet, persons: dict[str, Person]) -> Work:
    found: dict[str, ChildWork] = {}
    for row in sheet.within("child_work", "child_work"):
        name = row.needed("person", row.text("person"))
        if name is None:
            continue
        if name not in persons:
            row.refuse("person", "nobody has this id", "see persons")
        elif name in found:
            row.refuse("person", "this child's work stands twice", "keep one entry")
        found[name] = _work(row)
        _keep_company(persons, name, found[name])
    return found


def _keep_company(persons: dict[str, Person], name: str, work: ChildWork) -> None:
    if name in persons and work.works_with:
        fact = Fact("child.works_with", SAID, work.works_with)
        facts = {**persons[name].facts, fact.name: fact}
        persons[name] = replace(persons[name], facts=facts)


def _work(row: Sheet) -> ChildWork:
    sector = row.text("sector") or ""
    return ChildWork(
        hours_week=row.number("hours_week", most=168),
        chores_hours_week=row.number("chores_hours_week", most=168),
        hours_day=row.number("hours_day", most=24),
        days_week=row.number("days_week", most=7),
        start=_time(row, "start"),
        end=_time(row, "end"),
        break_minutes=row.number("break_minutes", most=MOST_HOURS_A_PERIOD),
        longest_stretch_hours=row.number("longest_stretch_hours", most=24),
        school_hours_day=row.number("school_hours_day", most=24),
        permitted_as=row.text("permitted_as", PERMITTED),
        light_work=row.flag("light_work"),
        hazards=_hazards(row),
        banned_job=row.flag("banned_job"),
        worst_form=row.flag("worst_form"),
        school_harm=row.flag("school_harm"),
        supervised_training=row.flag("supervised_training"),
        works_with=row.text("works_with"),
        sector=SURELY.get(sector, sector),
        may_be_sector=PERHAPS.get(sector),
    )


def _time(row: Sheet, name: str) -> int | None:
    text = row.text(name)
    if text is None:
        return None
    found = minutes(text)
    if found is None:
        row.refuse(name, "there is no such time of day", "write HH:MM")
    return found


def _hazards(row: Sheet) -> tuple[str, ...] | None:
    value = row.values.get("hazards")
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        row.refuse("hazards", "it is no list of words", "write [] or names of hazards")
        return None
    return tuple(one for one in value if one != "none")

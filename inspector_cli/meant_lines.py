"""How does the meaning of a file read, person by person, in English or Malay?"""

from __future__ import annotations

from collections.abc import Iterator

from forms.findings.explain import Reason
from forms.findings.findings import PersonFindings
from inspector_cli.meant import Meant
from inspector_cli.phrases import phrase
from inspector_cli.readable import day_words, local, ringgit_between
from inspector_cli.showing import rule_name, span_words


def lines(meant: Meant, language: str) -> Iterator[str]:
    """The screening sentence, each person with reasons, then what concerns all."""
    screening = meant.pack.phrases["screening"][language]
    yield screening
    if meant.found is not None:
        yield phrase("meant.day", language, day=day_words(meant.found.on, language))
    group = meant.found.group if meant.found is not None else None
    for person in (*meant.persons, *filter(None, [group])):
        yield ""
        yield _title(person, language)
        yield from (f"  {line}" for line in _reasons(person, screening, language))
    yield from _beside(meant, language)


def _title(person: PersonFindings, language: str) -> str:
    if not person.label:
        return phrase("group", language)
    if person.age is None:
        return phrase("meant.age_unknown", language, code=person.label)
    return phrase("person_age", language, code=person.label, age=person.age)


def _reasons(person: PersonFindings, screening: str, language: str) -> Iterator[str]:
    """Each reason once, with the law or the standard it rests on."""
    told = dict.fromkeys(_reason(one, screening, language) for one in person.reasons)
    yield from (f"- {reason}" for reason in told)


def _reason(one: Reason, screening: str, language: str) -> str:
    text = one.text_in(language).replace(screening, "").strip()
    is_told = not one.basis or one.basis in text
    return text if is_told else f"{text} [{one.basis}]"


def _beside(meant: Meant, language: str) -> Iterator[str]:
    found = meant.found
    if found is None:
        return
    if found.breaches:
        yield from ("", phrase("the_law", language))
    names = {one.id: one.label for one in meant.persons}
    for breach, why in zip(found.breaches, found.breach_reasons, strict=True):
        who = ", ".join(names[one] for one in breach.persons if one in names)
        begin = f"{who}: " if who else ""
        yield f"- {begin}{why.text_in(language)} [{breach.section}]"
    if found.wages:
        yield from ("", phrase("wages", language))
    for sheet in found.wages:
        owed = ringgit_between(sheet.arrears, language)
        yield phrase("meant.owed", language, code=sheet.code, owed=owed)
    if meant.called:
        yield from ("", phrase("follow_ups", language))
    for one in meant.called:
        step = "" if one.step == "1" else f".{one.step}"
        persons = ", ".join(sorted(one.persons.values()))
        about = f" ({persons})" if persons else ""
        due = local(one.due_at, meant.pack.zone, language)
        span = span_words(one.due_words, language)
        yield f"- {rule_name(f'{one.rule}{step}', language)}{about}: {due} ({span})"

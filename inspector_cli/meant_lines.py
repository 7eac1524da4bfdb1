"""How does the meaning of a file read, person by person, in English or Malay?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forms.findings.explain import Reason
from forms.findings.findings import Findings
from forms.findings.label import Label
from forms.findings.labels_told import gravest_first, label_line
from forms.findings.person import PersonFindings
from forms.follow_ups import CalledFor
from forms.packs.packs import Pack
from forms.packs.rows import basis_in
from inspector_cli.ask_words import ask_words
from inspector_cli.meant import Meant
from inspector_cli.readable import day_words, local, money_between
from inspector_cli.reasons_told import open_title, reasons_told
from inspector_cli.showing import rule_name, span_words
from inspector_cli.words.phrases import phrase


def lines(meant: Meant, language: str) -> Iterator[str]:
    """The screening sentence, each person with reasons, then what concerns all."""
    yield meant.pack.phrases["screening"][language]
    if meant.found is not None:
        yield phrase("meant.day", language, day=day_words(meant.found.on, language))
    group = meant.found.group if meant.found is not None else None
    for person in (*meant.persons, *filter(None, [group])):
        yield ""
        yield _title(person, language)
        if meant.found is not None and person.label:
            labels = meant.found.labels.of(person.id)
            yield from (f"  {line}" for line in _labels(labels, meant.pack, language))
        yield from (f"  {line}" for line in _reasons(meant, person, language))
    yield from _beside(meant, language)


def _title(person: PersonFindings, language: str) -> str:
    if not person.label:
        return phrase("group", language)
    if person.age is None:
        return phrase("meant.age_unknown", language, code=person.label)
    return phrase("person_age", language, code=person.label, age=person.age)


def _labels(labels: Iterable[Label], pack: Pack, language: str) -> Iterator[str]:
    for one in gravest_first(labels):
        yield f"* {label_line(one, pack, language)}"


def _reasons(meant: Meant, person: PersonFindings, language: str) -> Iterator[str]:
    """Each reason once, with its law, and the questions that could change it."""

    def word(one: Reason) -> str:
        return _reason(one, meant, language)

    told = reasons_told(person.reasons, word, meant.definition, language)
    yield from (f"- {reason}" for reason in told)


def _reason(one: Reason, meant: Meant, language: str) -> str:
    screening = meant.pack.phrases["screening"][language]
    text = one.text_in(language).replace(screening, "").strip()
    basis = basis_in(one.basis, language)
    if basis and basis not in text:
        text = f"{text} [{basis}]"
    ask = ask_words(meant.definition, one.missing, language)
    return f"{text} {ask}".strip()


def _beside(meant: Meant, language: str) -> Iterator[str]:
    found = meant.found
    if found is None:
        return
    yield from ("", phrase("labels", language))
    yield from _labels(found.labels.inspection, meant.pack, language)
    yield from (f"- {_reason(one, meant, language)}" for one in found.labels.apart)
    yield from _law(meant, found, language)
    names = {one.id: f"{one.label}: " for one in meant.persons}
    if found.quality:
        yield from ("", phrase("quality", language))
    for doubt in found.quality:
        yield f"- {names.get(doubt.person, '')}{doubt.text(meant.pack, language)}"
    if found.wages:
        yield from ("", phrase("wages", language))
    for sheet in found.wages:
        owed = money_between(sheet.arrears, meant.pack.currency_sign, language)
        yield phrase("meant.owed", language, code=sheet.code, owed=owed)
    if meant.called:
        yield from ("", phrase("follow_ups", language))
    yield from (_follow_up(one, meant, language) for one in meant.called)


def _law(meant: Meant, found: Findings, language: str) -> Iterator[str]:
    """Breaches that stand, then what is open or has no known rule."""
    if found.breaches:
        yield from ("", phrase("the_law", language))
    names = {one.id: one.label for one in meant.persons}
    for breach, why in zip(found.breaches, found.breach_reasons, strict=True):
        who = ", ".join(names[one] for one in breach.persons if one in names)
        begin = f"{who}: " if who else ""
        section = basis_in(breach.section, language)
        yield f"- {begin}{why.text_in(language)} [{section}]"
    still = (*found.possible_reasons, *found.no_rule_reasons)
    if still:
        yield from ("", phrase("law_open", language))
    open_ones = (_reason(one, meant, language) for one in still)
    yield from (f"- {open_title(one, meant.pack, language)}" for one in open_ones)


def _follow_up(one: CalledFor, meant: Meant, language: str) -> str:
    step = "" if one.step == "1" else f".{one.step}"
    persons = ", ".join(sorted(one.persons.values()))
    about = f" ({persons})" if persons else ""
    due = local(one.due_at, meant.pack.zone, language)
    span = span_words(one.due_words, language)
    return f"- {rule_name(f'{one.rule}{step}', language)}{about}: {due} ({span})"

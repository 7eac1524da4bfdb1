"""Which wage periods of a checklist say too little to be reckoned, and what do they lack?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forms.findings.facts import Facts, Person
from forms.findings.wage_facts import terms_of, what_is_missing
from forms.wage_paper_words import words


def left_out(facts: Facts, persons: Iterable[Person], language: str) -> Iterator[str]:
    """A sentence for each payslip that could not be reckoned."""
    for person in persons:
        terms = terms_of(facts, person)
        for number, row in enumerate(person.periods, 1):
            why = "pay" if terms is None else what_is_missing(row, terms)
            if why:
                lacks = words(f"lacks.{why}", language)
                told = {"code": person.code, "n": number, "lacks": lacks}
                yield words("left_out.line", language, **told)

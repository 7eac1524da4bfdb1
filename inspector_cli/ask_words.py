"""Which questions would settle what is not known yet, in the form's own words?"""

from __future__ import annotations

from collections.abc import Iterable

from forms.definition import FormDefinition
from forms.findings.missing import questions_for
from inspector_cli.words.phrases import form_language, phrase

MOST_ASKED = 2


def ask_words(
    definition: FormDefinition | None, missing: Iterable[str], language: str
) -> str:
    """`Ask: "Is the work far too long?"; +3`; "" where no question would help."""
    names = tuple(missing)
    if definition is None or not names:
        return ""
    named = {language: form_language(definition.languages, language)}
    asked = list(questions_for(definition, names, named))
    if not asked:
        return ""
    told = "; ".join(f'"{one.words[language]}"' for one in asked[:MOST_ASKED])
    more = f"; +{len(asked) - MOST_ASKED}" if len(asked) > MOST_ASKED else ""
    return phrase("ask", language, questions=f"{told}{more}")

"""What is worked out anew when one of several answers is made to stand?"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from forms.definition import FormDefinition
from forms.interview import Interview
from forms.prompt import Value
from forms.surroundings import Surroundings

WORKED_OUT = "calculate"


def worked_out(
    definition: FormDefinition,
    answers: Mapping[str, Value],
    settled: Mapping[str, Value],
    clashing: Collection[str],
    surroundings: Surroundings,
    withheld: frozenset[str] = frozenset(),
) -> dict[str, Value]:
    """Return calculated key -> its value once `settled` stands among `answers`.

    Both are in merge form. Of the calculated keys only those that change, and
    those `clashing`: two people whose answers differed each sent what their
    own answer came to. None for one that is no longer worked out.
    """

    def read(doc: Mapping[str, Value]) -> dict[str, Value]:
        interview = Interview.open(definition, dict(doc), surroundings, withheld)
        return interview.answers()

    before, after = read(answers), read({**answers, **settled})
    keys = {key for key in before.keys() | after.keys() if _is(definition, key)}
    anew = (k for k in keys if k in clashing or before.get(k) != after.get(k))
    return {key: after.get(key) for key in sorted(anew) if key not in settled}


def _is(definition: FormDefinition, key: str) -> bool:
    question = definition.asked_by(key)
    return question is not None and question.kind == WORKED_OUT

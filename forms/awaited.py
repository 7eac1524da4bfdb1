"""Which one answer does a rule still wait for, where a red flag already names it?

Found by trying: each choice of the questions next to the flag is put in, and the
rule itself says whether it would open. No table says what a rule asks.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forms.interview import Interview
from forms.red_flags import Raised

MOST_TRIED = 8

# Answers -> the rules that they open.
Opened = Callable[[Mapping[str, Any]], Container[str]]


@dataclass(frozen=True)
class Awaited:
    """A rule that no answer opens yet, and the question that may open it."""

    rule: str
    key: str


def awaited(
    interview: Interview, raised: Iterable[Raised], opened: Opened
) -> Iterator[Awaited]:
    """Each rule of a flag that stands and opens nothing, once, with its question.

    Only where one answer is enough: the first question after the flag's, in the
    same person's row, of which some choice opens the rule.
    """
    answers = interview.answers()
    already, told = opened(answers), set[str]()
    for flag in raised:
        rule = flag.flag.rule
        if rule and rule not in already and rule not in told:
            for key in _next_open(interview, flag, answers):
                if _may_open(interview, key, rule, answers, opened):
                    told.add(rule)
                    yield Awaited(rule, key)
                    break


def _next_open(
    interview: Interview, flag: Raised, answers: Mapping[str, Any]
) -> Iterator[str]:
    """The choices still open after the flag's own question, of the same person."""
    keys = [one.key for one in interview.places() if one.kind == "select_one"]
    last = max((keys.index(key) for key in flag.keys if key in keys), default=-1)
    begin = f"{flag.row}/" if flag.row else ""
    near = [key for key in keys[last + 1 :] if key.startswith(begin)]
    if not flag.row:
        form = interview.definition
        near = [key for key in near if "*" not in form.generic_key(key).split("/")]
    yield from [key for key in near if answers.get(key) is None][:MOST_TRIED]


def _may_open(
    interview: Interview,
    key: str,
    rule: str,
    answers: Mapping[str, Any],
    opened: Opened,
) -> bool:
    choices = interview.prompt(key).choices
    return any(rule in opened({**answers, key: one.name}) for one in choices)

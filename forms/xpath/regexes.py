"""Does a text match an author's pattern, in a time that is bounded?

Patterns that cannot run away go to Python's `re`. All others are run by an
automaton, whose time grows with the length of the text only. What neither may
do (many quantifiers beside a look-behind or a back-reference) is refused.
"""

from __future__ import annotations

import re
import re._parser as grammar  # type: ignore[import-not-found]
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from forms.xpath.automaton import NotRegular, automaton
from forms.xpath.faults import EvaluationFault

LONGEST_PATTERN = 1_000
LONGEST_SUBJECT = 2_000
COST_OF_READING = 2_000
# From this many repetitions on, a quantifier counts as one without end.
LONG_REPEAT = 12
_LETTERS = "A-Za-z\u00aa-\u02af\u0370-\u1fff\u3040-\ud7ff\uf900-\ufdff\ufe70-\uffdc"
_PROPERTIES = {
    "L": _LETTERS,
    "Lu": "A-Z\u00c0-\u00de",
    "Ll": "a-z\u00df-\u00ff",
    "N": "0-9\u0660-\u0669\u0966-\u096f\u09e6-\u09ef\u0be6-\u0bef",
    "M": "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd",
}
_PROPERTY = re.compile(r"\\p\{?(\w{1,2})\}?|\\/|(\\.)", re.DOTALL)

Matcher = Callable[[str], bool]


def regex_test(text: str, pattern: str) -> bool:
    """Whether the pattern is found anywhere in the text.

    Raises EvaluationFault for a pattern that is too long, not understood, or
    might run away. A text beyond 2,000 characters matches nothing.
    """
    if len(text) > LONGEST_SUBJECT:
        return False
    return _matcher(pattern)[0](text)


def effort(text: str, pattern: str) -> int:
    """What a test costs, in nodes looked at; reading a pattern anew costs too.

    Thousands of tests are a hundred times as slow as one: each is bounded, and
    with this all of them are.
    """
    if len(text) > LONGEST_SUBJECT:
        return 1
    misses = _matcher.cache_info().misses
    is_followed = _matcher(pattern)[1]
    is_new = _matcher.cache_info().misses > misses
    length = len(text)
    running = 12 * length if is_followed else length * length // 1_000
    return 1 + running + COST_OF_READING * is_new


@lru_cache(maxsize=512)
def _matcher(pattern: str) -> tuple[Matcher, bool]:
    """The test for a pattern, and whether an automaton follows it."""
    if len(pattern) > LONGEST_PATTERN:
        raise EvaluationFault("the regex is longer than 1000 characters")
    spelled = _in_python(pattern)
    try:
        tree = grammar.parse(spelled, re.ASCII)
        compiled = re.compile(spelled, re.ASCII)
    except (re.error, RecursionError, OverflowError):
        raise EvaluationFault("the regex is not understood") from None
    if not _may_run_away(tree):
        return (lambda text: compiled.search(text) is not None), False
    try:
        return automaton(tree), True
    except (NotRegular, RecursionError):
        why = "the regex could run for ever: write it without nested quantifiers"
        raise EvaluationFault(why) from None


def _in_python(pattern: str) -> str:
    r"""The pattern with `\p{L}` and `\/` as Python spells them."""
    is_in_set = _set_spans(pattern)

    def spell(match: re.Match[str]) -> str:
        if match.group(2):
            return match.group()
        if match.group(1) is None:
            return "/"
        letters = _PROPERTIES.get(match.group(1))
        if letters is None:
            raise EvaluationFault("the regex names an unknown kind of character")
        return letters if is_in_set(match.start()) else f"[{letters}]"

    return _PROPERTY.sub(spell, pattern)


def _set_spans(pattern: str) -> Callable[[int], bool]:
    spans = [m.span() for m in re.finditer(r"\\.|\[(?:\\.|[^\]\\])*\]", pattern)]
    sets = [(start, end) for start, end in spans if pattern[start] == "["]
    return lambda at: any(start < at < end for start, end in sets)


def _may_run_away(tree: Any) -> bool:
    """Whether `re` might need more than about a square of the text's length.

    More than one endless quantifier, or one around a choice or another
    quantifier, is too much for it.
    """
    endless = list(_endless(tree))
    if len(endless) > 1:
        return True
    return any(_holds_choice(body) for body in endless)


def _endless(tree: Any) -> Iterator[Any]:
    for operation, argument in tree:
        if _is_repeat(operation) and argument[1] >= LONG_REPEAT:
            yield argument[2]
        for inside in _insides(operation, argument):
            yield from _endless(inside)


def _holds_choice(tree: Any) -> bool:
    for operation, argument in tree:
        if operation is grammar.BRANCH:
            return True
        if _is_repeat(operation) and argument[0] != argument[1]:
            return True
        if any(_holds_choice(inside) for inside in _insides(operation, argument)):
            return True
    return False


def _is_repeat(operation: Any) -> bool:
    return operation in (
        grammar.MAX_REPEAT,
        grammar.MIN_REPEAT,
        grammar.POSSESSIVE_REPEAT,
    )


def _insides(operation: Any, argument: Any) -> list[Any]:
    """The patterns inside an operation of Python's regex tree."""
    if _is_repeat(operation):
        return [argument[2]]
    if operation is grammar.SUBPATTERN:
        return [argument[3]]
    if operation is grammar.BRANCH:
        return list(argument[1])
    if operation in (grammar.ASSERT, grammar.ASSERT_NOT):
        return [argument[1]]
    if operation is grammar.ATOMIC_GROUP:
        return [argument]
    return []

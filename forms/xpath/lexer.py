"""Into which words does an expression fall?"""

from __future__ import annotations

import re
from typing import NamedTuple

from forms.xpath.faults import XPathFault

LONGEST_EXPRESSION = 100_000

_NAME = r"[^\W\d][\w.\-]*"
_WORDS = rf"""(?P<number>\d+(?:\.\d*)?|\.\d+)
    |(?P<text>"[^"]*"|'[^']*')
    |(?P<name>(?:{_NAME}:(?!:))?{_NAME})
    |(?P<space_any>{_NAME}:\*)
    |(?P<sign>::|//|\.\.|!=|<=|>=|[()\[\].@,/|+\-=<>*])"""
# After an operand an operator must come. Its name may touch a number, a quote
# or a sign: 1div1, '1'mod'1'.
_OPERATORS = r"(?P<operator>\*|(?:and|or|div|mod)(?![^\W\d]))"
_SPACES = r"[ \t\r\n]*"
_WORD = re.compile(f"{_SPACES}(?:{_WORDS})", re.VERBOSE)
_WORD_AFTER_OPERAND = re.compile(f"{_SPACES}(?:{_OPERATORS}|{_WORDS})", re.VERBOSE)
_OPERANDS = frozenset(("number", "text", "name", "space_any"))
_ENDS_OF_OPERANDS = frozenset((")", "]", ".", "..", "*"))


class Token(NamedTuple):
    """One word: `kind` is number, text, name, space_any, sign, operator, end."""

    kind: str
    text: str
    position: int


def tokens(text: str) -> list[Token]:
    """The words of an expression, closed by one of kind "end".

    Raises XPathFault at the first character that begins no word.
    """
    if len(text) > LONGEST_EXPRESSION:
        raise XPathFault(text, LONGEST_EXPRESSION, "the expression is too long")
    found: list[Token] = []
    position, end = 0, len(text.rstrip(" \t\r\n"))
    pattern = _WORD
    while position < end:
        match = pattern.match(text, position)
        if match is None:
            raise _unreadable(text, position)
        kind = str(match.lastgroup)
        word, position = match[kind], match.end()
        found.append(Token(kind, word, position - len(word)))
        is_operand = kind in _OPERANDS or kind == "sign" and word in _ENDS_OF_OPERANDS
        pattern = _WORD_AFTER_OPERAND if is_operand else _WORD
    found.append(Token("end", "", len(text)))
    return found


def _unreadable(text: str, position: int) -> XPathFault:
    while text[position] in " \t\r\n":
        position += 1
    return XPathFault(text, position, _why_unreadable(text[position]))


def _why_unreadable(character: str) -> str:
    if character in "\"'":
        return "this quote is never closed"
    if character == "$":
        return "variables are not part of XForms; write ${name} in the XLSForm only"
    return f"{character!r} has no meaning here"

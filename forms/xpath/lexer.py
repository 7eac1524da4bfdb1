"""Into which words does an expression fall?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from forms.xpath.faults import XPathFault

LONGEST_EXPRESSION = 100_000

_NAME = r"[^\W\d][\w.\-]*"
_WORDS = re.compile(
    rf"""(?P<space>[ \t\r\n]+)
    |(?P<number>\d+(?:\.\d*)?|\.\d+)
    |(?P<text>"[^"]*"|'[^']*')
    |(?P<name>(?:{_NAME}:(?!:))?{_NAME})
    |(?P<space_any>{_NAME}:\*)
    |(?P<sign>::|//|\.\.|!=|<=|>=|[()\[\].@,/|+\-=<>*])""",
    re.VERBOSE,
)
# An operator's name may touch a number, a quote or a sign: 1div1, '1'mod'1'.
_NAMED_OPERATOR = re.compile(r"(?:and|or|div|mod)(?![^\W\d])")


@dataclass(frozen=True, slots=True)
class Token:
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
    position = 0
    while position < len(text):
        token = _token_at(text, position, found)
        position = token.position + len(token.text)
        if token.kind != "space":
            found.append(token)
    found.append(Token("end", "", len(text)))
    return found


def _token_at(text: str, position: int, found: list[Token]) -> Token:
    if found and _ends_operand(found[-1]):
        operator = _NAMED_OPERATOR.match(text, position)
        if operator:
            return Token("operator", operator.group(), position)
        if text[position] == "*":
            return Token("operator", "*", position)
    match = _WORDS.match(text, position)
    if match is None:
        raise XPathFault(text, position, _why_unreadable(text[position]))
    return Token(str(match.lastgroup), match.group(), position)


def _ends_operand(token: Token) -> bool:
    """Whether an operator, and no name, must follow this word."""
    if token.kind == "sign":
        return token.text in (")", "]", ".", "..", "*")
    return token.kind in ("number", "text", "name", "space_any")


def _why_unreadable(character: str) -> str:
    if character in "\"'":
        return "this quote is never closed"
    if character == "$":
        return "variables are not part of XForms; write ${name} in the XLSForm only"
    return f"{character!r} has no meaning here"

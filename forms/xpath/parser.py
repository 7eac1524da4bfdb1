"""How is an expression read into a tree?"""

from __future__ import annotations

from functools import lru_cache

from forms.xpath.faults import XPathFault
from forms.xpath.lexer import Token, tokens
from forms.xpath.syntax import (
    Call,
    Chain,
    Comparison,
    Expr,
    Filter,
    Logical,
    Negation,
    NodeTest,
    Number,
    Path,
    Step,
    Text,
    Union_,
)

DEEPEST_NESTING = 80
LONGEST_PATH = 200
AXES = frozenset(
    "ancestor ancestor-or-self attribute child descendant descendant-or-self"
    " following following-sibling namespace parent preceding preceding-sibling"
    " self".split()
)
NODE_TYPES = frozenset(("node", "text", "comment", "processing-instruction"))
ANY_NODE = NodeTest("node")
_RANKS = {
    **{"or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4},
    **{"+": 5, "-": 5, "*": 6, "div": 6, "mod": 6},
}
_LOGICAL = {1: "or", 2: "and"}
_CHAINED = frozenset((5, 6))
_SLASHES = ("/", "//")
DESCENDANTS = Step("descendant-or-self", ANY_NODE)


def parse(text: str) -> Expr:
    """The tree of an expression. Raises XPathFault."""
    reader = _Reader(text)
    expression = reader.expression()
    if reader.word.kind != "end":
        raise reader.fault(f"{reader.word.text!r} is not expected here")
    return expression


class _Reader:
    """Reads from left to right, one method for each rank of operators."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = tokens(text)
        self.signs = [
            word.text if word.kind in ("sign", "operator") else ""
            for word in self.words
        ]
        self.at = 0
        self.depth = 0

    @property
    def word(self) -> Token:
        return self.words[self.at]

    def fault(self, why: str) -> XPathFault:
        return XPathFault(self.text, self.word.position, why)

    def is_sign(self, sign: str) -> bool:
        return self.signs[self.at] == sign

    def take(self) -> Token:
        word = self.words[self.at]
        self.at += 1
        return word

    def expect(self, sign: str) -> None:
        if not self.is_sign(sign):
            said = repr(self.word.text) if self.word.text else "the end"
            raise self.fault(f"{sign!r} is missing before {said}")
        self.at += 1

    def expression(self) -> Expr:
        self.depth += 1
        if self.depth > DEEPEST_NESTING:
            raise self.fault("the expression is nested too deeply")
        found = self.binary(1)
        self.depth -= 1
        return found

    def binary(self, least: int) -> Expr:
        """Operands joined by operators of rank `least` or tighter."""
        left = self.negation()
        while (rank := _RANKS.get(self.signs[self.at], 0)) >= least:
            left = self._joined(left, rank)
        return left

    def _joined(self, left: Expr, rank: int) -> Expr:
        """`left` and all that operators of one rank join to it."""
        if rank not in _LOGICAL and rank not in _CHAINED:
            return self._compared(left, rank)
        rest: list[tuple[str, Expr]] = []
        while _RANKS.get(self.signs[self.at], 0) == rank:
            sign = self.take().text
            rest.append((sign, self.binary(rank + 1)))
        if rank in _CHAINED:
            return Chain(left, tuple(rest))
        return Logical(_LOGICAL[rank], (left, *(operand for _, operand in rest)))

    def _compared(self, left: Expr, rank: int) -> Expr:
        count = 0
        while _RANKS.get(self.signs[self.at], 0) == rank:
            count += 1
            if count > DEEPEST_NESTING:
                raise self.fault("too many comparisons in a row")
            left = Comparison(self.take().text, left, self.binary(rank + 1))
        return left

    def negation(self) -> Expr:
        minuses = 0
        while self.is_sign("-"):
            self.at += 1
            minuses += 1
        operand = self.union()
        for _ in range(min(minuses, 2 - minuses % 2)):
            operand = Negation(operand)
        return operand

    def union(self) -> Expr:
        operands = [self.path()]
        while self.is_sign("|"):
            self.at += 1
            operands.append(self.path())
        return operands[0] if len(operands) == 1 else Union_(tuple(operands))

    def path(self) -> Expr:
        if self.signs[self.at] in _SLASHES:
            return self._absolute_path()
        if self._begins_step():
            return Path("context", tuple(self.steps()))
        return self._filtered_path()

    def _absolute_path(self) -> Expr:
        if self.is_sign("//"):
            self.at += 1
            return Path("root", (DESCENDANTS, *self.steps()))
        self.at += 1
        return Path("root", tuple(self.steps()) if self._begins_step() else ())

    def _filtered_path(self) -> Expr:
        base = self.primary()
        predicates = self.predicates()
        if predicates:
            base = Filter(base, predicates)
        if self.is_sign("/"):
            self.at += 1
            return Path(base, tuple(self.steps()))
        if self.is_sign("//"):
            self.at += 1
            return Path(base, (DESCENDANTS, *self.steps()))
        return base

    def primary(self) -> Expr:
        word = self.word
        if word.kind == "number":
            self.at += 1
            return Number(float(word.text))
        if word.kind == "text":
            self.at += 1
            return Text(word.text[1:-1])
        if self.is_sign("("):
            self.at += 1
            inside = self.expression()
            self.expect(")")
            return inside
        if word.kind == "name":
            return self._call()
        if word.kind == "end":
            raise self.fault("the expression ends too early")
        raise self.fault(f"{word.text!r} is not expected here")

    def _call(self) -> Call:
        name = self.take()
        self.expect("(")
        arguments: list[Expr] = []
        while not self.is_sign(")"):
            if arguments:
                self.expect(",")
            arguments.append(self.expression())
        self.at += 1
        return Call(name.text, tuple(arguments), name.position)

    def steps(self) -> list[Step]:
        found = [self.step()]
        while self.signs[self.at] in _SLASHES:
            if self.take().text == "//":
                found.append(DESCENDANTS)
            found.append(self.step())
            if len(found) > LONGEST_PATH:
                raise self.fault("the path is too long")
        return found

    def step(self) -> Step:
        if self.is_sign("."):
            self.at += 1
            return Step("self", ANY_NODE, self.predicates())
        if self.is_sign(".."):
            self.at += 1
            return Step("parent", ANY_NODE, self.predicates())
        axis = self._axis()
        test = self._node_test()
        predicates = self.predicates()
        if axis == "child" and test.sort == "name" and not predicates:
            return _child(test.prefix, test.name)
        return Step(axis, test, predicates)

    def _axis(self) -> str:
        if self.is_sign("@"):
            self.at += 1
            return "attribute"
        if self.word.kind == "name" and self._next_is("::"):
            if self.word.text not in AXES:
                raise self.fault(f"there is no axis {self.word.text!r}")
            axis = self.take().text
            self.at += 1
            return axis
        return "child"

    def _node_test(self) -> NodeTest:
        word = self.word
        if word.text == "*" and word.kind in ("sign", "operator"):
            self.at += 1
            return NodeTest("any")
        if word.kind == "space_any":
            self.at += 1
            return NodeTest("space", prefix=word.text[:-2])
        if word.kind != "name":
            raise self.fault("the name of a question or group is missing here")
        if word.text in NODE_TYPES and self._next_is("("):
            return self._node_type()
        self.at += 1
        return _name_test(word.text)

    def _node_type(self) -> NodeTest:
        sort = self.take().text
        self.expect("(")
        name = ""
        if sort == "processing-instruction" and self.word.kind == "text":
            name = self.take().text[1:-1]
        self.expect(")")
        return NodeTest(sort, name)

    def predicates(self) -> tuple[Expr, ...]:
        found: list[Expr] = []
        while self.is_sign("["):
            self.at += 1
            found.append(self.expression())
            self.expect("]")
        return tuple(found)

    def _next_is(self, sign: str) -> bool:
        word = self.words[self.at + 1]
        return word.kind == "sign" and word.text == sign

    def _begins_step(self) -> bool:
        word = self.word
        if word.kind == "name":
            return not self._next_is("(") or word.text in NODE_TYPES
        if word.kind == "space_any":
            return True
        return word.kind == "sign" and word.text in (".", "..", "@", "*")


# A form names its questions over and over: one part serves all who name it.
@lru_cache(maxsize=4096)
def _name_test(written: str) -> NodeTest:
    prefix, _, name = written.rpartition(":")
    return NodeTest("name", name, prefix)


@lru_cache(maxsize=4096)
def _child(prefix: str, name: str) -> Step:
    return Step("child", NodeTest("name", name, prefix))

"""Which answers does an expression read, and which functions does it call?"""

from __future__ import annotations

from collections.abc import Iterable

from forms.xpath.faults import XPathFault
from forms.xpath.parser import parse
from forms.xpath.scope import all_parts, is_current, is_instance
from forms.xpath.syntax import (
    Call,
    Expr,
    Filter,
    Path,
    Step,
    Text,
    Union_,
    children_of,
)

Names = tuple[str, ...]
# A node in a secondary instance: its own text is no answer.
ELSEWHERE: Names = ("instance()",)
_READ_THEIR_NODE = frozenset(
    "string number string-length normalize-space".split(),
)


def names_of(path: str) -> Names:
    """The local names along a path."""
    return tuple(part.rpartition(":")[2] for part in path.split("/") if part)


def calls_in(expression: Expr) -> frozenset[str]:
    """The names of all functions called."""
    return frozenset(
        part.name for part in all_parts(expression) if isinstance(part, Call)
    )


def reads_in(expression: Expr, context_path: str) -> frozenset[str]:
    """The absolute paths read, without row numbers, predicates and prefixes."""
    here = names_of(context_path)
    collector = _Collector(here)
    collector.visit(expression, here)
    return frozenset("/" + "/".join(names) for names in collector.found if names)


class _Collector:
    """Walks the tree with the path of the node each part is read from."""

    def __init__(self, question: Names) -> None:
        self.question = question
        self.found: set[Names] = set()

    def visit(self, expression: Expr, here: Names) -> None:
        if isinstance(expression, (Path, Filter)):
            self.found.update(self._ends(expression, here))
            return
        if isinstance(expression, Call):
            self._visit_call(expression, here)
        for child in children_of(expression):
            self.visit(child, here)

    def _visit_call(self, call: Call, here: Names) -> None:
        if is_current(call):
            self.found.add(self.question)
        if call.name in _READ_THEIR_NODE and not call.arguments and here != ELSEWHERE:
            self.found.add(here)
        if call.name == "jr:choice-name" and isinstance(call.arguments[-1], Text):
            self._visit_quoted(call.arguments[-1].value, here)

    def _visit_quoted(self, text: str, here: Names) -> None:
        """A path handed over as text, as `jr:choice-name` wants it."""
        try:
            self.visit(parse(text), here)
        except XPathFault:
            return

    def _ends(self, expression: Expr, here: Names) -> set[Names]:
        """The paths an expression may lead to; what is inside is visited."""
        if isinstance(expression, Path):
            starts = self._starts(expression, here)
            return {
                end
                for start in starts
                for end in [self._follow(start, expression.steps)]
                if end[:1] != ELSEWHERE
            }
        if isinstance(expression, Filter):
            bases = self._bases(expression.base, here)
            for base in bases:
                self._visit_all(expression.predicates, base)
            return {base for base in bases if base != ELSEWHERE}
        self.visit(expression, here)
        return set()

    def _starts(self, path: Path, here: Names) -> set[Names]:
        if path.start == "root":
            return {()}
        if isinstance(path.start, str):
            return {here}
        return self._bases(path.start, here)

    def _bases(self, expression: Expr, here: Names) -> set[Names]:
        """Where the steps after an expression may start."""
        if is_current(expression):
            return {self.question}
        if is_instance(expression):
            self._visit_all(children_of(expression), here)
            return {ELSEWHERE}
        if isinstance(expression, Filter):
            bases = self._bases(expression.base, here)
            for base in bases:
                self._visit_all(expression.predicates, base)
            return bases
        if isinstance(expression, Path):
            self._visit_inside(expression, here)
            ends = {
                self._follow(start, expression.steps)
                for start in self._starts(expression, here)
            }
            return ends
        return self._bases_inside(expression, here)

    def _bases_inside(self, expression: Expr, here: Names) -> set[Names]:
        """The bases of a function's or union's arguments, all of them."""
        if not isinstance(expression, (Call, Union_)):
            self.visit(expression, here)
            return set()
        found: set[Names] = set()
        for child in children_of(expression):
            self.visit(child, here)
            if isinstance(child, (Path, Filter, Call, Union_)):
                found |= self._bases(child, here)
        return found

    def _visit_inside(self, path: Path, here: Names) -> None:
        if not isinstance(path.start, str):
            self._visit_all(children_of(path.start), here)

    def _visit_all(self, expressions: Iterable[Expr], here: Names) -> None:
        for expression in expressions:
            self.visit(expression, here)

    def _follow(self, start: Names, steps: tuple[Step, ...]) -> Names:
        at = start
        for step in steps:
            at = _after(at, step)
            self._visit_all(step.predicates, at)
        return at


def _after(at: Names, step: Step) -> Names:
    """The path one step on; anything in a secondary instance stays there."""
    if at[:1] == ELSEWHERE:
        return at
    name = "*" if step.test.sort != "name" else step.test.name
    match step.axis:
        case "self" | "attribute" | "namespace":
            return at
        case "parent":
            return at[:-1]
        case "child" if step.test.sort in ("text", "comment"):
            return at
        case "child":
            return (*at, name)
        case "following-sibling" | "preceding-sibling":
            return (*at[:-1], name)
        case "descendant-or-self" if step.test.sort == "node":
            return (*at, "")
    return (*at, "", name) if step.axis.startswith("descendant") else ("", name)

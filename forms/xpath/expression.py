"""What may be done with an expression of a form?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, NoReturn

from forms.xpath.closures import code_of, complaint
from forms.xpath.code import Closure, Code, boolean_of, number_of, string_of
from forms.xpath.context import Context
from forms.xpath.dependencies import calls_in, names_of, reads_in
from forms.xpath.faults import EvaluationFault, XPathFault
from forms.xpath.parser import parse
from forms.xpath.scope import Scope, all_parts
from forms.xpath.syntax import Call, Expr
from forms.xpath.values import XPathValue


def compile_expression(
    text: str,
    *,
    context_path: str = "/",
    namespaces: Mapping[str, str] | None = None,
    tree: Expr | None = None,
    repeats: Mapping[str, tuple[str, ...]] | None = None,
) -> Expression:
    """The expression, ready to be evaluated many times.

    `context_path` is the path of the question it belongs to
    (`/data/workers/wage`), without row numbers: relative paths in `reads`
    start there, and an absolute path into a repeat around that question means
    the question's own row where one node is wanted. `namespaces` maps
    prefixes to URIs; a prefix that is not there is dropped. `tree` is what
    `parse(text)` gave, where it was parsed before. `repeats`: path -> the
    repeats around it, for trees whose nodes know their row (see walks.py).

    Raises XPathFault when the text cannot be read.
    """
    names = names_of(context_path)
    scope = Scope(text, names, namespaces or {}, code_of, repeats=repeats or {})
    return Expression(text, tree or parse(text), context_path, scope)


class Expression:
    """A compiled expression; evaluating it changes nothing.

    Evaluating raises XPathFault when a call cannot be answered, such as one
    of an unknown function, an unknown digest or a regex that may run away.
    """

    def __init__(
        self,
        text: str,
        tree: Expr,
        context_path: str,
        scope: Scope,
    ) -> None:
        self.text = text
        self.context_path = context_path
        self._tree = tree
        self._code: Code = _compiled(self._tree, scope)

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"

    @cached_property
    def _string(self) -> Closure:
        return string_of(self._code)

    @cached_property
    def _number(self) -> Closure:
        return number_of(self._code)

    @cached_property
    def _boolean(self) -> Closure:
        return boolean_of(self._code)

    @property
    def kind(self) -> str:
        """What it yields: string, number, boolean, moment, nodes, or any."""
        return self._code.kind

    @property
    def is_constant(self) -> bool:
        """Does it always yield the same, like `true()`?"""
        return self._code.constant is not None

    @property
    def tree(self) -> Expr:
        """The syntax tree, for lint."""
        return self._tree

    @cached_property
    def reads(self) -> frozenset[str]:
        """The paths it depends on, absolute, without row numbers or predicates.

        Paths into secondary instances are left out; what their predicates
        read of the form is in. `*` and `//` stay as written.
        """
        return reads_in(self._tree, self.context_path)

    @cached_property
    def calls(self) -> frozenset[str]:
        """The names of the functions it calls."""
        return calls_in(self._tree)

    @cached_property
    def complaints(self) -> tuple[str, ...]:
        """What can never be answered: unknown functions, wrong arguments.

        Sentences for the author; a form is refused for them. They are faults
        only when they are reached, as in the engines beside us.
        """
        if "(" not in self.text:
            return ()
        calls = (part for part in all_parts(self._tree) if isinstance(part, Call))
        found = {complaint(call): None for call in calls}
        return tuple(sentence for sentence in found if sentence)

    def evaluate(self, context: Context) -> XPathValue:
        """The value: str, float, bool, datetime (aware), NoMoment, or nodes."""
        try:
            value: XPathValue = self._code.value(context, context.node)
            return value
        except (EvaluationFault, RecursionError) as fault:
            self._refuse(fault)

    def as_string(self, context: Context) -> str:
        """The value as text; "" for no node and for what is no number."""
        try:
            text: str = self._string(context, context.node)
            return text
        except (EvaluationFault, RecursionError) as fault:
            self._refuse(fault)

    def as_number(self, context: Context) -> float:
        """The value as a number; NaN when it is none."""
        try:
            number: float = self._number(context, context.node)
            return number
        except (EvaluationFault, RecursionError) as fault:
            self._refuse(fault)

    def as_boolean(self, context: Context) -> bool:
        """The value as yes or no."""
        try:
            held: bool = self._boolean(context, context.node)
            return held
        except (EvaluationFault, RecursionError) as fault:
            self._refuse(fault)

    def as_nodes(self, context: Context) -> list[Any]:
        """The nodes, in document order. Raises XPathFault for a value."""
        value = self.evaluate(context)
        if not isinstance(value, list):
            raise XPathFault(self.text, 0, "this yields a value and no nodes")
        return value

    def _refuse(self, fault: Exception) -> NoReturn:
        why = fault.why if isinstance(fault, XPathFault) else "nested too deeply"
        raise XPathFault(self.text, 0, why) from None


def _compiled(tree: Expr, scope: Scope) -> Code:
    try:
        return code_of(tree, scope)
    except RecursionError:
        raise scope.fault(0, "the expression is nested too deeply") from None

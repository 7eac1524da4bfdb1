"""What does the compiler know around the part it compiles?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from forms.xpath.code import Code
from forms.xpath.faults import XPathFault
from forms.xpath.syntax import Call, Expr, Path, children_of, predicates_of


@dataclass(frozen=True, slots=True)
class Scope:
    """The expression's text, where it is bound, and its prefixes.

    `context_path` holds the names from the root to the question the
    expression belongs to. `is_predicate` says that the part is read from the
    nodes being filtered, and not from that question. `repeats` tells of each
    path of which a row has one node, which repeats are around it.
    """

    text: str
    context_path: tuple[str, ...]
    namespaces: Mapping[str, str]
    compile: Callable[[Expr, Scope], Code]
    is_predicate: bool = False
    repeats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def code(self, expression: Expr) -> Code:
        return self.compile(expression, self)

    def in_predicate(self) -> Scope:
        return replace(self, is_predicate=True)

    def name(self, prefix: str, name: str) -> str:
        """How the tree spells a name: `{uri}name`, or bare.

        A prefix that was not declared is dropped: a form's own tree keeps
        local names only.
        """
        uri = self.namespaces.get(prefix) if prefix else None
        return f"{{{uri}}}{name}" if uri else name

    def fault(self, position: int, why: str) -> XPathFault:
        return XPathFault(self.text, position, why)


def is_current(expression: Expr | str) -> bool:
    """Whether this is `current()`."""
    return isinstance(expression, Call) and expression.name == "current"


def is_instance(expression: Expr | str) -> bool:
    """Whether this is `instance(...)`."""
    return isinstance(expression, Call) and expression.name == "instance"


def asks_its_place(expression: Expr) -> bool:
    """Whether `position()` or `last()` is asked of the node being filtered."""
    return any(
        isinstance(part, Call)
        and part.name in ("position", "last")
        and not part.arguments
        for part in _parts(expression)
    )


def reads_its_node(expression: Expr) -> bool:
    """Whether the value depends on the node the expression is read from."""
    return asks_its_place(expression) or any(
        _reads_node_itself(part) for part in _parts(expression)
    )


_READ_CONTEXT_WHEN_EMPTY = frozenset(
    "string number string-length normalize-space name local-name namespace-uri"
    " once lang".split()
)
_DIFFER_EACH_TIME = frozenset(("random", "uuid"))


def _reads_node_itself(part: Expr) -> bool:
    if isinstance(part, Path):
        return part.start == "context"
    if not isinstance(part, Call):
        return False
    if part.name in _DIFFER_EACH_TIME or part.name in ("once", "lang"):
        return True
    return part.name in _READ_CONTEXT_WHEN_EMPTY and not part.arguments


def _parts(expression: Expr) -> Iterator[Expr]:
    """The expression and all inside it that is read from the same node."""
    yield expression
    for child in children_of(expression):
        yield from _parts(child)


def all_parts(expression: Expr) -> Iterator[Expr]:
    """The expression and all inside it, predicates too."""
    yield expression
    for child in (*children_of(expression), *predicates_of(expression)):
        yield from all_parts(child)

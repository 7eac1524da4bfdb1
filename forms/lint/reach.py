"""Which questions can never be asked, whatever is answered?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from forms.xpath.syntax import (
    Call,
    Comparison,
    Expr,
    Logical,
    Negation,
    Number,
    Path,
    Text,
)

Named = Callable[[Path], str | None]
Constant = str | float | None
SWITCHED_OFF = "its whole condition is false()"
_ALWAYS_FALSE = "the condition is always false"
_NO_NUMBER = float("nan")


@dataclass(frozen=True)
class Condition:
    """When one question or group is asked.

    `around` are the groups it stands in; `tree` its own condition, None when
    there is none; `named` says which question a path names, None where that
    is not one single node. `is_given`: it may hold an answer nobody typed.
    """

    about: str
    around: tuple[str, ...]
    tree: Expr | None
    named: Named
    is_given: bool = False


def unreachable(
    conditions: Sequence[Condition], choices: Mapping[str, frozenset[str]]
) -> dict[str, str]:
    """Question -> why its own condition can never be true.

    `choices` are those of each select. Who waits for an answer that can itself
    never be given is found too: what is not known to be reached is empty.
    """
    waiting = list(conditions)
    reached: set[str] = set()
    is_moving = True
    while is_moving:
        empty = frozenset(one.about for one in waiting if not one.is_given)
        still = [
            one
            for one in waiting
            if not reached.issuperset(one.around) or _why(one, choices, empty)
        ]
        is_moving = len(still) < len(waiting)
        reached.update(one.about for one in waiting if one not in still)
        waiting = still
    empty = frozenset(one.about for one in waiting if not one.is_given)
    why = {one.about: _why(one, choices, empty) for one in waiting}
    return {about: reason for about, reason in why.items() if reason}


def told(name: str, why: str) -> tuple[str, str, str]:
    """(code, what, remedy) of what cannot be reached.

    Who writes `false()` and nothing else means it: a part switched off, or kept
    for what other tools put in. Every other such condition is a slip.
    """
    if why == SWITCHED_OFF:
        return "W-181", f'"{name}" is never asked: {why}', "remove what is not used"
    return "F-180", f'"{name}" can never be reached: {why}', "mend the condition"


def _why(
    condition: Condition, choices: Mapping[str, frozenset[str]], empty: frozenset[str]
) -> str:
    if condition.tree is None:
        return ""
    if isinstance(condition.tree, Call) and condition.tree.name == "false":
        return SWITCHED_OFF
    return is_never(condition.tree, Known(condition.named, choices, empty))


@dataclass(frozen=True)
class Known:
    """What is known while a condition is read; `empty` cannot be answered yet."""

    named: Named
    choices: Mapping[str, frozenset[str]]
    empty: frozenset[str] = frozenset()

    def constant(self, part: Expr) -> Constant:
        """The value of a part that has only one, else None."""
        match part:
            case Text(value):
                return value
            case Number(value):
                return value
            case Negation(Number(value)):
                return -value
            case Path() if self.named(part) in self.empty:
                return ""
            case Call("string-length" | "count-selected", (Path() as path,)):
                return 0.0 if self.named(path) in self.empty else None
            case Call("number" | "string", (inside,)):
                return self.constant(inside)
        return None


def is_never(tree: Expr, known: Known) -> str:
    """Why an expression can never be true, "" when it may be."""
    match tree:
        case Call("false", ()):
            return _ALWAYS_FALSE
        case Call("selected", (Path() as path, Text(value))):
            return _not_picked(path, value, known)
        case Call("not", (Comparison() as inside,)):
            return _never_so(inside, known, wanted=False)
        case Comparison("=", Path() as path, Text(value)):
            return _no_choice(path, value, known) or _never_so(tree, known)
        case Comparison("=", Text(value), Path() as path):
            return _no_choice(path, value, known) or _never_so(tree, known)
        case Comparison():
            return _never_so(tree, known)
        case Logical("and", operands):
            reasons = (is_never(one, known) for one in operands)
            return next(filter(None, reasons), "") or _at_odds(operands, known)
        case Logical("or", operands):
            found = [is_never(one, known) for one in operands]
            return found[0] if all(found) else ""
    return ""


def _not_picked(path: Path, value: str, known: Known) -> str:
    if known.named(path) in known.empty:
        return _waits(path, known)
    return _no_choice(path, value, known)


def _no_choice(path: Path, value: str, known: Known) -> str:
    name = known.named(path) or ""
    if value and name in known.choices and value not in known.choices[name]:
        return f'"{name}" has no choice "{value}"'
    return ""


def _never_so(tree: Comparison, known: Known, *, wanted: bool = True) -> str:
    left, right = known.constant(tree.left), known.constant(tree.right)
    if left is None or right is None or _holds(tree.operator, left, right) is wanted:
        return ""
    for side in (tree.left, tree.right):
        for path in _paths(side):
            return _waits(path, known)
    return _ALWAYS_FALSE


def _paths(part: Expr) -> Iterable[Path]:
    if isinstance(part, Path):
        return (part,)
    inside = part.arguments if isinstance(part, Call) else ()
    return tuple(one for one in inside if isinstance(one, Path))


def _waits(path: Path, known: Known) -> str:
    return f'it waits for an answer to "{known.named(path)}", which cannot come first'


def _holds(operator: str, left: str | float, right: str | float) -> bool:
    if operator in ("=", "!=") and isinstance(left, str) and isinstance(right, str):
        return (left == right) is (operator == "=")
    one, other = _number(left), _number(right)
    return {
        "=": one == other,
        "!=": one != other,
        "<": one < other,
        "<=": one <= other,
        ">": one > other,
        ">=": one >= other,
    }[operator]


def _number(value: str | float) -> float:
    try:
        return float(value)
    except ValueError:
        return _NO_NUMBER


def _at_odds(operands: Iterable[Expr], known: Known) -> str:
    """Why conditions that must hold together cannot: each pair over one question."""
    said: dict[str, list[tuple[str, str | float]]] = {}
    for one in operands:
        claim = _claim(one, known)
        if claim is None:
            continue
        name, operator, value = claim
        for other_operator, other in said.get(name, ()):
            if _clash(operator, value, other_operator, other):
                return f'"{name}" cannot be both'
        said.setdefault(name, []).append((operator, value))
    return ""


_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def _claim(part: Expr, known: Known) -> tuple[str, str, str | float] | None:
    if not isinstance(part, Comparison):
        return None
    sides = [(part.left, part.right, part.operator)]
    sides.append((part.right, part.left, _TURNED[part.operator]))
    for path, literal, operator in sides:
        name = known.named(path) if isinstance(path, Path) else None
        value = known.constant(literal)
        if name and value is not None:
            return name, operator, value
    return None


def _clash(one: str, value: str | float, other: str, than: str | float) -> bool:
    """Do `x one value` and `x other than` leave nothing for x?"""
    if other == "=" and one != "=":
        one, value, other, than = other, than, one, value
    if one == "=":
        return not _holds(other, value, than)
    low, high = (one, value), (other, than)
    if one.startswith("<"):
        low, high = high, low
    if not low[0].startswith(">") or not high[0].startswith("<"):
        return False
    is_open = "=" not in low[0] or "=" not in high[0]
    least, most = _number(low[1]), _number(high[1])
    return least > most or (is_open and least == most)

"""May this form be published, and what do laptops then receive?"""

from __future__ import annotations

from dataclasses import dataclass

from forms.definition import FormDefinition
from forms.lint.lint import is_xform, placed
from forms.lint.rules import broken_rules
from forms.lint.terms import shipped_codes
from forms.lint.xform import advice
from forms.problems import FormRefused, Problem
from forms.xform import load_form
from forms.xlsform import converted


@dataclass(frozen=True)
class Publishable:
    """A form without errors.

    `source` is the Markdown it was written in, "" where only the XForm is
    known; `warnings` are what lint would rather see otherwise.
    """

    definition: FormDefinition
    xform: str
    source: str
    warnings: tuple[Problem, ...] = ()


def publishable(source: str, name: str) -> Publishable:
    """What a Markdown XLSForm, or a ready XForm, is published as.

    `name` names the root element of what is converted. Raises FormRefused
    with every error of our rules, or else of pyxform, or else of the engine.
    """
    if is_xform(source):
        definition = load_form(source)
        found = advice(definition, shipped_codes(), source)
        _refuse_errors(found)
        return Publishable(definition, source, "", tuple(found))
    found = broken_rules(source)
    _refuse_errors(found)
    xform, said = converted(source, name)
    _refuse_errors(said)
    if xform is None:
        raise FormRefused(said)
    return Publishable(_alive(xform, source, name), xform, source, (*found, *said))


def _alive(xform: str, source: str, root: str) -> FormDefinition:
    """A form that names nothing it does not have; faults at the source's rows."""
    try:
        definition = load_form(xform)
    except FormRefused as refused:
        raise FormRefused(placed(refused.problems, source, root)) from None
    _refuse_errors(placed(definition.dead, source, root))
    return definition


def _refuse_errors(problems: list[Problem]) -> None:
    errors = [one for one in problems if one.is_error]
    if errors:
        raise FormRefused(errors)

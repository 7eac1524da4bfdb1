"""What is wrong with a form of which only the XForm is known?

The same rules as for a table, told by the path of the bind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from forms.definition import Control, FormDefinition, Model, Question, Text
from forms.lint.dialect import Read, traps
from forms.lint.elsewhere import of_xform
from forms.lint.labour import labour_problems
from forms.lint.reach import Condition, told, unreachable
from forms.lint.sheet import Row, Sheet, Workbook
from forms.lint.survey import Form
from forms.lint.terms import NAMESPACE, PREFIX
from forms.problems import FormRefused, Problem
from forms.xform import load_form
from forms.xpath import Expression
from forms.xpath.syntax import Call, Path, predicates_of

_RULES = ("relevant", "required", "readonly", "calculate", "constraint")
_TYPED = frozenset(
    "text integer decimal date time dateTime select_one select_multiple".split()
)
_SPOKEN = ("", "long", "short", "guidance")
_NOT_SAID = ((), ("-",))


def xform_problems(xml: str | bytes, codes: frozenset[str]) -> list[Problem]:
    """Every problem of an XForm: errors of the engine, or else what we advise."""
    try:
        form = load_form(xml)
    except FormRefused as refused:
        return list(refused.problems)
    return advice(form, codes, xml)


def advice(
    form: FormDefinition, codes: frozenset[str], xml: str | bytes
) -> list[Problem]:
    """What is wrong with a form that loads, in the order of its instance."""
    text = xml.decode("utf-8", "replace") if isinstance(xml, bytes) else xml
    found = [
        *form.dead,
        *_settings(form),
        *_traps(form),
        *_unreachable(form),
        *_untranslated(form),
        *_labour(form, codes),
        *of_xform(form, text),
    ]
    places = {f"bind {path}": n for n, path in enumerate(form.plan.models)}

    def order(problem: Problem) -> tuple[int, str, str]:
        place = problem.place.partition(",")[0]
        return places.get(place, -1), problem.code, problem.what

    return sorted(set(found), key=order)


def _settings(form: FormDefinition) -> Iterator[Problem]:
    said = {"form_id": form.form_id, "form_title": form.title, "version": form.version}
    for name, value in said.items():
        if not value:
            yield Problem("F-106", "form", f"{name} is missing", "give it a value")


def _expressions(form: FormDefinition) -> Iterator[tuple[str, str, Expression]]:
    """(path, rule, expression) of every rule of the form."""
    for path, bind in form.binds.items():
        for rule in _RULES:
            expression = getattr(bind, rule)
            if expression is not None:
                yield path, rule, expression
    for question in (*form.questions, *form.repeats):
        control = question.control
        if control is not None and control.itemset is not None:
            yield question.path, "choices", control.itemset.nodeset
        if control is not None and control.count is not None:
            yield question.path, "count", control.count


def _traps(form: FormDefinition) -> Iterator[Problem]:
    for path, rule, expression in _expressions(form):
        for code, what, remedy in traps(expression.tree, _reader(form, path)):
            yield Problem(code, f"bind {path}, {rule}", what, remedy)


def _reader(form: FormDefinition, reader: str) -> Callable[[Path], Read | None]:
    def read(path: Path) -> Read | None:
        named = _path_named(path, reader)
        question = form.by_path.get(named or "")
        if question is None or question.kind in ("group", "repeat"):
            return None
        is_elsewhere = not _is_within_reach(form, question.path, reader)
        return Read(question.key, question.kind, is_elsewhere)

    return read


def _path_named(path: Path, reader: str) -> str | None:
    """The generic path of a node; None where it picks or climbs otherwise."""
    steps: list[str] = []
    if path.start == "context" or _is_current(path.start):
        steps = reader.strip("/").split("/")
    elif path.start != "root":
        return None
    if predicates_of(path):
        return None
    for step in path.steps:
        if step.axis == "parent":
            steps = steps[:-1]
        elif step.axis == "child" and step.test.sort == "name":
            steps = [*steps, step.test.name]
        elif step.axis != "self":
            return None
    return "/" + "/".join(steps)


def _is_current(start: object) -> bool:
    return isinstance(start, Call) and start.name == "current"


def _is_within_reach(form: FormDefinition, path: str, reader: str) -> bool:
    """Is what is read one node, or one of the reader's own row?"""
    models = form.plan.models
    if path not in models or reader not in models:
        return False
    theirs, ours = models[path].repeats, models[reader].repeats
    return ours[: len(theirs)] == theirs


def _unreachable(form: FormDefinition) -> Iterator[Problem]:
    choices = {
        one.path: frozenset(one.choices) for one in form.questions if one.choices
    }
    given = {action.target for action in form.actions}
    conditions = [
        _condition(form, model, given)
        for model in form.root.walk()
        if model.path in form.by_path
    ]
    for path, why in unreachable(conditions, choices).items():
        code, what, remedy = told(form.by_path[path].key, why)
        yield Problem(code, f"bind {path}, relevant", what, remedy)


def _condition(form: FormDefinition, model: Model, given: set[str]) -> Condition:
    def named(path: Path) -> str | None:
        found = _path_named(path, model.path)
        is_one = found and _is_within_reach(form, found, model.path)
        return found if is_one else None

    bind = form.binds.get(model.path)
    question = form.by_path[model.path]
    is_given = question.kind not in _TYPED or model.path in given or model.default != ""
    is_worked_out = bind is not None and bool(bind.calculate or bind.preload)
    parts = model.path.split("/")
    above = ("/".join(parts[:end]) for end in range(3, len(parts)))
    return Condition(
        model.path,
        tuple(path for path in above if path in form.by_path),
        bind.relevant.tree if bind and bind.relevant else None,
        named,
        is_given or is_worked_out,
    )


def _untranslated(form: FormDefinition) -> Iterator[Problem]:
    said: dict[tuple[str, str], list[str]] = {}
    for language, texts in form.itext.items():
        for itext_id, forms in texts.items():
            for name in _SPOKEN:
                if forms.get(name, ()) not in _NOT_SAID:
                    said.setdefault((itext_id, name), []).append(language)
    for (itext_id, name), languages in said.items():
        missing = [one for one in form.languages if one not in languages]
        if missing:
            path, _, part = itext_id.rpartition(":")
            place = f"bind {path}, {part}" if path in form.by_path else "form"
            what = f"the text {itext_id} {name}".rstrip()
            what += f" is missing in {', '.join(missing)}"
            yield Problem("W-140", place, what, "translate it")


def _labour(form: FormDefinition, codes: frozenset[str]) -> Iterator[Problem]:
    """The rules of the table, over a table made of the XForm."""
    rows = list(_rows(form, form.root))
    paths = {row.number: row.get("path") for row in rows}
    columns = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    choices = [
        Row(0, {"list_name": one.path, "name": name})
        for one in form.questions
        for name in one.choices
    ]
    settings = Sheet("settings", rows=(Row(2, {"namespaces": NAMESPACE}),))
    sheets = {
        "survey": Sheet("survey", columns, tuple(rows)),
        "choices": Sheet("choices", rows=tuple(choices)),
        "settings": settings,
    }
    for problem in labour_problems(Form(Workbook(sheets)), codes):
        path = paths.get(problem.row or 0)
        yield replace(problem, place=f"bind {path}" if path else "form")


def _rows(form: FormDefinition, root: Model) -> Iterator[Row]:
    numbers = iter(range(2, 10**9))

    def rows(model: Model) -> Iterator[Row]:
        question = form.by_path.get(model.path)
        kind = question.kind if question else ""
        if question is not None:
            yield Row(next(numbers), _cells(form, question))
        for child in model.children:
            yield from rows(child)
        if kind in ("group", "repeat"):
            yield Row(next(numbers), {"type": f"end_{kind}"})

    yield from rows(root)


def _cells(form: FormDefinition, question: Question) -> dict[str, str]:
    kind = question.kind
    names = {"group": "begin_group", "repeat": "begin_repeat"}
    is_select = kind in ("select_one", "select_multiple")
    cells = {
        "type": f"{kind} {question.path}" if is_select else names.get(kind, kind),
        "name": question.path,
        "path": question.path,
    }
    cells |= {f"{PREFIX}{name}": one for name, one in question.attributes.items()}
    if question.control is not None and _has_guidance(form, question.control):
        cells["guidance_hint"] = "said"
    return cells


def _has_guidance(form: FormDefinition, control: Control) -> bool:
    text: Text = control.hint
    return any(
        "guidance" in texts.get(text.itext_id, {}) for texts in form.itext.values()
    )

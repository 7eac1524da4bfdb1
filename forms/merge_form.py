"""How do the answers travel, and how do they become a tree again?

Merge form is a flat map: key -> value, as forms/README.md describes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from forms.attachments import FILE_KINDS, file_name, is_file
from forms.choices import is_select
from forms.definition import Question
from forms.engine import Engine
from forms.instance import Node, Row
from forms.person_codes import code_nodes, told_apart
from forms.prompt import Value
from forms.values import (
    ANSWERED,
    NONE_TICKED,
    as_said,
    as_text,
    from_text,
    is_special,
    typed_text,
)
from forms.withheld import Withheld

ROW, DELETED, NOTE, SOURCE = "~row", "~del", "~note", "~source"


def answers(engine: Engine, *, relevant: bool) -> dict[str, Value]:
    """The answers that are relevant, or those that are not."""
    found: dict[str, Value] = {}
    _gather(engine, engine.instance.root, relevant, found)
    return found


def times(engine: Engine) -> dict[str, datetime]:
    """Key -> when the relevant answer was given or observed."""
    instance = engine.instance
    return {
        instance.key_of(node): node.moment
        for node in _leaves(engine, instance.root)
        if node.moment is not None and node.relevant
    }


def _gather(engine: Engine, row: Row, relevant: bool, found: dict[str, Value]) -> None:
    by_path = engine.definition.by_path
    if row.created is not None and row.row_id and row.relevant == relevant:
        found[row.key + ROW] = row.created
    for path, node in row.nodes.items():
        if node.children or node.relevant != relevant or not _says(node):
            continue
        if path in by_path:
            _tell(node, by_path[path], found)
    for rows in row.rows.values():
        for nested in rows:
            _gather(engine, nested, relevant, found)


def _says(node: Node) -> bool:
    is_marked = node.said is not None or node.note is not None
    return bool(node.value) or is_marked or bool(node.source)


def _tell(node: Node, question: Question, found: dict[str, Value]) -> None:
    if _is_meta(question.path):
        return
    key = node.row.key + question.local_key
    if node.said == NONE_TICKED:
        found[key] = ANSWERED
    elif node.said is not None:
        found[key] = node.said
    elif question.kind == "select_multiple" and node.value:
        found[key] = ANSWERED
        found.update({f"{key}/{name}": True for name in node.value.split()})
    elif node.value:
        found[key] = from_text(question.kind, node.kind, node.value)
    if node.note is not None:
        found[f"{key}/{NOTE}"] = dict(node.note)
    if node.source:
        found[f"{key}/{SOURCE}"] = node.source


@lru_cache(maxsize=10_000)
def _is_meta(path: str) -> bool:
    return path.split("/")[2:3] == ["meta"]


def _leaves(engine: Engine, row: Row) -> Iterator[Node]:
    for node in row.nodes.values():
        if not node.children:
            yield node
    for rows in row.rows.values():
        for nested in rows:
            yield from _leaves(engine, nested)


def read(
    engine: Engine,
    given: Mapping[str, Value],
    moments: Mapping[str, datetime],
    withheld: Withheld,
) -> None:
    """Fill a tree that holds no rows yet from answers in merge form.

    Keys this version of the form does not ask are passed over. The form's
    own defaults do not count: what is not in `given` was not answered.
    """
    _forget_defaults(engine)
    for key, created in _rows(given):
        _make_row(engine, key, created)
    if withheld.paths:
        _make_borrowed_rows(engine, given, withheld)
    ticks = [key for key, value in given.items() if value is True]
    for key, value in given.items():
        if value is not None and not key.startswith("~"):
            _put(engine, key, value, ticks)
    _tell_persons_apart(engine, engine.instance.root)
    for key, moment in moments.items():
        answered = engine.instance.node_of(key)
        if answered is not None:
            answered.moment = moment


def _forget_defaults(engine: Engine) -> None:
    for node in _leaves(engine, engine.instance.root):
        if not _is_meta(node.path):
            node.value = ""


def _rows(given: Mapping[str, Value]) -> list[tuple[str, int]]:
    """(row key, created), outer rows first; what was deleted is left out."""
    end = "/" + ROW
    found = [
        (key[: -len(end)], value)
        for key, value in given.items()
        if key.endswith(end) and isinstance(value, int)
    ]
    kept = [(key, at) for key, at in found if not given.get(f"{key}/{DELETED}")]
    return sorted(kept, key=lambda row: (row[0].count("/"), row[1], row[0]))


def _make_row(engine: Engine, key: str, created: int | None) -> None:
    before, _, row_id = key.rpartition("/")
    above, rest = engine.instance.split(before)
    home = above.path if above.row_id else ""
    path = engine.plan.local_keys.get(home, {}).get(rest)
    if path is None or path not in above.rows or engine.instance.row_of(key):
        return
    row = engine.instance.make_row(above, engine.plan.models[path], row_id, created)
    for node in row.nodes.values():
        node.value = ""
    engine.instance.place(row)


def _make_borrowed_rows(
    engine: Engine, given: Mapping[str, Value], withheld: Withheld
) -> None:
    """Rows whose being there is confided to others, but not all of them."""
    definition = engine.definition
    for key in sorted(given, key=lambda one: one.count("/")):
        segments = key.split("/")
        for end in range(2, len(segments)):
            row_key = "/".join(segments[:end])
            generic = definition.generic_key(row_key)
            repeat = definition.by_key.get(generic[:-2])
            is_row = generic.endswith("/*") and repeat is not None
            if is_row and not given.get(f"{row_key}/{DELETED}"):
                if repeat is not None and _is_confided(repeat, withheld):
                    _make_row(engine, row_key, None)


def _is_confided(repeat: Question, withheld: Withheld) -> bool:
    return withheld.hides(repeat.path) or repeat.is_confidential


def _tell_persons_apart(engine: Engine, above: Row) -> None:
    facts = engine.definition.facts
    for rows in above.rows.values():
        nodes = list(code_nodes(rows, facts))
        names = told_apart([node.value for node in nodes])
        for node, name in zip(nodes, names, strict=True):
            node.value = name
        for row in rows:
            _tell_persons_apart(engine, row)


def _put(engine: Engine, key: str, value: Value, ticks: Sequence[str]) -> None:
    node = engine.instance.node_of(key)
    if node is None:
        _put_beside(engine, key, value)
        return
    question = engine.definition.by_path.get(node.path)
    if question is None or node.children:
        return
    if is_special(value):
        node.said = value
    elif is_file(value):
        is_asked = question.kind in FILE_KINDS
        node.value = file_name(value) if is_asked else ""
        node.said = value if is_asked else as_said(file_name(value))
    elif question.kind == "select_multiple":
        node.value = _ticked(key, value, ticks)
        node.said = None if node.value else NONE_TICKED
        if node.value and not engine.plan.controls[node.path].items:
            node.value = _in_form_order(question, node.value)
    else:
        _put_text(node, question, as_text(value))


def _put_text(node: Node, question: Question, text: str) -> None:
    if is_select(question.control):
        node.value = text
        return
    kept = typed_text(question.kind, node.kind, text)
    node.value = kept or ""
    node.said = as_said(text) if kept is None else None


def _ticked(key: str, value: Value, ticks: Sequence[str]) -> str:
    start = key + "/"
    if value != ANSWERED:
        return as_text(value)
    return " ".join(sorted(one[len(start) :] for one in ticks if one.startswith(start)))


def _in_form_order(question: Question, chosen: str) -> str:
    places = {name: place for place, name in enumerate(question.choices)}
    return " ".join(
        sorted(chosen.split(), key=lambda name: (places.get(name, len(places)), name))
    )


def _put_beside(engine: Engine, key: str, value: Value) -> None:
    """A note or a source beside an answer; a tick is read with its question."""
    before, _, last = key.rpartition("/")
    node = engine.instance.node_of(before) if last in (NOTE, SOURCE) else None
    if node is None:
        return
    if last == NOTE and isinstance(value, dict):
        node.note = {name: str(one) for name, one in value.items()}
    elif last == SOURCE:
        node.source = str(value)

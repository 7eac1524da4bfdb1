"""Which rules and which actions does a form set on its nodes?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from xml.etree.ElementTree import Element

from forms.casts import type_name
from forms.definition import LI, Action, Bind, Text
from forms.form_reader import (
    JAVAROSA,
    NO_CONTEXT,
    Reader,
    attributes_in,
    children,
    resolved,
)
from forms.secondary import local
from forms.xpath import Expression

XML_EVENTS = "{http://www.w3.org/2001/xml-events}"
ACTIONS = {"setvalue", "setgeopoint"}
# Names of before the ODK XForms specification, still met in forms.
_OLDER_NAMES = {
    "xforms-ready": "odk-instance-first-load",
    "jr-insert": "odk-new-repeat",
}
KNOWN_EVENTS = {
    "odk-instance-first-load",
    "odk-instance-load",
    "odk-new-repeat",
    "xforms-value-changed",
}


def read_binds(model: Element, reader: Reader) -> dict[str, Bind]:
    """Generic path -> bind; of two binds on one node the later rules win."""
    found: dict[str, Bind] = {}
    for element in children(model, "bind"):
        path = resolved(element.get("nodeset", ""), NO_CONTEXT)
        bind = _bind(element, path, reader)
        found[path] = _merged(found[path], bind) if path in found else bind
    return found


def _events(action: Element) -> list[str]:
    told = action.get("event") or action.get(XML_EVENTS + "event") or ""
    return told.split()


def bind_ids(model: Element) -> dict[str, str]:
    """Id of a bind -> its node: controls may name either."""
    binds = children(model, "bind")
    return {one.attrib["id"]: one.get("nodeset", "") for one in binds if one.get("id")}


def _merged(first: Bind, second: Bind) -> Bind:
    told = {
        one.name: getattr(second, one.name)
        for one in fields(Bind)
        if getattr(second, one.name) not in (None, "", {}, "string", Text())
    }
    return replace(first, **told)


def _bind(element: Element, path: str, reader: Reader) -> Bind:
    place = f"bind {path}"

    def rule(name: str) -> Expression | None:
        return reader.expression(element.get(name), path, f"{place}, {name}")

    def message(name: str) -> str | None:
        return element.get(JAVAROSA + name)

    return Bind(
        path=path,
        type=type_name(element.get("type", "")),
        relevant=rule("relevant"),
        required=rule("required"),
        readonly=rule("readonly"),
        calculate=rule("calculate"),
        constraint=rule("constraint"),
        required_message=reader.message(message("requiredMsg"), path, place),
        constraint_message=reader.message(message("constraintMsg"), path, place),
        preload=message("preload") or "",
        preload_params=message("preloadParams") or "",
        attributes=attributes_in(element, LI),
    )


def read_actions(
    elements: Iterable[Element], context_path: str, source: str, reader: Reader
) -> list[Action]:
    """The actions among these elements; `source` is the control around them."""
    found = []
    for element in elements:
        if local(element.tag) in ACTIONS:
            found.append(_action(element, context_path, source, reader))
    return found


def _action(element: Element, context_path: str, source: str, reader: Reader) -> Action:
    written = reader.node_named(element)
    target = resolved(written, context_path)
    place = f"{local(element.tag)} {target}"
    told = _events(element)
    events = frozenset(_OLDER_NAMES.get(event, event) for event in told)
    for event in sorted(events - KNOWN_EVENTS):
        reader.fault("F-208", place, f"the event {event} is unknown")
    expression = reader.expression(element.get("value"), target, place)
    literal = (element.text or "").strip()
    return Action(
        events=events,
        target=target,
        value=expression if expression is not None else literal,
        source=source,
        is_geopoint=local(element.tag) == "setgeopoint",
        picked=(
            reader.expression(written, context_path, place) if "[" in written else None
        ),
    )

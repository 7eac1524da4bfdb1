"""How is our engine driven by traces recorded from another one?"""

from __future__ import annotations

import itertools
import random
import re
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from forms import checks
from forms.answering import typed
from forms.instance import Node, Row
from forms.interview import Interview
from forms.surroundings import Surroundings
from forms.xform import load_form

_STEP = re.compile(r"([^\[\]/]+)(?:\[(\d+)\])?$")


class FormTrace:
    """One recorded form, replayed on our engine (see the acceptance folder)."""

    def __init__(self, form_xml: str, trace: dict[str, Any]) -> None:
        numbers = itertools.count()
        chance = random.Random(7)
        self.surroundings = Surroundings(
            at=datetime(2026, 11, 22, 5, 9, 41, 974000, tzinfo=UTC),
            zone=ZoneInfo(trace.get("tz", "UTC")),
            device_id=trace["preload"].get("deviceid", ""),
            username=trace["preload"].get("username", ""),
            new_id=lambda: f"row{next(numbers):05d}",
            random=chance.random,
        )
        resources = {
            name.rpartition("/")[2]: (found.get("text") or "").encode("utf-8")
            for name, found in trace["resources"].items()
        }
        self.form = load_form(form_xml, resources)
        given = trace.get("edit_instance")
        self.interview = (
            Interview.edit(self.form, given, self.surroundings)
            if given
            else Interview.begin(self.form, self.surroundings)
        )

    def answer(self, ref: str, value: str) -> None:
        """Answer as a screen of theirs does: a broken constraint is let stand."""
        node = self._node(ref)
        if node is None:
            raise LookupError(f"{ref} is not there")
        engine = self.interview.engine
        engine.start(self.surroundings)
        engine.write(node, *typed(engine, node, value))
        engine.settle()

    def add_repeat(self, ref: str) -> None:
        self.interview.add_row(self._repeat_key(ref), self.surroundings)

    def remove_repeat(self, ref: str) -> None:
        node = self._node(ref)
        if not isinstance(node, Row):
            raise LookupError(f"{ref} is no row")
        self.interview.remove_row(node.key[:-1], self.surroundings)

    def set_language(self, name: str) -> None:
        self.interview.set_language(name, self.surroundings)

    def xml(self) -> str:
        return self.interview.to_xml()

    def node(self, ref: str) -> dict[str, Any] | None:
        node = self._node(ref)
        if node is None:
            return None
        kind, message = checks.state_of(self.interview, node)
        state: dict[str, Any] = {
            "rel": node.relevant,
            "ro": node.is_readonly,
            "req": node.required,
            "viol": kind or None,
        }
        control = self.form.plan.controls.get(node.path)
        if control is not None:
            choices = self.interview.engine.choices
            state["label"] = choices.words(control.label, node)
        return state

    def _repeat_key(self, ref: str) -> str:
        above, _, name = ref.rpartition("/")
        parent = self._node(above)
        if parent is None:
            raise LookupError(f"{above} is not there")
        path = f"{parent.path}/{name.partition('[')[0]}"
        return parent.row.key + self.form.plan.key_of[path]

    def _node(self, ref: str) -> Node | None:
        node: Node = self.interview.engine.instance.root
        for step in ref.strip("/").split("/")[1:]:
            found = _STEP.match(step)
            if found is None:
                return None
            name = found[1].rpartition(":")[2]
            same = [child for child in node.children if child.name == name]
            place = int(found[2] or 1) - 1
            if place >= len(same):
                return None
            node = same[place]
        return node

"""What does a form name that it does not have, and what is left without it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from forms.definition import Action, Bind, Control, Model
from forms.form_reader import NO_CONTEXT, Reader
from forms.problems import Problem
from forms.xpath import Expression

CODE = "F-203"


@dataclass(frozen=True)
class Living:
    """Takes out of a form what stands on nodes that are not there.

    As in web-forms the rest of the form works on; an expression reads what is
    missing as empty. `problems` tells all of it, for whoever publishes.
    """

    models: Mapping[str, Model]

    def binds(self, binds: Mapping[str, Bind]) -> dict[str, Bind]:
        """The binds whose node is there."""
        return {path: bind for path, bind in binds.items() if self._is_there(path)}

    def actions(self, actions: Iterable[Action]) -> tuple[Action, ...]:
        """The actions whose target is there."""
        return tuple(one for one in actions if self._is_there(one.target))

    def controls(self, controls: Iterable[Control]) -> tuple[Control, ...]:
        """The controls whose node is there; what a dead group holds stays."""
        return tuple(self._kept(controls))

    def _kept(self, controls: Iterable[Control]) -> Iterator[Control]:
        for control in controls:
            inside = self.controls(control.children)
            is_there = not control.path or control.path in self.models
            if is_there:
                is_whole = inside == control.children
                yield control if is_whole else replace(control, children=inside)
            elif control.kind in ("group", "repeat"):
                yield replace(control, kind="group", path="", children=inside)

    def _is_there(self, path: str) -> bool:
        plain = path.partition("/@")[0]
        return plain in self.models or is_meta(plain)

    def problems(
        self,
        binds: Iterable[str],
        controls: Iterable[Control],
        actions: Iterable[Action],
        reader: Reader,
    ) -> Iterator[Problem]:
        """Everything that names a node the form does not have."""
        named = [(f"bind {path}", path) for path in binds]
        for top in controls:
            named += [(f"{one.kind} {one.path}", one.path) for one in top.walk()]
        named += [(f"setvalue {one.target}", one.target) for one in actions]
        for place, path in named:
            if path and not self._is_there(path):
                yield Problem(CODE, place, "the form has no such node")
        for place, expression in reader.reads:
            yield from self._dead_reads(place, expression, reader)

    def _dead_reads(
        self, place: str, expression: Expression, reader: Reader
    ) -> Iterator[Problem]:
        # Words that several questions share do not say where they stand.
        is_anywhere = expression.context_path == NO_CONTEXT
        if is_anywhere and ".." in expression.text:
            return
        for read in reader.reads_of(expression):
            path = "/" + "/".join(read.path)
            is_plain = "*" not in path and path != "/" and path[:2] != "//"
            if is_plain and path not in self.models and not is_meta(path):
                what = f"{path} is read here but is not in the form"
                yield Problem(CODE, place, what, "mend the reference")


def is_meta(path: str) -> bool:
    """Is this part of what the tools note about an instance?"""
    return path.split("/")[2:3] == ["meta"]

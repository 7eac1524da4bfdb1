"""Which faults does a form have, and how are its expressions and words read?"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from forms.definition import Parts, Text
from forms.limits import MOST_EXPRESSION_TEXT, MOST_EXPRESSIONS
from forms.problems import Problem
from forms.reach import Read, reads_of
from forms.secondary import local
from forms.xpath import Expression, XPathFault, compile_expression
from forms.xpath.parser import parse
from forms.xpath.syntax import Expr

NO_CONTEXT = "/"
_PREDICATES = re.compile(r"\[[^\]]*\]")
_BARE_PATH = re.compile(r"(?:/[^\W\d][\w\-.]*)+")
# These read nothing of the form, so one serves wherever they stand.
_SAME_EVERYWHERE = re.compile(r"true\(\)|false\(\)|instance\('[^']*'\)/root/item")
_STATIC_ITEXT = re.compile(r"""^\s*jr:itext\(\s*(['"])(.*?)\1\s*\)\s*$""", re.DOTALL)

XFORMS = "http://www.w3.org/2002/xforms"
JAVAROSA = "{http://openrosa.org/javarosa}"


@dataclass
class Reader:
    """Reads expressions and words, and collects what is wrong with them.

    `reads` remembers who reads what, to find dead references once the whole
    form is known: (place, expression). `repeats`: path -> the repeats around
    it, where a row has one such node. `bind_ids`: id of a bind -> its node.
    """

    problems: list[Problem] = field(default_factory=list)
    reads: list[tuple[str, Expression]] = field(default_factory=list)
    repeats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bind_ids: dict[str, str] = field(default_factory=dict)
    _known: dict[tuple[str, str], Expression | XPathFault] = field(default_factory=dict)
    _reads: dict[Expression, frozenset[Read]] = field(default_factory=dict)
    _trees: dict[str, Expr] = field(default_factory=dict)
    _text_left: int = MOST_EXPRESSION_TEXT
    _is_full: bool = False

    def fault(self, code: str, place: str, what: str, remedy: str = "") -> None:
        """Note one more fault; reading goes on."""
        self.problems.append(Problem(code, place, what, remedy))

    def node_named(self, element: Element) -> str:
        """The node a control or action is about, by its path or its bind's id."""
        written = element.get("ref") or element.get("nodeset")
        return written or self.bind_ids.get(element.get("bind", ""), "")

    def expression(
        self, text: str | None, context_path: str, place: str
    ) -> Expression | None:
        """A compiled expression; None when there is none or it is faulty."""
        if text is None or not text.strip():
            return None
        found = self._compiled(text, context_path, place)
        if found is not None:
            self.reads.append((place, found))
        return found

    def item_expression(self, text: str, place: str) -> Expression | None:
        """An expression read at an item of a list: its paths are not the form's."""
        return self._compiled(text, NO_CONTEXT, place)

    def _compiled(self, text: str, context_path: str, place: str) -> Expression | None:
        if _SAME_EVERYWHERE.fullmatch(text):
            context_path = NO_CONTEXT
        known = self._known.get((text, context_path))
        if known is None and self._is_too_much(text):
            return None
        if known is None:
            known = self._compile(text, context_path)
            self._known[text, context_path] = known
        if isinstance(known, XPathFault):
            self.fault("F-204", place, str(known), "mend the expression")
            return None
        for complaint in known.complaints:
            self.fault("F-204", place, complaint, "mend the expression")
        return known

    def _is_too_much(self, text: str) -> bool:
        """Are there more expressions than a form may have, read one by one?"""
        self._text_left -= len(text)
        is_too_much = self._text_left < 0 or len(self._known) >= MOST_EXPRESSIONS
        if is_too_much and not self._is_full:
            self._is_full = True
            what = f"there are more than {MOST_EXPRESSIONS} expressions"
            what += f", or more than {MOST_EXPRESSION_TEXT} characters in them"
            self.fault("F-202", "form", what)
        return is_too_much

    def _compile(self, text: str, context_path: str) -> Expression | XPathFault:
        # Many questions have a rule in the same words: those are read once.
        try:
            tree = self._trees.get(text) or parse(text)
            self._trees[text] = tree
            return compile_expression(
                text, context_path=context_path, tree=tree, repeats=self.repeats
            )
        except XPathFault as fault:
            return fault

    def reads_of(self, expression: Expression) -> frozenset[Read]:
        """What an expression reads of the form."""
        if expression not in self._reads:
            self._reads[expression] = reads_of(expression)
        return self._reads[expression]

    def spoken(self, asked: Container[str]) -> frozenset[Read]:
        """What the words of choices read; those of questions begin with a path."""
        found: set[Read] = set()
        for place, expression in self.reads:
            sort, _, about = place.partition(" ")
            is_of_choices = sort == "text" and about.partition(":")[0] not in asked
            if is_of_choices or place.startswith("choice of "):
                found |= self.reads_of(expression)
        return frozenset(found)

    def parts(self, element: Element, context_path: str, place: str) -> Parts:
        """Mixed content: words, and expressions where an `<output>` stands."""
        found: list[str | Expression] = [element.text or ""]
        for child in element:
            if local(child.tag) == "output":
                written = child.get("value") or child.get("ref")
                expression = self.expression(written, context_path, place)
                found.append(expression if expression else "")
            else:
                found.extend(self.parts(child, context_path, place))
            found.append(child.tail or "")
        return _joined(found)

    def text(self, element: Element | None, context_path: str, place: str) -> Text:
        """The words of a `<label>`, `<hint>` or the like."""
        if element is None:
            return Text()
        reference = element.get("ref")
        parts = self.parts(element, context_path, place)
        if reference is None:
            return Text(parts=parts)
        # What stands inside is said where no translation has the words.
        return replace(self.reference(reference, context_path, place), parts=parts)

    def reference(self, reference: str, context_path: str, place: str) -> Text:
        """Words named by `jr:itext('id')` or by another expression."""
        static = _STATIC_ITEXT.match(reference)
        if static:
            return Text(itext_id=static[2])
        return Text(expression=self.expression(reference, context_path, place))

    def message(self, written: str | None, context_path: str, place: str) -> Text:
        """The words of `jr:constraintMsg`: plain, or a translation."""
        if written is None:
            return Text()
        if written.strip().startswith("jr:itext("):
            return self.reference(written, context_path, place)
        return Text(parts=(written,))


def _joined(found: list[str | Expression]) -> Parts:
    """Words with single spaces as the field's tools show them, ends trimmed."""
    parts = [one for one in found if one != ""]
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return tuple(parts)


def resolved(reference: str, context_path: str) -> str:
    """The generic path a reference names: no predicates, prefixes or dots."""
    if _BARE_PATH.fullmatch(reference):
        return reference
    plain = _PREDICATES.sub("", reference).replace("current()", ".")
    steps = [step.strip() for step in plain.strip().split("/")]
    path = [] if plain.strip().startswith("/") else context_path.strip("/").split("/")
    for step in steps:
        if step == "..":
            path = path[:-1]
        elif step not in ("", "."):
            prefix = "@" if step.startswith("@") else ""
            path.append(prefix + step.rpartition(":")[2].lstrip("@"))
    return "/" + "/".join(part for part in path if part)


def child(element: Element, name: str) -> Element | None:
    """The first child of that local name."""
    return next((one for one in element if local(one.tag) == name), None)


def children(element: Element, name: str) -> Iterable[Element]:
    """All children of that local name."""
    return [one for one in element if local(one.tag) == name]


def attributes_in(element: Element, namespace: str) -> Mapping[str, str]:
    """The attributes of one namespace, by their local names."""
    start = "{" + namespace + "}"
    return {
        name[len(start) :]: value
        for name, value in element.attrib.items()
        if name.startswith(start)
    }


Parse = Callable[[bytes], Element]

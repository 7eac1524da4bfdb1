"""What may happen when the engine is given anything at all?

Each target takes a Random and tries one input; an exception that is not one
of the engine's own refusals goes through to the caller.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache

from forms.definition import FormDefinition
from forms.finder import MayNotChange, NoSuchPlace
from forms.interview import Interview
from forms.problems import FormRefused
from forms.shelf import form_source
from forms.xform import load_form
from forms.xlsform import to_xform
from forms.xpath import Context, XPathFault, compile_expression
from tests.forms.anyhow import an_answer, fill_anyhow, steady
from tests.forms.built import a_raw_form
from tests.forms.xpath.builders import some_surroundings, tree
from tests.fuzz.any_form import any_form

Lot = random.Random
SHIPPED = "child_labour"
# Parts that forms and expressions are made of, right and wrong alike.
PARTS = (
    *("/data/a", "../b", ".", "..", "//c", "@x", "*", "position()", "last()"),
    *("and", "or", "div", "mod", "=", "!=", "<", ">=", "+", "-", "|", "(", ")"),
    *("[", "]", ",", "1", "0.5", "'x'", '"y"', "concat(", "if(", "regex(", "sum("),
    *("count(", "coalesce(", "selected(", "date(", "instance('l')/root/item", "$"),
    *("randomize(", "indexed-repeat(", "format-date(", "substr(", "jr:itext(", ":"),
    *("round(", "not(", "string(", "pulldata(", "current()/", "é", "\x00", "'", "!"),
)
SAID = (
    *("", " ", "\x00", "é", "a" * 3_000, "-", "1e400", "NaN", "0x10", "٣", "١٢"),
    *("2026-02-30", "24:00", "yes no", "\ud800", "1" * 400, "}{", "<a>", "]]>"),
)
VALUES = (None, True, False, 2**70, -1, 0.1, float("inf"), float("nan"), [], [""])
SHAPES = ({}, {"~": "dk"}, {"~": 7}, {"~": "said"}, {"a": {"b": []}}, [None, [1]])


@lru_cache(maxsize=1)
def shipped_xml() -> str:
    """One form that ships, as an XForm."""
    return to_xform(form_source(SHIPPED), SHIPPED)


@lru_cache(maxsize=1)
def shipped() -> FormDefinition:
    return load_form(shipped_xml())


@lru_cache(maxsize=1)
def small_xml() -> str:
    """A form with a repeat, a list and a calculation: what changes shows."""
    return a_raw_form(
        "<instance><data id='x'><a>1</a><r jr:template=''><b/></r><c/></data>"
        "</instance><instance id='l'><root><item><name>n</name></item></root>"
        "</instance>",
        "<bind nodeset='/data/a' type='int' constraint='. &gt; 0'/>"
        "<bind nodeset='/data/c' calculate='count(/data/r) + /data/a'/>",
        "<input ref='/data/a'/><repeat nodeset='/data/r' jr:count='/data/a'>"
        "<input ref='/data/r/b'/></repeat><select1 ref='/data/c'><itemset"
        " nodeset=\"instance('l')/root/item[name = /data/a]\"><value ref='name'/>"
        "<label ref='name'/></itemset></select1>",
    )


def loader(lot: Lot) -> None:
    """A form with some of its text exchanged, doubled or left out."""
    xml = shipped_xml() if lot.random() < 0.02 else small_xml()
    for _ in range(lot.randrange(1, 5)):
        start = lot.randrange(len(xml))
        end = min(len(xml), start + lot.randrange(30))
        put = lot.choice((xml[start:end] * 2, "", lot.choice(PARTS), _copied(xml, lot)))
        xml = xml[:start] + put + xml[end:]
    try:
        interview = Interview.begin(load_form(xml), steady())
        interview.places()
        interview.to_xml()
    except FormRefused as refused:
        assert refused.problems


def _copied(xml: str, lot: Lot) -> str:
    start = lot.randrange(len(xml))
    return xml[start : start + lot.randrange(60)]


def expressions(lot: Lot) -> None:
    """Parts of expressions in any order, compiled and worked out."""
    text = " ".join(lot.choice(PARTS) for _ in range(lot.randrange(1, 12)))
    try:
        found = compile_expression(text, context_path="/data/a")
        document = tree("<data x='1'><a>1</a><b>two</b><c/></data>")
        node = document.children[0].children[0]
        found.evaluate(Context(node, document, some_surroundings()))
    except XPathFault:
        return


def answers(lot: Lot) -> None:
    """Any value at all as the answer to a question of a form that ships."""
    interview = Interview.begin(shipped(), steady())
    for number in range(4):
        place = lot.choice(interview.places())
        key = place.key if lot.random() < 0.95 else lot.choice(SAID)
        value = lot.choice((*SAID, *VALUES, *SHAPES))
        if place.kind not in ("row", "repeat") and lot.random() < 0.5:
            value = an_answer(interview.prompt(place.key), lot)
        try:
            interview.answer(key, value, steady(number))
        except (NoSuchPlace, MayNotChange):
            continue
    interview.validate(steady())
    Interview.edit(shipped(), interview.to_xml(), steady())


def whole_forms(lot: Lot) -> None:
    """A sound form by lot, filled anyhow, saved, and opened as it was."""
    try:
        form = load_form(any_form(lot))
    except FormRefused as refused:
        assert {problem.code for problem in refused.problems} == {"F-205"}
        return
    interview = Interview.begin(form, steady())
    fill_anyhow(interview, lot, 12, first=1)
    interview.validate(steady())
    saved = interview.to_xml()
    assert Interview.edit(form, saved, steady()).to_xml() == saved


TARGETS: dict[str, Callable[[Lot], None]] = {
    "loader": loader,
    "expressions": expressions,
    "answers": answers,
    "whole_forms": whole_forms,
}

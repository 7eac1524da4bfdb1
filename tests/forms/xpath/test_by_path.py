"""Is what a row knows by path the very node that a walk would come to?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from forms.engine import Engine
from forms.instance import Node
from forms.interview import Interview
from forms.xform import load_form
from forms.xpath import Expression, compile_expression
from tests.forms.built import a_raw_form, surroundings

INSTANCE = (
    "<instance><data id='nested'><place/><twice/><twice/><team><lead/></team>"
    "<worker jr:template=''><name/><home><town/></home>"
    "<child jr:template=''><age/></child></worker>"
    "<visit jr:template=''><day/></visit></data></instance>"
)
BODY = (
    "<repeat nodeset='/data/worker'><input ref='/data/worker/name'/>"
    "<repeat nodeset='/data/worker/child'><input ref='/data/worker/child/age'/>"
    "</repeat></repeat>"
    "<repeat nodeset='/data/visit'><input ref='/data/visit/day'/></repeat>"
)
PATHS = (
    *("/data/place", "/data/twice", "/data/team/lead", "/data/worker", "/data/none"),
    *("/data/worker/name", "/data/worker/home/town", "/data/worker/child/age"),
    *("/data/visit/day", "../name", "../../place", "../../worker/name", "../child"),
    *("current()/../name", "../../../place", "../age", ".", "..", "../home/town"),
    *("/data/worker[name = current()/../name]/child", "count(/data/worker/child)"),
    *("sum(../child/age)", "concat(/data/worker/name, ../name)", "/data/visit = 'd1'"),
    *("indexed-repeat(/data/worker/name, /data/worker, 2)",),
    *(
        "indexed-repeat(/data/worker/child/age, /data/worker/child, 1,"
        " /data/worker, 2)",
        "indexed-repeat(/data/worker/child/age, /data/worker, 2)",
    ),
)


def nested(workers: int, children: int, visits: int) -> Engine:
    """A tree in which every leaf holds a text of its own."""
    now = surroundings()
    interview = Interview.begin(load_form(a_raw_form(INSTANCE, "", BODY)), now)
    for _ in range(workers):
        row = interview.add_row("worker", now).changed[0]
        for _ in range(children):
            interview.add_row(f"{row}/child", now)
    for _ in range(visits):
        interview.add_row("visit", now)
    leaves = (one for one in interview.engine.instance.root.walk() if not one.children)
    for number, leaf in enumerate(leaves):
        leaf.value = str(number)
    return interview.engine


def both(text: str, at: Node, engine: Engine) -> tuple[Expression, Expression]:
    """The expression by path, and the same that walks."""
    repeats = {
        path: model.repeats
        for path, model in engine.plan.models.items()
        if path != "/data/twice"
    }
    by_path = compile_expression(text, context_path=at.path, repeats=repeats)
    return by_path, compile_expression(text, context_path=at.path)


def places(engine: Engine) -> Iterator[Node]:
    """Every node, and where a rule is read before there is a row."""
    root = engine.instance.root
    yield from root.walk()
    yield engine.stand_in(root, "/data/worker")
    for one in root.rows["/data/worker"]:
        yield engine.stand_in(one, "/data/worker/child")


def told(expression: Expression, at: Node, engine: Engine) -> tuple[object, ...]:
    engine.context.node = at
    value = expression.evaluate(engine.context)
    exactly = [id(one) for one in value] if isinstance(value, list) else value
    return (
        exactly,
        expression.as_string(engine.context),
        expression.as_boolean(engine.context),
    )


@pytest.mark.parametrize("rows", [(0, 0, 0), (1, 0, 1), (1, 1, 1), (3, 2, 2)])
def test_a_path_means_the_same_found_or_walked(rows):
    engine = nested(*rows)

    for at in places(engine):
        for text in PATHS:
            by_path, walked = both(text, at, engine)
            assert told(by_path, at, engine) == told(walked, at, engine), (
                at.path,
                text,
            )


def test_an_item_of_a_list_reads_the_words_of_the_form():
    itext = (
        "<itext><translation lang='en'><text id='/data/place:label'>"
        "<value>In <output value='/data/place'/></value></text></translation></itext>"
    )
    lists = "<instance id='l'><root><item><name>a</name></item></root></instance>"
    body = (
        "<input ref='/data/place'/><select1 ref='/data/chosen'><itemset "
        "nodeset=\"instance('l')/root/item\"><value ref='name'/><label "
        "ref=\"concat(jr:itext('/data/place:label'), '!')\"/></itemset></select1>"
    )
    instance = "<instance><data id='l'><place/><chosen/></data></instance>"
    form = load_form(a_raw_form(itext + instance + lists, "", body))
    interview = Interview.begin(form, surroundings())

    interview.answer("place", "Johor", surroundings())

    assert interview.prompt("chosen").choices[0].label == "In Johor!"


def test_nodes_that_stand_twice_are_all_found():
    instance = "<instance><data id='t'><twice/><twice/><many/></data></instance>"
    binds = "<bind nodeset='/data/many' calculate='count(/data/twice)'/>"
    form = load_form(a_raw_form(instance, binds, ""))

    assert Interview.begin(form, surroundings()).answers()["many"] == "2"

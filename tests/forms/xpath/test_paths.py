"""Do paths lead to the nodes they name, also inside repeats?"""

import pytest

from forms.xpath import XPathFault, compile_expression
from tests.forms.xpath.builders import a_context, at_path

ROWS = """<data><fee>5</fee>
    <workers><code>W1</code><wage>10</wage><slip><paid>1</paid></slip></workers>
    <workers><code>W2</code><wage>20</wage><slip><paid>2</paid></slip><slip><paid>3</paid></slip></workers>
    <workers><code>W3</code><wage>30</wage></workers></data>"""
IN_W2 = "/data/workers[2]/wage"


def compiled(text, context_path="/"):
    return compile_expression(text, context_path=context_path)


def test_a_path_inside_a_repeat_means_the_own_row():
    context = a_context(ROWS, IN_W2)
    code = compiled("/data/workers/code", "/data/workers/wage")

    assert code.as_string(context) == "W2"
    context.node = at_path(context.root, "/data/workers[3]/wage")
    assert code.as_string(context) == "W3"


def test_a_comparison_inside_a_repeat_looks_at_the_own_row_only():
    context = a_context(ROWS, IN_W2)

    held = compiled("/data/workers/code = 'W1'", "/data/workers/wage")

    assert not held.as_boolean(context)


def test_a_sum_or_count_looks_at_all_rows_also_from_inside_one():
    context = a_context(ROWS, IN_W2)

    assert compiled("sum(/data/workers/wage)", "/data/workers/wage").as_number(
        context
    ) == pytest.approx(60)
    assert (
        compiled("count(/data/workers)", "/data/workers/wage").as_number(context) == 3
    )


def test_a_relative_path_keeps_to_the_row():
    context = a_context(ROWS, IN_W2)

    assert compiled("sum(../slip/paid)").as_number(context) == 5
    assert compiled("../code").as_string(context) == "W2"


def test_a_comparison_from_outside_holds_when_any_row_does():
    context = a_context(ROWS, "/data/fee")

    assert compiled("/data/workers/code = 'W3'").as_boolean(context)
    assert not compiled("/data/workers/code = 'W4'").as_boolean(context)


def test_position_of_a_row_is_its_number():
    context = a_context(ROWS, IN_W2)

    assert compiled("position(..)").as_number(context) == 2


def test_the_row_before_is_found_by_its_number():
    context = a_context(ROWS, IN_W2)
    text = "/data/workers[position() = position(current()/..) - 1]/wage"

    assert compiled(text, "/data/workers/wage").as_string(context) == "10"


def test_a_walk_notices_rows_that_came_and_went():
    context = a_context("<data><a>1</a><b>2</b></data>", "/data/a")
    code = compiled("/data/b")
    assert code.as_string(context) == "2"
    data = context.root.children[0]

    data.children.insert(0, data.children.pop())
    assert code.as_string(context) == "2"
    del data.children[0]
    assert code.as_string(context) == ""


def test_what_is_not_relevant_reads_as_empty():
    context = a_context("<data><a>1</a></data>", "/data/a")
    context.node.relevant = False

    assert compiled("/data/a").as_string(context) == ""
    assert compiled("/data/a = ''").as_boolean(context)


def test_indexed_repeat_takes_its_pairs_in_any_order():
    context = a_context(ROWS, "/data/fee")
    text = "indexed-repeat(/data/workers/slip/paid, {}, {})"
    outer, inner = "/data/workers, 2", "/data/workers/slip, 2"

    assert compiled(text.format(outer, inner)).as_string(context) == "3"
    assert compiled(text.format(inner, outer)).as_string(context) == "3"
    assert (
        compiled(text.format(outer, "/data/workers/slip, 9")).as_string(context) == ""
    )


def test_nodes_of_a_union_stand_in_document_order_once_each():
    context = a_context(ROWS, "/data/fee")

    found = compiled("//wage | //code | /data/workers[1]/wage").as_nodes(context)

    assert [node.value for node in found] == ["W1", "10", "W2", "20", "W3", "30"]


def test_the_nearest_sibling_before_comes_first():
    context = a_context("<data><a>1</a><a>2</a><a>3</a></data>", "/data/a[3]")

    assert compiled("preceding-sibling::a[1]").as_string(context) == "2"


def test_a_value_is_no_nodes():
    with pytest.raises(XPathFault):
        compiled("1 + 1").as_nodes(a_context())


def test_the_place_among_nodes_is_put_back_after_a_fault():
    context = a_context(ROWS, "/data/fee")

    with pytest.raises(XPathFault):
        compiled("/data/workers[position() = no-such-function()]").as_nodes(context)

    assert (context.position, context.size) == (1, 1)

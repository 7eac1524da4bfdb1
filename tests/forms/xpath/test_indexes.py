"""Are rows of long lists found by their columns, and are they the right ones?"""

from hypothesis import given
from hypothesis import strategies as st

from forms.xpath import compile_expression
from tests.forms.xpath.builders import a_context, tree

NAMES = st.sampled_from(["", "a", "b", "c"])


def a_list(rows):
    items = "".join(
        f"<item><name>{name}</name><district>{district}</district></item>"
        for name, district in rows
    )
    return {"towns": tree(f"<root>{items}</root>")}


def names(text, context):
    found = compile_expression(text).as_nodes(context)
    return [node.children[0].value for node in found]


@given(st.lists(st.tuples(NAMES, NAMES), max_size=8), NAMES, NAMES)
def test_a_row_found_by_index_is_a_row_found_by_reading(rows, name, district):
    context = a_context(f"<data><d>{district}</d><n>{name}</n></data>", "/data/d")
    context.instances = a_list(rows)
    wanted = [n for n, d in rows if d == district and n != name]
    text = "instance('towns')/root/item[{}]"

    assert (
        names(text.format("district = /data/d and name != /data/n"), context) == wanted
    )
    # `string(district)` is no bare column, so that nothing is looked up.
    slow = "string(district) = /data/d and name != /data/n"
    assert names(text.format(slow), context) == wanted


def test_the_list_is_read_once():
    context = a_context("<data><d>x</d></data>", "/data/d")
    context.instances = a_list([("a", "x"), ("b", "y"), ("c", "x")])
    text = "instance('towns')/root/item[district = current()]"

    assert names(text, context) == ["a", "c"]
    [(container, index)] = context.indexes.values()
    assert container.name == "root"
    assert sorted(index) == ["x", "y"]
    context.node.value = "y"
    assert names(text, context) == ["b"]


def test_a_number_is_compared_as_a_number():
    context = a_context("<data><d/></data>", "/data/d")
    context.instances = a_list([("a", "1.0"), ("b", "2")])

    assert names("instance('towns')/root/item[district = 1]", context) == ["a"]


def test_the_place_among_the_found_rows_counts_after_the_filter():
    context = a_context("<data><d>x</d></data>", "/data/d")
    context.instances = a_list([("a", "y"), ("b", "x"), ("c", "x")])

    second = "instance('towns')/root/item[district = /data/d][2]"

    assert names(second, context) == ["c"]


def test_pulldata_reads_the_wanted_column_of_the_first_row():
    context = a_context("<data><d>b</d></data>", "/data/d")
    context.instances = a_list([("a", "x"), ("b", "y"), ("b", "z")])
    code = compile_expression("pulldata('towns', 'district', 'name', /data/d)")

    assert code.as_string(context) == "y"
    context.node.value = "no such town"
    assert code.as_string(context) == ""

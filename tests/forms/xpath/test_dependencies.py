"""Does an expression say which answers it depends on?"""

import pytest

from forms.xpath import compile_expression

HERE = "/data/workers/wage"


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("1 + 1", []),
        (".", [HERE]),
        ("../code", ["/data/workers/code"]),
        ("position(..)", ["/data/workers"]),
        ("/data/a + count(/data/workers)", ["/data/a", "/data/workers"]),
        ("/data/a[. = /data/b]/c", ["/data/a", "/data/a/c", "/data/b"]),
        ("/data/workers[code = 'W1']/age", ["/data/workers/age", "/data/workers/code"]),
        (
            "/data/workers[age > current()/../age]/x",
            ["/data/workers/age", "/data/workers/x"],
        ),
        ("instance('t')/root/item[district = /data/d]/name", ["/data/d"]),
        ("instance('t')/root/item[name = current()/../code]", ["/data/workers/code"]),
        ("if(/data/a, /data/b, ../c)", ["/data/a", "/data/b", "/data/workers/c"]),
        ("jr:choice-name(../sex, '../sex')", ["/data/workers/sex"]),
        ("(/data/a | /data/b)/c", ["/data/a", "/data/b", "/data/a/c", "/data/b/c"]),
        ("current()/../x", ["/data/workers/x"]),
        ("count(../*)", ["/data/workers/*"]),
        ("/data/orx:meta/orx:instanceID", ["/data/meta/instanceID"]),
        ("string-length()", [HERE]),
        ("string-length(/data/a)", ["/data/a"]),
    ],
)
def test_an_expression_names_what_it_reads(text, reads):
    expression = compile_expression(text, context_path=HERE)

    assert expression.reads == frozenset(reads)


def test_an_expression_names_what_it_calls():
    expression = compile_expression("if(selected(a, 'b'), today(), a[now() = 1])")

    assert expression.calls == {"if", "selected", "today", "now"}

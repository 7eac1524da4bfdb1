"""Is it known who reads what, and from whose row?"""

from __future__ import annotations

import pytest

from forms.cycles import cycles_in, ranks
from forms.reach import matches, reads_of
from forms.xpath import compile_expression


def reach(text: str, path: str = "/d/w/p/x") -> set[tuple[str, str]]:
    expression = compile_expression(text, context_path=path)
    return {
        ("/".join(read.path), "/".join(read.anchor)) for read in reads_of(expression)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("../y + 1", {("d/w/p/y", "d/w/p")}),
        (". > 3", {("d/w/p/x", "d/w/p/x")}),
        ("sum(../../p/y)", {("d/w/p/y", "d/w")}),
        ("sum(/d/w/p/y)", {("d/w/p/y", "")}),
        ("position(..)", {("d/w/p", "d/w/p")}),
        ("../../p[y = current()/../z]/q", {
            ("d/w/p/q", "d/w"), ("d/w/p/y", "d/w/p"), ("d/w/p/z", "d/w/p"),
        }),
        ("instance('l')/root/item[name = current()/../y]/label", {("d/w/p/y", "d/w/p")}),
        ("indexed-repeat(/d/w/a, /d/w, 2)", {("d/w/a", ""), ("d/w", "")}),
        ("count(../*)", {("d/w/p/*", "d/w/p")}),
        ("../@note", set()),
    ],
)  # fmt: skip
def test_an_expression_reaches_as_far_as_its_paths_climb(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert reach(text) == expected


def test_a_path_with_gaps_fits_what_it_may_name() -> None:
    assert matches(("d", "*", "y"), ("d", "w", "y"))
    assert matches(("d", "**", "y"), ("d", "w", "p", "y"))
    assert matches(("d", "**"), ("d",))
    assert not matches(("d", "*"), ("d", "w", "y"))


def test_what_is_needed_comes_first_even_where_some_need_each_other() -> None:
    needs = {"a": ["b"], "b": ["c"], "c": ["b"], "d": ["a"]}

    order = ranks(needs)

    assert order["a"] > order["b"] and order["d"] > order["a"]
    assert cycles_in(needs) == [["b", "c"]]

"""Is a line whose paths look like those of one before still read as it was written?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.change import Change, Dot
from sync.layout import NotALine
from sync.layout_columns import write_columns
from sync.layout_columns_reading import read_columns
from tests.sync.test_layout_columns import OWN, page_of

parts = st.sampled_from(["w", "k1", "k2", "k1-a", "d", ""])
paths = st.lists(parts, min_size=1, max_size=5).map("/".join).filter(bool)
lines = st.lists(st.sets(paths, min_size=1, max_size=4), min_size=2, max_size=5)


def run_of(lines):
    return [
        Change(dot, n, "u", "f", "k", dot, {path: f"{n} {path}" for path in line})
        for n, line in enumerate(map(sorted, lines))
        for dot in [Dot(*OWN, n + 1)]
    ]


def written_and_read(run):
    page = page_of(run)
    return list(read_columns(write_columns(run, page), 1, len(run), page))


@given(lines)
def test_lines_of_nearly_the_same_paths_read_back(lines):
    run = run_of(lines)

    assert written_and_read(run) == run


@pytest.mark.parametrize(
    "before, after",
    [
        (["w/k1/d"], ["w/k1/d/q"]),
        (["w/k1/d", "w/k2/d"], ["w/k1/d", "w/k1-a/d"]),
        (["w/k1/a", "w/k1/b"], ["w/k1/a", "w/k2/b"]),
        (["w/k1/a", "w/k2/b"], ["w/k1/a", "w/k1/b"]),
        (["a", "w/k1/b"], ["a", "w/k2/b"]),
        (["w"], ["w/k1"]),
    ],
)
def test_a_line_that_only_looks_like_one_before_reads_back(before, after):
    run = run_of([before, after])

    assert written_and_read(run) == run


@pytest.mark.parametrize("path", ["w/k\n/d", f"w/{'k' * 400}/d", "a\nb"])
def test_what_no_line_may_say_is_refused_behind_one_alike(path):
    ordinary = ["a", "b"] if path == "a\nb" else ["w/k1/d"]

    with pytest.raises(NotALine):
        written_and_read(run_of([ordinary, [path]]))

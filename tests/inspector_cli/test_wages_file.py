"""Does `inspector wages --file` answer anybody, and refuse what it cannot reckon?"""

from __future__ import annotations

import io
import json
import sys

import pytest

from inspector_cli.main import run
from tests.forms.findings.test_wages import a_document, a_period


@pytest.fixture
def wages(tmp_path, capfd, monkeypatch):
    """Call `inspector wages` on a document, on no laptop; (code, out, messages)."""
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "none"))

    def call(document, *words, by_stdin=False):
        text = document if isinstance(document, str) else json.dumps(document)
        path = tmp_path / "sheet.json"
        path.write_text(text, encoding="utf-8")
        if by_stdin:
            source = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
            monkeypatch.setattr(sys, "stdin", source)
        code = run(["wages", "--file", "-" if by_stdin else str(path), *words])
        told = capfd.readouterr()
        return code, told.out, told.err

    return call


@pytest.mark.parametrize("by_stdin", [False, True])
def test_a_document_is_answered_in_json_without_an_enrolled_laptop(
    wages, tmp_path, by_stdin
):
    code, out, _ = wages(
        a_document(a_period(paid_sen=190000)), "--json", by_stdin=by_stdin
    )

    assert code == 0
    assert json.loads(out)["total_arrears_sen"] == 5000
    assert not (tmp_path / "none").exists()


def test_a_refused_document_says_everything_and_prints_nothing(wages):
    document = a_document(a_period(overtime_hour="40", basic_sen=-1), pay="gold")

    code, out, err = wages(document, "--json")

    assert (code, out) == (1, "")
    assert "to mend (3)" in err
    assert 'did you mean "overtime_hours"' in err


@pytest.mark.parametrize(
    "language, words",
    [("en", "Arrears of this period"), ("ms", "Tunggakan tempoh ini")],
)
def test_the_text_sheet_is_aligned_in_eighty_columns(wages, language, words):
    document = a_document(
        a_period(overtime_hours=["18", "24"], paid_sen=None), employees=None
    )

    code, out, _ = wages(document, "--language", language)

    lines = out.splitlines()
    assert code == 0
    assert max(map(len, lines)) <= 79
    assert any(line.startswith(words) for line in lines)
    figures = [line for line in lines if line[-3:-2] == "." and line[-1:].isdigit()]
    sums = [line for line in figures if not line.startswith(" ")]
    assert len(sums) >= 11 and {len(line) for line in sums} == {79}

"""Does `inspectorate lint` read whatever a partner sends, and tell it by its rows?"""

from __future__ import annotations

import json

import openpyxl
import pytest

from forms.xlsform import to_xform
from server.form_files import read_form_file
from server.main import main

SURVEY = [
    ["type", "name", "label"],
    ["integer", "workers", "How many workers?"],
    [None, None, None],
    ["text", "where", "Where?", "${worker} > 3"],
]
SETTINGS = [["form_id", "version", "form_title"], ["small", 1, "Small"]]
SOUND = """
| survey |
| | type | name | label | relevant |
| | integer | workers | How many workers? | |
| | text | where | Where? | ${workers} > 3 |
| settings |
| | form_id | version | form_title |
| | small | 1 | Small |
"""
HEADING = ["type", "name", "label", "relevant"]


@pytest.fixture
def lint(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("INSPECTORATE_HOME", str(tmp_path / "no-office"))

    def lint(name, content, *words):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        code = main(["--no-input", "lint", str(path), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return lint


def workbook(folder, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / "made.xlsx")
    return (folder / "made.xlsx").read_bytes()


def test_a_sound_form_ends_well_and_says_so(lint):
    code, out, err = lint("small.md", SOUND)

    assert (code, out) == (0, "")
    assert "0 errors, 0 warnings" in err


def test_a_shipped_checklist_is_named_without_a_file(capsys):
    assert main(["lint", "child_labour"]) == 0
    assert "0 errors" in capsys.readouterr().err


def test_every_error_is_told_with_its_row_and_what_mends_it(lint):
    broken = SOUND.replace("${workers}", "${worker}").replace("integer", "integr")

    code, out, _ = lint("small.md", broken)

    assert code == 1
    assert "F-110, survey row 2: " in out
    assert 'F-120, survey row 3, relevant: "worker" is read here' in out
    assert "mend the name" in out


def test_advice_alone_is_no_failure(lint):
    code, out, err = lint("small.md", SOUND.replace("> 3", "+ 1 > 3"))

    assert code == 0
    assert "W-176" in out
    assert "0 errors, 1 warnings" in err


def test_json_has_stable_keys(lint):
    code, out, _ = lint("small.md", SOUND.replace("${workers}", "${worker}"), "--json")

    [told] = json.loads(out)
    assert code == 1
    assert told.pop("form").endswith("small.md")
    assert told == {
        "code": "F-120",
        "place": "survey row 3, relevant",
        "sheet": "survey",
        "row": 3,
        "column": "relevant",
        "what": '"worker" is read here but never asked',
        "remedy": "mend the name or add the question",
        "is_error": True,
    }


def test_a_workbook_is_told_of_by_the_rows_its_author_sees(lint, tmp_path):
    survey = [HEADING, *SURVEY[1:]]
    content = workbook(tmp_path, {"survey": survey, "settings": SETTINGS})

    assert "F-120, survey row 4, relevant" in lint("small.xlsx", content)[1]


def test_a_csv_is_told_of_by_its_own_lines(lint):
    lines = ["survey", ",type,name,label,relevant", ",integer,workers,How many?,"]
    lines += ["", ",text,where,Where?,${worker} > 3", "settings"]
    lines += [",form_id,version,form_title", ",small,1,Small"]

    code, out, _ = lint("small.csv", "\n".join(lines))

    assert code == 1
    assert "F-120, survey row 5, relevant" in out


def test_what_is_no_old_workbook_is_said(lint):
    code, out, err = lint("broken.xls", b"not a workbook")

    assert (code, out) == (1, "")
    assert "no workbook" in err


def test_an_xform_is_told_of_by_its_binds(lint):
    xform = to_xform(SOUND, "small").replace("&gt; 3", "= 'a' and false()")

    code, out, _ = lint("small.xml", xform)

    assert code == 1
    assert "F-180, bind /small/where, relevant" in out


@pytest.mark.parametrize("name", ["form.xlsx", "form.csv", "form.md", "form.xml"])
def test_whatever_is_no_form_is_refused_without_a_trace(lint, name):
    code, _, err = lint(name, b"\xff\xfe\x00 nothing")

    assert code == 1
    assert "Traceback" not in err and "Something failed" not in err


def test_a_form_that_is_not_there_is_said(capsys):
    assert main(["lint", "nothere.md"]) == 1
    assert "there is no form nothere.md" in capsys.readouterr().err


def test_rows_are_those_of_the_sheet_in_whatever_case(tmp_path):
    content = workbook(tmp_path, {"Survey": [HEADING, [None], SURVEY[1]]})
    (tmp_path / "a.xlsx").write_bytes(content)

    assert read_form_file(str(tmp_path / "a.xlsx")).rows == {"survey": (1, 3)}

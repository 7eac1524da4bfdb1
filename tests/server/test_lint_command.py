"""Does `inspectorate lint` read whatever a partner sends, and tell it by its rows?"""

from __future__ import annotations

import json
import random
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from forms.xlsform import to_xform
from server.faults import OfficeFault
from server.form_files import read_form_file
from server.main import main
from server.workbook import tables_of

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
    code, out, _ = lint("broken.xls", b"not a workbook")

    assert code == 1
    assert "F-100, file: the file is no workbook; save it as .xls again" in out


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
    assert "F-100, file: there is no form nothere.md" in capsys.readouterr().out


def test_rows_are_those_of_the_sheet_in_whatever_case(tmp_path):
    content = workbook(tmp_path, {"Survey": [HEADING, [None], SURVEY[1]]})
    (tmp_path / "a.xlsx").write_bytes(content)

    assert read_form_file(str(tmp_path / "a.xlsx")).rows == {"survey": (1, 3)}


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <<>> endobj"
ZIP = b"PK\x05\x06" + b"\0" * 18


@pytest.mark.parametrize("content", [PDF, b"", ZIP, bytes(range(256)) * 40])
@pytest.mark.parametrize("ending", ["pdf", "md", "csv", "xlsx", "xls", "xml", "zip"])
def test_what_is_no_form_is_answered_with_reasons(lint, ending, content):
    code, out, _ = lint(f"odd.{ending}", content, "--json")

    told = json.loads(out)
    assert code == 1
    assert any(one["is_error"] for one in told)
    assert all(one["remedy"] or one["code"] == "F-201" for one in told)


def test_a_folder_and_what_is_not_there_are_told_beside_a_sound_form(tmp_path, capsys):
    (tmp_path / "sound.md").write_text(SOUND)
    forms = [str(tmp_path / name) for name in ("sound.md", "gone.md", "")]

    code = main(["--no-input", "lint", *forms])

    said = capsys.readouterr()
    assert code == 1
    assert said.out.count("F-100, file") == 2
    assert "sound.md: 0 errors, 0 warnings." in said.err


def test_a_workbook_that_unfolds_to_gigabytes_is_refused_before_it_is_read(
    lint, tmp_path
):
    content = workbook(tmp_path, {"survey": SURVEY, "settings": SETTINGS})
    row = b'<row><c t="inlineStr"><is><t>x</t></is></c></row>'
    swollen = BytesIO()
    with ZipFile(BytesIO(content)) as whole, ZipFile(swollen, "w", ZIP_DEFLATED) as out:
        for name in whole.namelist():
            read = whole.read(name)
            out.writestr(name, read.replace(b"</sheetData>", row * 1_500_000))

    code, out, _ = lint("bomb.xlsx", swollen.getvalue())

    assert code == 1
    assert "more than 20000 rows" in out


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_workbook_is_refused_or_read(tmp_path, seed):
    lot = random.Random(seed)
    content = bytearray(workbook(tmp_path, {"survey": SURVEY, "settings": SETTINGS}))
    for _ in range(lot.randrange(1, 30)):
        content[lot.randrange(len(content))] = lot.randrange(256)

    try:
        assert tables_of(bytes(content), ".xlsx").markdown
    except OfficeFault as fault:
        assert fault.remedy


def test_a_sheet_of_more_rows_than_any_form_is_refused(lint):
    code, out, _ = lint("long.csv", "survey,type,name\n" + ",text,q\n" * 20_001)

    assert code == 1
    assert "F-100" in out

    code, out, _ = lint("long.md", "| survey |\n" + "| | text | q |\n" * 20_001)

    assert code == 1
    assert "F-108" in out

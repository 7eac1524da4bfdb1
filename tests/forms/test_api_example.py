"""Does the example of `forms/README.md` run as it stands?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forms.findings.findings import find
from forms.findings.reading import read_facts
from forms.interview import Interview
from forms.packs.packs import load_pack
from forms.shelf import form_source
from forms.xform import load_form
from forms.xlsform import to_xform
from tests.forms.built import surroundings

README = Path(__file__).resolve().parents[2] / "forms" / "README.md"


def test_the_ten_lines_run_and_find(capsys: pytest.CaptureFixture[str]) -> None:
    text = README.read_text(encoding="utf-8")
    code = re.findall(r"```python\n(.*?)```", text, re.DOTALL)[0]
    names = {
        "load_form": load_form,
        "Interview": Interview,
        "read_facts": read_facts,
        "find": find,
        "load_pack": load_pack,
        "xform": to_xform(form_source("forced_labour"), "forced_labour"),
        "now": surroundings(),
    }

    exec(code, names)

    told = capsys.readouterr().out
    assert len(code.strip().splitlines()) == 10
    assert "papers_held_by" in told
    assert "Employer" in told or "employer" in told

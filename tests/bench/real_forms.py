"""Which real forms do we measure, where they are there?"""

from __future__ import annotations

import warnings
from pathlib import Path

from pyxform.xls2xform import convert

FOLDER = Path(__file__).resolve().parents[3] / "shared/acceptance/realforms"
FILES = {
    "reach": "humind__REACH_2024_MSNA-kobo-tool_draft_v10.xlsx",
    "ifrc": "wf__ifrc-distribution-site-assessment-v1.xls",
    "socio_economic": "wf__socio-economic-survey-v20240515.xlsx",
}


def real_forms() -> dict[str, str]:
    """XForms (XML) by a short name; empty where the folder is not."""
    there = {name: FOLDER / file for name, file in FILES.items()}
    return {name: _xform(path) for name, path in there.items() if path.exists()}


def _xform(workbook: Path) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        xform: str = convert(workbook, form_name="data").xform
    return xform

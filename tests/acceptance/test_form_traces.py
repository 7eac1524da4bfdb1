"""Do we hold the states that another engine held in the same forms?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent.parent
RECORDED = HOUSE.parent / "shared" / "acceptance"
PERCENT_WE_HOLD = "98"


@pytest.mark.skipif(
    not RECORDED.is_dir(), reason="the recorded cases (../shared) are not here"
)
def test_the_recorded_forms_go_as_they_went_elsewhere() -> None:
    told = subprocess.run(
        [
            sys.executable,
            str(RECORDED / "run_form_traces.py"),
            str(RECORDED / "form_traces_open.json"),
            "tests.acceptance.form_trace:FormTrace",
            *("--fail", "20", "--gate", PERCENT_WE_HOLD),
        ],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 0, told.stdout + told.stderr

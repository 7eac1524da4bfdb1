"""Do other engines' recorded XPath cases come out the same here?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared" / "acceptance"
CASES = SHARED / "xpath_cases_open.json"


@pytest.mark.skipif(
    not CASES.exists(), reason="../shared/acceptance is not here; the rest stands"
)
def test_at_least_99_of_100_recorded_cases_come_out_the_same():
    adapter = "tests.acceptance.adapter:XPathCase"
    runner = [sys.executable, str(SHARED / "run_xpath_cases.py"), str(CASES), adapter]

    done = subprocess.run(
        [*runner, "--fail", "30", "--gate", "99"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )

    assert done.returncode == 0, done.stdout + done.stderr

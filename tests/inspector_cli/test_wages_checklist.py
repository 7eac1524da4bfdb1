"""Do the payslips of a checklist come to a wage sheet, and nothing else with them?"""

from __future__ import annotations

import json

import pytest

from inspector_cli.answers_file import fill_from
from inspector_cli.main import run
from tests.inspector_cli.at_the_filler import a_draft

SECRET = "Siti Rahmah told it"
SLIP = {
    "period_from": "2026-02-01",
    "period_to": "2026-02-28",
    "eligible_days": "28",
    "basic": "1950",
    "overtime_hours": "40",
    "hours_from": "roster",
    "pay_known": "gross",
    "paid": "2000",
}
ANSWERS = {
    "workplace_name": "Ladang Contoh",
    "state": "MY-Johor",
    "employees": "22",
    "workers": [
        {
            **{"manual_work": "yes", "domestic": "no", "pay": "monthly"},
            **{"normal_hours": "7.5", "days_a_week": "6", "payslips": [SLIP]},
        },
        {
            **{"pay": "monthly", "normal_hours": "7.5", "days_a_week": "6"},
            "payslips": [{**SLIP, "period_to": "2026-03-28"}],
        },
    ],
}


@pytest.fixture
def wages(scene, capfd, monkeypatch):
    """A draft with payslips, and `inspector wages` on it; (code, out, messages)."""
    laptop, draft = a_draft(scene, "forced_labour")
    refused = fill_from(laptop.sitting(draft), ANSWERS)
    monkeypatch.setenv("INSPECTOR_HOME", str(laptop.home))
    monkeypatch.setenv("SAKSI_TRAINING_CLOCK", "2026-04-14T10:40:00+08:00")

    def call(*words):
        code = run(["wages", *words])
        told = capfd.readouterr()
        return code, told.out, told.err

    call.refused = [f"{one.key}: {one.why}" for one in refused]
    call.laptop, call.draft = laptop, draft
    return call


def test_the_payslips_flow_into_the_sheet_with_the_source_of_their_hours(wages):
    assert wages.refused == []

    code, out, _ = wages("D1", "--json")

    found = json.loads(out)
    w1 = found["workers"][0]
    assert code == 0
    assert w1["id"] == "W1"
    assert w1["periods"][0]["due_sen"] == 255000
    assert found["total_arrears_sen"] == 55000


def test_a_payslip_that_cannot_be_reckoned_is_named_with_what_it_lacks(wages):
    _, out, _ = wages("D1")
    _, malay, _ = wages("D1", "--language", "ms")

    assert "Not reckoned: W2, payslip 1: it is longer than a month" in out
    assert "Tidak dikira: W2, slip gaji 1: ia melebihi sebulan" in malay
    assert "550.00" in out


def test_one_worker_may_be_asked_for_by_code(wages):
    assert wages("D1", "--person", "w1", "--json")[0] == 0
    code, out, err = wages("D1", "--person", "W9")

    assert (code, out) == (1, "")
    assert "There is no worker W9 in D1" in err


def test_the_paper_names_workplace_and_maker_and_nothing_a_worker_said(wages, tmp_path):
    paper = tmp_path / "d1.html"
    sitting = wages.laptop.sitting(wages.draft)
    sitting.note("papers_held", SECRET)

    code, out, _ = wages("D1", "--html", str(paper))

    page = paper.read_text(encoding="utf-8")
    assert code == 0 and "Written:" in out
    assert "Ladang Contoh" in page and "u012" in page
    assert "roster or wage book" in page
    assert SECRET not in page
    assert wages("--verify", str(paper))[0] == 0

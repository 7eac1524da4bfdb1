"""What do `packs` and `refind` answer at the command line?"""

from __future__ import annotations

import json

import pytest

from server.main import main
from tests.server.estate import forced_labour
from tests.server.rules import in_folder, my_pack
from tests.server.test_outcomes import HOUSED
from tests.server.test_refinding import NEW, SMALLER_ROOMS, every_row, states


@pytest.fixture
def run(estate, capsys, monkeypatch):
    monkeypatch.delenv("SAKSI_TRAINING_CLOCK", raising=False)

    def run(*words: str) -> tuple[int, str, str]:
        home = str(estate.office.home)
        code = main(["--home", home, "--no-input", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_a_folder_being_written_is_looked_at_and_never_put_to_use(
    estate, run, tmp_path
):
    inspection = forced_labour(estate, **HOUSED)
    folder = in_folder(tmp_path / "draft", my_pack("2027.1", SMALLER_ROOMS))
    before = every_row(estate)

    code, out, err = run("refind", "--folder", folder, "--dry-run")
    refused = run("refind", "--folder", folder)

    assert (code, refused[0]) == (0, 1)
    assert f"{inspection.ref} (D09): my 2026.1 -> my 2027.1" in out
    assert "F12.1 ends: nobody has begun it" in out
    assert "Read 1; 1 would differ." in out and "Nothing was written." in err
    assert "publish it first" in refused[2].lower()
    assert every_row(estate) == before


def test_a_folder_with_faults_is_refused_with_all_of_them(estate, run, tmp_path):
    texts = my_pack("2027.1", ("law.csv", "minimum_wage_monthly,1700", "x,"))
    texts["follow_ups.csv"] = texts["follow_ups.csv"].replace(",24 hours,7", ",soon,7")
    folder = in_folder(tmp_path / "draft", texts)

    code, _, err = run("refind", "--folder", folder, "--dry-run")
    published = run("packs", "publish", folder)

    assert code == published[0] == 1
    for said in (err, published[1]):
        assert "follow_ups.csv row 11" in said and "F-411" in said
    assert estate.office.packs.held == ()


def test_the_same_in_json_and_by_a_version(estate, run):
    inspection = forced_labour(estate, **HOUSED)
    estate.office.desk.publish_pack(my_pack(NEW, SMALLER_ROOMS), by="admin")

    code, out, _ = run("refind", "--pack", NEW, "--dry-run", "--json")

    told = json.loads(out)
    assert code == 0 and told["dry_run"] is True
    assert told["totals"]["read"] == told["totals"]["differing"] == 1
    assert told["totals"]["follow_ups"]["ends"] == 1
    [one] = told["inspections"]
    assert one["inspection"] == inspection.ref
    assert {f["fate"] for f in one["follow_ups"]} == {"stays", "ends"}
    assert run("refind", "--pack", NEW)[0] == 0
    assert states(estate)["F12.1"] == "withdrawn"


def test_a_version_that_is_not_held_is_said(run):
    code, _, err = run("refind", "--pack", "2099.1", "--dry-run")

    assert code == 1
    assert "2099.1" in err and "packs versions" in err


def test_an_office_sets_a_rule_and_sees_it_beside_the_packs_own(estate, run):
    words = ("packs", "set", "F05.1.after", "48 hours")

    assert run(*words)[0] == 1  # no reason
    assert run(*words, "--why", "two ferries a week", "--by", "u011")[0] == 1
    code, _, err = run(
        *words, "--why", "two ferries", "--district", "D09", "--by", "s001"
    )
    listed = json.loads(run("packs", "settings", "--json")[1])

    assert code == 0 and "2026.1+D09.1" in err
    [one] = listed
    assert {k: one[k] for k in ("target", "for", "value", "base", "by", "why")} == {
        **{"target": "F05.1.after", "for": "D09", "value": "48 hours"},
        **{"base": "24 hours", "by": "s001", "why": "two ferries"},
    }
    refused = run("packs", "set", "F18.1.after", "1 days", "--why", "x")
    assert refused[0] == 1 and "never lengthened" in refused[2]
    assert (
        run("packs", "unset", "F05.1.after", "--why", "x", "--district", "D09")[0] == 0
    )
    assert json.loads(run("packs", "settings", "--json")[1]) == []
    assert len(json.loads(run("packs", "settings", "--history", "--json")[1])) == 2
    audit = json.loads(run("audit", "list", "--json")[1])
    assert {"rule set", "rule unset"} <= {line["what"] for line in audit}


def test_a_pack_is_published_from_a_folder_and_listed(run, estate, tmp_path):
    folder = in_folder(tmp_path / "next", my_pack(NEW, SMALLER_ROOMS))

    code, _, err = run("packs", "publish", folder)
    rows = json.loads(run("packs", "versions", "--json")[1])

    assert code == 0 and f"Published my {NEW}" in err
    assert [(r["version"], r["state"], r["in_use"]) for r in rows] == [
        (NEW, "ready", True),
        ("2026.1", "shipped", False),
    ]
    assert json.loads(run("status", "--json")[1])["rules"]["version"] == NEW

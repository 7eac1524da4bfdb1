"""Can somebody who writes a rule pack see all that is wrong with it at once?"""

from __future__ import annotations

import json

import pytest

from forms.packs.folders import pack_texts
from server.main import main
from server.settings import load_settings


@pytest.fixture
def folder(tmp_path):
    """The Malaysian pack as files that somebody edits."""
    for name, text in pack_texts("my").items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_the_shipped_packs_pass(capsys):
    assert main(["packs", "check"]) == 0

    assert "my: no fault." in capsys.readouterr().err


def test_every_fault_of_a_folder_is_listed_with_file_and_row(folder, capsys):
    change(folder / "law.csv", "secondary source", "hearsay")
    change(folder / "states.csv", "MY-Johor,Johor", "MY-Johore,Johor")
    (folder / "weekends.csv").write_bytes(b"state\xff\n")

    assert main(["packs", "check", str(folder)]) == 1

    out = capsys.readouterr().out
    assert "law.csv row 2, checked" in out
    assert "holidays.csv row" in out
    assert "weekends.csv row 1: it is not UTF-8" in out
    assert "lacks this table" not in out


def test_faults_come_as_json_for_programs(folder, capsys):
    change(folder / "law.csv", "secondary source", "hearsay")

    assert main(["packs", "check", str(folder), "--json"]) == 1

    [fault] = json.loads(capsys.readouterr().out)
    assert (fault["sheet"], fault["row"], fault["code"]) == ("law.csv", 2, "F-404")
    assert fault["remedy"]


def test_a_folder_that_is_not_there_is_a_fault_with_the_known_names(capsys):
    assert main(["packs", "check", "atlantis"]) == 1

    assert "my" in capsys.readouterr().out


def test_a_folder_needs_no_shared_lists(folder):
    for name in ("delphi.csv", "icls.csv", "ilo11.csv", "phrases.csv"):
        (folder / name).unlink()

    assert main(["packs", "check", str(folder)]) == 0


def test_packs_are_listed_with_how_much_of_them_is_unchecked(capsys):
    main(["packs", "list", "--json"])

    listed = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert "MY-Sabah" in listed["my"]["jurisdictions"]
    assert 0 < listed["my"]["unchecked"] < listed["my"]["law_values"]


def test_a_row_nobody_checked_says_so(capsys):
    assert main(["packs", "show", "my", "law", "--find", "deduction_cap"]) == 0

    assert "checked: no (unchecked)" in capsys.readouterr().out


def test_a_table_that_is_not_there_names_those_that_are(capsys):
    assert main(["packs", "show", "my", "lore"]) == 1

    assert "law" in capsys.readouterr().err


def test_an_office_of_another_country_keeps_that_country_s_time(tmp_path):
    home = ["--home", str(tmp_path / "office"), "--no-input"]
    words = ["--training", "--name", "Manila", "--district", "M01", "--pack", "ph"]

    assert main([*home, "init", *words]) == 0

    made = load_settings(tmp_path / "office")
    assert (made.pack, made.zone_name) == ("ph", "Asia/Manila")


def test_an_office_is_not_made_for_a_country_without_rules(tmp_path, capsys):
    home = ["--home", str(tmp_path / "office"), "--no-input"]
    words = ["--training", "--name", "X", "--district", "M01", "--pack", "atlantis"]

    assert main([*home, "init", *words]) == 1

    assert "my, ph" in capsys.readouterr().err
    assert not (tmp_path / "office").exists()

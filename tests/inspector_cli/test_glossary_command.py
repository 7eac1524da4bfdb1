"""Can an inspector look a word up where there is no network?"""

from __future__ import annotations

import json

from inspector_cli.main import run


def look_up(home, *word):
    return run(["--home", str(home), "glossary", *word])


def test_a_word_is_shown_in_both_languages_with_its_source(tmp_path, capsys):
    assert look_up(tmp_path, "tunggakan", "gaji") == 0

    shown = capsys.readouterr().out
    assert "arrears of wages / tunggakan gaji" in shown
    assert "(unchecked)" in shown


def test_in_malay_the_malay_comes_first_and_says_belum_disahkan(tmp_path, capsys):
    assert look_up(tmp_path, "arrears of wages", "--language", "ms") == 0

    shown = capsys.readouterr().out
    assert "tunggakan gaji / arrears of wages" in shown
    assert "(belum disahkan)" in shown


def test_a_mistyped_word_gets_those_near_it(tmp_path, capsys):
    assert look_up(tmp_path, "tunggakkan gaji") == 1

    assert "tunggakan gaji" in capsys.readouterr().err


def test_every_word_stands_under_its_topic(tmp_path, capsys):
    assert look_up(tmp_path) == 0

    shown = capsys.readouterr().out
    assert "The eleven ILO indicators\n  abuse of vulnerability / " in shown


def test_programs_get_it_as_json(tmp_path, capsys):
    assert look_up(tmp_path, "Protector", "--json") == 0

    [term] = json.loads(capsys.readouterr().out)["terms"]
    assert (term["en"], term["ms"]) == ("Protector", "Pelindung")
    assert term["is_checked"] is False

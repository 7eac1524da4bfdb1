"""Does a value of the law read in the reader's language, whole or not at all?"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from forms.law_words import MALAY, value_words
from forms.packs.packs import load_pack, pack_names
from forms.packs.rows import basis_in
from forms.packs.titles import TITLES, titles_in_malay

EVERY = [law for name in sorted(pack_names()) for law in load_pack(name).law_values]
MY = load_pack("my")


def law(key):
    return next(one for one in MY.law_values if one.key == key)


@pytest.mark.parametrize(
    ("key", "english", "malay"),
    [
        ("hours_day_max", "8 hours", "8 jam"),
        ("rest_day_per_week", "1 day", "1 hari"),
        ("certificate_for_accommodation", "required", "diwajibkan"),
        ("minimum_wage_excludes", "domestic worker", "pekerja domestik"),
        (
            "passport_retention_penalty_max",
            "RM10000 or 5 years or both",
            "RM10000 atau 5 tahun atau kedua-duanya",
        ),
    ],
)
def test_a_value_reads_in_english_and_in_malay(key, english, malay):
    assert value_words(law(key), "en") == english
    assert value_words(law(key), "ms") == malay


@pytest.mark.parametrize("name", sorted(pack_names()))
def test_every_value_of_the_law_has_a_name_in_both_languages(name):
    pack = load_pack(name)

    for one in pack.law_values:
        words = pack.phrases[f"law.{one.key}"]
        assert words["en"] != words["ms"]


def test_all_that_malaysia_says_in_words_is_said_in_malay():
    english = {word for text in MALAY for word in re.findall(r"[a-z]{4,}", text)}
    same = {word for text in MALAY.values() for word in re.findall(r"[a-z]{4,}", text)}

    for one in MY.law_values:
        left = set(re.findall(r"[a-z]{4,}", value_words(one, "ms")))
        assert not left & (english - same), one.key


def test_what_no_table_knows_stays_whole_in_english():
    strange = replace(law("hours_day_max"), unit="hours where only the family works")

    assert value_words(strange, "ms") == "8 hours where only the family works"


def test_no_figure_is_lost_or_changed_by_words():
    for one in EVERY:
        if not one.is_no_limit:
            figures = re.findall(r"\d+", one.value)
            for language in ("en", "ms"):
                told = re.findall(r"\d+", value_words(one, language))
                assert told[: len(figures)] == figures


def test_acts_are_named_by_their_malay_titles_to_a_reader_of_malay_alone():
    kept = "Employment Act 1955 s.60A(1)(d) as amended by A1651 (unchecked)"

    assert basis_in(kept, "en") == kept
    assert basis_in(kept, "ms") == (
        "Akta Kerja 1955 s.60A(1)(d) seperti dipinda oleh A1651 (belum disahkan)"
    )
    assert titles_in_malay("Act 350s and XAct 350") == "Act 350s and XAct 350"


def test_a_title_said_in_malay_is_not_turned_again():
    for malay in TITLES.values():
        assert titles_in_malay(malay) == malay

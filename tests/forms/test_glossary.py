"""Does a word lead to its meaning, in either language, and a near one to the word?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forms.definition import FormDefinition
from forms.glossary import look_up, topics
from forms.packs.packs import load_pack
from forms.shelf import form_source
from forms.xform import load_form
from forms.xlsform import to_xform

MY = load_pack("my")
PRODUCT = Path(__file__).resolve().parents[3] / "shared" / "design" / "product.md"


def codes(word: str) -> list[str]:
    return [term.code for term in look_up(MY.glossary, word).terms]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("arrears of wages", "arrears_of_wages"),
        ("Tunggakan Gaji", "arrears_of_wages"),
        ("KANAK-KANAK", "child"),
        ("debt_bondage", "debt_bondage"),
        ("clash", "clash"),
    ],
)
def test_a_word_is_found_in_english_in_malay_and_by_its_code(word, code):
    assert codes(word) == [code]


def test_a_part_of_a_word_leads_to_all_that_have_it():
    assert {"protection_officer", "protection_order"} <= set(codes("protection o"))


def test_an_unknown_word_gets_those_near_it():
    found = look_up(MY.glossary, "tunggakkan gajih")

    assert found.terms == ()
    assert "tunggakan gaji" in found.near


def test_a_word_like_no_other_gets_none():
    assert look_up(MY.glossary, "zzzz") == look_up((), "zzzz")


def test_two_posts_that_are_easily_mixed_up_name_each_other():
    protector, officer = (
        look_up(MY.glossary, word).terms[0]
        for word in ("Pelindung", "Pegawai Pelindung")
    )

    assert "Not the Protection Officer" in protector.meaning["en"]
    assert "Bukan Pelindung" in officer.meaning["ms"]


def test_every_term_is_explained_in_both_languages_and_the_topics_are_whole():
    for term in MY.glossary:
        assert all(term.names.values()) and all(term.meaning.values())
        assert term.meaning["en"].rstrip('"').endswith(".")
    assert sum(map(len, topics(MY.glossary).values())) == len(MY.glossary) > 100


def test_the_eleven_indicators_are_named_as_the_engine_names_them():
    named = {term.names["en"]: term for term in MY.glossary if term.topic == "ilo11"}

    assert {names["en"]: names["ms"] for names in MY.ilo11.values()} == {
        name: term.names["ms"] for name, term in named.items()
    }


def test_no_word_calls_a_worker_a_runaway():
    words = " ".join(
        text
        for term in MY.glossary
        for text in (*term.names.values(), *term.meaning.values())
    )

    assert not re.search(r"\b(lari|melarikan|runaway|abscond)", words, re.IGNORECASE)


@pytest.mark.skipif(not PRODUCT.exists(), reason=f"{PRODUCT} is not there")
def test_our_words_of_the_design_are_all_in_it_with_their_malay():
    ours = PRODUCT.read_text("utf-8").split("## Our words")[1]
    pairs = re.findall(
        r"([a-z][a-z -]+) \(([a-z][a-z -]+)\)", ours.split("Malay of the trade")[0]
    )
    malay = {term.names["ms"] for term in MY.glossary}
    lacking = [pair for pair in pairs if pair[1] not in malay]

    assert len(pairs) > 12
    assert lacking == []


def test_the_hazards_of_the_checklist_are_those_of_the_pack_word_for_word():
    form: FormDefinition = load_form(
        to_xform(form_source("child_labour"), "child_labour")
    )
    [question] = [
        one for one in form.questions if one.attributes.get("fact") == "child.hazards"
    ]
    named = {
        code: (
            form.choice_label(question.key, code, "English (en)"),
            form.choice_label(question.key, code, "Malay (ms)"),
        )
        for code in MY.hazards
    }

    assert named == {
        code: (one.words["en"], one.words["ms"]) for code, one in MY.hazards.items()
    }
    choices = re.findall(r"\| \| hazards \| (\w+) \|", form_source("child_labour"))
    assert set(choices) - set(MY.hazards) == {"none"}


def test_a_hazard_names_the_law_and_the_age_below_which_it_is_banned():
    chemicals = MY.hazards["chemicals"]

    assert chemicals.below_age == 18
    assert chemicals.basis == "Act 350 s.2(1A) and Fourth Schedule"
    assert not MY.hazards["night"].is_checked

"""Is a file an answer like any other: kept, told, replayed and taken over?"""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.attachments import (
    LARGEST_PREVIEW,
    file_name,
    file_words,
    is_file,
    preview_of,
    takes,
    without_preview,
)
from forms.carry_over import carry_over
from forms.interview import Interview
from forms.versions import compare
from forms.xform import load_form
from tests.forms.built import a_form, a_raw_form, an_interview, surroundings

PREVIEW = base64.b64encode(b"\xff\xd8 a very small picture").decode()
PHOTO = {"sha256": "9f" * 32, "size": 2_100_000, "type": "image/jpeg"}
SEEN = {**PHOTO, "preview": PREVIEW}
SCAN = {"sha256": "c0" * 32, "size": 340_000, "type": "application/pdf"}
SURVEY = """
|  | type | name | label::English (en) | label::Malay (ms) | required | constraint | calculation |
|  | image | picture | Picture | Gambar | yes | | |
|  | file | paper | Paper | Kertas | | | |
|  | text | words | Words | Kata | | | |
|  | calculate | name | | | | | ${picture} |
"""
NAME = "9f9f9f9f9f9f9f9f.jpg"


def answered(**answers: object) -> Interview:
    interview = an_interview(SURVEY)
    for key, value in answers.items():
        interview.answer(key, value, surroundings())
    return interview


def test_expressions_and_the_instance_read_a_name_made_of_the_bytes() -> None:
    interview = answered(picture=SEEN)

    assert interview.answers()["name"] == NAME
    assert f"<picture>{NAME}</picture>" in interview.to_xml()


def test_merge_form_and_prompt_keep_the_whole_map() -> None:
    interview = answered(picture=SEEN)

    assert interview.answers()["picture"] == SEEN
    assert interview.prompt("picture").value == SEEN
    assert interview.prompt("picture").value_text == NAME


def test_a_record_opened_again_says_the_very_same() -> None:
    kept = answered(picture=SEEN, paper=SCAN).answers()

    again = Interview.open(a_form(SURVEY), kept, surroundings())

    assert again.answers() == kept
    assert again.validate(surroundings()) == []


def test_the_journal_gives_the_file_back_and_undo_takes_it_away() -> None:
    interview = an_interview(SURVEY)
    first = interview.answer("picture", PHOTO, surroundings())
    second = interview.answer("picture", {**PHOTO, "size": 5}, surroundings())
    undone = interview.undo(surroundings())

    entries = [first.entry, second.entry, undone.entry]
    again = Interview.resume(a_form(SURVEY), entries, surroundings())

    assert again.answers()["picture"] == PHOTO
    again.undo(surroundings())
    assert "picture" not in again.answers()


def test_a_required_picture_is_missing_until_it_is_there() -> None:
    interview = an_interview(SURVEY)
    assert [one.kind for one in interview.validate(surroundings())] == ["required"]

    interview.answer("picture", PHOTO, surroundings())

    assert interview.validate(surroundings()) == []


def test_a_file_of_another_type_is_kept_and_told() -> None:
    interview = answered(picture=SCAN)

    assert interview.answers()["picture"] == SCAN
    assert [(v.key, v.kind) for v in interview.validate(surroundings())] == [
        ("picture", "kind")
    ]


def test_a_constraint_may_look_at_the_name() -> None:
    survey = SURVEY.replace("yes | |", "| ends-with(., '.png') |")
    interview = an_interview(survey)

    step = interview.answer("picture", PHOTO, surroundings())

    assert step.entry is None and step.violation
    assert "picture" not in interview.answers()


def test_a_file_given_to_a_question_of_words_is_told_and_not_taken_for_words() -> None:
    interview = answered(picture=PHOTO, words=PHOTO)

    assert interview.answers()["words"] == {"~": "said", "text": NAME}
    assert [v.key for v in interview.validate(surroundings())] == ["words"]


@pytest.mark.parametrize(
    "broken",
    [
        {**PHOTO, "sha256": "9F" * 32},
        {**PHOTO, "sha256": "9f" * 31},
        {**PHOTO, "size": 0},
        {**PHOTO, "size": True},
        {**PHOTO, "size": "2100000"},
        {**PHOTO, "type": "jpeg"},
        {**PHOTO, "type": "image/jpeg\r\nX: 1"},
        {"sha256": "9f" * 32},
        "photo.jpg",
        None,
        [],
    ],
)
def test_what_is_no_file_is_not_taken_for_one(broken: object) -> None:
    assert is_file(PHOTO) and is_file(SEEN)
    assert not is_file(broken)


def test_a_preview_may_be_as_large_as_it_may_be() -> None:
    full = base64.b64encode(bytes(LARGEST_PREVIEW)).decode()
    over = base64.b64encode(bytes(LARGEST_PREVIEW + 1)).decode()

    assert preview_of({**PHOTO, "preview": full}) == full
    assert preview_of({**PHOTO, "preview": over}) == ""


@pytest.mark.parametrize("said", ["<svg>", "ab=c", 7, None, ["AAAA"], "AAAA\n", "AAA"])
def test_what_is_no_preview_is_not_shown(said: object) -> None:
    assert is_file({**PHOTO, "preview": said})
    assert preview_of({**PHOTO, "preview": said}) == ""


def test_a_newer_version_may_say_more_of_a_file() -> None:
    value = {**SEEN, "taken_with": "a camera"}

    assert answered(picture=value).answers()["picture"] == value


def test_a_name_that_came_with_an_instance_from_elsewhere_stays_a_name() -> None:
    xml = "<data id='a_form' version='1'><picture>1699.jpg</picture></data>"

    interview = Interview.edit(a_form(SURVEY), xml, surroundings())

    assert interview.answers()["picture"] == "1699.jpg"


def test_a_file_goes_on_in_a_version_that_takes_it_and_stays_where_it_does_not() -> (
    None
):
    old = a_form(SURVEY)
    wider = a_form(SURVEY.replace("| image | picture", "| file | picture"))
    narrower = a_form(SURVEY.replace("| file | paper", "| image | paper"))
    given = {"picture": SEEN, "paper": SCAN}

    taken, _ = carry_over(old, wider, given)
    carried, left = carry_over(old, narrower, given)

    assert taken == given
    assert carried == {"picture": SEEN}
    assert dict(left.answers) == {"paper": SCAN}


def test_any_file_question_takes_what_a_picture_question_took() -> None:
    wider = a_form(SURVEY.replace("| image | picture", "| file | picture"))

    [change] = [c for c in compare(a_form(SURVEY), wider) if c.kind == "kind"]

    assert str(change.effect) == "safe"


@pytest.mark.parametrize(
    ("kind", "attributes", "media_type", "is_taken"),
    [
        ("image", {"mediatype": "image/*"}, "image/heic", True),
        ("image", {"mediatype": "image/*"}, "application/pdf", False),
        ("image", {"accept": "image/png,image/jpeg"}, "image/webp", False),
        ("image", {"accept": "image/png, image/jpeg"}, "image/jpeg", True),
        ("file", {"mediatype": "application/*"}, "image/jpeg", True),
        ("file", {"accept": ".pdf,.jpeg"}, "image/jpeg", True),
        ("file", {"accept": ".pdf"}, "image/jpeg", False),
        ("audio", {}, "audio/amr", True),
        ("video", {}, "audio/amr", False),
    ],
)
def test_a_question_takes_the_types_it_asks_for(
    kind: str, attributes: dict[str, str], media_type: str, is_taken: bool
) -> None:
    assert takes(kind, attributes, media_type) is is_taken


def test_a_file_reads_to_a_person() -> None:
    assert file_words(PHOTO) == "photo, 2.1 MB, image/jpeg"
    assert file_words(PHOTO, "ms") == "gambar, 2.1 MB, image/jpeg"
    assert file_words(SCAN) == "file, 340 kB, application/pdf"
    assert file_words({**SCAN, "size": 12, "type": "audio/ogg"}, "ms") == (
        "rakaman suara, 12 B, audio/ogg"
    )


def test_programs_are_given_no_preview() -> None:
    assert without_preview(SEEN) == PHOTO
    assert without_preview("words") == "words"


@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda one: st.lists(one)
        | st.dictionaries(
            st.sampled_from(["sha256", "size", "type", "preview", "~"]), one
        ),
    )
)
def test_no_answer_to_an_upload_stops_the_interview(value: object) -> None:
    form = a_form(SURVEY)
    interview = Interview.begin(form, surroundings())

    interview.answer("picture", value, surroundings())
    again = Interview.open(form, interview.answers(), surroundings())

    again.prompt("picture")
    again.validate(surroundings())
    again.to_xml()


def test_a_name_is_one_word_of_plain_letters() -> None:
    assert file_name(PHOTO) == NAME
    assert file_name({**PHOTO, "type": "application/x-unheard-of"}).endswith(".bin")


def test_an_upload_without_a_bind_takes_a_file() -> None:
    form = a_raw_form(
        "<instance><data id='t'><a/></data></instance>",
        body="<upload ref='/data/a' mediatype='image/*'/>",
    )
    interview = Interview.begin(load_form(form), surroundings())
    interview.answer("a", PHOTO, surroundings())

    assert interview.answers() == {"a": PHOTO}

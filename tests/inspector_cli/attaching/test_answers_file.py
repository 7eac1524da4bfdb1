"""May a file of answers name photos?"""

from __future__ import annotations

import pytest

from inspector_cli.answers_file import fill_from


def said(sitting):
    answers = sitting.interview.answers()
    return {key: answers[key] for key in answers if not key.endswith("~row")}


def test_a_file_of_answers_names_a_photo_by_its_path(laptop, draft, photo):
    sitting = laptop.sitting(draft)

    refused = fill_from(
        sitting,
        {
            "gate_photo": {"file": str(photo)},
            "visitors": [{"passport_photo": {"file": str(photo)}}],
        },
    )

    assert refused == []
    found = sitting.interview.answers()
    assert laptop.replica.blobs.has(found["gate_photo"]["sha256"])
    assert sum(key.endswith("passport_photo") for key in found) == 1


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("photo.jpg", 'a file, such as {"file": "photo.jpg"}'),
        ({"file": ""}, 'a file, such as {"file": "photo.jpg"}'),
        ({"file": 3}, 'a file, such as {"file": "photo.jpg"}'),
        ({"file": "a", "as": "b"}, 'a file, such as {"file": "photo.jpg"}'),
        ({"sha256": "9f" * 32, "size": 3, "type": "image/jpeg"}, "a file, such as"),
        ([], "a file, such as"),
        ({"file": "nowhere.jpg"}, "There is no such file."),
    ],
)
def test_what_names_no_file_is_told_with_the_others(laptop, draft, value, why):
    sitting = laptop.sitting(draft)

    [refused] = fill_from(sitting, {"gate_photo": value, "workplace_name": "Estate"})

    assert refused.key == "gate_photo" and why in refused.why
    assert said(sitting) == {"workplace_name": "Estate"}


def test_dont_know_and_refused_stay_what_they_are(laptop, draft):
    sitting = laptop.sitting(draft)

    assert fill_from(sitting, {"gate_photo": {"~": "dk"}}) == []
    assert said(sitting) == {"gate_photo": {"~": "dk"}}


def test_a_photo_is_no_answer_to_a_question_of_words(laptop, draft, photo):
    [refused] = fill_from(
        laptop.sitting(draft), {"workplace_name": {"file": str(photo)}}
    )

    assert "one answer" in refused.why

"""Is a form checked once and whole before it is published?"""

from __future__ import annotations

import pytest

from forms.problems import FormRefused
from forms.publishing import publishable
from forms.xlsform import converted, to_xform
from tests.forms.built import SETTINGS, YES_NO
from tests.forms.test_xlsform import SOUND


def test_what_is_published_is_what_the_source_converts_to():
    found = publishable(SOUND, "trial")

    assert found.xform == to_xform(SOUND, "trial")
    assert found.definition.form_id == "trial"
    assert found.source == SOUND


def test_a_ready_xform_is_published_as_it_is():
    xform = to_xform(SOUND, "trial")

    found = publishable(xform, "anything")

    assert (found.xform, found.source, found.warnings) == (xform, "", ())


def test_a_ready_xform_is_checked_by_the_same_rules():
    xform = to_xform(SOUND, "trial")
    found = publishable(
        xform.replace("<value>Di mana?</value>", "<value>-</value>"), "x"
    )

    assert [one.code for one in found.warnings] == ["W-140"]
    with pytest.raises(FormRefused, match="F-151, bind /trial/papers_held"):
        publishable(xform.replace('"CD01"', '"XX99"'), "x")


def test_warnings_do_not_keep_a_form_back():
    found = publishable(SOUND.replace("Di mana?", ""), "trial")

    assert [one.code for one in found.warnings] == ["W-140"]


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("${papers_held}", "${paper}"),
        ("| | text | papers_where", "| | select_one_from_file towns | papers_where"),
    ],
)
def test_an_error_of_ours_or_of_pyxform_keeps_it_back(was, becomes):
    with pytest.raises(FormRefused):
        publishable(SOUND.replace(was, becomes), "trial")


TWO_REPEATS = """
|  | type | name | label | default |
|  | begin_repeat | near | Near | |
|  | date | seen | Seen? | today() |
|  | end_repeat | | | |
|  | begin_repeat | far | Far | |
|  | date | seen | Seen? | today() |
|  | end_repeat | | | |
"""


def test_a_default_in_a_repeat_stays_in_its_own_repeat():
    table = f"| survey |\n{TWO_REPEATS.strip()}\n{YES_NO.strip()}\n{SETTINGS.strip()}\n"

    xform, _ = converted(table, "data")

    assert xform is not None
    near, far, _ = xform.split("</repeat>")
    in_near = '<setvalue ref="/data/near/seen" event="odk-new-repeat"'
    in_far = '<setvalue ref="/data/far/seen" event="odk-new-repeat"'
    assert (near.count(in_near), far.count(in_far)) == (1, 1)
    assert in_far not in near.partition("<repeat ")[2] and in_near not in far

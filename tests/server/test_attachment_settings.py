"""Does an office take attachments as large as its settings say, and no larger?"""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from server.app import create_app
from server.faults import OfficeFault
from server.settings import FILE_NAME, checked, load_settings


def test_the_settings_say_how_large_one_may_be(office):
    office.settings = replace(office.settings, attachment_mb=3, attachment_mb_a_day=7)

    app = create_app(office)

    said = app.test_client().options("/sync/v1/blob/x").headers
    assert said["Tus-Max-Size"] == str(3 * 2**20)
    assert app.extensions["blobs"]._most_a_day == 7 * 2**20


def test_settings_of_before_have_the_usual_sizes(office):
    path = office.home / FILE_NAME
    values = json.loads(path.read_text("utf-8"))
    for name in ("attachment_mb", "attachment_mb_a_day"):
        del values[name]
    path.write_text(json.dumps(values), "utf-8")

    settings = load_settings(office.home)

    assert (settings.attachment_mb, settings.attachment_mb_a_day) == (25, 1000)


@pytest.mark.parametrize("sizes", [(0, 5), (6, 5), (-1, -1)])
def test_sizes_that_make_no_sense_are_told(office, sizes):
    one, day = sizes
    wrong = replace(office.settings, attachment_mb=one, attachment_mb_a_day=day)

    with pytest.raises(OfficeFault, match="make no sense"):
        checked(wrong)

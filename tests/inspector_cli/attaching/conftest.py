"""A laptop with a checklist that asks for photos, and files on its disk."""

from __future__ import annotations

import pytest

from tests.forms.built import YES_NO
from tests.sync.pictures import made

SURVEY = """
| survey |
|  | type | name | label::English (en) | label::Malay (ms) | required | bind::li:confidential |
|  | begin_group | place | Place | Tempat | | |
|  | text | workplace_name | Name of the workplace | Nama tempat pekerjaan | | |
|  | image | gate_photo | Photo of the gate | Gambar pintu pagar | yes | |
|  | file | paper | Paper | Kertas | | |
|  | end_group | | | | | |
|  | begin_repeat | visitors | Visitor | Pelawat | | |
|  | text | post | Post | Jawatan | | |
|  | image | passport_photo | Photo of the passport | Gambar pasport | | yes |
|  | end_repeat | | | | | |
"""
SETTINGS = """
| settings |
|  | form_title | form_id | version | default_language | namespaces |
|  | Photos | photos | 1 | English (en) | li="urn:saksi:labour-inspection" |
"""
FORM = f"{SURVEY}{YES_NO}{SETTINGS}"


def publish(office, xform, user="root"):
    doc = {"form_id": "photos", "version": "1", "xform": xform}
    office.put("form-photos-1", "form", "", doc, scope="org", user=user)


@pytest.fixture
def laptop(scene, xform):
    publish(scene.office, xform)
    laptop = scene.laptop("laptop-a", "u011")
    scene.carry(laptop)
    return laptop


@pytest.fixture(scope="session")
def xform():
    from forms.xlsform import to_xform

    return to_xform(FORM, "data")


@pytest.fixture
def draft(laptop):
    return laptop.new_draft("photos").id


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "W1 passport of Siti.jpg"
    path.write_bytes(made.a_photo(640, 480))
    return path

"""Line 15: attachments harm nobody who looks, and are seen by whom they are for.

The real type is checked, what is shown is drawn anew without place and maker, a
flood of pixels is not read, the original is a download in a sandbox.
"""

from __future__ import annotations

import io
from base64 import b64encode
from hashlib import sha256

import pytest
from PIL import Image

from forms.attachments import LARGEST_PREVIEW
from server.headers import HEADERS, SANDBOX
from sync.pictures.copies import preview
from tests.server.offices import Caller, an_office, with_person
from tests.sync.pictures import made

FORM = """
| survey |
| | type | name | label | bind::li:confidential |
| | text | place | Which workplace? | |
| | image | gate | Photo of the gate | |
| | file | paper | Which paper? | |
| | image | passport | Photo of the passport | yes |
| settings |
| | form_id | version | form_title | namespaces |
| | visit | 1 | Visit | li="urn:saksi:labour-inspection" |
"""
GATE, PASSPORT = made.a_photo(320, 240), made.a_photo(240, 320)
READERS = ("supervisor", "district_officer", "protection_officer", "inspector")
CLOSED_HALF = ("supervisor", "protection_officer")
KINDS = ("preview", "shown", "original")
ADDRESSES = (*KINDS, "")


def said_of(content, media_type="image/jpeg", **more):
    value = {"sha256": sha256(content).hexdigest(), "size": len(content)}
    return {**value, "type": media_type, **more}


def with_preview(content):
    small = preview(content)
    return said_of(content, preview=b64encode(small).decode())


def inspected(office, scope="D09", confided=None, **answers):
    """An inspection with these answers; its number."""
    record = office.replica.create(
        *("inspection", "visit-1"),
        {"place": "Ladang Contoh", **answers},
        scope=scope,
        user="u012",
        confidential=confided or {},
    )
    return office.replica.read(record).ref


def keep(office, *contents, media_type="image/jpeg"):
    for content in contents:
        office.replica.blobs.add([content], media_type)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """One for all tests: each looks at inspections of its own, or changes nothing."""
    made_here = an_office(tmp_path_factory.mktemp("office") / "office")
    yield made_here
    made_here.close()


@pytest.fixture(scope="module")
def callers(office):
    for role in (*READERS, "analyst"):
        with_person(office, role, role)
    return {role: Caller(office).signs_in(role) for role in (*READERS, "analyst")}


@pytest.fixture(scope="module")
def ref(office):
    office.desk.publish(FORM, by="admin")
    keep(office, GATE, PASSPORT)
    confided = {"passport": with_preview(PASSPORT)}
    return inspected(office, gate=with_preview(GATE), confided=confided)


def address(ref, content, kind="original"):
    there = f"/inspections/{ref}/attachments/{sha256(content).hexdigest()}"
    return f"{there}/{kind}" if kind else there


def through_the_api(ref, content):
    return f"/api/v1/inspections/{ref}/attachments/{sha256(content).hexdigest()}"


def opened(answer):
    return Image.open(io.BytesIO(answer.data))


# -- what is shown ------------------------------------------------------------


@pytest.mark.parametrize("kind", ["preview", "shown"])
def test_what_is_shown_tells_no_place_no_moment_and_no_maker(
    office, callers, ref, kind
):
    answer = callers["supervisor"].get(address(ref, GATE, kind))

    assert all(mark in GATE for mark in made.MARKS)
    assert not any(mark in answer.data for mark in made.MARKS)
    assert answer.mimetype == "image/jpeg" and len(opened(answer).getexif()) == 0
    assert kind == "shown" or len(answer.data) <= LARGEST_PREVIEW


def test_the_original_is_given_byte_for_byte_as_a_download(office, callers, ref):
    for path in (address(ref, GATE), through_the_api(ref, GATE)):
        answer = callers["supervisor"].get(path)

        assert answer.data == GATE and answer.content_length == len(GATE)
        assert answer.mimetype == "application/octet-stream"
        said = answer.headers["Content-Disposition"]
        assert said.startswith(f'attachment; filename="{ref}-gate-')


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_stands_in_a_sandbox_and_is_not_sniffed(office, callers, ref, kind):
    answer = callers["supervisor"].get(address(ref, GATE, kind))

    assert answer.headers["Content-Security-Policy"] == SANDBOX
    others = {k: v for k, v in HEADERS.items() if k != "Content-Security-Policy"}
    assert {name: answer.headers.get(name) for name in others} == others


HOSTILE = {
    "a page": b"<!DOCTYPE html><script>alert(1)</script>",
    "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "a program": b"MZ" + bytes(300),
    "a flood of pixels": made.a_flood(),
    "half a photo": GATE[: len(GATE) // 3],
    "a page within a picture": GATE[:2] + b"<script>alert(1)</script>" + GATE[2:],
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_only_calls_itself_a_photo_is_never_shown_as_it_is(
    office, callers, ref, what
):
    content = HOSTILE[what]
    keep(office, content)
    lying = b64encode(content[:6000]).decode()
    there = inspected(office, gate=said_of(content, preview=lying))

    for kind in ("preview", "shown"):
        answer = callers["supervisor"].get(address(there, content, kind))
        if answer.status_code == 200:
            assert answer.mimetype == "image/jpeg" and opened(answer).format == "JPEG"
            assert b"script" not in answer.data
        else:
            assert answer.status_code == 404
    taken = callers["supervisor"].get(address(there, content))
    assert taken.data == content and taken.headers["Content-Disposition"]
    assert taken.mimetype == "application/octet-stream"


def test_a_type_that_is_none_makes_no_header_and_no_fault(office, callers, ref):
    value = said_of(GATE, "image/jpeg\r\nX-Evil: 1")
    there = inspected(office, gate=value)

    answer = callers["supervisor"].get(f"/inspections/{there}")

    assert answer.status_code == 200
    assert callers["supervisor"].get(address(there, GATE)).status_code == 404


# -- who sees it --------------------------------------------------------------


@pytest.mark.parametrize("role", READERS)
def test_who_may_read_the_answer_may_see_its_photo(office, callers, ref, role):
    for kind in ADDRESSES:
        assert callers[role].get(address(ref, GATE, kind)).status_code == 200
    assert callers[role].get(through_the_api(ref, GATE)).status_code == 200


@pytest.mark.parametrize("role", READERS)
def test_a_confided_photo_is_for_those_of_the_closed_half(office, callers, ref, role):
    expected = 200 if role in CLOSED_HALF else 404
    page = callers[role].get(f"/inspections/{ref}").text

    for kind in ADDRESSES:
        there = address(ref, PASSPORT, kind)
        assert callers[role].get(there).status_code == expected
        assert (there in page) == (expected == 200) or kind == "shown"
    assert callers[role].get(through_the_api(ref, PASSPORT)).status_code == expected


def test_an_analyst_sees_none(office, callers, ref):
    for kind in ADDRESSES:
        assert callers["analyst"].get(address(ref, GATE, kind)).status_code == 403


def test_foreign_absent_and_confided_answer_alike(office, callers, ref):
    keep(office, made.PDF, media_type="application/pdf")
    paper = said_of(made.PDF, "application/pdf")
    foreign = inspected(office, scope="D10", paper=paper)
    caller = callers["district_officer"]
    nothing = b"a file that nobody has attached"

    for make in (
        *((lambda r, c, k=kind: address(r, c, k)) for kind in ADDRESSES),
        through_the_api,
    ):
        asked = (
            make(foreign, made.PDF),  # another district's
            make(ref, made.PDF),  # attached, but not to this one
            make(ref, PASSPORT),  # to this one, in confidence
            make(ref, nothing),
            make("ZZZZ-1", GATE),
        )
        told = set()
        for path in asked:
            answer = caller.get(path)
            text = answer.text.replace(path, "the address asked for")
            told.add((answer.status_code, answer.content_type, text))
        assert {status for status, _, _ in told} == {404}
        assert len({kind for _, kind, _ in told}) == 1
        assert len({text for _, _, text in told}) == 1


def test_a_photo_that_is_both_open_and_confided_is_seen_where_it_is_open(
    office, callers, ref
):
    there = inspected(office, gate=said_of(GATE), confided={"passport": said_of(GATE)})

    assert callers["district_officer"].get(address(there, GATE)).status_code == 200


def test_the_api_gives_no_preview(office, callers, ref):
    whole = callers["supervisor"].get(f"/api/v1/inspections/{ref}").json

    assert whole["answers"]["gate"] == said_of(GATE)
    assert whole["answers"]["passport"] == said_of(PASSPORT)
    other = callers["district_officer"].get(f"/api/v1/inspections/{ref}").json
    assert "passport" not in other["answers"]


# -- what is noted ------------------------------------------------------------


def noted(office, ref):
    """(who, what) of everything noted about an inspection, oldest first."""
    lines = office.audit.lines(subject=ref)
    return sorted((line.n, line.who, line.what) for line in lines)


def test_who_looked_and_who_took_it_is_noted(office, callers, ref):
    before = noted(office, ref)

    callers["supervisor"].get(address(ref, GATE, "shown"))
    callers["inspector"].get(address(ref, GATE))
    callers["district_officer"].get(through_the_api(ref, GATE))

    new = [line[1:] for line in noted(office, ref) if line not in before]
    assert new == [
        ("supervisor", "attachment seen"),
        ("inspector", "attachment taken"),
        ("district_officer", "attachment taken"),
    ]


def test_a_confided_preview_is_noted_and_an_open_one_is_not(office, callers, ref):
    before = noted(office, ref)

    callers["supervisor"].get(address(ref, GATE, "preview"))
    assert noted(office, ref) == before

    callers["supervisor"].get(address(ref, PASSPORT, "preview"))
    assert len(noted(office, ref)) == len(before) + 1


# -- what is not there --------------------------------------------------------


def test_what_has_not_arrived_says_so_in_words(office, callers, ref):
    late = made.a_photo(100, 80)
    there = inspected(office, gate=with_preview(late))
    page = callers["supervisor"].get(f"/inspections/{there}").text

    assert "has not arrived yet" in page and address(there, late) not in page
    assert callers["supervisor"].get(address(there, late, "preview")).status_code == 200
    assert (
        "has not arrived here yet"
        in callers["supervisor"].get(address(there, late, "")).text
    )
    for path in (address(there, late, "shown"), address(there, late)):
        answer = callers["supervisor"].get(path)
        assert answer.status_code == 409 and "has not arrived here yet" in answer.text
    problem = callers["supervisor"].get(through_the_api(there, late)).json
    assert "has not arrived here yet" in problem["detail"]


def test_a_damaged_file_is_not_given_and_told(office, callers, ref):
    content = made.a_photo(90, 70)
    keep(office, content)
    there = inspected(office, gate=said_of(content))
    office.database.execute(
        "update blob_piece set body = x'ffd8ff'"
        " where blob = (select n from blob where sha = ?)",
        (sha256(content).hexdigest(),),
    )

    for kind in ("shown", "original"):
        answer = callers["supervisor"].get(address(there, content, kind))
        assert answer.status_code == 500 and "damaged" in answer.text
        assert b"\xff\xd8" not in answer.data


def test_a_former_photo_is_seen_in_the_history_by_who_may(office, callers, ref):
    there = inspected(office, gate=said_of(GATE))
    record = office.replica.by_ref(there)
    office.replica.edit(record.id, {"gate": said_of(PASSPORT)}, user="u012")

    page = callers["district_officer"].get(f"/history/{there}/gate").text

    assert address(there, GATE) in page
    assert callers["district_officer"].get(address(there, GATE)).status_code == 200


def test_photos_that_differ_stand_side_by_side_and_one_is_kept(office, callers, ref):
    there = inspected(office, gate=said_of(made.a_photo(40, 30)))
    record = office.replica.by_ref(there)
    for content in (GATE, PASSPORT):
        seen = {"gate": record.heads["gate"]}
        said = {"gate": said_of(content)}
        office.replica.edit(record.id, said, user="u012", seen=seen)

    page = callers["supervisor"].get(f"/clashes/{there}/gate").text

    assert address(there, GATE, "preview") in page
    assert address(there, PASSPORT, "preview") in page
    assert 'name="edited"' not in page and 'value="both"' not in page


def test_words_of_a_photo_are_malay_for_who_reads_malay(office, callers, ref):
    caller = callers["protection_officer"]
    caller.client.set_cookie("office_language", "ms")

    page = caller.get(f"/inspections/{ref}").text
    caller.client.delete_cookie("office_language")

    assert "ambil yang asal" in page and "gambar, " in page

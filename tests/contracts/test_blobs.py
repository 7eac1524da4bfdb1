"""Does every way to a server carry attachments alike, and over HTTP as tus says?"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from sync.blobs.blobs import PIECE
from sync.exchange import exchange
from sync.exchanging.carrying import BlobRefused, ServerAway, TokenEnded
from sync.exchanging.greeting import greeted
from tests.contracts.test_remotes import (
    OverHttp,
    enrolled,
    laptop,
    office,
    way,
)
from tests.sync.blobs.test_carrying import attach, named, photo, shas

__all__ = ["enrolled", "laptop", "office", "way"]


def test_what_is_attached_comes_to_the_office_and_goes_from_it(enrolled, office, way):
    record = attach(enrolled, photo(), b"x", photo(PIECE, 2))
    assert exchange(enrolled.replica, way.remote).blobs_given == 3
    assert shas(office) == named(enrolled, record)
    enrolled.database.execute("delete from blob_piece")
    enrolled.database.execute("delete from blob")
    enrolled.replica.blobs.ask_for(record)

    assert exchange(enrolled.replica, way.remote).blobs_got == 3
    assert shas(enrolled) == named(enrolled, record)


def test_a_piece_in_the_wrong_place_is_answered_with_the_right_one(
    enrolled, office, way
):
    [sha] = named(enrolled, attach(enrolled, photo(30)))
    told_of_records(enrolled, way)
    remote, token = way.remote, greeted(enrolled.replica, way.remote).token

    assert remote.put_piece(sha, 30, 0, photo(30)[:10], token) == 10
    assert remote.put_piece(sha, 30, 0, photo(30)[:10], token) == 10
    assert remote.put_piece(sha, 30, 20, photo(30)[20:], token) == 10
    assert remote.ask_blobs((sha,), token).begun == {sha: 10}
    assert remote.put_piece(sha, 30, 10, photo(30)[10:], token) == 30
    assert remote.ask_blobs((sha,), token).whole == {sha: 30}
    assert b"".join(remote.get_blob(sha, 7, token)) == photo(30)[7:]


def told_of_records(node, way) -> None:
    """Let the office have the records of a laptop, and no attachment yet."""
    have = way.remote.ask_blobs
    way.remote.ask_blobs = lambda shas, token: type(have((), token))({}, {})
    exchange(node.replica, way.remote)
    way.remote.ask_blobs = have


def test_what_one_attachment_is_refused_for_is_said(enrolled, way):
    [sha] = named(enrolled, attach(enrolled, photo(30)))
    told_of_records(enrolled, way)
    remote, token = way.remote, greeted(enrolled.replica, way.remote).token

    for asked, code in (
        (lambda: remote.put_piece("0" * 64, 30, 0, b"x", token), "not-here"),
        (lambda: remote.put_piece(sha, 29, 0, b"x", token), "other-size"),
        (lambda: remote.put_piece(sha, 30, 0, bytes(30), token), "blob-differs"),
        (lambda: b"".join(remote.get_blob(sha, 0, token)), "not-here"),
    ):
        with pytest.raises(BlobRefused) as refused:
            asked()
        assert refused.value.code == code
    with pytest.raises(TokenEnded):
        remote.put_piece(sha, 30, 0, b"x", "none")


def test_a_line_that_breaks_within_one_says_so(enrolled, office, way):
    record = attach(enrolled, photo())
    exchange(enrolled.replica, way.remote)
    token = greeted(enrolled.replica, way.remote).token
    if isinstance(way, OverHttp):
        way.door.cut_after = PIECE
    else:
        way.remote.cut_blobs_after = PIECE

    with pytest.raises(ServerAway):
        b"".join(way.remote.get_blob(named(enrolled, record)[0], 0, token))


# -- what tus asks for ------------------------------------------------------------

TUS = {"Tus-Resumable": "1.0.0", "Content-Type": "application/offset+octet-stream"}


@pytest.fixture
def tus(enrolled, office):
    """Ask the application as any tus client would."""
    over = OverHttp(office)
    [sha] = named(enrolled, attach(enrolled, photo(30)))
    told_of_records(enrolled, over)
    token = greeted(enrolled.replica, over.remote).token
    client = over.door.app.test_client()

    def ask(method, body=b"", name=sha, **headers):
        said = {k.replace("_", "-"): str(v) for k, v in headers.items()}
        return client.open(
            f"/sync/v1/blob/{name}",
            method=method,
            data=body,
            headers={**TUS, "Authorization": f"Bearer {token}", **said},
        )

    return ask


def test_a_file_is_created_continued_and_looked_at_as_tus_says(tus):
    made = tus("POST", Upload_Length=30)
    assert (made.status_code, made.headers["Upload-Offset"]) == (201, "0")
    assert made.headers["Location"].startswith("/sync/v1/blob/")

    went = tus("PATCH", photo(30)[:12], Upload_Offset=0)
    assert (went.status_code, went.headers["Upload-Offset"]) == (204, "12")
    looked = tus("HEAD")
    assert (looked.status_code, looked.headers["Upload-Offset"]) == (200, "12")
    assert looked.headers["Upload-Length"] == "30"
    assert looked.headers["Tus-Resumable"] == "1.0.0"
    assert looked.headers["Cache-Control"] == "no-store"

    elsewhere = tus("PATCH", photo(30), Upload_Offset=0)
    assert elsewhere.status_code == 409
    assert elsewhere.get_json()["code"] == "other-offset"
    assert tus("GET").status_code == 404
    assert tus("PATCH", photo(30)[12:], Upload_Offset=12).status_code == 204
    assert tus("HEAD").headers["Upload-Offset"] == "30"
    assert tus("GET").data == photo(30)


def test_a_part_is_given_as_its_range_says(tus):
    tus("POST", photo(30), Upload_Length=30)

    for said, start, end in (("5-", 5, 30), ("0-0", 0, 1), ("29-99", 29, 30)):
        answer = tus("GET", Range=f"bytes={said}")
        assert (answer.status_code, answer.data) == (206, photo(30)[start:end])
        assert answer.headers["Content-Range"] == f"bytes {start}-{end - 1}/30"
    for said in ("bytes=30-", "bytes=9-8", "bytes=-5", "lines=1-2", "bytes=1-2,4-5"):
        assert tus("GET", Range=said).status_code == 416


@pytest.mark.parametrize(
    "asked, status",
    [
        ({"method": "POST"}, 400),
        ({"method": "POST", "Upload_Length": "many"}, 400),
        ({"method": "POST", "Upload_Length": 30, "Tus_Resumable": "0.2"}, 412),
        ({"method": "POST", "Upload_Length": 30, "name": "0" * 64}, 404),
        ({"method": "POST", "Upload_Length": 30, "Authorization": ""}, 401),
        ({"method": "PATCH", "body": b"x"}, 400),
        ({"method": "PATCH", "body": b"x", "Upload_Offset": -1}, 400),
        (
            {"method": "PATCH", "body": b"x", "Upload_Offset": 0}
            | {"Content_Type": "text/plain"},
            415,
        ),
        (
            {"method": "PATCH", "body": b"x", "Upload_Offset": 0}
            | {"Upload_Checksum": "md5 x"},
            400,
        ),
        (
            {"method": "PATCH", "body": b"x", "Upload_Offset": 0}
            | {
                "Upload_Checksum": "sha256 " + b64encode(sha256(b"y").digest()).decode()
            },
            460,
        ),
        ({"method": "PATCH", "body": bytes(2**20 + 1), "Upload_Offset": 0}, 413),
        ({"method": "PATCH", "body": bytes(31), "Upload_Offset": 0}, 460),
        ({"method": "HEAD", "name": "0" * 64}, 404),
        ({"method": "GET", "name": "nonsense"}, 404),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words_and_keeps_nothing(
    tus, office, asked, status
):
    answer = tus(**asked)

    assert answer.status_code == status
    if asked["method"] != "HEAD":
        assert set(answer.get_json()) == {"code", "why"}
    assert not office.database.rows("select * from blob where got > 0")


def test_it_says_what_of_tus_it_speaks(tus):
    said = tus("OPTIONS").headers

    assert (said["Tus-Version"], said["Tus-Max-Size"]) == ("1.0.0", str(25 * 2**20))
    assert said["Tus-Extension"] == "creation,creation-with-upload,checksum"

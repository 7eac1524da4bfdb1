"""Does a photo come into a checklist whole, with its answer, or not at all?"""

from __future__ import annotations

import os
from base64 import b64decode
from hashlib import sha256

import pytest

from forms.attachments import LARGEST_PREVIEW
from inspector_cli.attaching.journals import files_of
from inspector_cli.finalising import finalise
from sync.blobs.blobs import MOST_BYTES
from sync.troubles import DiskFull
from tests.inspector_cli.at_the_filler import filled
from tests.sync.pictures import made


def answers(laptop, draft):
    return laptop.sitting(draft).interview.answers()


def kept(laptop):
    return laptop.database.rows("select sha from blob")


def test_a_photo_is_kept_with_its_answer_byte_for_byte(laptop, draft, photo):
    _, said = filled(laptop, draft, f"'{photo}'", start="gate")

    value = answers(laptop, draft)["gate_photo"]
    content = photo.read_bytes()
    assert value["sha256"] == sha256(content).hexdigest()
    assert (value["size"], value["type"]) == (len(content), "image/jpeg")
    assert b"".join(laptop.replica.blobs.read(value["sha256"])) == content
    assert f"Kept: photo, {len(content) / 1000:.0f} kB, image/jpeg" in said


def test_the_preview_tells_no_place_and_is_small(laptop, draft, photo):
    filled(laptop, draft, str(photo), start="gate")

    small = b64decode(answers(laptop, draft)["gate_photo"]["preview"])
    assert len(small) <= LARGEST_PREVIEW
    assert not any(mark in small for mark in made.MARKS)


def test_no_name_of_the_file_is_in_the_answer_or_in_the_journal(laptop, draft, photo):
    filled(laptop, draft, str(photo), start="gate")

    [entry] = [e for e in laptop.drafts.entries(draft) if e["op"] == "answer"]
    assert "Siti" not in str(entry)


def test_the_file_itself_is_not_touched_and_it_is_said_once(laptop, draft, photo):
    before = (photo.read_bytes(), photo.stat().st_mtime_ns)

    _, said = filled(laptop, draft, str(photo), "b", str(photo), start="gate")

    assert (photo.read_bytes(), photo.stat().st_mtime_ns) == before
    assert said.count("delete it there") == 1


def test_an_answer_to_a_photo_may_be_refused_skipped_and_undone(laptop, draft, photo):
    filled(laptop, draft, str(photo), "b", "rf", start="gate")
    assert answers(laptop, draft)["gate_photo"] == {"~": "rf"}

    filled(laptop, draft, "u")
    assert answers(laptop, draft)["gate_photo"]["type"] == "image/jpeg"


def test_what_was_typed_for_a_photo_is_never_kept_as_said(laptop, draft):
    _, said = filled(laptop, draft, "= somewhere", start="gate")

    assert "There is no such file." in said
    assert "gate_photo" not in answers(laptop, draft)


def a_folder(tmp_path):
    return tmp_path


def nothing(tmp_path):
    return tmp_path / "gone.jpg"


def an_empty_file(tmp_path):
    return written(tmp_path, b"")


def too_large_a_file(tmp_path):
    path = written(tmp_path, b"\xff\xd8\xff\xe0")
    os.truncate(path, MOST_BYTES + 1)
    return path


def a_program_called_a_photo(tmp_path):
    return written(tmp_path, b"MZ" + bytes(300))


def a_page_called_a_photo(tmp_path):
    return written(tmp_path, b"<!DOCTYPE html><script>alert(1)</script>")


def a_paper(tmp_path):
    return written(tmp_path, made.PDF)


def a_pipe(tmp_path):
    if os.name == "nt":
        pytest.skip("no such file there")
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def written(tmp_path, content):
    path = tmp_path / "taken.jpg"
    path.write_bytes(content)
    return path


NOT_TAKEN = {
    a_folder: "That is a folder.",
    nothing: "There is no such file.",
    an_empty_file: "The file is empty.",
    too_large_a_file: "larger than 25 MB",
    a_program_called_a_photo: "none of the kinds",
    a_page_called_a_photo: "takes a photo; the file is text/plain",
    a_paper: "takes a photo; the file is application/pdf",
    a_pipe: "That is no file.",
}


@pytest.mark.parametrize("what", NOT_TAKEN, ids=lambda one: one.__name__)
def test_what_cannot_be_taken_is_told_and_leaves_nothing(laptop, draft, tmp_path, what):
    path = what(tmp_path)

    filler, said = filled(laptop, draft, str(path), start="gate")

    assert NOT_TAKEN[what] in said
    assert filler.here == "gate_photo"
    assert "gate_photo" not in answers(laptop, draft)
    assert kept(laptop) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads all")
def test_a_file_that_may_not_be_read_is_told(laptop, draft, photo):
    photo.chmod(0)

    _, said = filled(laptop, draft, str(photo), start="gate")

    assert "cannot be read (Permission denied)" in said


def test_why_a_file_is_not_taken_is_said_in_malay(laptop, draft, tmp_path):
    _, said = filled(laptop, draft, "l ms", str(tmp_path), start="gate")

    assert "Tidak diambil: Itu sebuah folder." in said


@pytest.mark.parametrize("full_at", [1, 2, 3])
def test_a_full_disk_keeps_neither_the_answer_nor_a_piece(
    laptop, draft, photo, monkeypatch, full_at
):
    store = laptop.replica.blobs._store
    pieces = iter(range(1, 10))
    add_piece = store.add_piece

    def filling_up(*words):
        if next(pieces) == full_at:
            raise DiskFull(laptop.database.path)
        add_piece(*words)

    monkeypatch.setattr(store, "add_piece", filling_up)
    big = photo.with_name("big.jpg")
    big.write_bytes(made.a_photo(64, 48) + bytes(600_000))

    filler, said = filled(laptop, draft, str(big), start="gate")

    assert "the disk is full" in said
    assert filler.here == "gate_photo"
    assert "gate_photo" not in answers(laptop, draft)
    assert laptop.database.rows("select * from blob_piece") == []


def test_a_full_disk_at_the_journal_keeps_no_bytes(laptop, draft, photo, monkeypatch):
    def full(*_):
        raise DiskFull(laptop.database.path)

    monkeypatch.setattr(laptop.drafts, "keep", full)

    filled(laptop, draft, str(photo), start="gate")

    assert kept(laptop) == []


def test_a_recording_and_a_paper_answer_a_question_for_any_file(
    laptop, draft, tmp_path
):
    path = tmp_path / "a.m4a"
    path.write_bytes(made.an_mp4(b"M4A "))

    _, said = filled(laptop, draft, str(path), start="paper")

    size = path.stat().st_size
    assert f"Kept: recording, {size} B, audio/mp4" in said
    assert "preview" not in answers(laptop, draft)["paper"]


def test_a_picture_nobody_can_draw_is_kept_whole_and_said(laptop, draft, tmp_path):
    path = tmp_path / "a.heic"
    path.write_bytes(made.an_mp4(b"heic"))

    _, said = filled(laptop, draft, str(path), start="gate")

    assert "No small picture of it" in said
    assert answers(laptop, draft)["gate_photo"]["type"] == "image/heic"


def test_a_confided_photo_is_kept_in_the_confidential_stream_alone(
    laptop, draft, photo, scene
):
    filled(laptop, draft, str(photo), start="gate")
    filled(laptop, draft, str(photo), start="passport")
    made_of = finalise(laptop, laptop.sitting(draft), None)

    record = laptop.record(made_of)
    [row] = [key for key in record.doc if key.endswith("/passport_photo")]
    [ordinary] = [key for key in record.doc if key == "gate_photo"]
    assert record.heads[row][0].scope == "D09+"
    assert record.heads[ordinary][0].scope == "D09"


def test_a_photo_that_was_replaced_is_gone_when_its_draft_is_sealed(
    laptop, draft, photo
):
    other = photo.with_name("other.jpg")
    other.write_bytes(made.a_photo(320, 240))
    filled(laptop, draft, str(photo), "b", str(other), start="gate")
    assert len(kept(laptop)) == 2

    finalise(laptop, laptop.sitting(draft), None)

    [row] = kept(laptop)
    assert row["sha"] == sha256(other.read_bytes()).hexdigest()


def test_a_replaced_photo_stays_while_another_draft_or_record_names_it(
    laptop, draft, photo
):
    other = photo.with_name("other.jpg")
    other.write_bytes(made.a_photo(320, 240))
    second, third = (laptop.new_draft("photos").id for _ in range(2))
    filled(laptop, third, str(photo), start="gate")
    finalise(laptop, laptop.sitting(third), None)
    filled(laptop, second, str(other), start="gate")
    filled(laptop, draft, str(photo), "b", str(other), "b", str(photo), start="gate")

    finalise(laptop, laptop.sitting(draft), None)

    assert len(kept(laptop)) == 2


def test_a_photo_that_a_draft_was_begun_over_is_one_it_names(laptop, draft, photo):
    filled(laptop, draft, str(photo), start="gate")
    answers = laptop.sitting(draft).interview.answers()
    over = laptop.drafts.begin(
        "photos-1", laptop.clock.now(), carried={"answers": answers, "times": {}}
    )

    assert files_of(laptop.drafts, over) == {answers["gate_photo"]["sha256"]}

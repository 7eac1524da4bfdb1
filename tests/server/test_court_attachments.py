"""Are the record's attachments in the evidence, bound to the signed answers, alone?"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from server.court import pack_record
from sync.court.check import check_files, check_path
from sync.court.folder import MANIFEST
from sync.court.making import manifest_of
from sync.identity import fingerprint
from tests.sync.blobs.test_carrying import photo
from tests.tiers import Tiers, syncs


class Pictures:
    """A record with a photograph replaced by another, a confidential one, and others'."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self.tiers = Tiers(folder)
        self.office = self.tiers.central.office
        self.laptop = self.tiers.laptop("u011", self.tiers.central)
        self.root = fingerprint(self.office.identity.public_key).hex()
        add = self.laptop.replica.blobs.add
        self.before = add([photo(600, 1)], "image/jpeg")
        self.after = add([photo(300_000, 2)], "image/jpeg")
        self.face = add([photo(700, 3)], "image/png")
        self.others = add([photo(800, 4)], "application/pdf")
        self.id = self._create(
            {"house": self.before.as_value()}, face=self.face.as_value()
        )
        self.laptop.replica.edit(self.id, {"house": self.after.as_value()}, user="u011")
        self._create({"paper": self.others.as_value()})

    def _create(self, answers, **confidential):
        return self.laptop.replica.create(
            *("inspection", "forced_labour-1", answers),
            confidential=confidential,
            **{"scope": "D09", "user": "u011"},
        )

    def pack(self, name: str, **how):
        to, ref = self.folder / name, self.laptop.replica.read(self.id).ref
        pack_record(self.office, ref, to, **{"by": "admin", **how})
        return to

    def files(self, name: str, **how) -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in self.pack(name, **how).iterdir()}


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    made = Pictures(tmp_path_factory.mktemp("pictures"))
    syncs(made.laptop)
    yield made
    made.tiers.close()


def named(files) -> set[str]:
    return {name for name in files if name.startswith("attachment-")}


def words(checked) -> str:
    return "\n".join(checked.lines())


def test_what_the_record_names_is_in_it_and_nothing_of_other_records(pictures):
    files = pictures.files("half")

    before, after = pictures.before.sha256, pictures.after.sha256
    assert named(files) == {f"attachment-{before}.jpg", f"attachment-{after}.jpg"}
    assert files[f"attachment-{after}.jpg"] == photo(300_000, 2)
    assert check_files(files, pictures.root).holds
    assert f"attachment-{after}.jpg" in files["answers.en.txt"].decode()


def test_what_was_said_in_confidence_goes_only_with_both_halves(pictures):
    files = pictures.files("both", by="s001", closed=True)

    assert f"attachment-{pictures.face.sha256}.png" in named(files)
    assert len(named(files)) == 3
    assert check_files(files, pictures.root).holds


def test_an_expert_checks_them_with_the_file_in_the_folder_alone(pictures):
    folder = pictures.pack("expert")
    check = [sys.executable, "-I", "verify.py", str(folder), "--root", pictures.root]
    good = subprocess.run(check, cwd=folder, capture_output=True, text=True)
    [one, _] = sorted(folder.glob("attachment-*"))
    one.write_bytes(one.read_bytes()[:-1] + b"?")

    bad = subprocess.run(check, cwd=folder, capture_output=True, text=True)

    assert (good.returncode, bad.returncode) == (0, 1), good.stdout + good.stderr
    assert "2 attachments" in good.stdout
    assert f"{one.name}: it is not as it was" in bad.stdout


def test_a_zip_holds_them_too(pictures):
    assert check_path(pictures.pack("same.zip"), pictures.root).holds


def test_a_missing_one_is_named(pictures):
    files = pictures.files("missing")
    [gone, _] = sorted(named(files))

    checked = check_files({n: c for n, c in files.items() if n != gone}, pictures.root)

    assert not checked.holds and gone in words(checked)


def resigned(pictures, files: dict[str, bytes], **front) -> dict[str, bytes]:
    """The evidence as a lying office would make it: every sum and its signature right."""
    said = json.loads(files[MANIFEST].split(b"\n")[0]) | front
    rest = {name: content for name, content in files.items() if name != MANIFEST}
    return {**rest, MANIFEST: manifest_of(rest, said, pictures.office.identity)}


def test_not_even_the_office_can_put_another_picture_in_its_place(pictures):
    files = pictures.files("lie")
    [one, _] = sorted(named(files))

    swapped = resigned(pictures, {**files, one: photo(600, 9)})
    left_out = resigned(pictures, {n: c for n, c in files.items() if n != one})
    put_in = resigned(pictures, {**files, f"attachment-{'0' * 64}.jpg": b"x"})

    for lie, what in (
        (swapped, "it is not the file that the answer names"),
        (left_out, "an answer names it, and it is not in the evidence"),
        (put_in, "no line of this record names it"),
    ):
        checked = check_files(lie, pictures.root)
        assert [fault for _, _, fault in checked.faults] == [what]


def test_what_the_office_has_not_received_is_said_and_no_fault(pictures):
    late = pictures.laptop.replica.blobs.add([photo(50, 7)], "image/jpeg")
    pictures.office.replica.edit(pictures.id, {"late": late.as_value()}, user="s001")

    files = pictures.files("late")
    checked = check_files(files, pictures.root)

    assert checked.holds
    assert f"had not received the attachment {late.sha256[:12]}" in words(checked)

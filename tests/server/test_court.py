"""Does a folder of evidence hold anywhere, and is every changed byte named?"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from inspector_cli.answers_file import fill_from
from inspector_cli.finalising import finalise
from inspector_cli.main import run as run_inspector
from server.court import PlaceTaken, pack_record
from server.desk.counter import RecordUnknown
from server.faults import MayNot
from server.main import main as run_inspectorate
from sync.court.check import check_files, check_path
from sync.court.folder import MANIFEST
from sync.court.lines import Line
from sync.court.making import manifest_of, rows, verifier
from sync.court.values import read_json
from sync.identity import fingerprint, new_signing_key
from tests.demo.answers import FORCED_LABOUR
from tests.world import Ministry, fills, signs_in_person, syncs

FLIPS_A_FILE = 12
SCRIPT = "<script>alert('safe')</script>"


class Court:
    """A ministry with one record sealed in person, corrected by a colleague."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ministry = Ministry(folder)
        self.a, self.b = self.ministry.team()
        self.key = signs_in_person(self.ministry, self.a)
        self.ministry.clock.at("10:40", 14)
        sitting = self.a.sitting(self.a.new_draft("forced_labour").id)
        assert fill_from(sitting, {**FORCED_LABOUR, "papers_where": SCRIPT}) == []
        self.ref = finalise(self.a, sitting, self.key)
        fills(self.a, "forced_labour", {**FORCED_LABOUR, "workplace_name": "Another"})
        syncs(self.a, self.b)
        self.ministry.clock.at("11:40", 14)
        fills(self.b, self.ref, {"employees": 24, "foreign_workers": 3})
        syncs(self.b, self.a)

    @property
    def office(self):
        return self.ministry.office

    @property
    def root(self) -> str:
        return fingerprint(self.office.identity.public_key).hex()

    def pack(self, name: str, **how) -> Path:
        to = self.folder / name
        pack_record(self.office, self.ref, to, **{"by": "admin", **how})
        return to


@pytest.fixture(scope="module")
def court(tmp_path_factory):
    made = Court(tmp_path_factory.mktemp("court"))
    yield made
    made.ministry.close()


@pytest.fixture(scope="module")
def files(court) -> dict[str, bytes]:
    """The whole evidence, both halves, by name."""
    folder = court.pack("both", by="s001", closed=True)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def words(checked) -> str:
    return "\n".join(checked.lines())


# -- it holds --------------------------------------------------------------------


def test_a_clerk_checks_a_folder_with_one_command(court, capsys):
    folder = court.pack("clerk")

    code = run_inspectorate(["verify", str(folder), "--root", court.root])

    said = capsys.readouterr().out
    assert code == 0, said
    assert "Sealed by Aminah (made up) (u011) in person" in said
    assert "Sealed by laptop" in said and "(u012)" in said
    assert "It holds" in said and "What was said in confidence is not part" in said


def test_an_inspector_checks_it_with_hers(court, capsys, tmp_path):
    folder = court.pack("hers")

    code = run_inspector(["--home", str(tmp_path / "x"), "verify", str(folder)])

    assert code == 0
    assert "COMPARE IT WITH THE PAPER" in capsys.readouterr().out


def test_an_expert_checks_it_with_the_file_in_the_folder_alone(court):
    folder = court.pack("expert", by="s001", closed=True)
    check = [sys.executable, "-I", "verify.py", "--root", court.root]
    check.insert(3, str(folder))

    good = subprocess.run(check, cwd=folder, capture_output=True, text=True)
    (folder / "answers.en.txt").write_text("another story")
    bad = subprocess.run(check, cwd=folder, capture_output=True, text=True)

    assert (good.returncode, bad.returncode) == (0, 1), good.stdout + good.stderr
    assert "It holds" in good.stdout
    assert "answers.en.txt, line 1" in bad.stdout


def test_the_file_in_the_folder_needs_nothing_of_ours(court):
    source = verifier().decode()

    assert "from sync" not in source and "import sync" not in source
    assert len(source.splitlines()) < 800


def test_a_zip_is_checked_like_its_folder(court):
    checked = check_path(court.pack("same.zip"), court.root)

    assert checked.holds, words(checked)


def test_what_was_changed_since_the_seal_is_told(court, files):
    record = court.office.replica.by_ref(court.ref)
    court.ministry.clock.at("12:40", 14)
    court.office.replica.edit(record.id, {"employees": 26}, user="s001")

    checked = check_path(court.pack("since"), court.root)

    assert checked.holds
    assert "Changed after sealing by s001" in words(checked)


def test_the_answers_read_in_both_languages_with_who_and_when(court, files):
    english = files["answers.en.txt"].decode()
    malay = files["answers.ms.html"].decode()

    assert "Ladang Sungai Embun" in english and f"line {court.ref}" in english
    assert "Aminah (made up) (u011), 2026-04-14 10:40 +0800" in english
    assert "(22 - Aminah (made up) (u011)" in english, "what stood before"
    assert "Nama tempat pekerjaan" in malay


def test_what_somebody_typed_comes_out_as_text(files):
    for name in ("answers.en.html", "answers.ms.html"):
        page = files[name].decode()
        assert "<script" not in page and "&lt;script&gt;alert" in page
    assert SCRIPT in files["answers.en.txt"].decode()


# -- it does not -------------------------------------------------------------------


NAMES = [
    *("README.en.txt", "README.ms.txt", "answers.en.html", "answers.en.txt"),
    *("answers.ms.html", "answers.ms.txt", "answers.jsonl", "certificates.jsonl"),
    *("form.xml", "receipts.jsonl", "verify.py", MANIFEST, "segment-"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_byte_anywhere_is_named_with_file_and_line(court, files, name):
    chance = random.Random(name)
    for _ in range(FLIPS_A_FILE):
        found = [one for one in sorted(files) if one.startswith(name)]
        file = chance.choice(found)
        content = bytearray(files[file])
        at = chance.randrange(len(content))
        content[at] ^= 1 << chance.randrange(8)
        line = files[file][:at].count(b"\n") + 1

        checked = check_files({**files, file: bytes(content)}, court.root)

        assert not checked.holds
        places = [(f, n) for f, n, _ in checked.faults]
        assert (file, line) in places, (at, places)


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"segment-"}))
def test_a_file_taken_away_is_named(court, files, name):
    rest = {one: content for one, content in files.items() if one != name}

    checked = check_files(rest, court.root)

    assert not checked.holds
    assert name in words(checked)


def test_a_file_put_in_is_named(court, files):
    checked = check_files({**files, "answers.final.html": b"x"}, court.root)

    assert "answers.final.html: the file is no part of the evidence" in words(checked)


def test_another_root_than_that_on_paper_is_named(court, files):
    checked = check_files(files, "0" * 32)

    assert "not the one given" in words(checked)


def signed_again(court, files, changed, key=None):
    """The evidence with some files changed and a manifest made anew for it."""
    front = read_json(files[MANIFEST].split(b"\n")[0])
    made = {**files, **changed}
    made.pop(MANIFEST)
    manifest = manifest_of(made, front, key or court.office.identity)
    return {**made, MANIFEST: manifest}


def segment_of(court, files) -> str:
    """The file with the record's own first line."""
    begin = f"segment-{court.ref.split('-')[0]}-0"
    return next(name for name in sorted(files) if name.startswith(begin))


def edited(files, name, line, edit) -> dict[str, bytes]:
    """One line of a file of rows, edited as a value."""
    said = [json.loads(text) for text in files[name].splitlines()]
    edit(said[line])
    return {name: rows(said)}


EDITS = {
    "an answer": lambda said: said["writes"].update(employees=99),
    "the moment": lambda said: said["front"].__setitem__(0, said["front"][0] + 1),
    "the author": lambda said: said["front"].__setitem__(1, "u099"),
    "the form": lambda said: said["front"].__setitem__(2, "forced_labour-9"),
    "the key": lambda said: said.update(key="00" * 16),
    "its number": lambda said: said.update(seq=77),
}


@pytest.mark.parametrize("what", sorted(EDITS))
def test_not_even_the_office_can_change_what_a_laptop_recorded(court, files, what):
    name = segment_of(court, files)
    changed = edited(files, name, 1, EDITS[what])

    checked = check_files(signed_again(court, files, changed), court.root)

    assert not checked.holds
    assert name in words(checked)


def test_the_office_cannot_hide_a_line_that_a_seal_rests_on(court, files):
    name = segment_of(court, files)
    said = [read_json(text) for text in files[name].splitlines()]
    line = Line(name, 2, said[0], said[1])
    said[1] = {"seq": said[1]["seq"], "link": line.link().hex()}

    checked = check_files(signed_again(court, files, {name: rows(said)}), court.root)

    assert "not those that were sealed" in words(checked) or "chain heads" in words(
        checked
    )


def test_the_office_cannot_show_other_answers_than_the_lines_say(court, files):
    changed = edited(files, "answers.jsonl", 3, lambda said: said.update(value="x"))

    checked = check_files(signed_again(court, files, changed), court.root)

    assert "answers.jsonl, line 4" in words(checked)


def test_a_seal_under_another_persons_key_is_named(court, files):
    """Somebody at the office signs in the person's stead."""
    name = segment_of(court, files)
    said = [json.loads(text) for text in files[name].splitlines()]
    at = next(n for n, one in enumerate(said) if "~seal" in one.get("writes", {}))

    def sign(one):
        one["writes"]["~seal"]["key"] = new_signing_key().public_key.hex()

    changed = edited(files, name, at, sign)
    checked = check_files(signed_again(court, files, changed), court.root)

    assert not checked.holds and f"{name}, line {at + 1}" in words(checked)


def test_a_stranger_cannot_make_it_all_anew(court, files):
    stranger = new_signing_key()

    checked = check_files(signed_again(court, files, {}, stranger), court.root)

    assert "not what the office signed" in words(checked)


def test_a_certificate_of_another_root_is_named(court, files):
    changed = edited(
        files, "certificates.jsonl", 0, lambda s: s.update(until="2099-01-01T00:00:00Z")
    )

    checked = check_files(signed_again(court, files, changed), court.root)

    assert "certificates.jsonl, line 1: the root did not sign it" in words(checked)


@pytest.mark.parametrize("seed", range(80))
def test_no_flip_in_a_zip_leads_to_a_trace(court, seed):
    path = court.folder / "flips.zip"
    if not path.exists():
        court.pack("flips.zip")
    content, chance = bytearray(path.read_bytes()), random.Random(seed)
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    flipped = court.folder / "flipped.zip"
    flipped.write_bytes(bytes(content))

    checked = check_path(flipped, court.root)

    assert checked.lines()


# -- who may -----------------------------------------------------------------------


def test_what_was_confided_goes_only_with_somebody_who_may_see_it(court):
    to = court.folder / "not-for-them"

    for account in ("admin", "u011"):
        with pytest.raises(MayNot):
            pack_record(court.office, court.ref, to, by=account, closed=True)

    assert not to.exists()


def test_the_audit_keeps_who_handed_out_what(court):
    court.pack("audited", by="s001", closed=True)

    line = court.office.audit.lines(subject=court.ref, limit=1)[0]
    assert (line.who, line.what) == ("s001", "evidence handed out")
    assert line.detail["confidential"] is True and line.detail["files"] > 10


def test_nothing_that_lies_there_is_written_over(court, tmp_path):
    (tmp_path / "letter.txt").write_text("mine")

    with pytest.raises(PlaceTaken):
        pack_record(court.office, court.ref, tmp_path, by="admin")

    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_record_made_by_rule_can_be_handed_out_too(court):
    follow_up = court.office.replica.records(kind="follow_up", scope="D09")[0]
    to = court.folder / "follow-up"

    pack_record(court.office, str(follow_up.id), to, by="s001")

    checked = check_path(to, court.root)
    assert checked.holds and "Nobody has sealed this record." in words(checked)


def test_a_record_that_is_not_here_is_told(court, tmp_path):
    with pytest.raises(RecordUnknown):
        pack_record(court.office, "ZZZZ-9", tmp_path / "x", by="admin")


def test_the_command_packs_and_says_what_goes_on_paper(court, capsys):
    to = court.folder / "by-command"
    home = str(court.office.home)
    code = run_inspectorate(["--home", home, "pack", court.ref, str(to)])

    said = capsys.readouterr()
    assert code == 0, said.err
    assert said.out.startswith("root ") and "verify.py  " in said.out
    assert check_path(to, court.root).holds

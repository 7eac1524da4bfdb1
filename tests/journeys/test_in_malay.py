"""Does an inspector whose laptop speaks Malay get Malay from every command?

The whole day is typed: enrol, fill, finalise, sync, tasks, stick, verify, refusals.
"""

from __future__ import annotations

import io
import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from inspector_cli.main import run
from inspector_cli.words.phrases import PHRASES
from inspector_cli.words.sayings import SAYINGS
from server.devices import devices
from server.main import main as inspectorate
from tests.demo.answers import CHILD_LABOUR, FORCED_LABOUR
from tests.demo.world import INSPECTOR_A, INSPECTOR_B, SUPERVISOR
from tests.in_english import english_in
from tests.world import ADMIN, SetClock, syncs

PAIRS = [*PHRASES.values(), *SAYINGS.items()]


class Typist:
    """Types commands at one home folder, and looks whether any English came back."""

    def __init__(self, home, clock, capfd, monkeypatch) -> None:
        self.home, self.clock = home, clock
        self._capfd, self._monkeypatch = capfd, monkeypatch
        monkeypatch.setattr("sys.stdin", io.StringIO(""))

    def types(self, *words: str, code: int = 0) -> str:
        return "".join(self.typed(*words, code=code))

    def gives(self, *words: str) -> str:
        """What goes to standard output alone."""
        return self.typed(*words)[0]

    def typed(self, *words: str, code: int = 0) -> tuple[str, str]:
        now = self.clock.now().isoformat()
        self._monkeypatch.setenv("SAKSI_TRAINING_CLOCK", now)
        self._capfd.readouterr()
        ended = run(["--home", str(self.home), *words])
        told = self._capfd.readouterr()
        assert ended == code, told
        return told.out, told.err

    def gets_malay(self, *words: str, code: int = 0) -> str:
        said = self.types(*words, code=code)
        assert english_in(said, PAIRS) == [], said
        assert "DATA LATIHAN SAHAJA" in said and "TRAINING" not in said
        return said


@pytest.fixture
def typist(ministry, tmp_path, capfd, monkeypatch):
    ministry.publishes()
    ministry.clock.at("08:00", 14)
    made = Typist(tmp_path / "laptop", ministry.clock, capfd, monkeypatch)
    code = tmp_path / "code.txt"
    code.write_text(ministry.code(INSPECTOR_A, confidential=True), "utf-8")
    made.gets_malay(
        *("--language", "ms", "enrol", "--training", "--code-file", str(code))
    )
    return made


@pytest.fixture
def answers(tmp_path):
    def write(found) -> str:
        path = tmp_path / "answers.json"
        path.write_text(json.dumps(found), "utf-8")
        return str(path)

    return write


def test_enrolling_keeps_the_language_for_every_command_after_it(typist):
    said = typist.gets_malay("status")

    assert "belum pernah" in said and "Seterusnya:" in said
    assert "berbahasa Melayu" in typist.gets_malay("language")


def test_a_whole_day_in_malay(ministry, typist, answers, tmp_path):
    ministry.clock.at("10:40", 14)
    typist.gets_malay()
    typist.gets_malay("sync")
    typist.gets_malay("new", "forced_labour")
    typist.gets_malay("list")
    typist.gets_malay("fill", "D1", "--answers", answers(FORCED_LABOUR))
    typist.gets_malay("check", "D1")
    typist.gets_malay("show", "D1")
    made = typist.gets_malay("finalise", "D1")
    assert "Dimuktamadkan sebagai" in made
    typist.gets_malay("sync", "--dry-run")
    assert "Diberi: " in typist.gets_malay("sync")
    typist.gets_malay("sync", "--if-due")
    typist.gets_malay("status")
    typist.gets_malay("list")
    assert "Jawapan bercanggah" not in typist.gets_malay("clashes")
    a_task_is_carried_to_its_end(ministry, typist)
    the_stick_goes_and_comes(ministry, typist, answers, tmp_path)
    said = typist.gets_malay("verify")
    assert "Semua yang ditandatangani di sini utuh" in said
    for words in (["doctor"], ["rebuild"], []):
        typist.gets_malay(*words)


def a_task_is_carried_to_its_end(ministry, typist) -> None:
    office = ministry.office
    papers = next(
        str(one.name)
        for one in office.replica.records(kind="follow_up")
        if one.doc["rule"] == "F05"
    )
    office.desk.assign(papers, INSPECTOR_A, by=SUPERVISOR)
    number = papers[2:8]
    assert "tugasan untuk anda" in typist.gets_malay("sync")
    typist.gets_malay("tasks")
    typist.gets_malay("tasks", "show", number)
    typist.gets_malay("tasks", "start", number)
    typist.gets_malay("tasks", "start", number, code=1)
    typist.gets_malay("tasks", "done", number, "--outcome", "done", code=2)
    ended = ("--outcome", "done", "--evidence", "12 resit")
    typist.gets_malay("tasks", "done", number, *ended)
    refused = typist.gets_malay(
        *("tasks", "hand-back", number, "--reason", "cuti"), code=1
    )
    assert "selesai, perlu disahkan; tiada lagi yang perlu dibuat" in refused
    typist.gets_malay("tasks")


def the_stick_goes_and_comes(ministry, typist, answers, tmp_path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    typist.gets_malay("new", "child_labour")
    typist.gets_malay("fill", "D2", "--answers", answers(CHILD_LABOUR))
    typist.gets_malay("finalise", "D2")
    written = typist.gets_malay("bundle", "write", str(stick))
    assert "Ditulis untuk" in written and "hanya di sini" in written
    office = ministry.office
    at_the_office = ("--home", str(office.home), "bundle")
    assert inspectorate([*at_the_office, "read", str(stick)]) == 0
    to = ("--to", INSPECTOR_A)
    assert inspectorate([*at_the_office, "write", str(stick), *to]) == 0
    read = typist.gets_malay("bundle", "read", str(stick))
    assert "Akuan terima pejabat" in read
    typist.gets_malay("bundle", "read", str(stick))
    (stick / "saksi-x.age").write_bytes(b"no bundle")
    typist.gets_malay("bundle", "read", str(stick / "saksi-x.age"), code=11)
    typist.gets_malay("bundle", "write", str(tmp_path / "none"), code=31)
    typist.gets_malay("bundle", "write", str(stick), "--to", "nobody", code=36)


REFUSALS = (
    ("show ZZZZ-1", 1),
    ("fill D9 --answers -", 1),
    ("finalise D9", 1),
    ("check", 1),
    ("new domestic_work", 1),
    ("new", 2),
    ("sync --to nowhere", 2),
    ("tasks show zzzzzz", 1),
    ("clashes ZZZZ-1 employees --keep 1", 1),
    ("clashes --keep 1", 2),
    ("share D9", 1),
    ("take ZZZZ-1 wages", 1),
    ("enrol --training", 1),
    ("enrol", 1),
    ("show --part nonsense D1", 2),
    ("fill D1 --nonsense", 2),
    ("take", 2),
    ("passphrase", 2),
    ("no-such-command", 2),
    ("synk", 2),
)


@pytest.mark.parametrize(("words", "code"), REFUSALS)
def test_a_refusal_is_malay_too(typist, words, code):
    typist.types("sync")
    said = typist.types(*words.split(), code=code)

    assert english_in(said, PAIRS) == [], said


def test_an_office_out_of_reach_is_told_in_malay(ministry, typist):
    typist.types("sync")
    ministry.served.stop()

    said = typist.gets_malay("sync", code=3)

    assert "Pelayan tidak dapat dihubungi." in said and "tiada yang hilang" in said


def test_a_clock_that_is_wrong_is_told_in_malay_by_sync_and_doctor(ministry, typist):
    typist.types("sync")
    typist.clock = SetClock()
    typist.clock.at("03:00", 14)

    said = typist.gets_malay("sync")

    assert "Jam komputer ini" in said and "lebih lewat daripada jam pelayan" in said
    assert "Jam komputer ini" in typist.gets_malay("doctor", code=1)


def test_json_is_the_same_in_both_languages(typist, answers, monkeypatch):
    room = SimpleNamespace(free=5 * 2**30)  # other work on the machine changes it
    monkeypatch.setattr("inspector_cli.examination.shutil.disk_usage", lambda _: room)
    typist.types("sync")
    typist.types("new", "forced_labour")
    typist.types("fill", "D1", "--answers", answers(FORCED_LABOUR))
    typist.types("finalise", "D1")
    for words in ("status", "list", "tasks", "verify", "doctor", "rebuild", "clashes"):
        malay, english = (
            typist.gives("--language", one, words, "--json") for one in ("ms", "en")
        )
        assert malay == english and json.loads(malay) is not None


def test_a_colleague_has_her_name_beside_her_account(ministry, typist, answers):
    b = ministry.laptop(INSPECTOR_B)
    typist.types("sync")
    typist.types("new", "forced_labour")
    typist.types("fill", "D1", "--answers", answers(FORCED_LABOUR))
    typist.types("share", "D1")
    typist.types("sync")
    syncs(b)
    [shared] = b.inspections()

    assert b.named(INSPECTOR_A) == f"Aminah (made up) ({INSPECTOR_A})"
    listed = run_at(b.home, typist, "list")
    assert f"begun by {b.named(INSPECTOR_A)}" in listed
    assert shared.ref in listed


def run_at(home, typist, *words: str) -> str:
    there = typist.home
    typist.home = home
    try:
        return typist.types(*words)
    finally:
        typist.home = there


def test_a_console_without_the_letters_shows_the_rest(ministry, typist, monkeypatch):
    """A colleague's name in a script that the console lacks must not stop a sync."""
    person = ministry.office.people.must_get(INSPECTOR_A)
    ministry.office.desk.change_person(replace(person, name="陈秀英"), by=ADMIN)
    typist.types("sync")
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii"))

    ended = run(["--home", str(typist.home), "status"])

    said = raw.getvalue().decode("ascii")
    assert ended == 0 and f"??? ({INSPECTOR_A}), daerah D09" in said


def test_the_filler_speaks_it_from_the_first_question(typist, monkeypatch):
    typist.types("sync")
    typist.types("new", "forced_labour")
    keys = io.StringIO("?\ns\nj\nnx\nabc\nu\nW9\nq\n")
    monkeypatch.setattr("sys.stdin", keys)

    said = typist.gets_malay("fill", "D1")

    assert "Semua jawapan disimpan." in said


def test_a_laptop_that_was_revoked_is_told_in_malay(ministry, typist, answers):
    typist.types("sync")
    typist.types("new", "forced_labour")
    typist.types("fill", "D1", "--answers", answers(FORCED_LABOUR))
    typist.types("finalise", "D1")
    [device] = [
        one for one in devices(ministry.office.replica) if INSPECTOR_A in one.users
    ]
    ministry.office.desk.revoke_certificate(device.dev, by=ADMIN)

    said = typist.gets_malay("sync")

    assert "Pejabat telah membatalkan komputer riba ini." in said
    assert "diserahkan; pejabat mengasingkannya" in said
    typist.gets_malay("status", code=5)


def test_evidence_is_checked_in_malay_whole_and_tampered_with(
    ministry, typist, answers, tmp_path
):
    typist.types("sync")
    typist.types("new", "forced_labour")
    typist.types("fill", "D1", "--answers", answers(FORCED_LABOUR))
    typist.types("finalise", "D1")
    typist.types("sync")
    [record] = ministry.office.replica.records(kind="inspection")
    folder = tmp_path / "evidence"
    home = str(ministry.office.home)
    packed = ["--home", home, "pack", record.ref, str(folder), "--by", SUPERVISOR]
    assert inspectorate([*packed, "--confidential"]) == 0

    whole = typist.gets_malay("verify", str(folder))
    answers_file = folder / "answers.jsonl"
    answers_file.write_bytes(answers_file.read_bytes().replace(b"22", b"23"))
    broken = typist.gets_malay("verify", str(folder), code=1)

    assert "Bukti bagi rekod" in whole and "Utuh: tiada bait yang berubah." in whole
    assert "TIDAK UTUH" in broken and "ROSAK" in broken

"""The command `inspectorate`: what people type, and what it answers with."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from server.app import open_office
from server.main import main
from sync.identity import EnrolmentCode
from tests.server.estate import Laptop
from tests.server.offices import a_follow_up, with_person
from tests.server.scenes import PASSWORD

HOUSE = Path(__file__).resolve().parents[2]
FORM = """
| survey |
| | type | name | label |
| | integer | workers | How many workers? |
| settings |
| | form_id | version | form_title |
| | small | 1 | Small |
"""


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run one command on the office in tmp_path; return code, stdout and stderr."""
    monkeypatch.setenv("INSPECTORATE_HOME", str(tmp_path / "office"))
    monkeypatch.delenv("SAKSI_TRAINING_CLOCK", raising=False)

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["--no-input", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def home(run, tmp_path):
    assert run("init", "--training", "--name", "Office", "--district", "D09")[0] == 0
    return tmp_path / "office"


@pytest.fixture
def peopled(home):
    office = open_office(home)
    with_person(office, "s001", "supervisor")
    with_person(office, "u012", "inspector")
    office.close()
    return home


def test_an_office_is_made_once_and_its_key_is_its_own(run, home):
    again = run("init", "--name", "Other", "--district", "D10")

    assert again[0] == 1
    assert "already holds an office" in again[2]
    if os.name == "posix":
        assert (home / "office.key").stat().st_mode & 0o077 == 0
        assert (home / "office.db").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["init"], 2),
        (["init", "--name", "X", "--district", "d-9"], 1),
        (["init", "--name", "X", "--district", "D09", "--zone", "Mars/Base"], 1),
        (["status"], 1),
        (["stauts"], 2),
        (["people", "add", "u012"], 2),
    ],
)
def test_a_mistake_ends_with_words_and_its_code_and_never_a_trace(run, words, code):
    ended, out, err = run(*words)

    assert (ended, out) == (code, "")
    assert err and "Traceback" not in err


def test_a_founding_that_failed_can_be_tried_again(run, tmp_path):
    short = tmp_path / "password"
    short.write_text("too short\n", encoding="utf-8")
    init = ("init", "--name", "X", "--district", "D09")

    assert run(*init, "--password-file", str(short))[0] == 1
    assert run("status")[0] == 1

    assert run(*init)[0] == 0
    assert run("status")[0] == 0


def test_a_mistyped_command_suggests_the_nearest(run):
    assert "`people`" in run("peopel")[2]
    assert "`list`" in run("people", "lst")[2]


@pytest.mark.parametrize(
    "words",
    [
        *([], ["init"], ["serve"], ["publish"], ["enrol"], ["people"], ["status"]),
        *(["people", "add"], ["follow-ups", "assign"], ["clashes", "settle"]),
        *(["jobs"], ["audit", "verify"]),
    ],
)
def test_help_begins_with_an_example(run, words):
    code, out, _ = run(*words, "-h")

    assert code == 0
    assert out.startswith("Example")
    assert "  inspectorate " in out.splitlines()[2]


def test_without_words_it_says_what_is_pending_and_what_to_type(run, home):
    code, out, _ = run()

    assert code == 0
    assert "follow-ups open" in out and "inspectorate publish" in out

    run("publish")

    assert "inspectorate follow-ups list --overdue" in run()[1]


def test_people_are_added_listed_and_disabled(run, home, tmp_path):
    file = tmp_path / "password"
    file.write_text(PASSWORD + "\n", encoding="utf-8")
    run(
        *("people", "add", "u012", "--name", "B. Contoh", "--role", "inspector"),
        *("--language", "ms", "--language", "ne", "--password-file", str(file)),
    )

    assert run("people", "disable", "u012")[0] == 0

    listed = json.loads(run("people", "list", "--json")[1])
    assert listed[1] == {
        "id": "u012",
        "name": "B. Contoh",
        "role": "inspector",
        "district": "D09",
        "languages": ["ms", "ne"],
        "is_active": False,
    }


def test_a_password_is_never_taken_as_an_argument(run, home):
    words = ("people", "add", "u012", "--name", "B", "--role", "inspector")

    assert run(*words, "--password", PASSWORD)[0] == 2


def test_every_problem_of_every_form_is_told_at_once(run, home, tmp_path):
    good, bad = tmp_path / "good.md", tmp_path / "bad.md"
    good.write_text(FORM, encoding="utf-8")
    bad.write_text(
        FORM.replace("integer", "integr").replace("workers", "the workers"), "utf-8"
    )

    code, out, err = run("publish", str(bad), str(good))

    assert code == 1
    assert len([line for line in out.splitlines() if "survey row 2" in line]) >= 2
    assert "Published small 1" in err


def test_a_workbook_is_published_like_its_markdown(run, home, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    survey, settings = book.create_sheet("survey"), book.create_sheet("settings")
    for row in (["type", "name", "label"], ["integer", "workers", "How | many?\nAll"]):
        survey.append(row)
    for row in (["form_id", "version", "form_title"], ["small", 7, "Small"]):
        settings.append(row)
    book.save(tmp_path / "small.xlsx")

    code, _, err = run("publish", str(tmp_path / "small.xlsx"))

    assert code == 0, err
    assert "Published small 7" in err


def test_a_file_that_is_no_workbook_says_so(run, home, tmp_path):
    (tmp_path / "small.xlsx").write_bytes(b"not a workbook")

    assert run("publish", str(tmp_path / "small.xlsx"))[0] == 1


def test_a_code_is_given_for_the_scopes_of_the_person(run, peopled, tmp_path):
    file = tmp_path / "code"
    url = "http://127.0.0.1:8080"

    plain = run("enrol", "--user", "u012", "--url", url)
    run(
        *("enrol", "--user", "u012", "--url", url, "--confidential"),
        "--code-file",
        file,
    )

    assert EnrolmentCode.read(plain[1]).url == url
    assert EnrolmentCode.read(file.read_text("utf-8")).url == url
    assert run("enrol", "--user", "u012", "--url", url, "--district", "D10")[0] == 1


def test_a_follow_up_is_listed_and_assigned_by_a_supervisor_only(run, peopled):
    office = open_office(peopled)
    name = a_follow_up(office, "papers")
    office.close()
    words = ("follow-ups", "assign", name[:6], "--to", "u012")

    assert run(*words)[0] == 2
    assert run(*words, "--by", "u012")[0] == 1
    assert run(*words, "--by", "s001")[0] == 0

    [told] = json.loads(run("follow-ups", "list", "--json")[1])
    assert (told["name"], told["state"], told["assigned_to"]) == (
        *(name, "assigned"),
        "u012",
    )
    assert run("follow-ups", "confirm", name, "--by", "s001")[0] == 1


def test_somebody_at_the_office_ends_a_follow_up_with_evidence(run, peopled):
    office = open_office(peopled)
    name = a_follow_up(office, "route", scope="D09+", rule="F10")
    office.close()
    words = ("follow-ups", "done", name[:6], "--outcome", "done")

    assert run("follow-ups", "assign", name, "--to", "s001", "--by", "s001")[0] == 0
    code, _, refusal = run(*words, "--by", "s001")
    assert (code, "evidence only" in refusal) == (1, True)
    assert run(*words, "--evidence", "decision 12", "--by", "u012")[0] == 1
    assert run(*words, "--evidence", "decision 12", "--by", "s001")[0] == 0

    code, _, refusal = run("follow-ups", "confirm", name, "--by", "s001")
    assert (code, "second person" in refusal) == (1, True)


def test_status_has_stable_keys(run, home):
    state = json.loads(run("status", "--json")[1])

    assert set(state) == {
        *("office", "is_training", "districts", "records", "answers_that_differ"),
        *("follow_ups_open", "follow_ups_to_confirm", "overdue", "devices", "jobs"),
        *("inspections_not_read", "kept_aside", "own_changes_missing", "upstream"),
        "attachments",
        *("ending", "openers"),
        "rules",
    }


def test_the_audit_is_verified_and_a_change_is_found(run, peopled):
    assert run("audit", "verify")[0] == 0
    office = open_office(peopled)
    office.database.execute("update audit set who = 'nobody' where n = 2")
    office.close()

    assert run("audit", "verify")[0] == 1


def test_what_is_open_to_others_is_not_served_without_a_tls_key(run, home):
    (home / "tls.key").unlink()

    code, _, err = run("serve", "--host", "0.0.0.0", "--port", "0")

    assert code == 1
    assert "no TLS key" in err and "inspectorate tls renew" in err


def test_a_training_clock_that_cannot_be_read_is_told(run, home, monkeypatch):
    monkeypatch.setenv("SAKSI_TRAINING_CLOCK", "yesterday")

    code, _, err = run("status")

    assert code == 1
    assert "SAKSI_TRAINING_CLOCK" in err


def test_a_key_of_another_office_is_refused_in_words(run, home):
    (home / "office.key").unlink()

    code, _, err = run("status")

    assert (code, "Traceback" in err) == (1, False)


def test_the_office_is_served_until_it_is_told_to_stop(home):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    words = [sys.executable, "-c", "import sys; from server.main import main"]
    words[-1] += "; sys.exit(main(sys.argv[1:]))"
    serve = [*words, "--home", str(home), "serve", "--port", port]
    with subprocess.Popen(
        serve, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as served:
        assert served.stdout.readline() == f"ready at http://127.0.0.1:{port}\n"
        second = subprocess.run(serve, cwd=HOUSE, capture_output=True, text=True)
        url = f"http://127.0.0.1:{port}/api/v1/health"
        with urllib.request.urlopen(url) as answer:
            health = json.load(answer)
        served.send_signal(signal.SIGTERM)
        _, said = served.communicate(timeout=30)

    assert (second.returncode, "is taken" in second.stderr) == (1, True)
    assert health["status"] == "ok"
    assert (served.returncode, said) == (0, "The office is closed.\n")


@pytest.fixture
def clash(peopled, tmp_path):
    """An inspection on which 14 and 16 stand side by side; its number."""
    office = open_office(peopled)
    a, b = (Laptop.enrolled(office, tmp_path / n, "u012") for n in "ab")
    b.replica.trust.learn(a.replica.trust.certificate_of(a.dev))
    record = a.replica.create(
        "inspection", "visit-1", {"place": "Ladang"}, scope="D09", user="u012"
    )
    ref = a.reads(record).ref
    b.takes_from(a)
    a.says(record, foreign_workers=14)
    b.says(record, foreign_workers=16)
    for laptop in (a, b):
        laptop.hands_over()
        laptop.close()
    office.close()
    return ref


def test_answers_that_differ_are_listed_and_one_is_kept(run, clash):
    listed = json.loads(run("clashes", "list", "--json")[1])
    [wanted] = [row["claim"] for row in listed if row["value"] == 16]
    words = ("clashes", "settle", clash, "foreign_workers")

    assert {row["value"] for row in listed} == {14, 16}
    assert run(*words, "--by", "s001")[0] == 2
    assert run(*words, "--keep", "9", "--by", "s001")[0] == 2
    assert run(*words, "--keep", str(wanted), "--by", "u012")[0] == 1
    assert run(*words, "--keep", str(wanted), "--by", "s001")[0] == 0

    assert run("clashes", "list", "--json")[1] == "[]\n"
    assert run(*words, "--keep", "1", "--by", "s001")[0] == 1


def test_a_value_that_nobody_said_may_settle_it(run, clash, peopled):
    words = ("clashes", "settle", clash, "foreign_workers", "--by", "s001")

    assert run(*words, "--value", "15", "--comment", "counted together")[0] == 0

    office = open_office(peopled)
    assert office.replica.by_ref(clash).doc["foreign_workers"] == 15
    office.close()


def test_codes_are_asked_for_once_an_app_is_set_up(run, peopled):
    code, out, _ = run("people", "codes", "s001")

    assert (code, out.startswith("otpauth://totp/")) == (0, True)
    assert run("people", "codes", "s001", "--off")[0] == 0
    assert run("people", "codes", "nobody")[0] == 1


def test_what_was_confided_is_listed_only_for_who_may_read_it(run, peopled):
    why = [{"key": "k", "question": "Threatened?", "answer": "Yes", "at": None}]
    office = open_office(peopled)
    a_follow_up(office, "route", scope="D09+", because=why)
    office.close()

    [hidden] = json.loads(run("follow-ups", "list", "--json")[1])
    [shown] = json.loads(run("follow-ups", "list", "--by", "s001", "--json")[1])

    assert (hidden["because"], shown["because"]) == (None, why)

"""Line 16: no token, secret or name in an address, a log or a file that leaks."""

from __future__ import annotations

import pytest

from server.logs import log
from server.main import main
from tests.server.offices import (
    Caller,
    a_follow_up,
    a_published_form,
    an_inspection,
    with_person,
)
from tests.server.scenes import PASSWORD

MARKERS = [f"marker-{n}-Nur Contoh" for n in range(50)]


def test_no_marker_of_a_victim_reaches_a_log_or_the_audit(office, capfd):
    with_person(office, "s001", "supervisor")
    a_published_form(office)
    confided = {f"workers/{n}/name": marker for n, marker in enumerate(MARKERS)}
    ref = an_inspection(office, words=MARKERS[3], **confided)
    name = a_follow_up(office, "papers", scope="D09+", note=MARKERS[0])
    caller = Caller(office).signs_in("s001")
    for path in (f"/inspections/{ref}", f"/api/v1/inspections/{ref}", "/", "/nothing"):
        caller.get(path)
    caller.post(f"/api/v1/follow-ups/{name}/assign", {"to": MARKERS[1]})
    caller.get("/api/v1/follow-ups", query_string={"cursor": MARKERS[2]})

    said = capfd.readouterr()
    audit = office.database.rows("select * from audit")

    for text in (said.out, said.err, str([tuple(row) for row in audit])):
        assert "marker-" not in text


def test_no_password_or_token_is_logged_or_put_into_an_address(office, capfd):
    with_person(office, "s001", "supervisor")
    caller = Caller(office)
    caller.client.post("/api/v1/sign-in", json={"account": PASSWORD, "password": "x"})
    caller.signs_in("s001")
    code, _ = office.enrolment.invite(_invitation(), "http://127.0.0.1:1", by="admin")

    said = capfd.readouterr()
    kept = str([tuple(row) for row in office.database.rows("select * from audit")])
    addresses = [rule.rule for rule in caller.client.application.url_map.iter_rules()]

    for secret in (PASSWORD, caller.csrf, code.secret.hex(), code.text()):
        assert secret not in said.out + said.err + kept
    assert not any("token" in a or "password" in a for a in addresses)


def test_a_mistyped_password_in_the_accounts_place_is_kept_nowhere(office):
    Caller(office).client.post(
        "/api/v1/sign-in", json={"account": PASSWORD, "password": PASSWORD}
    )
    office.database.close()

    files = b"".join(p.read_bytes() for p in office.home.iterdir() if p.is_file())

    assert PASSWORD.encode() not in files


def test_a_field_that_is_not_on_the_list_cannot_be_logged():
    with pytest.raises(ValueError):
        log("something", person="Nur Contoh")


def test_a_report_of_a_failing_command_holds_no_values(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("server.app.open_office", _fail)

    code = main(["--debug", "--home", str(tmp_path), "status"])

    report = (tmp_path / "inspectorate-report.txt").read_text("utf-8")
    assert code == 1
    assert "KeyError" in report
    assert MARKERS[0] not in report + capsys.readouterr().err


def _fail(home):
    raise KeyError(MARKERS[0])


def _invitation():
    from server.enrolment import Invitation

    return Invitation("s001", ("D09",))

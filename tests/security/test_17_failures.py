"""Line 17: a 500 gives an id and nothing else; no text makes a log line of its own."""

from __future__ import annotations

import json

import pytest

from server.logs import log
from tests.server.offices import Caller, a_follow_up, with_person

SECRET = "select name from victim where id = 'Nur Contoh'"


@pytest.fixture
def failing(office, monkeypatch):
    with_person(office, "s001", "supervisor")
    a_follow_up(office, "papers")
    caller = Caller(office).signs_in("s001")

    def fail(*_, **__):
        raise RuntimeError(SECRET)

    monkeypatch.setattr(office.replica, "records", fail)
    return caller


@pytest.mark.parametrize("path", ["/", "/follow-ups", "/api/v1/follow-ups"])
def test_a_failure_gives_an_id_that_the_log_knows(failing, capsys, path):
    answer = failing.get(path)

    [line] = [json.loads(text) for text in capsys.readouterr().err.splitlines()]
    assert answer.status_code == 500
    assert line["id"] in answer.text
    assert (line["event"], line["fault"]) == ("failure", "RuntimeError")


@pytest.mark.parametrize("path", ["/", "/api/v1/follow-ups"])
def test_a_failure_shows_no_trace_no_sql_and_no_path(failing, capfd, path):
    answer = failing.get(path).text

    said = capfd.readouterr()
    for text in (answer, said.out, said.err):
        assert "Traceback" not in text and "victim" not in text
        assert "Nur Contoh" not in text
    assert ".py" not in answer


@pytest.mark.parametrize(
    "hostile", ["a\r\nb", "a\nb", "\x1b[2Ja", "a\u2028b", "\x00", "\x85"]
)
def test_no_text_makes_a_log_line_of_its_own(hostile, capsys):
    log("job failed", job=hostile, level="error")

    said = capsys.readouterr().err
    assert said.count("\n") == 1 and len(said.splitlines()) == 1
    assert "\x1b" not in said
    assert json.loads(said)["job"] == hostile


def test_what_somebody_puts_into_an_address_makes_no_log_line(office, capfd):
    Caller(office).get("/nothing%0d%0a{}%1b[2J?x=%0a")

    assert capfd.readouterr().err == ""

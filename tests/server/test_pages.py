"""What does somebody at the office see, and what may they do there?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from server.views.eyes import Eyes
from server.views.queue import queue
from tests.demo.answers import C1
from tests.server.estate import (
    ARRIVED,
    Estate,
    an_estate,
    at_office,
    child_labour,
    follow_ups,
    forced_labour,
)
from tests.server.text_browser import Browser

SECRET = "Behind the line-house he says"
ADDRESSES = (
    "/",
    "/follow-ups",
    "/inspections",
    "/clashes",
    "/people",
    "/sync",
    "/rules",
)


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> Iterator[Estate]:
    """The story so far, for looking only."""
    made = an_estate(tmp_path_factory.mktemp("told"))
    inspection = forced_labour(made, foreign_workers=14)
    child_labour(made, C1)
    made.b.takes_from(made.a)
    made.a.says(inspection.id, foreign_workers=15)
    made.b.says(inspection.id, foreign_workers=16)
    made.a.hands_over()
    made.b.hands_over()
    made.now_is(ARRIVED + timedelta(hours=8))
    yield made
    made.close()


@pytest.fixture(scope="module")
def supervisor(told) -> Browser:
    return Browser(told).signs_in("s001")


def the(estate: Estate, rule: str) -> str:
    return str(follow_ups(estate, rule)[0].id)


def number_of(estate: Estate, form: str) -> str:
    [record] = [
        record
        for record in estate.office.replica.records(kind="inspection")
        if record.form.startswith(form)
    ]
    return record.ref


def test_a_stranger_is_led_to_the_door(told):
    answer = Browser(told).client.get("/")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")


def test_a_wrong_password_is_refused_without_saying_what_was_wrong(told):
    browser = Browser(told)
    browser.opens("/sign-in")

    known = browser.presses("/sign-in", 401, account="s001", password="x" * 20)
    unknown = browser.presses("/sign-in", 401, account="nobody", password="x" * 20)

    assert "is not right" in known
    assert "is not right" in unknown
    assert "nobody" not in unknown


def test_signing_out_ends_the_session(told):
    browser = Browser(told).signs_in("s001")
    browser.opens("/")

    browser.presses("/sign-out")

    assert browser.client.get("/").status_code == 303


@pytest.mark.parametrize("language", ["en", "ms"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_opens_in_both_languages(told, supervisor, address, language):
    supervisor.opens("/")
    supervisor.presses("/language", language=language, back="/")

    page = supervisor.opens(address)

    assert f'<html lang="{language}">' in page
    assert "{{" not in page and "None" not in page
    supervisor.presses("/language", language="en", back="/")


def test_the_way_back_never_leads_away(told, supervisor):
    supervisor.opens("/")
    token = re.search(r'name="csrf_token" value="([0-9a-f]+)"', supervisor.page)[1]

    for back in ("//elsewhere.example", "https://elsewhere.example", "/\\elsewhere"):
        form = {"csrf_token": token, "language": "en", "back": back}
        answer = supervisor.client.post("/language", data=form)
        assert answer.headers["Location"] == "/"


def test_no_page_asks_another_origin_or_runs_a_script(told, supervisor):
    for address in (*ADDRESSES, f"/inspections/{number_of(told, 'forced')}?why=all"):
        page = supervisor.opens(address)
        assert "<script" not in page
        assert " style=" not in page and "<style" not in page
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)


def test_the_queue_has_what_is_late_first_then_children_then_what_differs(told):
    told.now_is(ARRIVED + timedelta(hours=12))

    view = queue(Eyes(told.office, told.office.people.must_get("s001")))

    assert {row.rule for row in view.overdue} == {"F05", "F10"}
    assert [row.rule for row in view.children] == ["F03"]
    assert [clash.path for clash in view.clashes] == ["foreign_workers"]
    shown = [row.name for group in view.groups for row in (*group.rows, *group.later)]
    assert not {row.name for row in (*view.overdue, *view.children)} & set(shown)
    hours = [[row.hours_left for row in group.rows] for group in view.groups]
    assert all(rows == sorted(rows) for rows in hours)
    told.now_is(ARRIVED + timedelta(hours=8))


def test_every_number_leads_to_as_many_records(told, supervisor):
    page = supervisor.opens("/")

    for name, count in re.findall(r'show=(\w+)">.*?<b>(\d+)</b>', page):
        rows = supervisor.opens(f"/follow-ups?show={name}").count('<tr class="row')
        assert rows == int(count), name


def test_laptops_silent_for_two_nights_are_told(told, supervisor):
    told.now_is(ARRIVED + timedelta(hours=60))

    page = supervisor.client.get("/")
    if page.status_code == 303:
        supervisor.signs_in("s001")
    shown = supervisor.opens("/")

    assert "Laptops silent for two nights" in shown
    told.now_is(ARRIVED + timedelta(hours=8))
    supervisor.signs_in("s001")


def test_an_inspection_shows_findings_and_why(told, supervisor):
    page = supervisor.opens(f"/inspections/{number_of(told, 'forced')}?why=all")

    assert "Forced-labour signs: yes" in page
    assert "RM1,642.00" in page
    assert SECRET in page
    anchors = set(re.findall(r'href="#(a-[^"]+)"', page))
    assert anchors and anchors <= set(re.findall(r' id="(a-[^"]+)"', page))


def test_confided_answers_are_absent_for_those_who_may_not(told):
    browser = Browser(told).signs_in("d001")
    ref = number_of(told, "forced")

    page = browser.opens(f"/inspections/{ref}?why=all")

    assert SECRET not in page
    assert "W1 · Were you lied to" not in page
    assert "Forced-labour signs: yes" not in page
    assert "Confidential answers are not shown" in page
    browser.opens(f"/follow-ups/{the(told, 'F10')}", 404)
    assert "F10" not in browser.opens("/")


def test_each_look_at_a_confided_record_is_noted(told, supervisor):
    ref = number_of(told, "forced")
    before = len(told.office.audit.lines(subject=ref, limit=999))

    supervisor.opens(f"/inspections/{ref}")

    after = told.office.audit.lines(subject=ref, limit=999)
    assert len(after) == before + 1
    assert (after[0].who, after[0].what) == ("s001", "read")


def test_what_is_not_theirs_answers_like_what_is_not_there(told, supervisor):
    inspection = number_of(told, "forced")

    absent = supervisor.opens("/follow-ups/f-none", 404)
    wrong_kind = supervisor.opens(f"/follow-ups/{inspection}", 404)

    assert absent.replace("f-none", "") == wrong_kind.replace(inspection, "")


def test_an_inspector_sees_only_what_was_given_to_them(estate):
    forced_labour(estate)
    estate.office.desk.assign(the(estate, "F06"), "u012", by="s001")

    page = Browser(estate).signs_in("u012").opens("/follow-ups?show=all")

    assert page.count('<tr class="row') == 1


def test_three_clicks_give_a_task_and_one_takes_it_back(estate):
    forced_labour(estate)
    name = the(estate, "F05")
    browser = Browser(estate).signs_in("s001")
    browser.opens("/")

    browser.opens(f"/follow-ups/{name}")
    page = browser.presses(f"/follow-ups/{name}/assign", to="u012", note="")

    assert "“Return of papers” is with Bella Contoh now." in page
    assert follow_ups(estate, "F05")[0].doc["assigned_to"] == "u012"
    browser.presses(f"/follow-ups/{name}/take-back")
    assert follow_ups(estate, "F05")[0].doc["state"] == "open"


def test_a_refusal_is_told_beside_what_it_is_about(estate):
    forced_labour(estate)
    name = the(estate, "F10")
    browser = Browser(estate).signs_in("s001")
    browser.opens(f"/follow-ups/{name}")

    page = browser.presses(f"/follow-ups/{name}/assign", 409, to="d001")

    assert "none of this person's laptops may hold" in page
    assert follow_ups(estate, "F10")[0].doc["state"] == "open"


def test_a_supervisor_confirms_what_was_done_at_the_place(estate):
    child_labour(estate, C1)
    name = the(estate, "F03")
    browser = Browser(estate).signs_in("s001")
    assert "JKM-2026-0414" in browser.opens(f"/follow-ups/{name}")

    browser.presses(f"/follow-ups/{name}/confirm")

    assert follow_ups(estate, "F03")[0].doc["confirmed_by"] == "s001"


def test_a_page_says_who_confirmed_it_and_why_it_was_opened_again(estate):
    child_labour(estate, C1)
    name = the(estate, "F03")
    browser = Browser(estate).signs_in("s001")
    browser.opens(f"/follow-ups/{name}")

    browser.presses(f"/follow-ups/{name}/confirm")
    page = browser.opens(f"/follow-ups/{name}")
    assert re.search(r"Confirmed by</dt><dd>Aminah Contoh, 15 Apr", page)
    browser.presses(f"/follow-ups/{name}/reopen", why="JKM knows of no call")

    page = browser.opens(f"/follow-ups/{name}")
    assert "Opened again: JKM knows of no call" in page
    assert "Confirmed by" not in page


def test_what_waits_comes_before_what_is_settled(estate):
    child_labour(estate, C1)
    estate.office.desk.confirm(the(estate, "F03"), by="s001")

    page = Browser(estate).signs_in("s001").opens("/follow-ups?show=all")

    states = re.findall(r'class="state state-(\w+)"', page)
    assert states == ["open"] * 4 + ["confirmed"]


def test_nothing_is_done_without_the_pages_own_token(estate):
    forced_labour(estate)
    browser = Browser(estate).signs_in("s001")

    answer = browser.client.post(
        f"/follow-ups/{the(estate, 'F05')}/assign", data={"to": "u012"}
    )

    assert answer.status_code == 403
    assert follow_ups(estate, "F05")[0].doc["state"] == "open"


def clash(estate: Estate) -> str:
    inspection = forced_labour(estate, foreign_workers=14)
    estate.b.takes_from(estate.a)
    estate.a.says(inspection.id, foreign_workers=15)
    estate.b.says(inspection.id, foreign_workers=16)
    estate.a.hands_over()
    estate.b.hands_over()
    return inspection.ref


def pressed(page: str, words: str) -> dict[str, str]:
    """What a button of the clash page sends, with the hidden `seen`."""
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    keep = re.search(rf'name="keep" value="([^"]+)">{words}<', page)[1]
    return {"seen": seen, "keep": keep}


def test_keeping_one_answer_settles_it_and_both_stay_in_the_history(estate):
    ref = clash(estate)
    browser = Browser(estate).signs_in("s001")
    page = browser.opens(f"/clashes/{ref}/foreign_workers")
    assert "Farid Contoh" in page and "Bella Contoh" in page

    browser.presses(
        f"/settle/{ref}/foreign_workers", **pressed(page, "Keep “16”"), comment="list"
    )

    record = estate.office.replica.by_ref(ref)
    assert (record.doc["foreign_workers"], record.clashes) == (16, {})


def test_a_typed_answer_has_to_be_one_the_form_accepts(estate):
    ref = clash(estate)
    browser = Browser(estate).signs_in("s001")
    page = browser.opens(f"/clashes/{ref}/foreign_workers")
    sent = pressed(page, "Use this answer")

    page = browser.presses(f"/settle/{ref}/foreign_workers", 409, **sent, edited="many")
    assert "This is not an answer to that question" in page
    beside = page[page.index('<label for="edited">') :]
    assert "This is not an answer" in beside
    assert 'aria-invalid="true" aria-describedby="refusal" autofocus' in beside

    browser.presses(f"/settle/{ref}/foreign_workers", **sent, edited="17")
    assert estate.office.replica.by_ref(ref).doc["foreign_workers"] == 17


def test_markup_in_an_answer_comes_out_as_text(estate):
    place = "<img src=x onerror=alert(1)>'\"&"
    inspection = forced_labour(estate, workplace_name=place)
    browser = Browser(estate).signs_in("s001")

    raw = browser.client.get(f"/inspections/{inspection.ref}").text

    assert at_office(estate, inspection).doc["workplace_name"] == place
    assert "<img" not in raw
    assert "&lt;img src=x" in raw

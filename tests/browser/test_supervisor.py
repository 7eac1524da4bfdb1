"""Can a supervisor do the day's work in a real browser, by mouse and by keyboard?"""

from __future__ import annotations

import pytest

from tests.browser.conftest import Scene

PAGES = ("/", "/follow-ups", "/inspections", "/clashes", "/people")
MOST_CLICKS = 3


def forced_visit(scene: Scene) -> str:
    return scene.inspection("forced").ref


def doc_of(scene: Scene, rule: str) -> dict:
    return dict(scene.follow_up(rule).doc)


def test_three_clicks_give_a_task_one_takes_it_back_and_one_confirms(scene):
    window = scene.window.signs_in()
    before = window.presses_so_far

    window.clicks(".row .button", "Assign: Return of papers")
    window.clicks("button[name=to]", "Give: Bella Contoh")

    assert window.presses_so_far - before <= MOST_CLICKS
    assert "“Return of papers” is with Bella Contoh now." in window.text
    assert doc_of(scene, "F05")["assigned_to"] == "u012"
    window.clicks(".notice button", "Undo")
    assert doc_of(scene, "F05")["state"] == "open"

    window.clicks(".row .button", "Confirm: Child in work not allowed")
    window.clicks("#act button", "Confirm")
    assert doc_of(scene, "F03")["confirmed_by"] == "s001"
    assert window.listens() == []


def test_a_supervisor_decides_the_route_here_and_cannot_confirm_it(scene):
    window = scene.window.signs_in()
    window.clicks(".row .button", "Assign: Forced-labour signs")
    window.clicks("button[name=to]", "Give: Aminah Contoh")

    window.clicks(".row .button", "Do it: Forced-labour signs")
    window.clicks("button", "Start work on it")
    window.driver.find_element("css selector", "input[value=done]").click()
    window.writes("evidence", "decision 12/2026\nrisk assessment of 15 April")
    window.clicks("button", "Say that it is done")

    assert "A supervisor confirms it." in window.text
    assert len(doc_of(scene, "F10")["evidence"]) == 2
    window.clicks(".row .button", "Confirm: Forced-labour signs")
    assert "confirmed by a second person" in window.text
    assert window.listens() == []


def test_answers_that_differ_are_settled_side_by_side(scene):
    window = scene.window.signs_in()

    window.clicks(".row .button", "Settle: How many of them are foreign workers?")
    window.writes("comment", "counted the permits together")
    window.clicks(".side button", "Keep “16”")

    record = scene.inspection("forced")
    assert (record.doc["foreign_workers"], record.clashes) == (16, {})
    window.opens(f"/inspections/{forced_visit(scene)}?answers=all")
    window.clicks(".answer .jump", "history: How many of them are foreign workers?")
    assert "counted the permits together" in window.text
    assert window.listens() == []


def test_the_whole_page_turns_malay_and_stays_so(scene):
    window = scene.window.signs_in()

    window.clicks("button[name=language]", "Bahasa Melayu")
    window.clicks(".top nav a", "Susulan")

    assert window.driver.find_element("tag name", "html").get_attribute("lang") == "ms"
    assert "Tindakan susulan" in window.text and "Pemulangan dokumen" in window.text
    assert window.path == "/follow-ups"


def test_everything_can_be_done_by_keyboard_alone(scene):
    window = scene.window.opens("/sign-in").types("s001")

    window.tabs_to("Password").types("lantern river eleven boats").enters()
    window.tabs_to("Assign: Return of papers").enters()
    window.tabs_to("Give: Bella Contoh").enters()
    assert doc_of(scene, "F05")["assigned_to"] == "u012"
    window.tabs_to("Undo").enters()
    assert doc_of(scene, "F05")["state"] == "open"
    window.tabs_to("Settle: How many of them").enters()
    window.tabs_to("Keep “16”").enters()
    assert not scene.inspection("forced").clashes
    window.tabs_to("Sign out").enters()

    assert window.path == "/sign-in"


def test_what_a_reason_rests_on_is_in_sight_when_its_link_is_pressed(scene):
    window = scene.window.signs_in().opens(
        f"/inspections/{forced_visit(scene)}?why=all"
    )
    [link, *_] = window.driver.find_elements("css selector", ".why .jump")
    anchor = (link.get_attribute("href") or "").partition("#")[2]

    link.click()

    line = window.driver.find_element("id", anchor)
    top = window.driver.execute_script(
        "return arguments[0].getBoundingClientRect().top", line
    )
    nav = window.driver.find_element("css selector", ".sections")
    assert line.is_displayed() and top >= nav.rect["height"] + 50


@pytest.mark.parametrize("language", ["en", "ms"])
def test_no_page_complains_calls_out_or_overflows(scene, language):
    window = scene.window.signs_in()
    if language == "ms":
        window.clicks("button[name=language]")
    window.listens()
    found = {}
    for path in every_page(scene):
        window.opens(path)
        found[path] = window.listens() + window.is_too_wide()
    window.clicks(".me form:last-child button")
    found["/sign-in"] = window.listens() + window.is_too_wide()

    assert {path: said for path, said in found.items() if said} == {}


def every_page(scene: Scene) -> list[str]:
    """Each kind of page once, follow-ups in each state they are in."""
    given = scene.follow_up("F10")
    scene.office.desk.assign(str(given.id), "s001", by="s001", note="soon")
    rules = ("F05", "F03", "F10", "F06")
    names = [str(scene.follow_up(rule).id) for rule in rules]
    inspections = [
        f"/inspections/{ref}{look}"
        for ref in (scene.inspection("forced").ref, scene.inspection("child").ref)
        for look in ("", "?why=all&answers=all")
    ]
    return [
        *PAGES,
        *(f"/follow-ups?show={name}" for name in ("mine", "overdue", "withdrawn")),
        *(f"/follow-ups/{name}" for name in names),
        *inspections,
        f"/clashes/{forced_visit(scene)}/foreign_workers",
        f"/history/{forced_visit(scene)}/foreign_workers",
    ]

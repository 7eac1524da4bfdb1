"""Does the page of rules say what an office goes by, and who set what, and why?"""

from __future__ import annotations

from forms.packs.rows import UNCHECKED
from server.phrases.table import PHRASES
from tests.server.rules import HOUSING_LATER, my_pack
from tests.server.text_browser import Browser


def test_a_setting_stands_with_its_value_the_packs_own_who_and_why(estate):
    desk = estate.office.desk
    desk.set_rule("F05.1.after", "12 hours", why="a daily ferry", by="s001")

    page = Browser(estate).signs_in("s001").opens("/rules")

    row = page[page.index("F05.1.after") :]
    row = row[: row.index("</tr>")]
    name = estate.office.people.must_get("s001").name
    assert all(one in row for one in ("12 hours", "24 hours", name, "a daily ferry"))
    assert "In use: 2026.1+office.1." in page


def test_times_owners_and_the_law_are_said_in_malay(estate):
    desk, browser = estate.office.desk, Browser(estate).signs_in("s001")
    desk.set_rule("F05.1.after", "12 hours", why="feri", by="s001")
    desk.set_rule("F05.1.who", "supervisor", why="cuti", by="s001")

    browser.client.set_cookie("office_language", "ms")

    page = browser.opens("/rules")

    for row, said in (("F05.1.after", "12 jam"), ("F05.1.who", "penyelia")):
        at = page[page.index(f"<small>{row}</small>") :]
        assert said in at[: at.index("</tr>")]
    laws = page[page.index('id="laws"') :]
    assert "jam kerja biasa seminggu" in laws and "45 jam" in laws
    assert "Akta Kerja 1955 s.59" in laws and "Akta Kerja 1955 s.60A(3)" in laws
    assert not any(
        one in laws for one in ("Employment Act", " hours", "hours_week_max")
    )


def test_what_is_set_in_another_district_is_not_told(estate):
    desk = estate.office.desk
    desk.set_rule("F05.1.after", "12 hours", why="only there", by="admin", scope="D10")

    browser = Browser(estate).signs_in("s001")

    assert "only there" not in browser.opens("/rules")


def test_what_was_taken_back_stays_in_the_history(estate):
    desk = estate.office.desk
    desk.set_rule("F05.1.after", "12 hours", why="a daily ferry", by="s001")
    desk.unset_rule("F05.1.after", why="no ferry", by="s001")

    page = Browser(estate).signs_in("s001").opens("/rules")

    assert "Nothing is set" in page and "no ferry" in page and "a daily ferry" in page


def test_the_version_in_use_is_marked_and_unchecked_values_are_said(estate):
    estate.office.desk.publish_pack(my_pack("2026.2", HOUSING_LATER), by="admin")

    page = Browser(estate).signs_in("s001").opens("/rules")

    assert '<b>2026.2</b> <span class="chip">in use</span>' in page
    assert "came with the program" in page and UNCHECKED in page


def test_a_word_is_looked_up_in_either_language_and_what_is_near_is_told(estate):
    browser = Browser(estate).signs_in("s001")

    assert "hutang" in browser.opens("/rules?word=debt+bondage").casefold()
    assert PHRASES["rules.no_word"][0] in browser.opens("/rules?word=qqqqq")
    assert "&lt;b&gt;" in browser.client.get("/rules?word=<b>").text


def test_who_may_not_see_people_may_not_see_rules(estate):
    Browser(estate).signs_in("u011").opens("/rules", status=403)

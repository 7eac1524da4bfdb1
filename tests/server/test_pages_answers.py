"""How are answers shown: what tells first, money as money, notes, history?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from server.views.eyes import Eyes
from server.views.figures import figures_in_words, money_said
from server.views.follow_up import due_words
from server.views.inspection import inspection_view
from tests.demo.answers import C1, W1
from tests.server.estate import (
    ARRIVED,
    Estate,
    an_estate,
    child_labour,
    forced_labour,
)
from tests.server.offices import a_published_form, an_inspection, with_person
from tests.server.text_browser import Browser

NOTE = {
    "text": "keys with the clerk",
    "source": "third_party",
    "at": "2026-04-14T10:50:00+08:00",
}
PHOTO = {"sha256": "ab" * 32, "size": 2_100_000, "type": "image/jpeg"}


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> Iterator[Estate]:
    """Two visits; one answer was changed, one has a note."""
    made = an_estate(tmp_path_factory.mktemp("told"))
    first = forced_labour(made, housing_area=54, housing_people=20)
    made.a.says(first.id, employees=23)
    made.a.says(first.id, **{"papers_where/~note": NOTE})
    made.a.hands_over()
    child_labour(made, C1)
    made.now_is(ARRIVED + timedelta(hours=8))
    yield made
    made.close()


@pytest.fixture(scope="module")
def supervisor(told) -> Browser:
    return Browser(told).signs_in("s001")


def number_of(estate: Estate, form: str) -> str:
    records = estate.office.replica.records(kind="inspection")
    return next(one.ref for one in records if one.form.startswith(form))


def ids_and_links(page: str) -> tuple[set[str], set[str]]:
    ids = set(re.findall(r' id="([^"]+)"', page))
    return ids, set(re.findall(r'href="#([^"]+)"', page)) - {"main"}


def opened_parts(page: str) -> str:
    """The page without what is folded away."""
    while True:
        shorter = re.sub(r"<details(?:(?!<details).)*?</details>", "", page, flags=re.S)
        if shorter == page:
            return page
        page = shorter


@pytest.mark.parametrize("form", ["forced", "child"])
@pytest.mark.parametrize("look", ["", "?why=all", "?why=all&answers=all"])
def test_every_link_within_the_page_leads_to_something(told, supervisor, form, look):
    page = supervisor.opens(f"/inspections/{number_of(told, form)}{look}")

    ids, links = ids_and_links(page)

    assert links and links <= ids


def test_what_findings_rest_on_is_never_folded_away(told, supervisor):
    ref = number_of(told, "forced")
    view = inspection_view(
        Eyes(told.office, told.office.people.must_get("s001")),
        told.office.replica.by_ref(ref),
    )

    shown = opened_parts(supervisor.opens(f"/inspections/{ref}"))

    telling = [
        line for section in view.sections for line in section.lines if line.is_telling
    ]
    assert view.may_fold and len(telling) > 10
    assert [line.key for line in telling if f'id="{line.anchor}"' not in shown] == []
    assert "Time you arrived" not in shown


def test_every_answer_can_be_shown_at_once(told, supervisor):
    page = supervisor.opens(f"/inspections/{number_of(told, 'forced')}?answers=all")

    assert "Time you arrived" in opened_parts(page)
    assert "Only what the findings rest on" in page


def test_money_of_a_wage_period_reads_as_money(told, supervisor):
    page = supervisor.opens(f"/inspections/{number_of(told, 'forced')}")

    assert "RM1,950.00" in page and "RM2,200.00" in page
    assert float(W1["payslips"][0]["basic"]) == 1950


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("1950", "RM1,950.00"),
        ("0.5", "RM0.50"),
        ("1950.005", "1950.005"),
        ("many", "many"),
        ("NaN", "NaN"),
        ("Infinity", "Infinity"),
    ],
)
def test_an_amount_that_is_not_whole_sen_stays_as_it_was_said(said, shown):
    assert money_said(said, "RM") == shown


def test_what_the_form_worked_out_stands_with_the_answers(told, supervisor):
    child = supervisor.opens(f"/inspections/{number_of(told, 'child')}")
    place = supervisor.opens(f"/inspections/{number_of(told, 'forced')}")

    assert re.search(r"Hours of work a week</dt>\s*<dd>\s*24\b", child)
    assert re.search(r"Square metres a person</dt>\s*<dd>\s*2.7\b", place)


def test_a_note_stands_beside_its_answer_with_its_source(told, supervisor):
    page = supervisor.opens(f"/inspections/{number_of(told, 'forced')}?answers=all")

    assert "Note: keys with the clerk (a third party, 14 Apr, 10:50)" in page


def test_an_answer_that_was_changed_leads_to_its_history(told, supervisor):
    ref = number_of(told, "forced")
    page = supervisor.opens(f"/inspections/{ref}?answers=all")
    links = re.findall(r'href="(/history/[^"]+)"', page)
    assert links == [f"/history/{ref}/employees"]

    page = supervisor.opens(links[0])

    assert re.search(r"<b>23</b><small>stands.*<b>22</b><small>replaced", page, re.S)
    assert "Farid Contoh" in page


def test_the_history_of_what_was_confided_is_for_those_who_may_see_it(told):
    ref = number_of(told, "forced")
    record = told.office.replica.by_ref(ref)
    [key] = [k for k in record.doc if k.endswith("/lied_pay")]
    before = len(told.office.audit.lines(subject=ref, limit=999))

    Browser(told).signs_in("d001").opens(f"/history/{ref}/{key}", 404)
    Browser(told).signs_in("p001").opens(f"/history/{ref}/{key}")

    assert len(told.office.audit.lines(subject=ref, limit=999)) == before + 1


def test_a_question_that_was_never_asked_has_no_history(told, supervisor):
    supervisor.opens(f"/history/{number_of(told, 'forced')}/nothing", 404)
    supervisor.opens("/history/ZZZZ-1/employees", 404)


def test_an_inspection_that_tells_nothing_is_shown_whole(office):
    a_published_form(office)
    record = office.replica.by_ref(an_inspection(office, words="all is well"))
    with_person(office, "s001", "supervisor")

    view = inspection_view(Eyes(office, office.people.must_get("s001")), record)

    assert not view.may_fold
    assert [line.text for line in view.sections[0].lines] == [
        *("Ladang Contoh", "all is well"),
    ]


def test_figures_of_several_workers_are_told_worker_by_worker(told):
    eyes = Eyes(told.office, told.office.people.must_get("s001"))
    figures = {
        "arrears_sen": {"W1": 95750, "W2": {"low": 100, "high": 200}},
        "total_arrears_sen": 95950,
        "papers_count": 12,
        "dispute": {"is_open": True, "limit": "3.0"},
    }

    assert figures_in_words(eyes, figures) == (
        ("Arrears", "W1 RM957.50; W2 RM1.00–RM2.00"),
        ("Total arrears", "RM959.50"),
        ("Papers held", "12"),
        ("Dispute", "is_open yes; limit 3.0"),
    )


@pytest.mark.parametrize(
    ("language", "act", "mark"),
    [
        ("en", "Passports Act 1966", "(unchecked)"),
        ("ms", "Akta Pasport 1966", "(belum disahkan)"),
    ],
)
def test_a_law_nobody_has_checked_says_so_on_the_page(told, language, act, mark):
    record = told.office.replica.by_ref(number_of(told, "forced"))
    eyes = Eyes(told.office, told.office.people.must_get("s001"), language)

    view = inspection_view(eyes, record).findings

    [papers] = [one for one in view.breaches if act in one.section]
    assert papers.section == f"{act} s.12(1)(f) {mark}"
    bases = [item.basis for sheet in view.wages for item in sheet.items]
    assert not any("(unchecked)" in basis for basis in bases if language == "ms")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "12 hours; Child Act 2001 s.18(3)(b)"),
        ("ms", "12 jam; Akta Kanak-Kanak 2001 s.18(3)(b)"),
    ],
)
def test_a_time_that_the_law_sets_names_the_law(told, language, words):
    eyes = Eyes(told.office, told.office.people.must_get("s001"), language)
    by_law = {"rule": "F18", "step": "1", "due_words": "12 hours"}
    unchecked = {"rule": "F19", "step": "1", "due_words": "24 hours"}
    ours = {"rule": "F05", "step": "1", "due_words": "24 hours"}

    assert due_words(eyes, by_law) == words
    mark = "(unchecked)" if language == "en" else "(belum disahkan)"
    assert due_words(eyes, unchecked).endswith(mark)
    assert ";" not in due_words(eyes, ours)


# -- what must be seen at once --------------------------------------------------


def test_what_is_late_stands_at_the_top_of_its_inspection(told):
    told.now_is(ARRIVED + timedelta(days=4))
    page = (
        Browser(told)
        .signs_in("s001")
        .opens(f"/inspections/{number_of(told, 'forced')}")
    )
    told.now_is(ARRIVED + timedelta(hours=8))

    assert page.index("Late: ") < page.index('id="answers"')
    assert "Return of papers" in page[page.index("Late: ") : page.index('id="answers"')]


def test_a_form_that_ships_has_its_title_in_malay(told):
    eyes = Eyes(told.office, told.office.people.must_get("s001"), "ms")
    view = inspection_view(eyes, eyes.record(number_of(told, "forced"), "inspection"))

    assert view.form_title == "Pemeriksaan buruh paksa"


def test_a_photo_is_never_folded_away(estate):
    visit = forced_labour(estate)
    estate.a.says(visit.id, workplace_photo=PHOTO)
    estate.a.hands_over()
    page = Browser(estate).signs_in("s001").opens(f"/inspections/{visit.ref}")

    inner = re.compile(r"<details(?:(?!<details).)*?</details>", re.S)
    while inner.search(page):
        page = inner.sub("", page)
    assert "Photo of the workplace" in page and "Palm-oil estate" not in page

"""Do the labels say what was asked of whom, and tell nobody what was confided?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from forms.findings.label import BREACH, SHOWN, Label
from forms.findings.labels_told import facts_told
from server.views.eyes import Eyes
from server.views.inspection import inspection_view
from sync.record import Record
from tests.demo.answers import FORCED_LABOUR, W1
from tests.server.estate import ARRIVED, Estate, an_estate
from tests.server.text_browser import Browser

DAY = {"inspected_on": "2026-04-14", "workplace_name": "Contoh Estate"}
LISTED = {name: value for name, value in W1.items() if name != "interviews"}


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> Iterator[Estate]:
    """Nobody asked; somebody on the list whom nobody interviewed; the whole story."""
    made = an_estate(tmp_path_factory.mktemp("told"))
    made.a.fills("forced_labour", DAY)
    made.a.fills("forced_labour", {**DAY, "workers": [LISTED]})
    made.a.fills("forced_labour", FORCED_LABOUR)
    made.a.hands_over()
    made.now_is(ARRIVED + timedelta(hours=8))
    yield made
    made.close()


def inspections(told: Estate) -> list[Record]:
    return sorted(
        told.office.replica.records(kind="inspection"), key=lambda one: one.id
    )


def eyes(told: Estate, person: str, language: str = "en") -> Eyes:
    return Eyes(told.office, told.office.people.must_get(person), language)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "nobody asked yet"), ("ms", "belum ditanya")],
)
def test_where_nobody_was_asked_no_label_says_not_shown(told, language, words):
    record = inspections(told)[0]

    side = inspection_view(eyes(told, "s001", language), record).findings.side

    assert [label.text.endswith(words) for label in side.labels] == [True] * 4
    assert {label.weight for label in side.labels} == {"open"}


def test_a_worker_whom_nobody_interviewed_has_no_comfort_on_the_page(told):
    page = (
        Browser(told).signs_in("s001").opens(f"/inspections/{inspections(told)[1].ref}")
    )

    assert "Nobody asked this person about signs yet." in page
    assert "No sign shown so far" not in page
    assert "Signs of forced labour: not known, nobody asked yet" in page


def test_who_may_not_read_it_all_learns_only_of_breaches_that_stand_on_the_page(told):
    record = inspections(told)[2]
    hers, his = (
        inspection_view(eyes(told, one), record).findings for one in ("s001", "d001")
    )
    told_of = inspection_view(eyes(told, "s001"), record).findings.side.labels[0].facts
    kept = told.office.desk.outcomes.store.drawings(record.ref)[0].findings["breaches"]

    assert {one.title for one in his.breaches} < {one.title for one in hers.breaches}
    hidden = {one["text"] for one in kept} - {one.title for one in his.breaches}
    [label] = his.side.labels
    for one in kept:
        words = facts_told(Label(BREACH, SHOWN, (one["code"],)), told.office.pack, "en")
        assert (words in label.facts) is (one["text"] not in hidden)
    assert told_of != label.facts

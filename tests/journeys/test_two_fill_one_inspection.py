"""Do two inspectors fill one inspection at once, and is nothing of it lost?

Two laptops and the office over HTTP: different sections and workers, the same
question answered twice, a row both call W1; then settled and finalised.
"""

from __future__ import annotations

import pytest

from inspector_cli.answers_file import fill_from
from inspector_cli.beside import differences_of
from inspector_cli.company import Company
from inspector_cli.finalising import finalise
from inspector_cli.listing import as_value
from inspector_cli.meaning import Meaning
from inspector_cli.settling import settle
from inspector_cli.sharing import part_done, share, take
from sync.shared import is_draft, together
from tests.demo.answers import PLACE
from tests.demo.world import INSPECTOR_A, INSPECTOR_B, SUPERVISOR
from tests.world import follow_ups, syncs

W1_OF_A = {"workers": [{"pay": "monthly"}]}
W1_OF_B = {"workers": [{"pay": "daily"}]}


def types(laptop, name, answers):
    """Somebody types answers into a draft; nothing is passed on by it."""
    sitting = laptop.sitting(name)
    refused = fill_from(sitting, answers)
    assert refused == []
    return sitting


@pytest.fixture
def shared(ministry):
    """A has begun and shared an inspection; B has it, and both have gone on apart."""
    a, b = ministry.team()
    ministry.clock.at("10:40", 14)
    draft = a.new_draft("forced_labour").id
    types(a, draft, PLACE)
    ref = share(a, draft)
    syncs(a, b)
    return a, b, ref


def answers(laptop, ref):
    return Meaning.of(laptop, ref).interview.answers()


def test_a_shared_draft_is_listed_by_the_colleague_and_joined(shared):
    a, b, ref = shared

    [there] = as_value(b)["inspections"]

    assert (there["ref"], there["state"], there["created_by"]) == (
        *(ref, "draft", INSPECTOR_A),
    )
    place = {key: value for key, value in PLACE.items() if isinstance(value, str)}
    assert place.items() <= answers(b, ref).items()
    assert as_value(a)["drafts"] == as_value(b)["drafts"] == []


def test_different_sections_and_workers_come_together_and_nothing_differs(
    shared, ministry
):
    a, b, ref = shared
    ministry.clock.at("10:50", 14)
    types(a, ref, {"papers_held": "yes", "papers_held_by": "employer", **W1_OF_A})
    ministry.clock.at("10:52", 14)
    types(b, ref, {"foreign_workers": 14, "fee_paid": "no", **W1_OF_B})
    syncs(a, b, a)

    for laptop in (a, b):
        doc = answers(laptop, ref)
        assert (doc["papers_held"], doc["foreign_workers"]) == ("yes", 14)
        assert sorted(v for k, v in doc.items() if k.endswith("/pay")) == [
            *("daily", "monthly"),
        ]
        assert differences_of(laptop, laptop.record(ref)) == []


def test_one_sync_passes_on_one_change_however_much_was_typed(shared):
    a, b, ref = shared
    before = sum(row.seq for row in a.replica.shelf.own_streams())

    types(a, ref, {"papers_held": "yes", "foreign_workers": 12, "fee_paid": "no"})
    types(a, ref, {"foreign_workers": 14})
    assert sum(row.seq for row in a.replica.shelf.own_streams()) == before
    syncs(a)
    assert sum(row.seq for row in a.replica.shelf.own_streams()) == before + 1
    syncs(a)

    assert sum(row.seq for row in a.replica.shelf.own_streams()) == before + 1


def test_two_who_were_both_called_w1_are_told_apart_alike_everywhere(shared, ministry):
    a, b, ref = shared
    ministry.clock.at("10:50", 14)
    types(a, ref, W1_OF_A)
    ministry.clock.at("10:52", 14)
    types(b, ref, W1_OF_B)
    syncs(b, a, b)

    for laptop in (a, b):
        doc = answers(laptop, ref)
        kinds = {doc[f"{row_of(key)}/code"]: value for key, value in pays(doc)}
        assert kinds == {"W1": "monthly", "W1b": "daily"}
    written = a.record(ref).doc
    assert {v for k, v in written.items() if k.endswith("/code")} == {"W1"}


def pays(doc):
    return [(key, value) for key, value in doc.items() if key.endswith("/pay")]


def row_of(key):
    return key.rpartition("/")[0]


def test_an_answer_that_both_gave_stands_twice_until_one_settles_it(shared, ministry):
    a, b, ref = shared
    ministry.clock.at("10:50", 14)
    types(a, ref, {"foreign_workers": 14})
    ministry.clock.at("10:52", 14)
    types(b, ref, {"foreign_workers": 16})
    syncs(a, b, a)

    for laptop in (a, b):
        [one] = differences_of(laptop, laptop.record(ref))
        said = {side.claim.user: side.values[one.path] for side in one.sides}
        assert said == {INSPECTOR_A: 14, INSPECTOR_B: 16}
        when = {s.claim.at.astimezone(a.zone).strftime("%H:%M") for s in one.sides}
        assert when == {"10:50", "10:52"}
    ministry.clock.at("11:10", 14)
    of_a = [side.values[one.path] for side in one.sides].index(14) + 1
    settle(a, ref, "foreign_workers", of_a, None)
    syncs(a, b)

    for laptop in (a, b):
        assert differences_of(laptop, laptop.record(ref)) == []
        assert answers(laptop, ref)["foreign_workers"] == 14


def test_an_answer_given_again_in_the_filler_settles_what_was_shown_there(
    shared, ministry
):
    a, b, ref = shared
    types(a, ref, {"foreign_workers": 14})
    types(b, ref, {"foreign_workers": 16})
    syncs(a, b, a)

    ministry.clock.at("11:10", 14)
    types(a, ref, {"foreign_workers": 15})
    syncs(a, b)

    assert answers(b, ref)["foreign_workers"] == 15
    assert differences_of(b, b.record(ref)) == []


def test_who_is_at_which_part_is_seen_by_the_other(shared, ministry):
    a, b, ref = shared
    ministry.clock.at("10:50", 14)
    take(a, ref, "wages")
    types(b, ref, {"papers_held": "no", **W1_OF_B})
    syncs(a, b, a)

    held = {(h.part, h.claim.user) for h in at_it(b, ref).holdings}
    [row] = {row_of(key) for key, _ in pays(answers(a, ref))}
    assert {("wages", INSPECTOR_A), ("papers", INSPECTOR_B)} <= held
    assert (row, INSPECTOR_B) in held

    part_done(b, b.sitting(ref), "papers")
    syncs(b, a)

    now = at_it(a, ref)
    assert list(now.done) == ["papers"]
    assert now.done["papers"].user == INSPECTOR_B
    assert now.holders("papers") == ()


def at_it(laptop, ref):
    record = laptop.record(ref)
    return together(record, laptop.replica.authors(record.id))


def test_the_filler_says_who_gave_an_answer_and_when(shared, ministry):
    a, b, ref = shared
    ministry.clock.at("10:52", 14)
    types(b, ref, {"foreign_workers": 16})
    syncs(b, a)

    company = a.sitting(ref).company

    assert isinstance(company, Company)
    claim = company.other_author("foreign_workers")
    assert (claim.user, claim.value) == (INSPECTOR_B, 16)
    assert claim.at.astimezone(a.zone).strftime("%H:%M") == "10:52"
    assert company.other_author("place") is None


def test_a_later_answer_merges_after_finalising_and_is_marked(shared, ministry):
    a, b, ref = shared
    types(a, ref, {"foreign_workers": 14, "papers_held": "no"})
    types(b, ref, {"fee_paid": "yes"})
    ministry.clock.at("16:00", 14)
    assert finalise(a, a.sitting(ref)) == ref
    syncs(a, b, a)

    for laptop in (a, b):
        record = laptop.record(ref)
        assert not is_draft(record)
        assert record.doc["fee_paid"] == "yes"
        now = at_it(laptop, ref)
        assert "fee_paid" in now.after
        assert "foreign_workers" not in now.after
        assert now.finalised.user == INSPECTOR_A
        assert laptop.drafts.drafts() == []


def test_a_shared_draft_opens_only_what_protects_somebody_now(shared, ministry):
    a, b, ref = shared
    types(a, ref, {"papers_held": "yes", "papers_held_by": "employer"})
    types(a, ref, {"danger_now": "yes"})
    syncs(a)

    assert set(follow_ups(a)) == {"F01.1"}

    ministry.clock.at("16:00", 14)
    finalise(a, a.sitting(ref))
    syncs(a)

    assert {"F01.1", "F05.1"} <= set(follow_ups(a))


def test_the_office_sees_who_is_at_it_and_what_differs(shared, ministry, supervisor):
    a, b, ref = shared
    ministry.clock.at("10:50", 14)
    take(a, ref, "wages")
    types(a, ref, {"foreign_workers": 14})
    ministry.clock.at("10:52", 14)
    types(b, ref, {"foreign_workers": 16})
    syncs(a, b)
    supervisor.signs_in(SUPERVISOR)

    page = supervisor.opens(f"/inspections/{ref}")

    for words in ("Shared draft", "Wages", "14 Apr, 10:50", "14 Apr, 10:52"):
        assert words in page.text
    assert f"/clashes/{ref}/foreign_workers" in supervisor.opens("/clashes").links


def test_an_answer_typed_while_the_line_is_down_is_kept_and_comes_later(
    shared, ministry
):
    a, b, ref = shared
    types(a, ref, {"foreign_workers": 14})
    types(b, ref, {"papers_held": "no"})
    syncs(b)
    types(b, ref, {"fee_paid": "no"})

    syncs(a)
    assert answers(a, ref)["papers_held"] == "no"
    assert answers(b, ref)["fee_paid"] == "no"
    syncs(b, a)

    for laptop in (a, b):
        doc = answers(laptop, ref)
        assert (doc["foreign_workers"], doc["papers_held"], doc["fee_paid"]) == (
            *(14, "no", "no"),
        )


def test_every_answer_typed_is_still_in_the_journal(shared):
    a, b, ref = shared
    types(a, ref, {"foreign_workers": 14})
    syncs(a, b)
    types(a, ref, {"foreign_workers": 15})
    syncs(a)

    draft = a.drafts.correction_of(ref)
    typed = [
        entry["value"]
        for entry in a.drafts.entries(draft.id)
        if entry.get("key") == "foreign_workers"
    ]

    assert typed == [14, 15]

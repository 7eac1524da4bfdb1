"""Is a flag raised by an answer, once for each person, and gone with it?"""

from __future__ import annotations

import pytest

from forms.guidance import Guidance
from forms.packs.packs import load_pack
from forms.red_flags import FlagReader
from tests.forms.checklist_visit import Visit, definition


class Flagged(Visit):
    """A visit with its flags."""

    def __init__(self, name="forced_labour"):
        super().__init__(name)
        self.reader = FlagReader(definition(name), Guidance(load_pack("my")))

    @property
    def flags(self):
        found = self.reader.raised(self.interview.answers())
        return [(one.flag.code, one.person) for one in found]

    def is_near(self, key):
        return self.reader.is_employer_near(self.interview.answers(), key)


def test_an_answer_raises_its_flag_and_a_correction_takes_it_back():
    visit = Flagged()
    assert visit.flags == []

    visit.put("", papers_held="yes")
    assert visit.flags == [("papers", "")]
    visit.put("", papers_held="no")
    assert visit.flags == []


@pytest.mark.parametrize("value", ["no", {"~": "dk"}, {"~": "rf"}, {"~": "skip"}])
def test_only_a_yes_raises_a_flag(value):
    visit = Flagged()

    visit.put("", papers_held=value)

    assert visit.flags == []


def test_the_same_flag_of_one_person_stands_once_with_all_its_answers():
    visit = Flagged()
    row = visit.add("workers", age_said=30, own_papers_held_by="employer")
    visit.add(f"{row}/interviews", papers_kept="yes")

    [one] = visit.reader.raised(visit.interview.answers())

    assert (one.flag.code, one.person, len(one.keys)) == ("papers", "W1", 2)


def test_papers_that_the_worker_holds_raise_nothing():
    visit = Flagged()
    visit.add("workers", age_said=30, own_papers_held_by="none")

    assert visit.flags == []


def test_who_may_be_a_child_gets_the_flag_for_children():
    visit = Flagged()
    adult = visit.add("workers", age_said=30)
    child = visit.add("workers", age_said=16)
    unknown = visit.add("workers")
    for row in (adult, child, unknown):
        visit.add(f"{row}/interviews", debt_holds="yes")

    assert visit.flags == [("debt", "W1"), ("child_debt", "W2"), ("child_debt", "W3")]


def test_a_ticked_hazard_is_a_flag_and_none_of_these_is_not():
    visit = Flagged("child_labour")
    visit.add("children", age_claimed=14, hazards=["chemicals"])
    visit.add("children", age_claimed=14, hazards=["none"])

    assert visit.flags == [("child_hazard", "C1")]


def test_the_gravest_flag_comes_first():
    visit = Flagged()

    visit.put("", housing_provided="yes", housing_bad="yes", danger_now="yes")

    assert [code for code, _ in visit.flags] == ["danger", "housing"]


def test_every_answer_that_changes_the_flags_is_known_to_matter():
    visit = Flagged()
    row = visit.add("workers", age_said=30)
    talk = visit.add(f"{row}/interviews", debt_holds="yes")

    matters = visit.reader.may_change
    assert matters(f"{talk}/debt_holds") and matters(f"{row}/birth_date")
    assert matters("papers_held") and not matters("town_km")


def test_who_is_near_in_an_interview_counts_before_who_was_at_the_visit():
    visit = Flagged()
    row = visit.add("workers", age_said=30)
    talk = visit.add(f"{row}/interviews", consent="yes")
    assert not visit.is_near("papers_held")

    visit.put("", present=["police", "manager"])
    assert visit.is_near("papers_held") and visit.is_near(f"{talk}/papers_kept")

    visit.put(f"{talk}/", employer_present="no")
    assert visit.is_near("papers_held") and not visit.is_near(f"{talk}/papers_kept")

    visit.put(f"{talk}/", who_near=["mandor"])
    assert visit.is_near(f"{talk}/papers_kept")


def test_not_knowing_who_is_near_is_not_being_alone():
    visit = Flagged()
    row = visit.add("workers", age_said=30)
    talk = visit.add(f"{row}/interviews", employer_present={"~": "dk"})

    visit.put("", employer_rep="yes")

    assert visit.is_near(f"{talk}/papers_kept")


def test_an_employer_who_has_left_is_no_longer_near():
    visit = Flagged()
    visit.put("", employer_rep="yes", present=["nobody"])
    assert visit.is_near("papers_held")

    visit.put("", employer_rep="no")

    assert not visit.is_near("papers_held")

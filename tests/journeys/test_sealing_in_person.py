"""From the passphrase at enrolment to the seal that the office reads."""

from __future__ import annotations

import pytest

from inspector_cli.answers_file import fill_from
from inspector_cli.laptop import Laptop
from inspector_cli.main import run
from sync.clock import TRAINING_CLOCK
from sync.proof.sealing import sealing_of
from tests.demo.answers import PLACE
from tests.demo.world import INSPECTOR_A, INSPECTOR_B, SUPERVISOR
from tests.world import Ministry, syncs

FIRST, SECOND = "ladang pagi sungai embun", "pokok getah di tepi jalan"


class Desk:
    """A laptop driven by its command, with files for what would be typed."""

    def __init__(self, ministry: Ministry, user: str) -> None:
        self.ministry, self.user = ministry, user
        self.home = ministry.folder / f"laptop-{user}"
        self.laptop: Laptop | None = None

    def file(self, name: str, text: str) -> str:
        path = self.ministry.folder / name
        path.write_text(f"{text}\n", encoding="utf-8")
        return str(path)

    def runs(self, *words: str) -> int:
        return run(["--home", str(self.home), "--no-input", *words])

    def enrols(self, passphrase: str = "") -> None:
        code = self.file("code", self.ministry.code(self.user, confidential=True))
        more = ["--passphrase-file", self.file("p", passphrase)] if passphrase else []
        assert self.runs("enrol", "--training", "--code-file", code, *more) == 0
        self.laptop = Laptop(self.home, clock=self.ministry.clock)
        self.ministry.laptops[self.user] = self.laptop
        syncs(self.laptop)

    def fills(self) -> str:
        assert self.laptop is not None
        draft = self.laptop.new_draft("forced_labour")
        sitting = self.laptop.sitting(draft.id)
        assert fill_from(sitting, {**PLACE, "employees": 22}) == []
        return draft.id

    def finalises(self, passphrase: str) -> int:
        draft = self.fills()
        file = self.file("typed", passphrase)
        return self.runs("finalise", draft, "--passphrase-file", file)

    def seals(self) -> list:
        assert self.laptop is not None
        [*_, last] = self.laptop.inspections()
        return list(sealing_of(self.laptop.replica, last.id).seals)


@pytest.fixture
def desk(ministry, monkeypatch):
    ministry.publishes("forced_labour")
    ministry.clock.at("10:40", 14)
    monkeypatch.setenv(TRAINING_CLOCK, ministry.clock.now().isoformat())
    return Desk(ministry, INSPECTOR_A)


def test_a_person_seals_and_the_office_reads_who(ministry, desk, supervisor, capsys):
    desk.enrols(FIRST)

    assert desk.finalises(FIRST) == 0
    said = capsys.readouterr().out
    assert "seal inspections in person" in said
    assert f"Sealed by Aminah (made up) ({INSPECTOR_A})" in said
    assert desk.runs("sync") == 0
    supervisor.signs_in(SUPERVISOR)
    ref = desk.laptop.inspections()[0].ref
    page = supervisor.opens(f"/inspections/{ref}").text

    assert f"Sealed by Aminah (made up) ({INSPECTOR_A})" in page
    assert "It still holds." in page
    assert desk.runs("verify") == 0


def test_a_wrong_passphrase_loses_nothing(desk, capsys):
    desk.enrols(FIRST)

    assert desk.finalises(SECOND) == 1

    assert "does not open your signing key" in capsys.readouterr().err
    assert desk.laptop.inspections() == []
    assert not desk.laptop.drafts.draft("D1").is_finalised
    assert desk.runs("finalise", "D1", "--passphrase-file", desk.file("q", FIRST)) == 0


def test_without_a_passphrase_the_laptop_alone_stands_for_it(desk, capsys):
    desk.enrols()

    assert desk.runs("finalise", desk.fills()) == 0

    assert "without a person's signature" in capsys.readouterr().out
    assert [one.is_personal for one in desk.seals()] == [False]


def test_who_has_a_key_is_asked_for_it_and_may_go_without_by_saying_so(desk, capsys):
    desk.enrols(FIRST)
    draft = desk.fills()

    assert desk.runs("finalise", draft) == 2
    assert "--passphrase-file" in capsys.readouterr().err
    assert desk.runs("finalise", draft, "--without-passphrase") == 0

    assert [one.is_personal for one in desk.seals()] == [False]


def test_a_changed_passphrase_opens_the_same_signature(desk):
    desk.enrols(FIRST)
    before = desk.laptop.vault.public_key()
    old, new = desk.file("old", FIRST), desk.file("new", SECOND)

    assert desk.runs("passphrase", "--old-file", new, "--passphrase-file", new) == 1
    assert desk.runs("passphrase", "--old-file", old, "--passphrase-file", new) == 0

    assert desk.laptop.vault.public_key() == before
    assert desk.finalises(FIRST) == 1
    assert desk.finalises(SECOND) == 0


def test_a_forgotten_passphrase_means_a_new_signature_and_old_seals_hold(
    ministry, desk
):
    desk.enrols(FIRST)
    assert desk.finalises(FIRST) == 0
    sealed = desk.laptop.inspections()[0]
    ministry.clock.at("10:45", 14)
    code = desk.file("again", ministry.code(INSPECTOR_A, confidential=True))
    new = desk.file("new", SECOND)

    renewed = ("passphrase", "--forgotten", "--code-file", code)
    assert desk.runs(*renewed, "--passphrase-file", new) == 0
    assert desk.finalises(SECOND) == 0
    syncs(desk.laptop)

    assert all(one.holds and one.is_personal for one in desk.seals())
    for replica in (desk.laptop.replica, ministry.office.replica):
        old = sealing_of(replica, sealed.id)
        assert old.holds and old.seals[0].is_personal


def test_signing_in_person_can_begin_later(ministry, desk):
    desk.enrols()
    ministry.clock.at("10:45", 14)
    code = desk.file("again", ministry.code(INSPECTOR_A, confidential=True))
    new = desk.file("new", SECOND)

    begun = ("passphrase", "--code-file", code, "--passphrase-file", new)
    assert desk.runs(*begun) == 0

    assert desk.finalises(SECOND) == 0
    assert [one.is_personal for one in desk.seals()] == [True]


def test_a_code_of_somebody_else_does_not_take_a_laptop_over(ministry, desk, capsys):
    desk.enrols(FIRST)
    code = desk.file("theirs", ministry.code(INSPECTOR_B, confidential=True))
    new = desk.file("new", SECOND)

    renewed = ("passphrase", "--forgotten", "--code-file", code)
    assert desk.runs(*renewed, "--passphrase-file", new) == 1

    trust = ministry.office.replica.trust
    dev = desk.laptop.identity.dev
    assert trust.certificate_of(dev).users == (INSPECTOR_A,)
    assert desk.finalises(FIRST) == 0, "the old signature is still in use"


def test_a_missing_key_file_is_told_and_the_draft_stays(desk, capsys):
    desk.enrols(FIRST)
    assert desk.runs("doctor") == 0
    desk.laptop.vault.path.unlink()

    assert desk.finalises(FIRST) == 1
    assert desk.runs("doctor") == 1

    said = capsys.readouterr()
    assert "person.key" in said.err
    assert "pass  signature: in person" in said.out
    assert "FAIL  signature: person.key is missing" in said.out
    assert not desk.laptop.drafts.draft("D1").is_finalised


def test_show_tells_seals_and_corrections_in_both_languages(desk, capsys):
    desk.enrols(FIRST)
    assert desk.finalises(FIRST) == 0
    ref = desk.laptop.inspections()[0].ref
    answers = desk.file("answers", '{"employees": 23}')
    desk.ministry.clock.at("11:00", 14)
    assert desk.runs("fill", ref, "--answers", answers) == 0
    file = desk.file("typed", FIRST)
    assert desk.runs("finalise", ref, "--passphrase-file", file) == 0
    capsys.readouterr()

    assert desk.runs("show", ref, "--part", "sealed") == 0
    assert desk.runs("show", ref, "--part", "sealed", "--language", "ms") == 0

    said = capsys.readouterr().out
    named = f"Aminah (made up) ({INSPECTOR_A})"
    assert f"Corrected after sealing by {named}, sealed anew" in said
    assert "Dimeterai oleh" in said and "Meterai masih utuh." in said

"""Can a wage sheet be talked through with a worker, and is nothing of it ever lost?"""

from __future__ import annotations

import io
import json

import pytest

from inspector_cli.laptop import Laptop
from inspector_cli.main import run
from inspector_cli.screen import Screen
from inspector_cli.understood import NotUnderstood
from inspector_cli.wages.desk import WageDesk
from inspector_cli.wages.said import Said
from inspector_cli.wages.store import SheetElsewhere, WageStore
from inspector_cli.wages.typed import hours_of, sen_of
from inspector_cli.words.phrases_wage_desk import WAGE_DESK
from tests.inspector_cli.scene import SetClock

PLACE = ("1", "22")
MONTHLY_W1 = ("monthly", "1,950", "7:30", "6", "n")
FEBRUARY_W1 = (
    *("Feb 2026", "", "40", "1", "2", "2", "1", "1", "clock"),
    *("gross", "2,200.00", "200"),
)


@pytest.fixture
def laptop(tmp_path):
    """A laptop that no office knows."""
    made = Laptop(tmp_path / "home", clock=SetClock())
    yield made
    made.close()


def desk_of(laptop, *lines, name=None, language="en"):
    """Type lines into a sheet, a new one where none is named; (desk, what it said)."""
    out = io.StringIO()
    screen = Screen(out, out, io.StringIO("".join(f"{line}\n" for line in lines)))
    name = name or WageStore(laptop.database).begin(laptop.clock.now())
    desk = WageDesk(laptop, name, screen, language)
    desk.run()
    return desk, out.getvalue()


def owed(desk):
    return [sheet.arrears for sheet in desk.said.sheets(desk.laptop.pack)]


def test_the_worker_of_the_demonstration_case_is_owed_957_50(laptop):
    desk, said = desk_of(laptop, *PLACE, *MONTHLY_W1, *FEBRUARY_W1, "q")

    [arrears] = owed(desk)
    assert (arrears.low, arrears.high) == (95750, 95750)
    assert "W1 so far: owed 957.50; due 3,157.50; paid 2,200.00" in said
    assert "1,950.00 / 26 / 7.5 x 1.5 x 40 h" in said


def test_what_is_owed_so_far_is_said_after_each_answer_as_a_range(laptop):
    lines = [*PLACE, *MONTHLY_W1, "Feb 2026", "", "18-24"]

    _, said = desk_of(laptop, *lines)

    assert "W1 so far: owed 0.00 to 1,950.00; due 1,950.00; paid not known" in said
    assert "due 2,220.00 to 2,310.00" in said


def test_every_answer_is_on_the_disk_and_the_next_time_goes_on_there(laptop):
    first, said = desk_of(laptop, *PLACE, "monthly", "1,950")

    again, told = desk_of(laptop, name=first.name)

    assert "inspector wages S1" in said
    assert again.here == "W1/normal_hours_day"
    assert again.said.get("W1/basic_sen") == 195000
    assert "Normal hours a day" in told


def test_two_windows_never_write_over_each_other(laptop):
    desk, _ = desk_of(laptop, *PLACE)
    other = WageDesk(laptop, desk.name, desk.screen, "en")
    desk.keep_said([("W1/pay", "daily")])

    with pytest.raises(SheetElsewhere):
        other.keep_said([("W1/pay", "monthly")])

    assert WageDesk(laptop, desk.name, desk.screen, "en").said.get("W1/pay") == "daily"


def test_back_and_a_new_answer_correct_one_given_before(laptop):
    lines = [*PLACE, *MONTHLY_W1, "b", "b", "b", "8", "q"]

    desk, said = desk_of(laptop, *lines)

    assert "Now: 7.5" in said
    assert desk.said.get("W1/normal_hours_day") == "8"


def test_an_undo_takes_back_one_act_whole(laptop):
    desk, _ = desk_of(laptop, *PLACE, *MONTHLY_W1, "Feb 2026", "u", "q")

    assert desk.said.get("W1/1/from") is None
    assert desk.said.get("W1/1/to") is None
    assert desk.said.get("W1/domestic") is False


def test_more_workers_begin_with_the_terms_and_dates_of_the_one_before(laptop):
    w3 = ("nw", "daily", "60", "", "", "", "", "", "", "24", "", "", "", "", "1")
    paid = ("gross", "1440", "")
    first = (*PLACE, *MONTHLY_W1, *FEBRUARY_W1)

    desk, _ = desk_of(laptop, *first, *w3, *paid, "q")

    assert [one.low for one in owed(desk)] == [95750, 19450]


def test_a_second_period_never_shares_a_day_with_the_first(laptop):
    first = (*PLACE, *MONTHLY_W1, *FEBRUARY_W1)

    desk, said = desk_of(laptop, *first, "np", "14/2/2026", "Mar 2026", "q")

    assert "days that no other period of this worker has" in said
    assert desk.said.get("W1/2/from") == "2026-03-01"


def test_a_period_removed_is_gone_from_the_sum_and_undo_brings_it_back(laptop):
    first = (*PLACE, *MONTHLY_W1, *FEBRUARY_W1)

    desk, _ = desk_of(laptop, *first, "rm", "1", "q")
    assert owed(desk) == []

    desk, _ = desk_of(laptop, "u", "q", name=desk.name)
    assert [one.low for one in owed(desk)] == [95750]


def test_what_is_not_asked_any_more_does_not_count(laptop):
    answers = {"W1/1/paid_known": "net", "W1/1/received_sen": 150000}
    first = (*PLACE, *MONTHLY_W1, *FEBRUARY_W1)
    desk, _ = desk_of(laptop, *first, "q")

    desk.keep_said([*answers.items()])

    [sheet] = desk.said.sheets(laptop.pack)
    assert sheet.periods[0].paid_sen == 150000
    assert sheet.periods[0].due.low == 295750


def test_not_known_is_said_and_stays_open_in_the_sheet(laptop):
    lines = (*PLACE, *MONTHLY_W1, "Feb 2026", "", "dk", "s", "q")

    desk, said = desk_of(laptop, *lines)

    assert desk.said.values["W1/1/overtime_hours"] is None
    assert "Not known or not asked, and counted as none: Overtime" in said


def test_whether_work_is_manual_is_asked_only_where_it_matters(laptop):
    low, _ = desk_of(laptop, *PLACE, *MONTHLY_W1, "q")
    high, _ = desk_of(laptop, *PLACE, "monthly", "4,000.05", "8", "6", "n", "q")

    assert "W1/manual_work" not in low.stops
    assert "W1/manual_work" in high.stops


@pytest.mark.parametrize(
    "letter, pay", [("p", "piece"), ("w", "weekly"), ("m", "month")]
)
def test_the_first_letter_of_a_choice_is_an_answer_and_no_key(laptop, letter, pay):
    desk, _ = desk_of(laptop, "1", "22", letter)

    assert str(desk.said.get("W1/pay")).startswith(pay)


def test_a_control_c_keeps_everything(laptop):
    class Struck(io.StringIO):
        def readline(self, *_):
            line = super().readline()
            if not line:
                raise KeyboardInterrupt
            return line

    out = io.StringIO()
    name = WageStore(laptop.database).begin(laptop.clock.now())
    desk = WageDesk(laptop, name, Screen(out, out, Struck("1\n22\n")), "en")

    desk.run()

    assert Said.of(desk.store.entries(name)).get("employees") == 22
    assert "Kept as S1" in out.getvalue()


def test_a_console_without_the_letters_shows_stand_ins(laptop):
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    source = io.StringIO("\u0b95\u0bbe\n1\n\u20b950\nq\n")
    name = WageStore(laptop.database).begin(laptop.clock.now())

    WageDesk(laptop, name, Screen(out, out, source), "ms").run()

    out.flush()
    assert b"Disimpan: Semenanjung Malaysia" in raw.getvalue()


@pytest.mark.parametrize(
    "text, sen",
    [
        ("1950", 195000),
        ("1,950", 195000),
        ("1,950.00", 195000),
        ("RM1,950.50", 195050),
        ("rm 60", 6000),
        ("60.5", 6050),
        ("1.950,00", 195000),
        ("0", 0),
        ("\u0661\u0662", 1200),
        ("1,234,567.89", 123456789),
    ],
)
def test_a_sum_of_money_is_understood(text, sen):
    assert sen_of(text) == sen


@pytest.mark.parametrize(
    "text",
    [
        *("1.950", "RM1.950", "19,50", "1,95", "-5", "1950.555", "1,9500", "many"),
        *("", "1e3", "99999999999", "1,950.0.0", "NaN"),
    ],
)
def test_a_sum_that_could_be_two_or_is_none_is_asked_again(text):
    with pytest.raises(NotUnderstood):
        sen_of(text)


@pytest.mark.parametrize(
    "text, hours",
    [
        ("40", "40"),
        ("7:30", "7.5"),
        ("18-24", ["18", "24"]),
        ("18 hingga 24", ["18", "24"]),
        ("18 to 24 hours", ["18", "24"]),
    ],
)
def test_hours_may_be_a_range(text, hours):
    assert hours_of(text, 672) == hours


@pytest.mark.parametrize("text", ["24-18", "-5", "18-", "1-2-3", "700", "x"])
def test_hours_that_cannot_be_are_asked_again(text):
    with pytest.raises(NotUnderstood):
        hours_of(text, 672)


def test_a_sheet_of_the_laptop_is_given_as_json_text_and_paper(laptop, tmp_path, capfd):
    desk_of(laptop, *PLACE, *MONTHLY_W1, *FEBRUARY_W1, "q")
    home = ["--home", str(laptop.home)]
    paper = tmp_path / "s1.html"

    codes = [run([*home, "wages", "S1", "--json"])]
    found = json.loads(capfd.readouterr().out)
    codes += [run([*home, "wages", "s1", "--text", "--html", str(paper)])]
    text = capfd.readouterr().out
    codes += [run([*home, "wages", "--verify", str(paper)])]

    assert codes == [0, 0, 0]
    assert found["total_arrears_sen"] == 95750
    assert "Arrears of this period" in text and "Written:" in text
    assert "957.50" in paper.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words, told",
    [
        (["wages", "S9", "--json"], "There is no wage sheet S9"),
        (["--no-input", "wages"], "--file FILE"),
    ],
)
def test_a_sheet_that_is_not_there_is_said(laptop, capfd, words, told):
    code = run(["--home", str(laptop.home), *words])

    assert code in (1, 2)
    assert told in capfd.readouterr().err


def test_every_question_is_put_in_both_languages():
    assert all(english and malay for english, malay in WAGE_DESK.values())

"""Tuesday 14 April: inspector A at the estate, out of reach of every server."""

from __future__ import annotations

from typing import Any

from forms.shelf import form_source
from forms.xform import load_form
from forms.xlsform import to_xform
from tests.demo import the_meaning
from tests.demo.answers import (
    C1,
    C2_REST,
    C2_TYPED,
    C3,
    CALL_TO_JKM,
    CHILD_LABOUR,
    FORCED_LABOUR,
)
from tests.demo.reading import because, opened, rule_of
from tests.demo.typing import Typist
from tests.demo.world import INSPECTOR_A, World, moment


def is_made(world: World) -> None:
    checklists_are_filled(world)
    findings_are_read_at_the_place(world)
    checklists_are_finalised(world)


def checklists_are_filled(world: World) -> None:
    say = world.teller
    say.chapter("Tue 14 April, 10:40", "At the estate, no network")
    a = world.a
    a.run(moment("10:35"), "new", "forced_labour")
    fill(world, "D1", moment("10:40"), FORCED_LABOUR)
    found = world.json(a, moment("10:50"), "show", "D1")["answers"]
    say.read(
        "A fills the forced-labour checklist: twelve passports lie in the manager's safe;"
        " workers W1, W2 and W3, their payslips of February, interviews in confidence.",
        (found["papers_held_count"], codes(found, "workers")),
        (12, ["W1", "W2", "W3"]),
    )
    a.run(moment("11:15"), "new", "child_labour")
    fill(world, "D2", moment("11:20"), {**CHILD_LABOUR, "children": [C1]})
    the_battery_dies(world)
    fill(world, "D2", moment("11:50"), {"children": {"C2": C2_REST}})
    more = {"children": [C3], "actions": [CALL_TO_JKM]}
    fill(world, "D2", moment("12:10"), more)
    found = world.json(a, moment("12:20"), "show", "D2")["answers"]
    say.read(
        "At 12:05 she calls JKM and writes the call down on the spot; C3 is entered too.",
        (codes(found, "children"), values(found, "actions", "action_reference")),
        (["C1", "C2", "C3"], [CALL_TO_JKM["action_reference"]]),
    )


def the_battery_dies(world: World) -> None:
    """C2 is typed question by question; the process is killed in between."""
    say = world.teller
    labels = words_of_questions("child_labour", "children/*/")
    process = world.a.begin(
        moment("11:30"), "--plain", "fill", "D2", "--at", "children"
    )
    typist = Typist(process)
    typist.read_question()
    typist.type("y")
    typist.answer({labels[name]: typed for name, typed in C2_TYPED})
    typist.pull_the_plug()
    say.tell(
        f"While child C2 is being entered the laptop is killed (kill -9) after"
        f" {len(typist.echoed)} answers of C2 were echoed."
    )
    found = world.json(world.a, moment("11:40"), "show", "D2")["answers"]
    row = rows(found, "children")[1]
    kept = [name for name, _ in C2_TYPED if f"{row}/{name}" in found]
    say.read(
        "She opens the draft again: every one of those answers is there"
        f" ({', '.join(kept)}; age worked out as {found[f'{row}/age']}).",
        (kept, len(typist.echoed), found[f"{row}/age"]),
        ([name for name, _ in C2_TYPED], len(C2_TYPED), 12),
    )


def findings_are_read_at_the_place(world: World) -> None:
    say = world.teller
    say.chapter("Tue 14 April, 16:00", "In the car: what the answers mean, offline")
    at = moment("16:00")
    forced = world.json(world.a, at, "show", "D1")["findings"]
    wages(world, forced)
    for code, expected in SIGNS.items():
        person = person_called(forced, code)
        say.read(SIGN_WORDS[code], signs(person), expected)
        say.quote(why(person, "icls"), why(person, "delphi"))
    the_meaning.is_told(world, at, "D1")
    child = world.json(world.a, at, "show", "D2")["findings"]
    for code, law in CHILD_LAW.items():
        person = person_called(child, code)
        found = (
            person["age"],
            person["child_labour"]["sdg_8_7_1"]["low"],
            sorted(person["child_labour"]["law"]["low"]),
        )
        say.read(CHILD_WORDS[code], found, law)
        say.quote(*(why(person, f"child.law.{one}") for one in law[2]))


ARREARS = {"W1": 95750, "W2": 49000, "W3": 19450}
SIGNS = {
    "W1": (
        "yes",
        "forced_labour_at_destination",
        "trafficking_signs",
        [2, 6, 7, 8, 10],
    ),
    "W2": ("undetermined", "not_exploited", None, [10]),
}
SIGN_WORDS = {
    "W1": "W1: forced labour by the ICLS test; Delphi: forced labour at destination, at"
    " most trafficking signs; ILO indicators 2, 6, 7, 8 and 10. Why:",
    "W2": "W2, whose passport is returned on request: ICLS undetermined; Delphi at the"
    " least not exploited; ILO indicator 10 only. Why:",
}
CHILD_LAW = {
    "C1": (14, True, ["hazardous", "rest_breach", "too_young"]),
    "C2": (12, True, ["hours_breach", "too_young"]),
    "C3": (16, False, ["youth_work_ok"]),
}
CHILD_WORDS = {
    "C1": "C1 says 16; his card says 14. A sprayer, 24 hours a week, no break: too young,"
    " hazardous, no rest.",
    "C2": "C2 is 12: 15 hours of loose fruit a week on top of school: too young, too"
    " many hours (8 a day with school, over 7).",
    "C3": "C3 is 16, 36 hours in the nursery: young person's work within the law.",
}


def wages(world: World, findings: dict[str, Any]) -> None:
    sheets = {one["code"]: one["total_arrears_sen"] for one in findings["wages"]}
    shown = ", ".join(f"{code} RM{sen / 100:,.2f}" for code, sen in ARREARS.items())
    world.teller.read(
        f"Wages of February: {shown} in arrears, together RM1,642.00.",
        (sheets, findings["total_arrears_sen"]),
        (ARREARS, 164200),
    )


def signs(person: dict[str, Any]) -> tuple[Any, ...]:
    delphi = person["delphi"]
    high = delphi["high"] if person["code"] == "W1" else None
    result = person["icls"]["result"]
    return result, delphi["low"], high, person["ilo11"]["present"]


def checklists_are_finalised(world: World) -> None:
    say, a = world.teller, world.a
    at = moment("16:20")
    for draft in ("D1", "D2"):
        a.run(at, "finalise", draft, *world.seal_words(a))
    made = world.json(a, at, "list")["inspections"]
    by_form = {one["form"].rpartition("-")[0]: one["ref"] for one in made}
    world.forced, world.child = by_form["forced_labour"], by_form["child_labour"]
    say.read(
        f"She finalises both: {world.forced} and {world.child}, sealed and only here.",
        [one["where"] for one in made],
        ["only here, not sent"] * 2,
    )
    sealed = world.json(a, at, "show", world.forced)["sealed"]
    say.read(
        "Each is sealed with her own signature, the confidential half apart; both hold.",
        (sealed["holds"], [(s["user"], s["in_person"]) for s in sealed["seals"]]),
        (True, [(INSPECTOR_A, True)] * 2),
    )
    told = a.run(at, "sync", code=3)
    say.read(
        "Hub and head office are away. The laptop says so (exit 3) and loses nothing.",
        "nothing is lost" in told.err,
        True,
    )


# rule and step -> (persons, due in the office's zone, state)
OPENED = {
    "F03.1": (["C1", "C2"], "14 Apr 23:59", "done"),
    "F05.1": (["W1", "W2"], "15 Apr 10:40", "open"),
    "F06.1": (["W1", "W2", "W3"], "21 Apr 23:59", "open"),
    "F06.2": (["W1", "W2", "W3"], "14 May 23:59", "open"),
    "F07.1": (["W2", "W3"], "21 Apr 23:59", "open"),
    "F08.1": (["W1"], "21 Apr 23:59", "open"),
    "F10.1": (["W1"], "15 Apr 10:40", "open"),
}
WHY = {
    "F03.1": "stop the children's work: done at the place (the call of 12:05), to be"
    " confirmed, though it arrived after its time",
    "F05.1": "hand back the workers' papers",
    "F06.1": "order: wage arrears",
    "F06.2": "proof that the arrears are paid",
    "F07.1": "basic pay below the minimum wage",
    "F08.1": "unlawful deductions",
    "F10.1": "decide on the forced-labour signs of W1",
}


def follow_ups_are_open(world: World, at: str) -> None:
    say = world.teller
    follow_ups = world.follow_ups(at)
    found, one_of = opened(follow_ups), {rule_of(one): one for one in follow_ups}
    say.tell("Central reads the findings and opens the follow-ups, each with why:")
    for rule, (persons, due, state) in OPENED.items():
        say.read(
            f"{rule} {WHY[rule]} ({', '.join(persons)}), due {due}",
            found.get(rule),
            (persons, due, state),
        )
        say.quote(because(one_of[rule]))
    say.read(
        "and nothing for W2's forced-labour signs or for C3.",
        sorted(set(found) - set(OPENED) - VISITS),
        [],
    )


VISITS = {"F03.2.1", "F03.2.2", "F03.2.3", "F03.2.4"}


# -- small readings -----------------------------------------------------------


def fill(world: World, draft: str, at: str, answers: dict[str, Any]) -> None:
    path = world.note("answers.json", answers)
    world.a.run(at, "fill", draft, "--answers", str(path))


def words_of_questions(form: str, under: str) -> dict[str, str]:
    """Question name -> its English words, for those below a repeat."""
    definition = load_form(to_xform(form_source(form), form))
    return {
        question.key.removeprefix(under): definition.label(question.key)
        for question in definition.questions
        if question.key.startswith(under) and question.control
    }


def rows(answers: dict[str, Any], repeat: str) -> list[str]:
    """Row keys of a repeat, in order."""
    found = [
        (value, key.removesuffix("/~row"))
        for key, value in answers.items()
        if key.endswith("/~row")
        and key.startswith(f"{repeat}/")
        and key.count("/") == 2
    ]
    return [key for _, key in sorted(found)]


def codes(answers: dict[str, Any], repeat: str) -> list[str]:
    return values(answers, repeat, "code")


def values(answers: dict[str, Any], repeat: str, name: str) -> list[Any]:
    return [answers.get(f"{row}/{name}") for row in rows(answers, repeat)]


def why(person: dict[str, Any], rule: str) -> str:
    """The reason that the findings give under a rule, in their own words."""
    reasons = person["reasons"]
    return next((one["text"] for one in reasons if one["rule"].startswith(rule)), "")


def person_called(findings: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(p for p in findings["persons"] if p["code"] == code)
    return found

"""Which work is exchanged: 2,000 inspections and 2,000 edits of them, all made up."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

INSPECTIONS = 2000
WORKERS = 3
ANSWERS = ("yes", "no", "not_seen", "refused")
ASKED = tuple(
    "contract_seen wage_book_seen payslips_given papers_kept debt_bond advance_paid"
    " threats_reported locked_in movement_free phone_access overtime_forced"
    " rest_day_given child_present age_proof_seen ppe_given first_aid toilets_ok"
    " water_ok housing_on_site housing_safe fire_exit agent_used fee_charged".split()
)
SECTORS = (
    "construction domestic fishing garment mining palm_oil quarry restaurant"
    " rubber timber".split()
)
EDITED = tuple(
    "finding action workers_seen wage_arrears next_visit rest_day_given status"
    " summary fee_charged owner_phone".split()
)
SYLLABLES = "ba be bi bo da di du ga ge gi ka ke ku la le li ma me mi na ni nu".split()
Document = dict[str, Any]


@dataclass(frozen=True)
class Edit:
    """One answer given anew: to which inspection (by number), where, what."""

    number: int
    path: str
    value: Any


@dataclass(frozen=True)
class Workload:
    """`documents` as anybody would keep them: answers, and a list of workers."""

    documents: tuple[Document, ...]
    edits: tuple[Edit, ...]

    def lines(self) -> list[str]:
        """Each inspection as a line of JSON."""
        return [json.dumps(one, separators=(",", ":")) for one in self.documents]

    def edit_lines(self) -> list[str]:
        """Each edit as a line of JSON."""
        return [
            json.dumps([one.number, one.path, one.value], separators=(",", ":"))
            for one in self.edits
        ]

    def writes(self) -> list[dict[str, Any]]:
        """Each inspection in merge form, its workers as rows."""
        return [in_merge_form(one) for one in self.documents]


def in_merge_form(document: Document) -> dict[str, Any]:
    """A document with its workers as `workers/<id>/...`."""
    flat = {name: value for name, value in document.items() if name != "workers"}
    for worker in document["workers"]:
        row = f"workers/{worker['id']}"
        if "made" in worker:
            flat[f"{row}/~row"] = worker["made"]
        for name, value in worker.items():
            if name not in ("id", "made"):
                flat[f"{row}/{name}"] = value
    return flat


def workload(seed: int = 7) -> Workload:
    """The same work for the same seed."""
    maker = _Maker(random.Random(seed))
    documents = [maker.inspection(number) for number in range(INSPECTIONS)]
    order = list(range(INSPECTIONS))
    maker.chance.shuffle(order)
    edits = [maker.edit(number, documents[number]) for number in order]
    return Workload(tuple(documents), tuple(edits))


class _Maker:
    """Draws names, words and figures; nobody of these exists.

    Words of free text are drawn unevenly, as in a language, so that they pack
    neither better nor worse than real remarks do.
    """

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.words = [self.word(chance.choice((1, 2, 2, 3, 4))) for _ in range(3000)]
        self.weights = [1 / (place + 3) for place in range(3000)]
        self.names = [self.word(3).capitalize() for _ in range(400)]

    def word(self, syllables: int) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=syllables))

    def text(self, count: int) -> str:
        found = self.chance.choices(self.words, self.weights, k=count)
        return " ".join(found).capitalize() + "."

    def name(self) -> str:
        return " ".join(self.chance.sample(self.names, 2))

    def number(self, least: int, below: int) -> int:
        return self.chance.randrange(least, below)

    def day(self) -> str:
        return (date(2026, 1, 1) + timedelta(days=self.number(0, 300))).isoformat()

    def clock(self) -> str:
        return f"{self.number(6, 18):02}:{self.number(0, 60):02}"

    def decimal(self, least: int, below: int) -> str:
        return f"{self.number(least, below)}.{self.number(0, 100):02}"

    def inspection(self, number: int) -> Document:
        return {
            **self._place(number),
            **self._figures(),
            **{name: self.chance.choice(ANSWERS) for name in ASKED},
            **self._outcome(),
            "workers": [self._worker() for _ in range(WORKERS)],
        }

    def _place(self, number: int) -> Document:
        pick = self.chance.choice
        position = f"{self.decimal(1, 7)} {self.decimal(100, 119)}"
        return {
            "case_no": f"D09/2026/{number:05}",
            "status": pick(("draft", "done", "referred")),
            "inspector": f"u{self.number(1, 120):03}",
            "second_inspector": f"u{self.number(1, 120):03}",
            "inspected_on": self.day(),
            "arrived_at": self.clock(),
            "left_at": self.clock(),
            "workplace": f"{pick(self.names)} {pick(SECTORS)}",
            "registration": f"R{self.number(0, 10**8):08}",
            "sector": pick(SECTORS),
            "address": f"{self.number(1, 400)} Jalan {pick(self.names)}",
            "village": pick(self.names),
            "position": f"{position} 0 {self.number(3, 60)}",
            "owner": self.name(),
            "owner_phone": f"+60{self.number(10**8, 10**9)}",
            "manager": self.name(),
        }

    def _figures(self) -> Document:
        return {
            "workers_seen": self.number(2, 220),
            "women": self.number(0, 90),
            "under_18": self.number(0, 6),
            "foreign": self.number(0, 100),
            "interviewed": WORKERS,
            "wage_lowest": self.decimal(900, 1700),
            "wage_highest": self.decimal(1700, 3900),
            "wage_arrears": self.decimal(0, 60000),
            "hours_week": self.decimal(36, 96),
            "advance_most": self.decimal(0, 9000),
            "papers_held": self.number(0, 40),
            "beds": self.number(0, 60),
            "rooms": self.number(1, 20),
        }

    def _outcome(self) -> Document:
        pick = self.chance.choice
        return {
            "indicators": self.number(0, 12),
            "finding": self.text(30),
            "summary": self.text(68),
            "action": pick(("none", "notice", "rescue", "refer", "prosecute")),
            "next_visit": self.day(),
            "report_lang": pick(("ms", "en")),
            "weather": pick(("dry", "rain")),
            "signature": f"{self.chance.getrandbits(256):064x}",
        }

    def _worker(self) -> Document:
        pick = self.chance.choice
        return {
            "id": "".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz234567", k=8)),
            "made": self.number(198_000_000_000, 199_000_000_000),
            "name": self.name(),
            "sex": pick(("female", "male")),
            "age": self.number(14, 61),
            "origin": pick(self.names[:12]),
            "months": self.number(0, 60),
            "wage": self.decimal(900, 2900),
            "hours": self.decimal(6, 17),
            "risk": pick(("none", "low", "high")),
            "note": self.text(5),
        }

    def edit(self, number: int, document: Document) -> Edit:
        path = self.chance.choice(EDITED)
        value = document[path]
        while value == document[path]:
            value = self.inspection(number)[path]
        return Edit(number, path, value)

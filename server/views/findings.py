"""What was found, in words and with reasons, as far as these eyes may see it?

Read from the findings that were kept, so that the page shows what was drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from babel.dates import format_datetime

from forms.definition import FormDefinition
from forms.packs.rows import basis_in
from server.store_outcomes import Drawing
from server.views.answers import Wording
from server.views.eyes import Eyes
from server.views.figures import money
from server.views.labels import Label, labels_of, weight_of
from server.views.places import anchor_of
from server.views.reread import Reread, reread
from server.views.side import (
    SideBySide,
    breaches_only,
    doubts,
    open_law,
    side_by_side,
    was_asked,
)
from sync.record import Record
from sync.shared import is_draft

MOST_LINKS = 4
LONGEST_LINK = 44

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Link:
    """From a reason to the answer it rests on."""

    anchor: str
    label: str


@dataclass(frozen=True)
class ReasonView:
    """One sentence of a "why", its law, and the answers behind it."""

    text: str
    basis: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class PersonView:
    """What was found of one person, or of nobody in particular (code "").

    `weight` is strong, some or fine; `ilo` pairs numbers with names; `nothing_yet`
    says why there are no labels.
    """

    code: str
    age: str
    weight: str
    labels: tuple[Label, ...]
    ilo: tuple[tuple[int, str], ...]
    reasons: tuple[ReasonView, ...]
    nothing_yet: str = ""


@dataclass(frozen=True)
class BreachView:
    """One breach of labour law."""

    title: str
    section: str
    persons: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class ItemView:
    """One line of a worksheet."""

    name: str
    amount: str
    formula: str
    basis: str


@dataclass(frozen=True)
class SheetView:
    """One worker's wages, all periods together; amounts as text."""

    code: str
    due: str
    paid: str
    arrears: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True)
class FindingsView:
    """The panel. `why_not` says why there are no findings, `earlier` counts
    the findings kept from before, `some_hidden` that the role sees not all."""

    persons: tuple[PersonView, ...] = ()
    breaches: tuple[BreachView, ...] = ()
    side: SideBySide = SideBySide()
    open_law: tuple[str, ...] = ()
    in_doubt: tuple[str, ...] = ()
    wages: tuple[SheetView, ...] = ()
    total_arrears: str = ""
    pack_words: str = ""
    earlier: int = 0
    some_hidden: bool = False
    why_not: str = ""
    is_draft: bool = False
    reread: Reread | None = None


def findings_view(
    eyes: Eyes, record: Record, definition: FormDefinition | None
) -> FindingsView:
    """Return what was last drawn from an inspection."""
    drawings = eyes.office.desk.outcomes.store.drawings(record.ref)
    if definition is None or not drawings:
        why = _why_not(eyes, record, definition)
        return FindingsView(why_not=why, is_draft=is_draft(record))
    latest = drawings[0]
    panel = _Panel(eyes, record, latest.findings)
    persons, breaches = tuple(panel.persons()), tuple(panel.breaches())
    wages = tuple(panel.wages())
    return FindingsView(
        persons=persons,
        breaches=breaches,
        side=panel.side(),
        open_law=tuple(open_law(eyes, latest.findings)),
        in_doubt=tuple(panel.in_doubt()),
        wages=wages,
        total_arrears=panel.total_arrears if wages else "",
        pack_words=_pack_words(eyes, latest),
        earlier=len(drawings) - 1,
        some_hidden=panel.has_hidden,
        reread=reread(eyes, drawings, is_whole=panel.is_whole(drawings)),
    )


def _why_not(eyes: Eyes, record: Record, definition: FormDefinition | None) -> str:
    if definition is None:
        return eyes.words("inspection.form_not_here")
    return eyes.words("team.no_findings_yet") if is_draft(record) else ""


def keys_of(findings: Json) -> Iterator[str]:
    """Every answer that findings of persons and breaches rest on."""
    group = findings["group"]
    for one in (*findings["persons"], *([group] if group else ())):
        for reason in one["reasons"]:
            yield from reason["keys"]
    for breach in findings["breaches"]:
        yield from breach["keys"]


class _Panel:
    """One finding, read out for one pair of eyes."""

    def __init__(self, eyes: Eyes, record: Record, findings: Json) -> None:
        self._eyes = eyes
        self._wording = Wording(eyes, record)
        self._findings = findings
        self._is_ms = eyes.language == "ms"
        self.has_hidden = False

    def persons(self) -> Iterator[PersonView]:
        group = self._findings["group"]
        for one in (*self._findings["persons"], *([group] if group else ())):
            keys = [key for reason in one["reasons"] for key in reason["keys"]]
            if self._may_show(keys):
                yield self._person(one)

    def breaches(self) -> Iterator[BreachView]:
        codes = {one["id"]: one["code"] for one in self._findings["persons"]}
        for one in self._findings["breaches"]:
            if self._may_show(one["keys"]):
                links = tuple(self._links(one["keys"]))
                persons = tuple(codes.get(row, row) for row in one["persons"])
                section = self._basis(one["section"])
                yield BreachView(self._text(one), section, persons, links)

    def side(self) -> SideBySide:
        """The labels of the whole inspection."""
        is_closed = any(map(self._wording.is_confidential, keys_of(self._findings)))
        labels = self._findings.get("labels")
        if self._eyes.sees_closed_half or not is_closed:
            return side_by_side(self._eyes, labels)
        self.has_hidden = True
        breaches = self._findings["breaches"]
        shown = [one for one in breaches if self._may_show(one["keys"])]
        return breaches_only(self._eyes, labels, shown)

    def is_whole(self, drawings: Iterable[Drawing]) -> bool:
        """May all that these findings rest on be seen, the earlier ones too?"""
        every = (key for one in drawings for key in keys_of(one.findings))
        is_closed = self.has_hidden or any(map(self._wording.is_confidential, every))
        return self._eyes.sees_closed_half or not is_closed

    def in_doubt(self) -> Iterator[str]:
        for text, keys in doubts(self._eyes, self._findings):
            if self._may_show(keys):
                yield text

    def wages(self) -> Iterator[SheetView]:
        sheets = self._findings["wages"]
        if sheets and not self._eyes.sees_closed_half and self._wages_are_confided():
            self.has_hidden = True
            return
        for sheet in sheets:
            yield self._sheet(sheet)

    @property
    def total_arrears(self) -> str:
        return self._money(self._findings["total_arrears_sen"])

    # -- inside ---------------------------------------------------------------

    def _may_show(self, keys: Iterable[str]) -> bool:
        is_shown = self._eyes.sees_closed_half or not any(
            self._wording.is_confidential(key) for key in keys
        )
        self.has_hidden = self.has_hidden or not is_shown
        return is_shown

    def _wages_are_confided(self) -> bool:
        definition = self._wording.definition
        return any(
            question.is_confidential
            for question in (definition.questions if definition else ())
            if question.attributes.get("fact", "").startswith(("period.", "wage."))
        )

    def _person(self, one: Json) -> PersonView:
        labels = tuple(labels_of(self._eyes, one))
        names = self._eyes.office.pack.ilo11
        ilo = tuple(
            (number, names[number][self._eyes.language])
            for number in one["ilo11"]["present"]
        )
        reasons = tuple(self._reason(reason) for reason in one["reasons"])
        age = "" if one["age"] is None else str(one["age"])
        weight, nothing = weight_of(labels), "" if labels else self._nothing_yet(one)
        return PersonView(one["code"], age, weight, labels, ilo, reasons, nothing)

    def _nothing_yet(self, one: Json) -> str:
        is_asked = was_asked(self._findings.get("labels"), one["id"])
        what = "nothing_yet" if is_asked else "not_asked"
        return self._eyes.words(f"findings.{what}")

    def _reason(self, reason: Json) -> ReasonView:
        links = tuple(self._links(reason["keys"]))
        return ReasonView(self._text(reason), self._basis(reason["basis"]), links)

    def _basis(self, basis: str) -> str:
        return basis_in(basis, self._eyes.language)

    def _money(self, sen: Any) -> str:
        return money(sen, self._eyes.office.pack.currency_sign)

    def _text(self, one: Json) -> str:
        return str(one["text_ms"] if self._is_ms else one["text"])

    def _links(self, keys: list[str]) -> Iterator[Link]:
        asked = dict.fromkeys(self._wording.asked_at(key) for key in keys)
        for key in list(asked)[:MOST_LINKS]:
            label = self._wording.label(key)
            if len(label) > LONGEST_LINK:
                label = label[: LONGEST_LINK - 1].rstrip() + "…"
            yield Link(anchor_of(key), label)

    def _sheet(self, sheet: Json) -> SheetView:
        periods = sheet["periods"]
        return SheetView(
            code=sheet["code"] or sheet["person"],
            due=self._money(_sum(period["due_sen"] for period in periods)),
            paid=self._money(_sum(period["paid_sen"] for period in periods)),
            arrears=self._money(sheet["total_arrears_sen"]),
            items=tuple(
                ItemView(
                    self._eyes.words_or(f"item.{item['name']}", item["name"]),
                    *(self._money(item["sen"]), item["formula"]),
                    self._basis(item["basis"]),
                )
                for period in periods
                for item in period["items"]
                if item["sen"]
            ),
        )


def _sum(amounts: Iterable[Any]) -> Any:
    """The sum in sen, both ends where one is a range; None when one is unknown."""
    low = high = 0
    for amount in amounts:
        if amount is None:
            return None
        ends = (
            amount if isinstance(amount, Mapping) else {"low": amount, "high": amount}
        )
        low, high = low + ends["low"], high + ends["high"]
    return low if low == high else {"low": low, "high": high}


def _pack_words(eyes: Eyes, drawing: Drawing) -> str:
    pack, _, version = drawing.pack.partition(" ")
    at = drawing.drawn_at.astimezone(eyes.office.zone)
    when = format_datetime(at, "d MMM y, HH:mm", locale=eyes.language)
    return eyes.words("findings.pack", pack=pack, version=version, at=when)

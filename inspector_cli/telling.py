"""How does an inspection read: answers, what they mean, wages, follow-ups?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from forms.attachments import is_file
from forms.findings.breach import Breach
from forms.findings.explain import Reason
from forms.findings.findings import Findings
from forms.findings.label import Label
from forms.findings.labels_told import gravest_first, label_line
from forms.findings.person import PersonFindings
from forms.findings.wage_items import Item, Sen
from forms.findings.wages import PeriodSheet
from forms.follow_ups import CalledFor
from forms.packs.rows import UNCHECKED, basis_in
from forms.red_flags import Raised
from inspector_cli.ask_words import ask_words
from inspector_cli.beside import difference_lines
from inspector_cli.guide import listed
from inspector_cli.meaning import Meaning
from inspector_cli.preview import called_words
from inspector_cli.readable import (
    answer_words,
    day_words,
    moment_words,
    money,
    money_between,
    said,
)
from inspector_cli.reasons_told import open_title, reasons_told
from inspector_cli.sealed import seal_lines
from inspector_cli.team import team_lines
from inspector_cli.way import Way
from inspector_cli.words.phrases import code_of, has_phrase, phrase
from sync.shared import is_draft

PARTS = (
    *("answers", "sealed", "differ", "team", "meaning", "wages"),
    # What must be done is last: there the eye is when the lines have run by.
    *("flags", "follow_ups"),
)


class Telling:
    """One draft or record in words, in the language of its interview."""

    def __init__(self, meaning: Meaning) -> None:
        self.meaning = meaning
        self.language = code_of(meaning.interview.language)
        self.parts: dict[str, Callable[[], Iterator[str]]] = {
            "answers": self.answers,
            "sealed": self.sealed,
            "differ": self.differing,
            "team": self.team,
            "meaning": self.findings,
            "wages": self.wages,
            "flags": self.flags,
            "follow_ups": self.follow_ups,
        }

    def words(self, line: str, **words: object) -> str:
        return phrase(line, self.language, **words)

    def lines(self, parts: tuple[str, ...] = PARTS) -> Iterator[str]:
        """The title, then each part under its heading; an empty part is left out."""
        yield f"{self.meaning.name}  {self.title()}"
        yield self.words("place", name=self.place_name(), day=self.day())
        if self.meaning.record is not None:
            yield self.words(f"where.{self.where()}")
        for part in PARTS:
            found = list(self.parts[part]()) if part in parts else []
            if found:
                yield ""
                yield self.words(part)
                yield from found

    def where(self) -> str:
        """How far the inspection is: only here, at the hub, at central."""
        from inspector_cli.listing import where_it_is
        from sync.received.receipts import Reached

        assert self.meaning.record is not None
        reached = Reached(self.meaning.laptop.replica)
        return where_it_is(reached, self.meaning.record)

    def title(self) -> str:
        """A form has one title; those that ship have theirs in Malay here."""
        known = f"title.{self.meaning.definition.form_id}"
        return self.words(known) if has_phrase(known) else self.meaning.title

    def place_name(self) -> str:
        return self.meaning.answer_to("place.name") or self.words("no_place")

    def day(self) -> str:
        day = self.meaning.answer_to("inspected_on")
        return moment_words(day, self.language) if day else self.words("no_day")

    # -- answers --------------------------------------------------------------

    def answers(self) -> Iterator[str]:
        """Every relevant answer under its headings; headings without any are left out."""
        interview = self.meaning.interview
        headings: list[tuple[int, str]] = []
        is_empty = True
        for place in interview.places():
            headings = [one for one in headings if one[0] < place.depth]
            prompt = interview.prompt(place.key)
            if place.kind in {"group", "row"}:
                code = prompt.where[-1] if place.kind == "row" and prompt.where else ""
                headings.append((place.depth, f"{prompt.label} {code}".strip()))
            elif place.kind not in {"repeat", "note"} and prompt.value is not None:
                yield from (f"{'  ' * depth}{title}" for depth, title in headings)
                headings, is_empty = [], False
                answer = said(prompt.label, answer_words(prompt, self.language))
                yield f"{'  ' * place.depth}{answer}{self.away(prompt.value)}"
                yield from self.note_lines(place.depth, prompt.note)
        if is_empty:
            yield self.words("no_answers")

    def away(self, value: object) -> str:
        """That a photo or paper has not come to this laptop; "" of all else."""
        blobs = self.meaning.laptop.replica.blobs
        if not is_file(value) or blobs.has(str(value["sha256"])):
            return ""
        return f" ({self.words('file_away')})"

    def note_lines(self, depth: int, note: object) -> Iterator[str]:
        if isinstance(note, dict) and note.get("text"):
            yield f"{'  ' * depth}  {self.words('note', text=note['text'])}"

    def sealed(self) -> Iterator[str]:
        if self.meaning.record is not None:
            laptop, record = self.meaning.laptop, self.meaning.record
            yield from seal_lines(laptop, record, self.language)

    def differing(self) -> Iterator[str]:
        record, laptop = self.meaning.record, self.meaning.laptop
        if record is not None and record.clashes:
            yield from difference_lines(laptop, record, self.language)

    def team(self) -> Iterator[str]:
        record = self.meaning.record
        if record is not None:
            way = Way(self.meaning.interview)
            yield from team_lines(self.meaning.laptop, record, way, self.language)

    def flags(self) -> Iterator[str]:
        """The red flags that the answers raise, each with what to do now."""
        way = Way(self.meaning.interview)

        def who(one: Raised) -> str:
            return way.row_name(one.row) if one.row else ""

        yield from listed(self.meaning.raised, who, self.language)

    # -- findings -------------------------------------------------------------

    def findings(self) -> Iterator[str]:
        found = self.meaning.findings
        screening = self.meaning.laptop.pack.phrases["screening"][self.language]
        yield screening
        if self.meaning.is_without_confidential:
            yield self.words("withheld")
        yield from self.labels(found.labels.inspection)
        yield from self.persons_alike(found, screening)
        if found.breaches:
            yield self.words("the_law")
            pairs = zip(found.breaches, found.breach_reasons, strict=True)
            yield from (self.breach(found, one, why) for one, why in pairs)
        still = (*found.possible_reasons, *found.no_rule_reasons)
        if still:
            yield self.words("law_open")
            yield from (f"  - {self.still_open(one)}" for one in still)
        if found.quality:
            yield self.words("quality")
        codes = {person.id: f"{person.code}: " for person in found.persons}
        for doubt in found.quality:
            text = doubt.text(self.meaning.laptop.pack, self.language)
            yield f"  - {codes.get(doubt.person, '')}{text}"
        yield from self.apart(found)
        if not (found.breaches or found.persons or found.group):
            yield self.words("nothing_found")

    def labels(self, labels: tuple[Label, ...]) -> Iterator[str]:
        """Each label on its own line: never one yes or no."""
        pack = self.meaning.laptop.pack
        for one in gravest_first(labels):
            yield f"  * {label_line(one, pack, self.language)}"

    def persons_alike(self, found: Findings, screening: str) -> Iterator[str]:
        """Reasons grouped by person; persons of whom the same is said together."""
        groups: dict[tuple[str, ...], list[PersonFindings]] = {}
        for person in (*filter(None, [found.group]), *found.persons):
            labels = found.labels.of(person.id) if person.id else ()
            said_of = (
                *self.labels(labels),
                *(f"  - {line}" for line in self.reasons(person, screening)),
            )
            groups.setdefault(said_of, []).append(person)
        for reasons, persons in groups.items():
            yield "; ".join(self.person(one) for one in persons)
            yield from reasons

    def reasons(self, person: PersonFindings, screening: str) -> Iterator[str]:
        def word(one: Reason) -> str:
            return self.reason(one, screening)

        definition = self.meaning.definition
        return reasons_told(person.reasons, word, definition, self.language)

    def still_open(self, one: Reason) -> str:
        pack = self.meaning.laptop.pack
        return open_title(self.reason(one, ""), pack, self.language)

    def apart(self, found: Findings) -> Iterator[str]:
        """What is easily taken for something else; the same each time, so last."""
        if found.labels.apart:
            yield self.words("apart")
        for one in found.labels.apart:
            basis = f" ({basis_in(one.basis, self.language)})" if one.basis else ""
            yield f"  - {one.text_in(self.language)}{basis}"

    def reason(self, one: Reason, screening: str) -> str:
        """A reason without the warning that stands above them all."""
        text = one.text_in(self.language).replace(screening, "").strip()
        ask = ask_words(self.meaning.definition, one.missing, self.language)
        return f"{text} {ask}".strip()

    def person(self, one: PersonFindings) -> str:
        if not one.code:
            return self.words("group")
        if one.age is None:
            return one.code
        return self.words("person_age", code=one.code, age=one.age)

    def breach(self, found: Findings, breach: Breach, why: Reason) -> str:
        codes = [p.code for p in found.persons if p.id in breach.persons]
        who = f"{', '.join(codes)}: " if codes else ""
        section = basis_in(breach.section, self.language)
        basis = f" ({section})" if section else ""
        return f"  - {who}{self.reason(why, '').rstrip('.')}{basis}."

    # -- wages ----------------------------------------------------------------

    def wages(self) -> Iterator[str]:
        found = self.meaning.findings
        for sheet in found.wages:
            for period in sheet.periods:
                yield from self.period(sheet.code, period)
        if len(found.wages) > 1:
            owed = self.money(found.total_arrears)
            yield self.words("together", owed=owed)

    @property
    def sign(self) -> str:
        return self.meaning.laptop.pack.currency_sign

    def money(self, sen: Sen) -> str:
        return money_between(sen, self.sign, self.language)

    def unchecked(self, item: Item) -> str:
        """A mark on a line that rests on a value of the law nobody has checked."""
        mark = basis_in(UNCHECKED, self.language)
        return f" {mark}" if UNCHECKED in item.basis else ""

    def period(self, code: str, period: PeriodSheet) -> Iterator[str]:
        """One wage period: each item that comes to something, with its formula."""
        begins, ends = (
            day_words(d, self.language) for d in (period.begins, period.ends)
        )
        yield self.words("period", code=code, begins=begins, ends=ends)
        for item in period.items:
            if item.sen.high:
                name = self.words(f"item.{item.name}")
                amount = self.money(item.sen)
                mark = "" if item.is_claimed else f" ({self.words('not_claimed')})"
                yield f"  {name}: {amount} = {item.formula}{mark}{self.unchecked(item)}"
        paid = period.paid_sen
        yield "  " + self.words(
            "sums",
            due=self.money(period.due),
            paid=self.words("not_known") if paid is None else money(paid, self.sign),
            owed=self.money(period.arrears),
        )
        pack = self.meaning.laptop.pack
        yield from (f"  {pack.phrases[note][self.language]}" for note in period.notes)

    # -- follow-ups -----------------------------------------------------------

    def follow_ups(self) -> Iterator[str]:
        called = self.meaning.called
        if not called:
            yield self.words("no_follow_up")
        elif self.meaning.record is not None and is_draft(self.meaning.record):
            yield self.words("draft_follow_ups")
        for one in called:
            yield self.follow_up(one)

    def follow_up(self, one: CalledFor) -> str:
        done = f"; {self.words('done_there')}" if one.done_at_place else ""
        return f"- {called_words(self.meaning, one, self.language)}{done}"

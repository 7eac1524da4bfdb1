"""What would other rules change of one inspection: findings, follow-ups?

Pure: what was kept and what was read anew, held side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.follow_ups import CalledFor
from server.desk.states import State, is_untouched, state_of
from server.moments import as_text
from sync.change import Value

# What becomes of a follow-up.
OPENS, CHANGES, STAYS, ENDS, KEPT = "opens", "changes", "stays", "ends", "kept"
FATES = (OPENS, CHANGES, ENDS, KEPT, STAYS)
GROUP = "group"


@dataclass(frozen=True)
class FindingChange:
    """Something that is found otherwise: of whom (a code, `group`, ""), what."""

    who: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class FollowUpChange:
    """What becomes of one follow-up; `kept` has somebody's work in it.

    Its time and owner before and after; "" where it has none.
    """

    name: str
    rule: str
    step: str
    fate: str
    due_before: str = ""
    due_after: str = ""
    who_before: str = ""
    who_after: str = ""


@dataclass(frozen=True)
class Refound:
    """One inspection read by other rules. `opens_elsewhere`: another server does."""

    inspection: str
    scope: str
    pack_before: str
    pack_after: str
    findings: tuple[FindingChange, ...] = ()
    follow_ups: tuple[FollowUpChange, ...] = ()
    opens_elsewhere: bool = False

    @property
    def is_changed(self) -> bool:
        return bool(self.findings) or any(
            one.fate not in (STAYS,) for one in self.follow_ups
        )


@dataclass
class Totals:
    """What a run over all inspections came to."""

    read: int = 0
    already: int = 0
    drafts: int = 0
    elsewhere: int = 0
    not_read: int = 0
    differing: int = 0
    findings: dict[str, int] = field(default_factory=dict)
    follow_ups: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FATES, 0))

    def add(self, one: Refound) -> None:
        """Count one inspection."""
        self.read += 1
        self.differing += one.is_changed
        for finding in one.findings:
            self.findings[finding.what] = self.findings.get(finding.what, 0) + 1
        for follow_up in one.follow_ups:
            self.follow_ups[follow_up.fate] += 1


def finding_changes(
    before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> Iterator[FindingChange]:
    """What is found otherwise, person by person, then of the whole inspection."""
    old, new = (dict(_said(one or {})) for one in (before, after))
    for place in dict.fromkeys((*old, *new)):
        was, now = old.get(place, ""), new.get(place, "")
        if was != now:
            yield FindingChange(*place, was, now)


def _said(findings: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], str]]:
    """(who, what) -> how it reads, of everything that a label is made from."""
    group = findings.get("group")
    people = [(GROUP, group)] if group else []
    people += [(p.get("code") or p["id"], p) for p in findings.get("persons", ())]
    for who, person in people:
        for what, said in _of_person(person):
            yield (who, what), said
    for breach in findings.get("breaches", ()):
        yield ("", f"breach {breach.get('code', '')}"), "yes"
    owed = _range(findings.get("total_arrears_sen", 0))
    if owed not in ("", "0"):
        yield ("", "arrears_sen"), owed


def _of_person(person: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "delphi", _range(person.get("delphi"))
    yield "icls", str(person.get("icls", {}).get("result", ""))
    yield "ilo11", " ".join(map(str, person.get("ilo11", {}).get("present", ())))
    child = person.get("child_labour")
    if child is not None:
        yield "child_law", " ".join(child.get("law", {}).get("low", ()))
        for series in ("sdg_8_7_1", "icls_child_labour"):
            yield series, _range(child.get(series))


def _range(said: Any) -> str:
    """One value, or `low..high` where it is not sure."""
    if isinstance(said, Mapping):
        low, high = (_plain(said.get(end)) for end in ("low", "high"))
        return low if low == high else f"{low}..{high}"
    return _plain(said)


def _plain(said: Any) -> str:
    if isinstance(said, bool):
        return "yes" if said else "no"
    return "" if said is None else str(said)


def follow_up_changes(
    called: Mapping[str, CalledFor],
    known: Mapping[str, Mapping[str, Value]],
    called_before: Iterator[str] | list[str],
) -> Iterator[FollowUpChange]:
    """What becomes of each follow-up of one inspection at the server that opens.

    `known` is what those say that there are, by name; `called_before` the names that the
    inspection has ever called for.
    """
    for name, one in called.items():
        yield _called(one, known.get(name))
    for name in called_before:
        doc = known.get(name)
        if name in called or doc is None or state_of(doc) is State.WITHDRAWN:
            continue
        yield _not_called(name, doc)


def _called(one: CalledFor, doc: Mapping[str, Value] | None) -> FollowUpChange:
    due, what = as_text(one.due_at), (one.name, one.rule, one.step)
    if doc is None:
        return FollowUpChange(*what, OPENS, "", due, "", one.who)
    was = (_text(doc, "due_at"), _text(doc, "who"))
    if not is_untouched(doc):
        # Somebody has it in hand: it goes on by the rules it was opened with.
        return FollowUpChange(*what, STAYS, was[0], was[0], was[1], was[1])
    fate = STAYS if was == (due, one.who) else CHANGES
    if state_of(doc) is State.WITHDRAWN:
        fate = OPENS
    return FollowUpChange(*what, fate, was[0], due, was[1], one.who)


def _not_called(name: str, doc: Mapping[str, Value]) -> FollowUpChange:
    fate = ENDS if is_untouched(doc) else KEPT
    due, who = _text(doc, "due_at"), _text(doc, "who")
    what = (name, _text(doc, "rule"), _text(doc, "step"), fate)
    after = ("", "") if fate == ENDS else (due, who)
    return FollowUpChange(*what, due, after[0], who, after[1])


def _text(doc: Mapping[str, Value], path: str) -> str:
    said = doc.get(path)
    return said if isinstance(said, str) else ""

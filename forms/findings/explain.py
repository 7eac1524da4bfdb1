"""Why does a finding say what it says, in words a person can check?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from forms.findings.breach import Breach, NoRule
from forms.findings.child_labour import ChildLabour, child_inputs, possible_codes
from forms.findings.child_law import FINE, INPUTS
from forms.findings.delphi import Delphi
from forms.findings.facts import NOT_ASKED, YES, Person
from forms.findings.icls import UNDETERMINED, Icls
from forms.findings.ilo11 import Ilo11
from forms.packs.packs import Pack
from forms.packs.rows import basis_in

LANGUAGES = ("en", "ms")
MOST_NAMED = 6
ILO11_BASIS = "ILO indicators of forced labour (2012)"
ICLS_BASIS = "20th ICLS guidelines on forced labour (2018)"
DELPHI_BASIS = "ILO/EC operational indicators of trafficking (Delphi, 2009)"
SDG_BASIS = "SDG indicator 8.7.1"

# Gives the words of one language for what is named.
Words = Mapping[str, str]


@dataclass(frozen=True)
class Reason:
    """One sentence with the answers, the rule and the law it rests on.

    `missing` are the answers, by sign or input, that could still change it.
    """

    rule: str
    texts: Words
    keys: tuple[str, ...] = ()
    basis: str = ""
    missing: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.texts["en"]

    def text_in(self, language: str) -> str:
        """The sentence in `en` or `ms`; English for a language there is none of."""
        return self.texts.get(language, self.text)

    def as_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "text": self.text,
            "text_ms": self.text_in("ms"),
            "keys": list(self.keys),
            "basis": self.basis,
        }


@dataclass(frozen=True, eq=False)
class Told(Mapping[str, str]):
    """A phrase of a pack in each language, worded when somebody reads it.

    `parts` fill its places; they may differ by language.
    """

    pack: Pack
    rule: str
    parts: Mapping[str, Any]

    def __getitem__(self, language: str) -> str:
        words = {
            name: part[language] if isinstance(part, Mapping) else part
            for name, part in self.parts.items()
        }
        words["screening"] = self.pack.phrases["screening"][language]
        said = self.pack.phrases[self.rule][language].format(**words)
        return basis_in(said, language)

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)


@dataclass(frozen=True)
class Explainer:
    """The words of a pack, for one person's findings."""

    pack: Pack
    person: Person

    def say(
        self, rule: str, parts: Mapping[str, Any], codes: Iterable[str], basis: str
    ) -> Reason:
        """A reason from the phrase of its rule; `parts` may differ by language."""
        return Reason(rule, Told(self.pack, rule, parts), self.keys(codes), basis)

    def keys(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The answers behind signs."""
        said = map(self.person.signs.get, codes)
        found = (key for fact in said if fact is not None for key in fact.keys)
        return tuple(dict.fromkeys(found))

    def signs(self, codes: Iterable[str]) -> Words:
        """Signs by code and words."""
        named = [(code, self.pack.indicators[code].words) for code in codes]
        if not named:
            return self.pack.phrases["icls.nothing"]
        return {
            language: "; ".join(f"{code} {words[language]}" for code, words in named)
            for language in LANGUAGES
        }

    def missing(self, codes: tuple[str, ...], basis: str) -> Iterator[Reason]:
        """The answers that could still change the finding, the first few named."""
        if codes:
            more = f" +{len(codes) - MOST_NAMED}" if len(codes) > MOST_NAMED else ""
            parts = {"codes": ", ".join(codes[:MOST_NAMED]) + more}
            made = self.say("sign.missing", parts, codes, basis)
            yield replace(made, missing=codes)

    def ilo11(self, found: Ilo11) -> Iterator[Reason]:
        for number in found.present:
            codes = found.shown_by[number]
            parts = {
                "number": number,
                "name": self.pack.ilo11[number],
                "signs": self.signs(codes),
            }
            yield self.say("ilo11.present", parts, codes, ILO11_BASIS)
        yield from self.missing(found.missing, ILO11_BASIS)

    def icls(self, found: Icls) -> Iterator[Reason]:
        pair = found.pair or ()
        involuntary, menace = pair[:1] or found.involuntary, pair[1:] or found.menace
        parts = {
            "involuntary": self.signs(involuntary),
            "menace": self.signs(menace),
            "count": len(found.missing),
        }
        codes = (*involuntary, *menace)
        if any(sign.answer == YES for sign in self.person.signs.values()):
            if found.result != YES:
                yield self.say("icls.indicator_not_yet", {}, (), ICLS_BASIS)
        yield self.say(f"icls.{found.result}", parts, codes, ICLS_BASIS)
        if found.result == UNDETERMINED:
            yield from self.missing(found.missing, ICLS_BASIS)
        if self.person.fact("child.works_with").text == "parents":
            yield self.say("icls.parents", {}, (), ICLS_BASIS)

    def delphi(self, found: Delphi) -> Iterator[Reason]:
        phrases = self.pack.phrases
        names = found.positive or ("none",)
        dimensions = {
            language: ", ".join(
                phrases[f"delphi.dimension.{name}"][language] for name in names
            )
            for language in LANGUAGES
        }
        parts = {
            "low": phrases[f"label.{found.low}"],
            "high": phrases[f"label.{found.high}"],
            "dimensions": dimensions,
        }
        codes = [
            code
            for code, sign in self.pack.indicators.items()
            if sign.dimension in names and self.person.answer_to(code) == YES
        ]
        yield self.say("delphi.label", parts, codes, DELPHI_BASIS)
        if found.needs_act:
            yield self.say("delphi.act_unknown", {}, (), DELPHI_BASIS)
        if found.stood_in:
            yield self.say("delphi.vulnerability", {}, (), DELPHI_BASIS)
        if found.low != found.high:
            yield from self.missing(found.missing, DELPHI_BASIS)

    def child_labour(self, found: ChildLabour) -> Iterator[Reason]:
        age = self.person.age
        rule = "child.age_unknown" if age is None else "child.age_known"
        yield self._child(found, rule, {"age": age}, ("age",), found.age_basis)
        yield self._sdg(found)
        possible = tuple(possible_codes(found))
        for code in found.law_low:
            basis = found.basis.get(code) or self.pack.phrases["icls.nothing"]["en"]
            parts = {"basis": basis}
            rule = f"child.law.{code}"
            if code in FINE and possible:
                rule = "child.law.so_far"
            yield self._child(found, rule, parts, INPUTS[code], basis)
        if possible:
            named = {"codes": self._codes(possible)}
            yield self._child(found, "child.law.possible", named, (), "")
        inputs = child_inputs(found)
        if inputs:
            made = self.say("sign.missing", {"codes": ", ".join(inputs)}, (), "")
            yield replace(made, rule="child.missing", missing=inputs)
        for rule in found.unknown_rules:
            words = {"rule": self._rule(rule)}
            yield self._child(found, "child.no_rule", words, (), "")

    def _codes(self, codes: Iterable[str]) -> Words:
        """Law codes in words."""
        words = [self.pack.phrases[f"code.{code}"] for code in codes]
        return {
            language: "; ".join(told[language] for told in words)
            for language in LANGUAGES
        }

    def _rule(self, rule: str) -> str | Words:
        """A rule of the law in words; its key where the pack has none for it."""
        return self.pack.phrases.get(f"law.{rule}", rule)

    def _sdg(self, found: ChildLabour) -> Reason:
        ends, hours = found.sdg_8_7_1, found.work.hours_week
        is_settled = ends is not None and ends[0] == ends[1] and hours is not None
        rule = "child.sdg.unknown"
        if is_settled and ends and hours is not None:
            rule = "child.sdg.yes" if ends[0] else "child.sdg.no"
        shown = "" if hours is None else f"{hours.normalize():f}"
        parts = {"hours": shown, "threshold": found.threshold}
        return self._child(found, rule, parts, ("hours_week",), SDG_BASIS)

    def _child(
        self,
        found: ChildLabour,
        rule: str,
        parts: Mapping[str, Any],
        inputs: Iterable[str],
        basis: str,
    ) -> Reason:
        keys = [key for name in inputs for key in found.work.keys.get(name, ())]
        if "age" in inputs:
            for name in ("person.birth_date", "person.age", "person.may_be_child"):
                fact = self.person.fact(name)
                keys.extend(fact.keys if fact.state != NOT_ASKED else ())
        made = self.say(rule, parts, (), basis)
        return Reason(made.rule, made.texts, tuple(dict.fromkeys(keys)), basis)


def breach_reason(breach: Breach, pack: Pack) -> Reason:
    """Why a breach stands, or why it is still open, in both languages."""
    explainer = Explainer(pack, Person())
    if breach.is_certain:
        figures = dict(breach.figures)
        if "amount" in figures:
            figures["amount"] = f"{pack.currency_sign}{figures['amount']}"
        made = explainer.say(f"breach.{breach.code}", figures, (), breach.section)
        return Reason(made.rule, made.texts, breach.keys, breach.section)
    title = {"title": breach_title(breach.code, pack)}
    made = explainer.say(breach.why, title, (), breach.section)
    return replace(made, missing=breach.missing)


def no_rule_reason(found: NoRule, pack: Pack) -> Reason:
    """That no rule is known here, which is not "no breach"."""
    title = {"title": breach_title(found.code, pack)}
    return Explainer(pack, Person()).say("breach.no_rule", title, (), "")


def breach_title(code: str, pack: Pack) -> Words:
    """A breach in a few words, whether it stands or not."""
    return pack.phrases[f"breach.title.{code}"]

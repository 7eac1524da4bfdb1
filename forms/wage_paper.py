"""How does a wage sheet look on paper, fit to be handed to a court?

One file of HTML without scripts or anything from outside. It carries the
figures it was made from, so that it can be worked out anew and compared.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import lru_cache, partial
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template

from forms.findings.findings import ENGINE
from forms.findings.wage_document import sheets_of
from forms.findings.wage_writing import document_of, facts_hash, facts_text
from forms.findings.wages import WageSheet, total
from forms.wage_paper_view import WorkerView, amount, day_words, worker_view
from forms.wage_paper_words import words

PRE = re.compile(r'<pre id="(facts|about)">(.*?)</pre>', re.DOTALL)


@dataclass(frozen=True)
class About:
    """What stands at the head of a paper; "" is left out.

    `made_at` is local, ISO with offset. `made_with` names program and version.
    `left_out` says which wage periods could not be reckoned. No name of a
    worker belongs here.
    """

    made_at: str
    made_with: str
    language: str = "en"
    made_by: str = ""
    workplace: str = ""
    reference: str = ""
    inspected_on: str = ""
    left_out: tuple[str, ...] = ()
    law: str = ""
    engine: str = ""


@dataclass(frozen=True)
class Paper:
    """All that the template shows."""

    about: About
    head: tuple[tuple[str, str], ...]
    hash: str
    facts: str
    about_text: str
    workers: tuple[WorkerView, ...]
    total: str
    is_ranged: bool
    has_unchecked: bool
    signatures: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Verdict:
    """Whether a paper is as the program made it.

    `is_whole`: its figures are those of its SHA-256. `is_same`: worked out anew
    it is the same paper; None when it was made by other rules or another
    engine. `hash` is what stands on the paper's figures now.
    """

    is_whole: bool
    is_same: bool | None
    hash: str
    law: str


def wage_paper(sheets: Sequence[WageSheet], about: About) -> str:
    """The paper of these sheets, as HTML."""
    law, language = law_of(sheets, about.language), about.language
    about = replace(about, law=law, engine=ENGINE)
    document = document_of(sheets)
    workers = tuple(worker_view(sheet, language) for sheet in sheets)
    paper = Paper(
        about=about,
        head=tuple(_head(about)),
        hash=facts_hash(document),
        facts=facts_text(document),
        about_text=_about_text(about),
        workers=workers,
        total=amount(total(sheet.arrears for sheet in sheets), language),
        is_ranged=any(sheet.is_ranged for sheet in sheets),
        has_unchecked=any("(unchecked)" in i.basis for s in sheets for i in s.items),
        signatures=tuple(_signatures(workers, language)),
    )
    signs = (sheet.pack.currency_sign for sheet in sheets)
    say = partial(words, language=language, sign="; ".join(dict.fromkeys(signs)))
    return _template().render(paper=paper, language=language, say=say)


def law_of(sheets: Sequence[WageSheet], language: str) -> str:
    """The rule packs that the sheets rest on, each with its version."""
    packs = {sheet.pack.id: sheet.pack for sheet in sheets}.values()
    named = (
        words("law_of", language, title=pack.settings["title"], version=pack.version)
        for pack in packs
    )
    return "; ".join(named)


def verdict_on(paper: str) -> Verdict | None:
    """Work a paper out anew and compare; None when it is no such paper.

    Raises DocumentRefused when its figures cannot be read any more.
    """
    parts = {name: html.unescape(text) for name, text in PRE.findall(paper)}
    try:
        document = json.loads(parts["facts"])
        said = json.loads(parts["about"])
        about = About(**{**said, "left_out": tuple(said.get("left_out", ()))})
    except (KeyError, TypeError, ValueError):
        return None
    sheets = sheets_of(document)
    anew = wage_paper(sheets, about)
    found = facts_hash(document)
    is_whole = f'<td class="mark">{found}</td>' in paper
    is_now = (about.law, about.engine) == (law_of(sheets, about.language), ENGINE)
    is_same = (anew == paper.replace("\r\n", "\n")) if is_now else None
    return Verdict(is_whole, is_same, found, about.law)


def _about_text(about: About) -> str:
    said = {name: value for name, value in asdict(about).items() if value}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _head(about: About) -> Iterator[tuple[str, str]]:
    language = about.language
    made_at = datetime.fromisoformat(about.made_at)
    when = f"{day_words(made_at.date(), language)}, {made_at:%H:%M} ({made_at:%z})"
    shown = {
        "workplace": about.workplace,
        "inspection": about.reference,
        "inspected_on": about.inspected_on,
        "made_at": when,
        "made_by": about.made_by,
        "made_with": f"{about.made_with}, engine {about.engine}",
        "law": about.law,
    }
    yield from ((words(name, language), text) for name, text in shown.items() if text)


def _signatures(
    workers: Sequence[WorkerView], language: str
) -> Iterator[tuple[str, bool]]:
    """Two officers, and each worker by code."""
    yield words("sign.made", language), True
    yield words("sign.checked", language), True
    for worker in workers:
        yield words("sign.worker", language, code=worker.title), False


@lru_cache(maxsize=1)
def _template() -> Template:
    source = resources.files("forms") / "papers" / "wage_sheet.html"
    home = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return home.from_string(source.read_text(encoding="utf-8"))

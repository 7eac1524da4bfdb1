"""How are the figures told, on the screen and in docs/performance.md?"""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from tests.bench.findings_figures import FindingsFigures
from tests.bench.forms_figures import FormFigures, Peers
from tests.bench.node_peer import NODE_NAME, PACKAGE
from tests.bench.peer import NAME, PeerFigures
from tests.bench.refind_figures import RefindFigures, refind_table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
BEGIN = "<!-- figures of {name}, written by `make bench`: begin -->"
END = "<!-- figures of {name}: end -->"
ABSENT = {
    name: f"**A PEER IS ABSENT**: {tool} could not install `{package}` here, so its"
    " columns are empty and nothing is compared with it."
    for name, tool, package in (
        (NAME, "pip", NAME),
        (NODE_NAME, "npm", PACKAGE),
    )
}
LIBRARIES = ("saksi", "zstandard", "msgspec", "cryptography", "pyxform")
AIMS_OF_FORMS = {
    "load": "60",
    "begin": "5",
    "answer_mean": "0.05",
    "answer_p95": "0.3",
    "row": "3",
    "recompute": "10",
}
WORDS_OF_FORMS = {
    "load": "load the definition",
    "load_cold": "the same, first in a new process",
    "begin": "new instance",
    "answer_mean": "an answer and what follows, mean",
    "answer_p95": "the same, p95",
    "row": "add a row to a repeat",
    "recompute": "recompute all and validate",
    "reopen": "open kept answers, recompute, validate",
}
MEMORY = "peak memory of a process that fills it once, MB"


def forms_part(
    at: datetime, runs: int, peers: Peers, forms: Sequence[FormFigures]
) -> str:
    """The tables of forms, as Markdown."""
    absent = (ABSENT[name] for name, peer in peers.items() if peer is None)
    told = told_of_the_run(at, runs, peers)
    return "\n\n".join([told, *absent, *map(_form, forms)])


def findings_part(
    at: datetime,
    runs: int,
    findings: Sequence[FindingsFigures],
    refinds: Sequence[RefindFigures],
) -> str:
    """The tables of findings, as Markdown."""
    told = told_of_the_run(at, runs, {})
    return f"{told}\n\n{_findings(findings)}\n\n{_refinds(refinds)}"


def write_part(name: str, figures: str) -> None:
    """Put the figures of one part between its marks; all else stays."""
    begin, end = BEGIN.format(name=name), END.format(name=name)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(begin)
    _, _, after = rest.partition(end)
    text = f"{before}{begin}\n\n{figures}\n\n{end}{after}"
    PAGE.write_text(text, encoding="utf-8")


def told_of_the_run(at: datetime, runs: int, peers: Mapping[str, Any]) -> str:
    """When, on which machine and with what it was measured."""
    libraries = [f"{name} {version(name)}" for name in LIBRARIES]
    libraries += [f"peer {name} {one.version}" for name, one in peers.items() if one]
    python = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return (
        f"{at:%Y-%m-%d}, {platform.system()} {platform.machine()}, {os.cpu_count()}"
        f" cores{_load()}; {python}; {', '.join(libraries)}. Medians of {runs} runs."
    )


def _load() -> str:
    """How busy the machine was with other things too, where that can be told."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f", load average {os.getloadavg()[1]:.1f}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown, its figures to the right."""
    lines = [heads, ["---", *["---:" for _ in heads[1:]]], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _form(form: FormFigures) -> str:
    peers = [words for name in ABSENT for words in (name, f"{name} / here")]
    rows = [(words, *_form_cells(form, name)) for name, words in WORDS_OF_FORMS.items()]
    rows.append((MEMORY, *_memory_cells(form)))
    told = (
        f"### Form `{form.name}`: {form.questions} questions asked and calculated,"
        f" {form.answers} answers typed, {form.rows} rows added"
    )
    told += "".join(_shortfall(name, one) for name, one in form.peers.items())
    return f"{told}\n\n{table(('ms of CPU', 'here', 'aim', *peers), rows)}"


def _shortfall(name: str, peer: PeerFigures | None) -> str:
    """What a peer did not do of it, if anything."""
    if peer is None:
        return f"\n\n`{name}` could not load this form, or not fill it in time."
    if not peer.not_taken:
        return ""
    return f"\n\n`{name}` did not take {peer.not_taken} of the acts."


def _form_cells(form: FormFigures, name: str) -> tuple[str, ...]:
    here = getattr(form, name)
    # The aims are for the long form.
    aim = AIMS_OF_FORMS.get(name, "") if form.name == "long" else ""
    cells = [_compared(form, peer, name, _ms) for peer in ABSENT]
    return "" if here is None else _ms(here), aim, *chain.from_iterable(cells)


def _memory_cells(form: FormFigures) -> tuple[str, ...]:
    cells = [_compared(form, peer, "memory", _mb) for peer in ABSENT]
    here = "" if form.memory is None else _mb(form.memory)
    return here, "", *chain.from_iterable(cells)


def _compared(
    form: FormFigures, peer: str, name: str, told: Callable[[float], str]
) -> tuple[str, str]:
    """What the peer took, and how often ours goes into it."""
    here, there = getattr(form, name), getattr(form.peers.get(peer), name, None)
    if here is None or there is None:
        return "", ""
    return told(there), f"{there / here:.1f}"


def _findings(findings: Sequence[FindingsFigures]) -> str:
    rows = [
        (
            f"{one.name}, {one.persons} persons",
            _ms(one.seconds_each),
            f"{1 / one.seconds_each:.0f}",
        )
        for one in findings
    ]
    told = "### Findings: the two inspections of the demonstration story"
    return f"{told}\n\n{table(('answers to findings', 'ms of CPU', 'a second'), rows)}"


def _refinds(refinds: Sequence[RefindFigures]) -> str:
    told = (
        "### Inspections read by other rules, in one process (one run; half of them"
        " the story's, half visits where nothing is found)"
    )
    heads = ("", "inspections", "a minute of CPU", "a minute by the clock")
    return f"{told}\n\n{table(heads, refind_table(refinds))}"


def _ms(seconds: float) -> str:
    milliseconds = seconds * 1000
    return f"{milliseconds:.3f}" if milliseconds < 1 else f"{milliseconds:.1f}"


def _mb(size: float) -> str:
    return f"{size / 1e6:.0f}"

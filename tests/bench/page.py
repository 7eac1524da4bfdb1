"""How are the figures told, on the screen and in docs/performance.md?"""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from tests.bench.findings_figures import FindingsFigures
from tests.bench.forms_figures import FormFigures, Peers
from tests.bench.node_peer import NODE_NAME, PACKAGE
from tests.bench.peer import NAME, PeerFigures
from tests.bench.sync_figures import PHASES, SyncFigures

PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
BEGIN = "<!-- figures, written by `make bench`: begin -->"
END = "<!-- figures: end -->"
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
AIMS_OF_SYNC = {"push": "8", "pull": "5", "push edits": "4", "pull edits": "3"}
WORDS_OF_SYNC = {
    "F": "F: insert the documents, one transaction",
    "record": "record, each save a durable transaction",
    "push": "push: cut, seal, verify, merge, keep",
    "pull": "pull by another laptop",
    "edit": "edit one answer of each, each a durable transaction",
    "push edits": "push the edits",
    "pull edits": "pull the edits",
}


def figures_page(
    *,
    at: datetime,
    runs: int,
    peers: Peers,
    forms: Sequence[FormFigures],
    sync: SyncFigures,
    findings: Sequence[FindingsFigures],
) -> str:
    """All the tables of one run, as Markdown."""
    parts = [
        _told_of_the_run(at, runs, peers),
        *(ABSENT[name] for name, peer in peers.items() if peer is None),
        *(_form(one) for one in forms),
        _sync(sync),
        _bytes(sync),
        _findings(findings),
    ]
    return "\n\n".join(parts)


def write_page(figures: str) -> None:
    """Put the figures between their marks; the words around them stay."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    text = f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}"
    PAGE.write_text(text, encoding="utf-8")


def _told_of_the_run(at: datetime, runs: int, peers: Peers) -> str:
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


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
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
    return f"{told}\n\n{_table(('ms of CPU', 'here', 'aim', *peers), rows)}"


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


def _sync(sync: SyncFigures) -> str:
    rows = [
        (
            WORDS_OF_SYNC[phase],
            f"{sync.cpu_seconds(phase):.3f}",
            f"{sync.seconds(phase):.3f}",
            f"{sync.in_f(phase):.1f}",
            AIMS_OF_SYNC.get(phase, ""),
        )
        for phase in PHASES
    ]
    told = f"### Sync: {sync.count:,} inspections, then as many edits of one answer"
    return f"{told}\n\n{_table(('', 's of CPU', 's', 'F', 'aim, F'), rows)}"


def _bytes(sync: SyncFigures) -> str:
    per_edit = sync.bytes_of_edits / sync.count
    rows = [
        (
            "inspections pushed",
            *(f"{sync.bytes_pushed:,}", f"{sync.bytes_pushed / sync.bytes_z:.2f} Z"),
            "0.85 Z",
        ),
        (
            "edits pushed",
            *(f"{sync.bytes_of_edits:,}", f"{per_edit:.1f} bytes each"),
            "32 bytes each",
        ),
        ("Z: all inspections as JSON lines, zstd 9", f"{sync.bytes_z:,}", "1 Z", ""),
        ("edits as JSON lines, zstd 9", f"{sync.bytes_z_edits:,}", "", ""),
    ]
    return _table(("bytes of segments", "bytes", "", "aim"), rows)


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
    return f"{told}\n\n{_table(('answers to findings', 'ms of CPU', 'a second'), rows)}"


def _ms(seconds: float) -> str:
    milliseconds = seconds * 1000
    return f"{milliseconds:.3f}" if milliseconds < 1 else f"{milliseconds:.1f}"


def _mb(size: float) -> str:
    return f"{size / 1e6:.0f}"

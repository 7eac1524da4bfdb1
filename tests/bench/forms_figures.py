"""How fast is a form loaded, filled, recomputed and checked?"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from forms.definition import FormDefinition
from forms.interview import Interview
from forms.shelf import form_names, form_source
from forms.xform import load_form
from forms.xlsform import to_xform
from tests.bench.long_form import long_form
from tests.bench.memory import bytes_to_fill
from tests.bench.node_peer import NodePeer
from tests.bench.peer import Peer, PeerFigures
from tests.bench.real_forms import real_forms
from tests.bench.timing import median_cpu_seconds, own_material_aside, share
from tests.bench.typist import Typist, surroundings

LONG, SHIPPED = "long", ("forced_labour", "child_labour")
ROWS = {LONG: 10}
Peers = Mapping[str, Peer | NodePeer | None]
COLD = """
import sys, time
from pathlib import Path
from forms.xform import load_form
xform = Path(sys.argv[1]).read_text(encoding="utf-8")
began = time.process_time()
load_form(xform)
print(time.process_time() - began)
"""


@dataclass(frozen=True)
class FormFigures:
    """CPU seconds, medians of the runs; `memory` is bytes, None where not told.

    `peers` by name: only those that are here; None where one cannot read it.
    """

    name: str
    questions: int
    answers: int
    rows: int
    load: float
    load_cold: float
    begin: float
    answer_mean: float
    answer_p95: float
    row: float | None
    recompute: float
    reopen: float
    memory: int | None
    peers: Mapping[str, PeerFigures | None]


def forms_figures(runs: int, folder: Path, peers: Peers) -> list[FormFigures]:
    """The long form, the two shipped checklists, then real ones if there."""
    assert set(SHIPPED) <= set(form_names())
    sources = {LONG: long_form(), **{name: form_source(name) for name in SHIPPED}}
    xforms = {name: to_xform(source, name) for name, source in sources.items()}
    return [
        _figures(name, xform, runs, folder, peers)
        for name, xform in {**xforms, **real_forms()}.items()
    ]


def _figures(
    name: str, xform: str, runs: int, folder: Path, peers: Peers
) -> FormFigures:
    form = load_form(xform)
    written = folder / f"{name}.xml"
    written.write_text(xform, encoding="utf-8")
    with own_material_aside():
        return _measured(form, name, written, runs, peers)


def _measured(
    form: FormDefinition, name: str, written: Path, runs: int, peers: Peers
) -> FormFigures:
    xform = written.read_text(encoding="utf-8")
    load = median_cpu_seconds(lambda: load_form(xform), runs * 4)
    rows_each = ROWS.get(name, 3)
    typists = [Typist(form, rows_each) for _ in range(runs)]
    for typist in typists:
        typist.fill()
    first = typists[0]
    return FormFigures(
        *(name, len(form.questions), len(first.answer_seconds), len(first.row_seconds)),
        load,
        median(_cold(written) for _ in range(runs)),
        median_cpu_seconds(lambda: Interview.begin(form, surroundings(1)), runs * 4),
        median(mean(one.answer_seconds) for one in typists),
        median(share(one.answer_seconds, 0.95) for one in typists),
        _median_row(typists),
        median_cpu_seconds(lambda: _recompute(first), runs * 4),
        _reopening(form, first, runs * 2),
        bytes_to_fill(written, rows_each),
        {
            peer: one.figures(written, first.typed, runs)
            for peer, one in peers.items()
            if one
        },
    )


def _median_row(typists: Sequence[Typist]) -> float | None:
    """None for a form to which nobody adds a row."""
    rows = [row for one in typists for row in one.row_seconds]
    return median(rows) if rows else None


def _cold(written: Path) -> float:
    """The first load in a new process."""
    command: Sequence[str] = (sys.executable, "-c", COLD, str(written))
    told = subprocess.run(command, capture_output=True, check=True, text=True)
    return float(json.loads(told.stdout))


def _recompute(typist: Typist) -> None:
    """Every rule anew, then every check."""
    engine = typist.interview.engine
    engine.start(typist.now)
    engine.wake_all()
    engine.settle()
    typist.interview.validate(typist.now)


def _reopening(form: FormDefinition, typist: Typist, times: int) -> float:
    """What a server does with answers that arrive: open, recompute, check."""
    answers = typist.interview.answers()

    def reopen() -> None:
        Interview.open(form, answers, typist.now).validate(typist.now)

    return median_cpu_seconds(reopen, times)

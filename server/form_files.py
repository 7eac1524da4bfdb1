"""Which form does a name from the shelf, or a file, hold?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from forms.limits import LARGEST_BYTES
from forms.problems import Problem
from forms.shelf import form_names, form_source
from server.faults import OfficeFault


@dataclass(frozen=True)
class FormFile:
    """A form as text: Markdown tables, or an XForm.

    `name` is what it is called when it does not say so itself. `rows` are the
    rows of each sheet as its author sees them, where empty ones are skipped.
    """

    name: str
    source: str
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def as_seen(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems at the rows that the author sees."""
        return [self._as_seen(problem) for problem in problems]

    def _as_seen(self, problem: Problem) -> Problem:
        rows = self.rows.get(problem.sheet or "", ())
        if problem.row is None or not 0 < problem.row <= len(rows):
            return problem
        column = f", {problem.column}" if problem.column else ""
        place = f"{problem.sheet} row {rows[problem.row - 1]}{column}"
        return replace(problem, place=place)


def read_form_file(form: str) -> FormFile:
    """The form of a shipped name, a .md, .xlsx, .xls or .csv, or an .xml.

    Raises OfficeFault when there is none, or when the file cannot be read.
    """
    if form in form_names():
        return FormFile(form, form_source(form))
    path = Path(form)
    if not path.is_file():
        remedy = f"give a file, or one of {', '.join(form_names())}"
        raise OfficeFault(f"there is no form {form}", remedy)
    kind = path.suffix.lower()
    if path.stat().st_size > LARGEST_BYTES:
        what = f"{path.name} is larger than {LARGEST_BYTES // 1_000_000} MB"
        raise OfficeFault(what, "give the form alone, without its pictures and data")
    if kind in (".xlsx", ".xls", ".csv"):
        from server.workbook import tables_of

        tables = tables_of(path.read_bytes(), kind)
        return FormFile(path.stem, tables.markdown, tables.rows)
    remedy = "save it as UTF-8 Markdown, or give the .xlsx itself"
    return FormFile(path.stem, text_of(path, remedy))


def text_of(path: Path, remedy: str) -> str:
    """The text of a file in UTF-8. Raises OfficeFault, with what to do instead."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise OfficeFault(f"{path.name} is not text", remedy) from fault
    if "\0" in text:
        raise OfficeFault(f"{path.name} is not text", remedy)
    return text

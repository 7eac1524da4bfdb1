"""Is the table of a form whole: columns, types, names, lists?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.choice_twice import choices_twice, name_of
from forms.lint.survey import Entry, Form, list_name_of
from forms.problems import Problem

TYPES = frozenset(
    "text integer decimal date time dateTime note calculate acknowledge trigger"
    " geopoint geotrace geoshape image audio video file barcode hidden group repeat"
    " select_one select_multiple select_one_external rank range start end today deviceid username"
    " phonenumber email audit start-geopoint background-audio xml-external"
    " csv-external select_one_from_file select_multiple_from_file int string"
    " datetime photo gps location osm percentage background-geopoint".split()
)
# What the first tools for XLSForm called things; pyxform still knows them all.
OLDER_TYPES = frozenset(
    ("date time", "device id", "end time", "start time", "phone number", "sim id")
    + ("subscriber id", "number of days in last month", "number of days in last year")
    + ("number of days in last six months", "get device id", "get end time")
    + ("get phone number", "get sim id", "get start time", "get subscriber id")
    + ("get today", "imei", "simserial", "subscriberid", "uri:deviceid", "uri:email")
    + ("uri:phonenumber", "uri:simserial", "uri:subscriberid", "uri:username")
)
_PROMPT = re.compile(r"add [\w ]+ prompt|q \w+( time)?")
SURVEY_COLUMNS = frozenset(
    "type name label hint guidance_hint required required_message relevant relevance"
    " constraint constraint_message calculation calculate choice_filter appearance"
    " default read_only readonly repeat_count parameters trigger image big-image audio"
    " video autoplay rows save_to caption disabled".split()
)
SHEETS = frozenset(
    ("survey", "choices", "settings", "external_choices", "entities", "osm")
)
_PREFIXED = re.compile(r"^(bind|body|control|instance|media)::?\S.*$")
_NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_.-]*$")
UNLABELLED = frozenset(
    "calculate hidden group repeat start end today deviceid username phonenumber email"
    " audit start-geopoint background-geopoint background-audio xml-external"
    " csv-external".split()
)


def table_problems(form: Form) -> Iterator[Problem]:
    """Everything about rows and cells that needs no reading of expressions."""
    yield from _sheets(form)
    yield from _columns(form)
    yield from form.bracket_problems
    for entry in form.entries:
        yield from _row(entry)
    yield from _names(form)
    yield from _lists(form)
    yield from _choices(form)
    yield from choices_twice(form)
    yield from _settings(form)


def _sheets(form: Form) -> Iterator[Problem]:
    if not form.survey.rows:
        what = "there is no survey table with rows"
        yield Problem("F-101", "form", what, "begin one with a line `| survey |`")
    for name in form.workbook.repeated:
        what = f'the sheet "{name}" is there twice; only the last is read'
        yield Problem("F-102", f"{name} row 1", what, "put the rows into one table")
    for name, sheet in form.workbook.sheets.items():
        if name not in SHEETS:
            what = f'the sheet "{name}" is not read'
            yield Problem("W-103", f"{name} row 1", what, "rename or remove it")
        elif not sheet.columns:
            what = f'the sheet "{name}" is empty'
            yield Problem("F-101", f"{name} row 1", what, "add headings or remove it")


def base_of(column: str) -> str:
    """The column without its language: `label::Malay (ms)` -> `label`."""
    return column.split(":", 1)[0].strip()


def _columns(form: Form) -> Iterator[Problem]:
    for column in form.survey.columns:
        is_known = base_of(column) in SURVEY_COLUMNS or _PREFIXED.match(column)
        if column and not is_known:
            what = f'the column "{column}" is not known and would be dropped'
            yield Problem("W-104", "survey row 1", what, "rename it, or use bind::")
    for needed in ("type", "name"):
        if form.survey.rows and needed not in form.survey.columns:
            what = f'the column "{needed}" is missing'
            yield Problem("F-105", "survey row 1", what, "add it")
    for name, sheet in form.workbook.sheets.items():
        for row in sheet.rows:
            if row.unheaded and name in SHEETS:
                what = f'"{row.unheaded[0]}" stands under no heading'
                yield Problem("F-107", sheet.place(row), what, "count the bars")


def _row(entry: Entry) -> Iterator[Problem]:
    if not entry.kind:
        yield Problem("F-110", entry.place, "this row has no type", "give it one")
    elif not _is_a_type(entry.kind):
        what = f'the type "{entry.kind}" is not known'
        yield Problem("F-110", entry.place, what, "see the list in form-authors.md")
    if not entry.name:
        yield Problem("F-111", entry.place, "this row has no name", "give it one")
    elif not _NAME.match(entry.name):
        what = f'"{entry.name}" cannot be a name'
        yield Problem("F-112", entry.place, what, "letters, digits and _ only")
    if entry.kind not in UNLABELLED | OLDER_TYPES and not _has_label(entry):
        yield Problem("F-117", entry.place, f'"{entry.name}" asks nothing', "label it")


def _is_a_type(kind: str) -> bool:
    return kind in TYPES or kind in OLDER_TYPES or bool(_PROMPT.fullmatch(kind))


def _has_label(entry: Entry) -> bool:
    return any(base_of(column) in ("label", "caption") for column in entry.row.cells)


def _names(form: Form) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], Entry] = {}
    levels: dict[tuple[tuple[str, ...], str], Entry] = {}
    for entry in form.entries:
        if not entry.name:
            continue
        first = seen.setdefault((*entry.inside, entry.name), entry)
        other = levels.setdefault((entry.repeats, entry.name), entry)
        if first is not entry:
            what = f'the name "{entry.name}" is already in row {first.row.number}'
            yield Problem("F-113", entry.place, what, "choose another name")
        elif other is not entry:
            row = other.row.number
            what = f'"{entry.name}" is also the name of row {row} in another group'
            yield Problem("W-113", entry.place, what, "use each name once in a repeat")


def _lists(form: Form) -> Iterator[Problem]:
    used = {entry.list_name for entry in form.entries if entry.list_name}
    for entry in form.entries:
        if entry.kind in ("select_one", "select_multiple", "rank"):
            if not entry.list_name:
                what = "no list of choices is named"
                yield Problem("F-130", entry.place, what, f"write {entry.kind} LIST")
            elif not _is_list_there(form, entry.list_name):
                what = f'there is no list "{entry.list_name}"'
                yield Problem("F-130", entry.place, what, "add it to the choices sheet")
    for name, rows in form.lists.items():
        if name and name not in used and not _is_read(form, name):
            first = min(row.number for row in rows.values())
            what = f'no question uses the list "{name}"'
            yield Problem("W-131", f"choices row {first}", what, "remove it")


def _is_list_there(form: Form, name: str) -> bool:
    # `${rows}` takes its choices from the rows of a repeat.
    return name in form.lists or name.startswith("${")


def _is_read(form: Form, list_name: str) -> bool:
    needle = f"instance('{list_name}')"
    cells = (cell for row in form.survey.rows for cell in row.cells.values())
    return any(needle in cell.replace('"', "'") for cell in cells)


def _choices(form: Form) -> Iterator[Problem]:
    several = {
        one.list_name
        for one in form.entries
        if one.kind in ("select_multiple", "rank", "select_multiple_from_file")
    }
    for row in form.choices.rows:
        place = form.choices.place(row)
        list_name, name = list_name_of(row), name_of(row)
        if not list_name or not name:
            what = "a choice needs list_name and name"
            yield Problem("F-133", place, what, "fill in both")
            continue
        if " " in name:
            # An answer of several names keeps them with spaces between.
            code = "F-134" if list_name in several else "W-134"
            what = f'the choice name "{name}" holds a space'
            yield Problem(code, place, what, "use _ instead")


def _settings(form: Form) -> Iterator[Problem]:
    place = f"settings row {form.settings.number}"
    for column in ("form_id", "form_title", "version"):
        if not form.settings.get(column):
            what = f"{column} is missing"
            yield Problem("F-106", place, what, "add it to the settings sheet")

"""Which long form do we measure: 300 questions and a repeat of 40?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

SECTIONS, OF_A_SECTION, OF_A_ROW = 10, 30, 40
HEADS = {
    "survey": (
        *("type", "name", "label::English (en)", "label::Malay (ms)", "relevant"),
        *("constraint", "constraint_message::English (en)"),
        *("constraint_message::Malay (ms)", "calculation", "required"),
    ),
    "choices": ("list_name", "name", "label::English (en)", "label::Malay (ms)"),
    "settings": ("form_title", "form_id", "version", "default_language"),
}
YES_NO = (("yes", "Yes", "Ya"), ("no", "No", "Tidak"))
FIVE = tuple((f"c{n}", f"Choice {n}", f"Pilihan {n}") for n in range(1, 6))
Row = dict[str, str]


def long_form() -> str:
    """A Markdown XLSForm whose questions lean on each other as real ones do."""
    sheets = {
        "survey": list(_survey()),
        "choices": [
            _choice(name, one)
            for name, items in (("yn", YES_NO), ("five", FIVE))
            for one in items
        ],
        "settings": [
            dict(zip(HEADS["settings"], ("Long form", "long", "1", "English (en)")))
        ],
    }
    return "\n".join(
        line for name, rows in sheets.items() for line in _sheet(name, rows)
    )


def _sheet(name: str, rows: list[Row]) -> Iterator[str]:
    yield f"| {name} |"
    yield f"| | {' | '.join(HEADS[name])} |"
    for row in rows:
        yield f"| | {' | '.join(row.get(head, '') for head in HEADS[name])} |"


def _choice(name: str, words: tuple[str, str, str]) -> Row:
    return dict(zip(HEADS["choices"], (name, *words)))


def _survey() -> Iterator[Row]:
    for section in range(SECTIONS):
        yield _words({"type": "begin_group", "name": f"s{section}"})
        for number in range(OF_A_SECTION):
            yield _question(f"s{section}q", number)
        yield {"type": "end_group"}
    yield _words({"type": "begin_repeat", "name": "workers"})
    for number in range(OF_A_ROW):
        yield _question("w", number)
    yield {"type": "end_repeat"}
    for name, said in (
        ("of_all", "sum(${w4})"),
        ("of_many", "count(${workers})"),
        ("of_both", "${of_all} + ${of_many} + coalesce(${s0q4}, 0)"),
    ):
        yield {"type": "calculate", "name": name, "calculation": said}


def _question(prefix: str, number: int) -> Row:
    """One of ten kinds in turn, leaning on the questions just before it."""
    name = f"{prefix}{number}"
    row = _KINDS[number % 10](lambda back: f"${{{prefix}{number - back}}}")
    return (
        _words({"name": name, **row})
        if row["type"] != "calculate"
        else {
            "name": name,
            **row,
        }
    )


def _words(row: Row) -> Row:
    name = row["name"]
    english = {
        "label::English (en)": f"What is to be said of {name}?",
        "label::Malay (ms)": f"Apakah yang hendak dikatakan tentang {name}?",
    }
    if row.get("constraint"):
        english["constraint_message::English (en)"] = "That cannot be."
        english["constraint_message::Malay (ms)"] = "Tidak mungkin begitu."
    return {**row, **english}


Before = Callable[[int], str]
_KINDS: tuple[Callable[[Before], Row], ...] = (
    lambda _: {"type": "select_one yn", "required": "yes"},
    lambda at: {"type": "text", "relevant": f"{at(1)} = 'yes'"},
    lambda _: {"type": "integer", "constraint": ". >= 0 and . <= 500"},
    lambda at: {"type": "decimal", "relevant": f"{at(1)} > 0"},
    lambda at: {
        "type": "calculate",
        "calculation": f"coalesce({at(2)}, 0) * coalesce({at(1)}, 0)",
    },
    lambda at: {"type": "select_one five", "relevant": f"{at(1)} > 10"},
    lambda at: {
        "type": "select_multiple five",
        "constraint": "count-selected(.) <= 4",
        "relevant": f"{at(6)} = 'yes' or {at(1)} = 'c2'",
    },
    lambda at: {"type": "text", "relevant": f"selected({at(1)}, 'c1')"},
    lambda at: {"type": "date", "constraint": ". <= date('2026-12-31')"},
    lambda at: {
        "type": "calculate",
        "calculation": f"if({at(9)} = 'yes', {at(5)}, 0) + string-length({at(2)})",
    },
)

"""Which document of wages does a file hold, and for which place?"""

from __future__ import annotations

from typing import IO, Any

from forms.findings.documents import DocumentRefused
from forms.findings.json_text import read_json
from forms.packs import home_pack
from forms.problems import Problem
from inspector_cli.phrases import phrase
from inspector_cli.screen import Screen
from inspector_cli.understood import NotUnderstood, chosen


def document_in(source: IO[bytes]) -> Any:
    """The JSON of a file; raises DocumentRefused where it holds none."""
    try:
        return read_json(source.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        what, remedy = "it is not text in UTF-8", "save it as UTF-8"
        raise DocumentRefused([Problem("F-430", "document", what, remedy)]) from None


def place_asked_for(screen: Screen, document: Any, language: str) -> Any:
    """The document with its place; at a terminal a person is asked for a missing one.

    Nobody there, or no answer: it stays open, and figures span all places.
    """
    if not lacks_place(document) or not (screen.is_terminal and screen.ask_allowed):
        return document
    place = ask_place(screen, language)
    return {**document, "jurisdiction": place} if place else document


def lacks_place(document: Any) -> bool:
    """Whether no place is said, for the document or any of its workers."""
    if not isinstance(document, dict) or document.get("jurisdiction") is not None:
        return False
    workers = document.get("workers", [])
    rows = workers if isinstance(workers, list) else []
    return not any(isinstance(r, dict) and r.get("jurisdiction") for r in rows)


def ask_place(screen: Screen, language: str) -> str | None:
    pack = home_pack()
    names = list(pack.jurisdictions)
    labels = [pack.place_names[name][language] for name in names]
    for number, label in enumerate(labels, 1):
        screen.say(f"  {number}. {label}")
    while True:
        line = screen.ask(phrase("wages_which_place", language) + " ")
        if not line:
            return None
        try:
            return chosen(line, names, labels)
        except NotUnderstood as fault:
            screen.say(fault.in_language(language))


def verdict_lines(source: IO[bytes], language: str) -> tuple[bool, list[str]]:
    """Whether a paper is as the program made it, and the words for that."""
    from forms.wage_paper import verdict_on

    try:
        found = verdict_on(source.read().decode("utf-8-sig"))
    except (UnicodeDecodeError, DocumentRefused):
        found = None
    if found is None:
        return False, [phrase("wages_no_paper", language)]
    name = "figures_hold" if found.is_whole else "figures_altered"
    lines = [phrase(f"wages_{name}", language, hash=found.hash)]
    words = {True: "same", False: "other", None: "other_rules"}[found.is_same]
    lines.append(phrase(f"wages_paper_{words}", language, law=found.law))
    return found.is_whole and found.is_same is not False, lines

"""For which place does a file speak that names none? A person may be there to say."""

from __future__ import annotations

from forms.packs.packs import Pack
from inspector_cli.screen import Screen
from inspector_cli.understood import NotUnderstood, chosen
from inspector_cli.words.phrases import phrase


def place_asked_for(
    screen: Screen, pack: Pack, language: str, *, is_json: bool
) -> str | None:
    """The place that a person at a terminal names; None for "not known".

    A program that wants JSON is asked nothing: the law of every place counts then.
    """
    if is_json or not screen.may_ask:
        return None
    names = list(pack.jurisdictions)
    labels = [pack.place_names[name][language] for name in names]
    for number, label in enumerate(labels, 1):
        screen.say(f"  {number}. {label}")
    while True:
        line = screen.ask(phrase("which_place", language) + " ")
        if not line:
            return None
        try:
            return chosen(line, names, labels)
        except NotUnderstood as fault:
            screen.say(fault.in_language(language))

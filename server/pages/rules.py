"""How is it shown which rules the office goes by?"""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from server.pages.words import eyes
from server.views.rules import rules_view

LONGEST_WORD = 60


def rules_page() -> ResponseReturnValue:
    """Show versions, settings with their reasons, values of the law, and a word."""
    word = request.args.get("word", "")[:LONGEST_WORD]
    return render_template("rules.html", view=rules_view(eyes(), word))

"""How are people and laptops shown?"""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from server.pages.words import eyes
from server.views.people import people_view


def people_page() -> ResponseReturnValue:
    """List people and laptops of the person's district; nothing is changed here."""
    return render_template("people.html", view=people_view(eyes()))

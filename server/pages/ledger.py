"""How is it shown where everything is?"""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from server.pages.words import eyes
from server.views.ledger import ledger_view


def sync_page() -> ResponseReturnValue:
    """Show per laptop and record what is only there, here, at central, held aside."""
    return render_template("sync.html", view=ledger_view(eyes()))

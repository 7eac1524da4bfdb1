"""How do pages, API and exchange become one web application?"""

from __future__ import annotations

from flask import Flask

from server.api.rest import add_api
from server.api.sync import add_exchange
from server.errors import add_errors
from server.guard import stand_guard
from server.headers import add_headers
from server.office import Office
from server.pages import add_pages

LONGEST_BODY = 2**20


def put_together(office: Office) -> Flask:
    """Return the application. Raises RouteNotInTable when a route has no row."""
    app = Flask("server", static_folder=None)
    app.extensions["office"] = office
    app.config.update(
        MAX_CONTENT_LENGTH=LONGEST_BODY,  # a segment's route allows itself more
        PROVIDE_AUTOMATIC_OPTIONS=False,
    )
    add_headers(app)
    add_errors(app)
    add_exchange(app)
    add_api(app)
    add_pages(app, office)
    stand_guard(app)
    return app

"""How do pages, API and exchange become one web application?"""

from __future__ import annotations

from types import TracebackType

from flask import Flask

from server.api.rest import add_api
from server.api.sync import add_exchange
from server.errors import add_errors
from server.guard import stand_guard
from server.headers import add_headers
from server.logs import log, place_of
from server.office import Office
from server.pages import add_pages

LONGEST_BODY = 2**20
# No other name leads here while only this machine is served: a page that has
# its own name point at 127.0.0.1 (DNS rebinding) gets a 400.
OWN_NAMES = ["127.0.0.1", "localhost"]


class OfficeApp(Flask):
    """Flask, with a log that holds no trace and no message of a failure."""

    def log_exception(
        self,
        exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None],
    ) -> None:
        fault = exc_info[1]
        if fault is not None:
            name = type(fault).__name__
            log("failure", level="error", fault=name, where=place_of(fault))


def put_together(office: Office) -> Flask:
    """Return the application. Raises RouteNotInTable when a route has no row."""
    app = OfficeApp("server", static_folder=None)
    app.extensions["office"] = office
    app.config.update(
        MAX_CONTENT_LENGTH=LONGEST_BODY,  # a segment's route allows itself more
        PROVIDE_AUTOMATIC_OPTIONS=False,
        TRUSTED_HOSTS=OWN_NAMES,
    )
    add_headers(app)
    add_errors(app)
    add_exchange(app)
    add_api(app)
    add_pages(app, office)
    stand_guard(app)
    return app

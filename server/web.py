"""How do pages, API and exchange become one web application?"""

from __future__ import annotations

from ipaddress import ip_address
from types import TracebackType
from urllib.parse import urlsplit

from flask import Flask, abort, request

from server.api.blobs import add_blobs
from server.api.rest import add_api
from server.api.sync import add_exchange
from server.errors import add_errors
from server.guard import office, stand_guard
from server.headers import add_headers
from server.logs import log, place_of
from server.office import Office
from server.pages import add_pages
from sync.exchanging.addresses import known_servers

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


def put_together(here: Office, *, is_local: bool = True) -> Flask:
    """Return the application. Raises RouteNotInTable when a route has no row."""
    app = OfficeApp("server", static_folder=None)
    app.extensions["office"] = here
    app.config.update(
        MAX_CONTENT_LENGTH=LONGEST_BODY,  # a segment's route allows itself more
        PROVIDE_AUTOMATIC_OPTIONS=False,
        TRUSTED_HOSTS=OWN_NAMES if is_local else None,
    )
    if not is_local:
        app.before_request(_check_name)
    add_headers(app)
    add_errors(app)
    add_blobs(app, add_exchange(app))
    add_api(app)
    add_pages(app, here)
    stand_guard(app)
    return app


def _check_name() -> None:
    """Refuse a name that is not ours: an address cannot be pointed elsewhere.

    Devices sign what they send, whatever name they call us by.
    """
    host = urlsplit(f"//{request.host}").hostname or ""
    if request.path.startswith("/sync/") or host in _names():
        return
    try:
        ip_address(host)
    except ValueError:
        abort(400, description="This office is not known by that name.")


def _names() -> set[str]:
    """Return this machine's own names, and those that the office has told."""
    here = office()
    told = (
        urlsplit(address).hostname or ""
        for server in known_servers(here.replica)
        if server.dev == here.identity.dev
        for address in server.addresses
    )
    return {*OWN_NAMES, *told}

"""A requests adapter that calls a WSGI application instead of a socket."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

from requests.adapters import BaseAdapter
from requests.exceptions import ConnectionError as NoConnection
from requests.models import Response
from urllib3.response import HTTPResponse


class Doorway(BaseAdapter):
    """Carries requests to `app`. `cut_after` ends answers early, at that byte."""

    def __init__(self, app) -> None:
        super().__init__()
        self.app = app
        self.is_away = False
        self.cut_after: int | None = None

    def send(self, request, **_):
        if self.is_away:
            raise NoConnection("no route")
        status, headers, body = self._answer(request)
        response = Response()
        response.status_code = int(status.split()[0])
        response.headers.update(headers)
        response.request, response.url = request, request.url
        response.raw = HTTPResponse(
            body=io.BytesIO(body[: self.cut_after]),
            headers=headers,
            status=response.status_code,
            preload_content=False,
            enforce_content_length=True,
            request_method=request.method,
        )
        return response

    def _answer(self, request):
        told: list = []

        def start_response(status, headers, *_):
            told[:] = [status, dict(headers)]

        parts = self.app(self._environment(request), start_response)
        body = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        status, headers = told
        headers.setdefault("Content-Length", str(len(body)))
        return status, headers, body

    def _environment(self, request):
        url = urlsplit(request.url)
        body = request.body or b""
        body = body.encode() if isinstance(body, str) else body
        body = body if isinstance(body, bytes) else b"".join(body)
        environment = {
            "REQUEST_METHOD": request.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": url.path,
            "QUERY_STRING": url.query,
            "SERVER_NAME": url.hostname,
            "SERVER_PORT": str(url.port or 80),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": request.headers.get("Content-Type", ""),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": url.scheme,
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            "HTTP_HOST": url.netloc,
        }
        for name, value in request.headers.items():
            key = "HTTP_" + name.upper().replace("-", "_")
            environment.setdefault(key, value)
        return environment

    def close(self) -> None:
        """Nothing is held open."""

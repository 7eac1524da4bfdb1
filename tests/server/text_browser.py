"""What does a browser without scripts see of the office's pages?"""

from __future__ import annotations

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.app import create_app
from tests.server.estate import Estate
from tests.server.scenes import PASSWORD


class Browser:
    """A browser without JavaScript: follows links, posts the forms it was given."""

    def __init__(self, estate: Estate) -> None:
        self.client: FlaskClient = create_app(estate.office).test_client()
        self.page = ""

    def opens(self, address: str, status: int = 200) -> str:
        return self._shown(self.client.get(address), status)

    def presses(self, address: str, status: int = 303, **fields: str) -> str:
        """Post a form of the page last shown, its hidden token included."""
        token = re.search(r'name="csrf_token" value="([0-9a-f]+)"', self.page)
        assert token, "no form on this page"
        answer = self.client.post(address, data={"csrf_token": token[1], **fields})
        shown = self._shown(answer, status)
        return self.opens(answer.headers["Location"]) if status == 303 else shown

    def signs_in(self, account: str) -> Browser:
        self.opens("/sign-in")
        self.presses("/sign-in", account=account, password=PASSWORD)
        return self

    def _shown(self, answer: TestResponse, status: int) -> str:
        assert answer.status_code == status, answer.text[-2000:]
        self.page = unescape(answer.text)
        return self.page

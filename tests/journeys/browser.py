"""A browser without a screen: it reads the office's pages and presses what is on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

import requests

from tests.demo.world import PASSWORD


@dataclass
class Form:
    """One form of a page. `buttons`: (name, value) of what can be pressed."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Page:
    """What a person has before them. `text` is what can be read, in one line."""

    address: str
    status: int
    text: str
    links: list[str]
    forms: list[Form]


class Reader(HTMLParser):
    """Takes a page apart into words, links and forms."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.is_in_a_form = False

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "a" and said.get("href"):
            self.links.append(said["href"])
        elif tag == "form":
            self.forms.append(Form(said.get("action") or ""))
            self.is_in_a_form = True
        elif self.is_in_a_form and tag == "button":
            self.forms[-1].buttons.append((said.get("name", ""), said.get("value", "")))
        elif self.is_in_a_form and tag in ("input", "textarea", "select"):
            self.forms[-1].fields[said.get("name", "")] = said.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "form":
            self.is_in_a_form = False

    def handle_data(self, words):
        self.words.append(words)


class Browser:
    """Somebody at the office's pages, with cookies like any browser's."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Accept-Language"] = "en"

    def opens(self, address: str, status: int = 200) -> Page:
        answer = self.session.get(urljoin(self.url, address), timeout=30)
        return self._page(answer, status)

    def presses(
        self, page: Page, button: str, action: str, status: int = 200, **typed: str
    ) -> Page:
        """Press the button of this value in the form whose action ends like this."""
        form = next(
            form
            for form in page.forms
            if form.action.endswith(action)
            and button in (value for _, value in form.buttons)
        )
        name = next(name for name, value in form.buttons if value == button)
        assert set(typed) <= set(form.fields)
        sent = {**form.fields, **typed, **({name: button} if name else {})}
        address = urljoin(self.url, form.action)
        return self._page(self.session.post(address, data=sent, timeout=30), status)

    def signs_in(self, account: str) -> Page:
        door = self.opens("/sign-in")
        return self.presses(door, "", "/sign-in", account=account, password=PASSWORD)

    def fetches(self, address: str, status: int = 200) -> requests.Response:
        """What is no page: a picture, or a file that is taken."""
        answer = self.session.get(urljoin(self.url, address), timeout=30)
        assert answer.status_code == status, (address, answer.status_code)
        return answer

    def close(self) -> None:
        self.session.close()

    def _page(self, answer: requests.Response, status: int) -> Page:
        assert answer.status_code == status, answer.text
        reader = Reader()
        reader.feed(answer.text)
        text = " ".join(" ".join(reader.words).split())
        return Page(answer.url, status, text, reader.links, reader.forms)

"""A whole office in a temporary folder, and a browser or program at its door."""

from __future__ import annotations

from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.app import create_app
from server.founding import found_office
from server.office import Office
from server.people import ROLES, Person
from server.settings import Settings
from sync.change import Value
from tests.server.scenes import PASSWORD, HeldClock

SETTINGS = Settings("Training office", ("D09", "D10"), is_training=True)

FORM = """
| survey |
| | type | name | label | bind::li:confidential |
| | text | place | Which workplace? | |
| | text | words | What did they say? | yes |
| settings |
| | form_id | version | form_title | namespaces |
| | visit | 1 | Visit | li="urn:saksi:labour-inspection" |
"""


def an_office(home: Path, clock: HeldClock | None = None) -> Office:
    """An office of two districts; everybody is still to come."""
    return found_office(
        home,
        SETTINGS,
        admin_name="Administrator",
        password=None,
        clock=clock or HeldClock(),
    )


def with_person(
    office: Office, account: str, role: str, district: str = "D09"
) -> Person:
    """Add somebody who can sign in with PASSWORD."""
    person = Person(account, f"{role} of {district}", role, district)
    return office.desk.add_person(person, by="admin", password=PASSWORD)


def with_every_role(office: Office) -> None:
    """One account for each role in D09, called like the role."""
    for role in ROLES:
        with_person(office, role, role)


def a_follow_up(office: Office, name: str, scope: str = "D09", **says: Value) -> str:
    """Keep a follow-up as the rule F05 would open it; return its name."""
    writes: dict[str, Value] = {
        "rule": "F05",
        "step": "return",
        "state": "open",
        "inspection": "K7F2-1",
        "due_at": "2026-04-15T02:40:00Z",
        "persons/abcdefgh": "W1",
        **says,
    }
    office.replica.put(f"f-{name}", "follow_up", "", writes, scope=scope, user="admin")
    return f"f-{name}"


def a_published_form(office: Office) -> None:
    """Publish the form that `an_inspection` is filled with."""
    office.desk.publish(FORM, by="admin")


def an_inspection(office: Office, scope: str = "D09", **confided: Value) -> str:
    """Keep an inspection with one open and some confided answers; return its number."""
    record = office.replica.create(
        *("inspection", "visit-1"),
        {"place": "Ladang Contoh"},
        scope=scope,
        user="u012",
        confidential=confided,
    )
    found = office.replica.read(record)
    assert found is not None
    return found.ref


class Caller:
    """A program with a session, who sends the token back as it should."""

    def __init__(self, office: Office) -> None:
        self.client: FlaskClient = create_app(office).test_client()
        self.csrf = ""

    def signs_in(self, account: str, password: str = PASSWORD) -> Caller:
        answer = self.client.post(
            "/api/v1/sign-in", json={"account": account, "password": password}
        )
        assert answer.status_code == 200, answer.text
        self.csrf = answer.json["csrf_token"]
        return self

    def get(self, path: str, **more) -> TestResponse:
        return self.client.get(path, **more)

    def post(self, path: str, body: object | None = None, **more) -> TestResponse:
        headers = {"X-CSRF-Token": self.csrf, **more.pop("headers", {})}
        return self.client.post(path, json=body or {}, headers=headers, **more)

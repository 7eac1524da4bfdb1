"""How does the office write? Keep, draw outcomes, note in audit: one transaction.

The only writer of records here. Pages, API, commands and jobs all come to
this desk, so that nothing is kept without its outcomes or without a note.
"""

from __future__ import annotations

from server.desk.doing import DoingCounter
from server.desk.follow_ups import FollowUpsCounter
from server.desk.forms import FormsCounter
from server.desk.grants import GrantsCounter
from server.desk.packs import PacksCounter
from server.desk.people import PeopleCounter
from server.desk.quarantine import QuarantineCounter
from server.desk.servers import ServersCounter
from server.desk.states import NotAllowed
from server.desk.upkeep import UpkeepCounter

__all__ = ["Desk", "NotAllowed"]


class Desk(
    QuarantineCounter,
    FollowUpsCounter,
    DoingCounter,
    FormsCounter,
    GrantsCounter,
    PacksCounter,
    PeopleCounter,
    UpkeepCounter,
    ServersCounter,
):
    """All counters of the office in one: `Desk(office)`."""

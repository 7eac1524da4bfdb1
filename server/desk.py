"""How does the office write? Keep, draw outcomes, note in audit: one transaction.

The only writer of records here. Pages, API, commands and jobs all come to
this desk, so that nothing is kept without its outcomes or without a note.
"""

from __future__ import annotations

from server.desk_doing import DoingCounter
from server.desk_follow_ups import FollowUpsCounter
from server.desk_forms import FormsCounter
from server.desk_grants import GrantsCounter
from server.desk_packs import PacksCounter
from server.desk_people import PeopleCounter
from server.desk_quarantine import QuarantineCounter
from server.desk_servers import ServersCounter
from server.desk_states import NotAllowed
from server.desk_upkeep import UpkeepCounter

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

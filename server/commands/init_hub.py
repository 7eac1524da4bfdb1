"""How is a hub made from the code that central gave?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.commands.door import Front, read_password, say
from server.commands.init import Wishes, say_what_stands
from server.faults import OfficeFault

if TYPE_CHECKING:
    from server.office import Office
    from sync.identity import EnrolmentCode


def make_hub(front: Front, wishes: Wishes, code: EnrolmentCode) -> None:
    """Enrol this machine as a hub, then fetch what central has for it."""
    from server.founding import check_empty
    from server.founding_hub import HubToBe, found_hub

    if wishes.district:
        what = "a hub's districts are those of its code"
        raise OfficeFault(what, "leave --district out, or ask central for another code")
    check_empty(front.home)
    password = read_password(front, wishes.password_file, wishes.admin)
    office = found_hub(
        HubToBe(
            *(front.home, wishes.name or "", wishes.zone or "", wishes.admin),
            *(wishes.admin_name or "Administrator", wishes.training, wishes.address),
        ),
        code,
        password=password,
    )
    try:
        say_what_stands(front, office, password)
        _exchange_first(office)
    finally:
        office.close()


def _exchange_first(office: Office) -> None:
    from server.commands.sync import exchange_now
    from sync.exchanging.carrying import ExchangeTrouble

    say("Fetching what central has for these districts ...")
    try:
        exchange_now(office)
    except ExchangeTrouble as fault:
        say(f"{fault}")
        say("The hub stands all the same; go on with `inspectorate sync`.")
        return
    say("Next: `inspectorate serve --host 0.0.0.0 --port 8443`.")

"""Which answers does the laptop give by itself?"""

from __future__ import annotations

from collections.abc import Callable

from forms.definition import Bind
from forms.surroundings import Surroundings

Preloader = Callable[[Surroundings], str]


def preloaded(bind: Bind, surroundings: Surroundings) -> str:
    """What `jr:preload` puts into a new form; "" when it puts in nothing."""
    by_params = _AT_START.get(bind.preload, {})
    give = by_params.get(bind.preload_params) or by_params.get("")
    return give(surroundings) if give else ""


def is_end(bind: Bind) -> bool:
    """Is this the moment at which the form is finalised?"""
    return bind.preload == "timestamp" and bind.preload_params == "end"


def moment(surroundings: Surroundings) -> str:
    """Now, in the office's zone, to the millisecond, with its offset."""
    here = surroundings.at.astimezone(surroundings.zone)
    return here.isoformat(timespec="milliseconds")


def _today(surroundings: Surroundings) -> str:
    return surroundings.at.astimezone(surroundings.zone).date().isoformat()


def _new_uid(surroundings: Surroundings) -> str:
    return f"uuid:{surroundings.new_id()}"


_AT_START: dict[str, dict[str, Preloader]] = {
    "timestamp": {"start": moment},
    "date": {"today": _today},
    "property": {
        "deviceid": lambda surroundings: surroundings.device_id,
        "username": lambda surroundings: surroundings.username,
    },
    "uid": {"": _new_uid},
}

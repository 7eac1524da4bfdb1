"""How is what was kept aside let in or refused?"""

from __future__ import annotations

from collections.abc import Callable

from server.desk.answers import AnswersCounter
from server.faults import OfficeFault
from sync.change import Stream
from sync.scopes import quarantine
from sync.scopes.quarantine import Settled


class NothingWaits(OfficeFault):
    """Nothing of that stream waits for a person."""

    def __init__(self) -> None:
        what = "nothing of it waits for a decision"
        super().__init__(what, "see `inspectorate quarantine list`")


class ReasonMissing(OfficeFault):
    """A decision without a reason."""

    def __init__(self) -> None:
        super().__init__("a decision needs a reason", "say why, without any names")


class QuarantineCounter(AnswersCounter):
    """Decisions on what was kept aside; the reason travels with them."""

    def release(
        self, stream: Stream, *, by: str, why: str, up_to: int | None = None
    ) -> Settled:
        """Let what is held of `stream` count, up to a change if asked.

        Raises NothingWaits, ReasonMissing, OfficeFault where central decides.
        """

        def act() -> Settled:
            return quarantine.release(
                self._office.replica, stream, user=by, why=why.strip(), up_to=up_to
            )

        return self._decide(stream, act, by=by, why=why)

    def refuse(self, stream: Stream, *, by: str, why: str) -> Settled:
        """Let what is held of `stream` count nowhere; it stays kept."""

        def act() -> Settled:
            return quarantine.refuse(
                self._office.replica, stream, user=by, why=why.strip()
            )

        return self._decide(stream, act, by=by, why=why)

    def _decide(
        self, stream: Stream, act: Callable[[], Settled], *, by: str, why: str
    ) -> Settled:
        office = self._office
        if not why.strip():
            raise ReasonMissing()
        try:
            with office.database.write():
                settled = act()
                for one in settled.decisions:
                    word = "released" if one.is_release else "refused"
                    office.audit.note(
                        *(by, f"quarantine {word}", stream.dev),
                        scope=stream.scope,
                        first=one.first,
                        last=one.last,
                        why=why.strip(),
                    )
                self._draw(settled.records)
        except quarantine.NothingHeld as fault:
            raise NothingWaits() from fault
        except quarantine.NotCentral as fault:
            what = "only the head office decides on what is kept aside"
            raise OfficeFault(what, "ask the head office") from fault
        return settled

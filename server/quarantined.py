"""What is kept aside, told so that a person can decide: whose, why, what it changes?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from server.devices import label_of
from server.faults import OfficeFault
from server.phrases.table import phrase
from server.scope import may_decide
from sync.change import Change, RecordId, Stream
from sync.clock import moment_of
from sync.scopes.moving import MOVED, SCOPE
from sync.scopes.quarantine import WAITING, Aside, kept_aside

if TYPE_CHECKING:
    from server.office import Office
    from server.people import Person

WAITS = frozenset({"held", "forked"})
# The beginning of what sync says -> how we say it.
REASONS = (
    ("its device was revoked before", "quarantine.why.after_revocation"),
    ("its device was revoked", "quarantine.why.revoked"),
    ("the certificate of its device", "quarantine.why.ended"),
    ("its device may not write", "quarantine.why.not_its_scope"),
    ("its device may not carry", "quarantine.why.not_to_carry"),
    (WAITING, "quarantine.why.follows"),
    ("the stream is forked", "quarantine.why.forked"),
)


@dataclass(frozen=True)
class HeldChange:
    """One answer that a kept-aside change gives. It is not applied.

    `before` is what stands here now, `form` what its record was filled with.
    """

    seq: int
    ref: str
    user: str
    at: datetime
    path: str
    before: Any
    after: Any
    form: str


@dataclass(frozen=True)
class Bundle:
    """All that is kept aside of one stream in one state, in order.

    `label` is what commands call the stream, `laptop` what people call its machine.
    """

    stream: Stream
    label: str
    laptop: str
    users: tuple[str, ...]
    state: str
    why: str
    since: datetime
    first: int
    last: int
    count: int
    changes: tuple[HeldChange, ...]
    others: tuple[HeldChange, ...]
    is_servers: bool = False

    @property
    def dev(self) -> str:
        return self.stream.dev

    @property
    def waits(self) -> bool:
        return self.state in WAITS

    @property
    def is_fork(self) -> bool:
        return self.state == "forked"

    @property
    def key(self) -> str:
        """How an address names it."""
        return f"{self.dev}|{self.stream.scope}|{self.state}"

    def why_in(self, language: str) -> str:
        """Return the reason in the reader's language."""
        return reason_in(self.why, self.stream.scope, language)

    def way_out_in(self, language: str) -> str:
        """Return what to do about a fork."""
        key = "of_server" if self.is_servers else "way_out"
        return phrase(f"quarantine.fork.{key}", language)


def reason_in(why: str, scope: str, language: str) -> str:
    """Return why changes of `scope` are kept aside, in the reader's language."""
    for beginning, key in REASONS:
        if why.startswith(beginning):
            return phrase(key, language, scope=scope)
    return why


def bundles(office: Office) -> list[Bundle]:
    """Return what was ever kept aside, by stream and state; what waits first."""
    grouped: dict[tuple[Stream, str], list[Aside]] = {}
    for one in kept_aside(office.replica):
        grouped.setdefault((one.stream, one.state), []).append(one)
    found = [_bundle(office, asides) for asides in grouped.values()]
    return sorted(found, key=lambda one: (not one.waits, one.since, one.stream))


def bundle_called(office: Office, name: str) -> Bundle:
    """Return what waits of the stream of that short name, or of that device.

    Raises OfficeFault when there is none, or more than one.
    """
    wanted = name.casefold()
    found = [
        one
        for one in bundles(office)
        if one.waits and wanted in (one.label.casefold(), one.dev, one.key.casefold())
    ]
    held = [one for one in found if not one.is_fork] or found
    if len(held) == 1:
        return held[0]
    what = f"nothing of {name} waits" if not held else f"{name} is more than one stream"
    raise OfficeFault(what, "see `inspectorate quarantine list`")


def may_decide_on(person: Person, scope: str) -> bool:
    """Tell whether a supervisor may decide; what concerns all is the office's."""
    return scope != "org" and may_decide(person, scope)


def _bundle(office: Office, asides: list[Aside]) -> Bundle:
    ordered = sorted(asides, key=lambda one: one.first)
    stream = ordered[0].stream
    certificate = office.replica.trust.certificate_of(stream.dev)
    return Bundle(
        stream=stream,
        label=_label(office, stream),
        laptop=label_of(office.replica, stream.dev),
        users=certificate.users if certificate else (),
        state=ordered[0].state,
        why=ordered[0].why,
        since=min(one.got_at for one in ordered),
        first=ordered[0].first,
        last=ordered[-1].last,
        count=sum(len(one.changes) for one in ordered),
        changes=tuple(_told(office, (c for one in ordered for c in one.changes))),
        others=tuple(_told(office, (c for one in ordered for c in one.others))),
        is_servers=office.replica.trust.is_server(stream.dev),
    )


def _told(office: Office, changes: Iterable[Change]) -> Iterator[HeldChange]:
    for change in changes:
        record = office.replica.read(change.record)
        ref = record.ref if record else _ref(office, change.record)
        for path, value in _answers(change).items():
            yield HeldChange(
                *(change.dot.seq, ref, change.user, moment_of(change.hlc), path),
                *(record.doc.get(path) if record else None, value, change.form),
            )


def _answers(change: Change) -> dict[str, Any]:
    said: dict[str, Any] = dict(change.answers())
    if MOVED in change.writes and SCOPE not in said:
        said[MOVED] = True
    return said or {"": None}


def _ref(office: Office, record: RecordId) -> str:
    """Return how people will call it; its streams have their short names already."""
    if isinstance(record, str):
        return record
    return f"{_label(office, record.stream)}-{record.seq}"


def _label(office: Office, stream: Stream) -> str:
    certificate = office.replica.trust.certificate_of(stream.dev)
    names = certificate.names if certificate else {}
    return names.get(stream.scope) or f"{stream.dev[:8]}.{stream.scope}"

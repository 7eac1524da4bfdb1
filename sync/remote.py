"""How is a server reached over HTTP?

The only home of requests. A cut line is an ordinary event: every call may be
repeated, and a pull that broke off gives what came whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from ssl import SSLSocket
from typing import Any, TypeVar

import msgspec
import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from sync.blobs.wire import (
    CHECKSUM_MISMATCH,
    PIECE_TYPE,
    TUS_VERSION,
    BlobsAsked,
    BlobsThere,
    checksum_of,
)
from sync.exchanging.address_check import check_address
from sync.exchanging.carrying import (
    BlobRefused,
    Pulled,
    Refused,
    ServerAway,
    ServerFaulty,
    TlsChanged,
    TokenEnded,
    not_welcome,
)
from sync.exchanging.pinning import fingerprint_of
from sync.segment import MOST_PACKED
from sync.wire import (
    LAST,
    NEXT_CURSOR,
    SEGMENT_TYPE,
    SEGMENTS_TYPE,
    AllTaken,
    Arrival,
    Challenge,
    EnrolAnswer,
    EnrolRequest,
    Hello,
    NotUnderstood,
    Taken,
    Welcome,
    framed,
    from_json,
    to_json,
    unframed,
)

CONNECT_SECONDS = 10.0
READ_SECONDS = 60.0
ATTEMPTS = 3
_PATH = "/sync/v1/"
_MOST_JSON = 4 * 2**20
_TAKEN_STATUSES = frozenset({200, 202, 400, 409, 422})
_NOT_SO = 415
_PIECE_STATUSES = frozenset({200, 201, 204, 409})
_OF_ONE_BLOB = frozenset({400, 404, 413, 416, CHECKSUM_MISMATCH})
_AT_ONCE = 64 * 1024
TUS = {"Tus-Resumable": TUS_VERSION, "Content-Type": PIECE_TYPE}
_JSON = {"Content-Type": "application/json"}

Shape = TypeVar("Shape", bound=msgspec.Struct)


class HttpRemote:
    """A server at `url`. Raises AddressRefused for http:// beyond loopback.

    Whatever TLS key answers first is kept to, and is in `tls` for greeting.py
    to judge before anything is said; a name or a date in it is not looked at.
    With `ca_file`, a file of CA certificates, the usual rules hold instead.
    `timeouts` are seconds to connect and to wait for each part of an answer.
    An `adapter` may carry requests elsewhere than over a socket.
    """

    def __init__(
        self,
        url: str,
        *,
        ca_file: str | None = None,
        attempts: int = ATTEMPTS,
        timeouts: tuple[float, float] = (CONNECT_SECONDS, READ_SECONDS),
        adapter: HTTPAdapter | None = None,
    ) -> None:
        is_local = check_address(url)
        self._base = url.rstrip("/") + _PATH
        self._timeouts = timeouts
        self._session = requests.Session()
        self._verify: str | bool = ca_file or False
        self._pin = _Pin()
        # A proxy of the machine's has no business with the machine itself.
        self._session.trust_env = not is_local
        if adapter is None and ca_file is None:
            adapter = _PinningAdapter(self._pin, max_retries=_patience(attempts))
        adapter = adapter or HTTPAdapter(max_retries=_patience(attempts))
        self._session.mount("https://", adapter)
        self._session.mount("http://", adapter)

    def close(self) -> None:
        self._session.close()

    @property
    def tls(self) -> str:
        """The fingerprint of the TLS key that has answered; "" where none is pinned."""
        return self._pin.seen

    def challenge(self) -> Challenge:
        """Ask who is there, and for a nonce."""
        return self._shape(self._send("GET", "challenge"), Challenge)

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Ask for a certificate."""
        sent = self._send("POST", "enrol", data=to_json(request), headers=_JSON)
        return self._shape(sent, EnrolAnswer)

    def hello(self, request: Hello) -> Welcome:
        """Say who we are and what we have."""
        sent = self._send("POST", "hello", data=to_json(request), headers=_JSON)
        return self._shape(sent, Welcome)

    def push_segment(self, body: bytes, token: str) -> Taken:
        """Hand over one segment; what became of it is in the answer."""
        headers = {"Content-Type": SEGMENT_TYPE, **_bearing(token)}
        sent = self._send("POST", "segment", data=body, headers=headers)
        if sent.status_code in _TAKEN_STATUSES:
            return self._understood(sent, Taken)
        with sent:
            raise _refusal(sent.status_code, _body(sent))

    def push_segments(self, bodies: Sequence[bytes], token: str) -> tuple[Taken, ...]:
        """Hand over several in one request; a server of before takes none so."""
        headers = {"Content-Type": SEGMENTS_TYPE, **_bearing(token)}
        sent = self._send("POST", "segment", data=_InTurn(bodies), headers=headers)
        if sent.status_code == _NOT_SO:
            sent.close()
            return ()
        return self._shape(sent, AllTaken).taken

    def pull(
        self, scope: str, after: int, max_bytes: int, token: str, own: bool = False
    ) -> Pulled:
        """Fetch what arrived in `scope` after the cursor `after`."""
        asked = {"scope": scope, "after": str(after), "max": str(max_bytes)}
        if own:
            asked["own"] = "1"
        sent = self._send("GET", "segments", params=asked, headers=_bearing(token))
        with sent:
            if sent.status_code != 200:
                raise _refusal(sent.status_code, _body(sent))
            return _pulled(sent)

    # -- attachments ----------------------------------------------------------

    def ask_blobs(
        self, shas: tuple[str, ...], token: str, nonce: str = ""
    ) -> BlobsThere:
        """Ask how much of these files is there; an older server knows of none."""
        headers = {**_JSON, **_bearing(token)}
        asked = to_json(BlobsAsked(shas, nonce))
        sent = self._send("POST", "blobs", data=asked, headers=headers)
        if sent.status_code == 404:
            sent.close()
            return BlobsThere({}, {})
        return self._shape(sent, BlobsThere)

    def put_piece(
        self, sha: str, size: int, offset: int, piece: bytes, token: str
    ) -> int:
        """Hand over the next piece of a file; return from where to go on."""
        how = {"Upload-Length": str(size)} if offset == 0 else {}
        how |= {"Upload-Offset": str(offset), "Upload-Checksum": checksum_of(piece)}
        headers = {**TUS, **how, **_bearing(token)}
        method = "PATCH" if offset else "POST"
        with self._send(method, f"blob/{sha}", data=piece, headers=headers) as sent:
            if sent.status_code not in _PIECE_STATUSES:
                raise _blob_refusal(sent.status_code, _body(sent))
            after = sent.headers.get("Upload-Offset", "")
        if not after.isdigit():
            raise ServerFaulty("It did not say how much of an attachment it has.")
        return int(after)

    def get_blob(self, sha: str, offset: int, token: str) -> Iterator[bytes]:
        """Fetch a file from `offset` on; raises ServerAway where the line breaks."""
        headers = dict(_bearing(token))
        if offset:
            headers["Range"] = f"bytes={offset}-"
        sent = self._send("GET", f"blob/{sha}", headers=headers)
        if sent.status_code != (206 if offset else 200):
            with sent:
                raise _blob_refusal(sent.status_code, _body(sent))
        return _parts(sent)

    # -- inside ---------------------------------------------------------------

    def _send(self, method: str, path: str, **what: Any) -> requests.Response:
        try:
            return self._session.request(
                *(method, self._base + path),
                timeout=self._timeouts,
                stream=True,
                allow_redirects=False,
                verify=self._verify,
                **what,
            )
        except requests.exceptions.SSLError as fault:
            raise ServerAway("Its certificate does not hold.") from fault
        except (requests.RequestException, HTTPError) as fault:
            raise ServerAway("There is no connection, or it broke off.") from fault

    def _shape(self, sent: requests.Response, shape: type[Shape]) -> Shape:
        if sent.status_code == 200:
            return self._understood(sent, shape)
        with sent:
            raise _refusal(sent.status_code, _body(sent))

    def _understood(self, sent: requests.Response, shape: type[Shape]) -> Shape:
        with sent:
            try:
                return from_json(_body(sent), shape)
            except NotUnderstood as fault:
                raise ServerFaulty(f"Its answer is {fault}.") from fault


class _InTurn:
    """Segments as the body of one request, each sent by itself.

    Of a known length, and read from its start again when the request is repeated.
    """

    def __init__(self, bodies: Sequence[bytes]) -> None:
        self._frames = list(framed(Arrival(0, body) for body in bodies))

    def __len__(self) -> int:
        return sum(map(len, self._frames))

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._frames)


class _Pin:
    """The TLS key that one remote has met, and keeps to."""

    def __init__(self) -> None:
        self.seen = ""

    def meet(self, der: bytes | None) -> None:
        """Keep to the first key. Raises TlsChanged for another in its place."""
        met = fingerprint_of(der or b"")
        if self.seen and met != self.seen:
            raise TlsChanged(met, self.seen)
        self.seen = met


class _PinningAdapter(HTTPAdapter):
    """Connects without a CA; each connection shows its key to the pin."""

    def __init__(self, pin: _Pin, **how: Any) -> None:
        self._pin = pin
        super().__init__(**how)

    def init_poolmanager(self, *sizes: Any, **how: Any) -> None:
        super().init_poolmanager(*sizes, **how)
        pools = {"http": HTTPConnectionPool, "https": _pinning_pool(self._pin)}
        self.poolmanager.pool_classes_by_scheme = pools


def _pinning_pool(pin: _Pin) -> type[HTTPSConnectionPool]:
    class Connection(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            line = self.sock
            shown = isinstance(line, SSLSocket) and line.getpeercert(binary_form=True)
            pin.meet(shown or None)
            self.is_verified = True  # by greeting.py, before anything is said

    class Pool(HTTPSConnectionPool):
        ConnectionCls = Connection

    return Pool


def _patience(attempts: int) -> Retry:
    # By default a POST is never repeated; here each one may be.
    return Retry(
        total=attempts,
        backoff_factor=0.5,
        allowed_methods=None,
        status_forcelist=(502, 503, 504),
        redirect=0,
        raise_on_status=False,
    )


def _bearing(token: str) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _body(sent: requests.Response) -> bytes:
    try:
        body = sent.raw.read(_MOST_JSON + 1, decode_content=True)
    except (requests.RequestException, HTTPError, OSError) as fault:
        raise ServerAway("The line broke off while it answered.") from fault
    if len(body) > _MOST_JSON:
        raise ServerFaulty("Its answer is too long.")
    return bytes(body)


def _refusal(status: int, body: bytes) -> Exception:
    try:
        refused = from_json(body, Refused)
    except NotUnderstood:
        refused = Refused("", "")
    if status == 401:
        return TokenEnded(refused.why)
    if status == 403:
        return not_welcome(refused)
    if status in (429, 502, 503, 504):
        return ServerAway("It is too busy at the moment.")
    if status == 507:
        return ServerAway("Its disk is full; your office has to make room.")
    return ServerFaulty(refused.why or f"It answered with status {status}.")


def _blob_refusal(status: int, body: bytes) -> Exception:
    """What is wrong with one attachment only stops that one."""
    if status in _OF_ONE_BLOB:
        try:
            refused = from_json(body, Refused)
        except NotUnderstood:
            refused = Refused("", f"It answered with status {status}.")
        return BlobRefused(refused.code, refused.why)
    return _refusal(status, body)


def _parts(sent: requests.Response) -> Iterator[bytes]:
    with sent:
        try:
            while part := sent.raw.read(_AT_ONCE):
                yield part
        except (requests.RequestException, HTTPError, OSError) as fault:
            raise ServerAway("The line broke off within an attachment.") from fault


def _pulled(sent: requests.Response) -> Pulled:
    """Return the segments that came whole, also when the line broke off."""
    arrivals: list[Arrival] = []
    is_whole = True
    try:
        for arrival in unframed(sent.raw.read, MOST_PACKED):
            arrivals.append(arrival)
    except NotUnderstood as fault:
        raise ServerFaulty(f"It sent {fault}.") from fault
    except (requests.RequestException, HTTPError, OSError):
        is_whole = False
    following = sent.headers.get(NEXT_CURSOR, "")
    if not following.isdigit():
        raise ServerFaulty("It did not say where its answer ends.")
    is_last = sent.headers.get(LAST) == "1"
    return Pulled(tuple(arrivals), int(following), is_whole, is_last)

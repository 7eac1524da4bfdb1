"""May anything be said to this address?

Apart from remote.py, so that who only looks at an address loads nothing of HTTP.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from sync.exchanging.carrying import ExchangeTrouble


class AddressRefused(ExchangeTrouble):
    """An address that nothing is sent to: plain http beyond this machine."""

    what = "Nothing is sent to this address."
    remedy = "Ask your office for its https:// address."


def check_address(url: str) -> bool:
    """Tell whether `url` is this machine. Raises AddressRefused."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    is_local = _is_loopback(host)
    if not host or parts.scheme not in ("http", "https"):
        raise AddressRefused("It does not begin with https://.")
    if parts.scheme == "http" and not is_local:
        raise AddressRefused("With http:// everybody on the way can read along.")
    return is_local


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

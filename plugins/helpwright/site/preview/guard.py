"""Who may use the preview: a page that this server gave to a browser on this very machine, and nobody else.

A check starts programs, so each of these is asked for, whatever the others say:
- The connection comes from this machine, and not through a proxy, which would make any visitor look like that.
- The Host is a name of this machine. A name of someone else's that leads here (DNS rebinding) is not.
- The Origin is this server, so no page of another site asks in the browser's name.
- The token of this server, which only its own pages hold.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

Environ = Mapping[str, Any]

_PROXIED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_VIA")
TOKEN_HEADER = "X-Helpwright-Token"
_TOKEN_KEY = "HTTP_" + TOKEN_HEADER.upper().replace("-", "_")


def is_local(environ: Environ) -> bool:
    """True if a browser on this machine asks for an address of this machine, with nobody in between."""
    if any(environ.get(name) for name in _PROXIED):
        return False
    return _is_loopback(str(environ.get("REMOTE_ADDR", ""))) and _is_own_name(str(environ.get("HTTP_HOST", "")))


def refusal(environ: Environ, token: str) -> str | None:
    """The status to refuse a request with; None if the preview's own page asks."""
    if not is_local(environ):
        return "403 Forbidden"
    if environ.get("REQUEST_METHOD") != "POST":
        return "405 Method Not Allowed"
    if environ.get("HTTP_ORIGIN") != f"http://{environ['HTTP_HOST']}":
        return "403 Forbidden"
    if environ.get("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin":
        return "403 Forbidden"
    given = str(environ.get(_TOKEN_KEY, ""))
    return None if hmac.compare_digest(given.encode(), token.encode()) else "403 Forbidden"


def _is_own_name(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name == "localhost" or _is_loopback(name)


def _is_loopback(address: str) -> bool:
    try:
        known = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(known, "ipv4_mapped", None)  # an IPv4 address as a socket for both kinds shows it
    return bool((mapped or known).is_loopback)

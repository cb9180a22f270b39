"""From which address a request comes: as the proxy in front says, where there is one; else as the connection does."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

NOWHERE = "0.0.0.0"  # noqa: S104  a connection without an address, such as a socket's


def client_address(request: HttpRequest) -> str:
    """The last address named is the one our own proxy saw; those before it anybody may have written."""
    named = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_TLS_PROXY else ""
    return _address(named.rpartition(",")[2]) or _address(request.META.get("REMOTE_ADDR") or "") or NOWHERE


def _address(told: str) -> str:
    try:
        return str(ip_address(told.strip()))
    except ValueError:
        return ""

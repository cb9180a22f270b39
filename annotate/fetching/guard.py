"""Which machines may be asked: those of the public internet, by an address that was looked at before.

A name is resolved once, every address it has is looked at, and the connection goes to one of these: a name that
changes its address in between (DNS rebinding) leads nowhere else.
"""

import socket
from collections.abc import Collection
from ipaddress import IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from annotate.errors import NotFetched, PrivateAddress

PORTS = {"http": 80, "https": 443}
LONGEST = 2000  # characters of an address
_GLOBAL_UNICAST = IPv6Network("2000::/3")


class Place(NamedTuple):
    """A machine and a port, with the addresses that may be connected to."""

    scheme: str
    host: str
    port: int
    addresses: tuple[str, ...]


def split(url: str) -> SplitResult:
    """Return the parts of an address of the web.

    Raises:
        NotFetched: if it is none.
    """
    try:
        parts = urlsplit(url.strip())
        known = parts.scheme in PORTS and bool(parts.hostname) and parts.port != 0
        named = (parts.hostname or "").encode("idna")
    except ValueError as problem:
        raise NotFetched(
            f"“{url[:200]}” is no address. Copy it from the browser, with https:// before it."
        ) from problem
    if not known or not named or len(url) > LONGEST or "@" in parts.netloc or not url.isprintable():
        raise NotFetched(f"“{url[:200]}” is no address that is fetched. Give one that begins with https:// or http://.")
    return parts


def locate(parts: SplitResult, allowed: Collection[str] = ()) -> Place:
    """Resolve the name in an address, and look at all that it stands for.

    allowed: addresses that may be asked although they are private, such as "127.0.0.1".

    Raises:
        PrivateAddress: if any of its addresses is not of the public internet.
        NotFetched: if nobody knows the name.
    """
    host, port = (parts.hostname or "").rstrip("."), parts.port or PORTS[parts.scheme]
    try:
        found = socket.getaddrinfo(host.encode("idna").decode(), port, type=socket.SOCK_STREAM)
    except (OSError, ValueError) as problem:
        raise NotFetched(f"There is no server “{host}”. Look for a slip in the address.") from problem
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not all(is_public(address) or address in allowed for address in addresses):
        raise PrivateAddress(f"“{host}” is in a private network, and is not asked. Add its article as a file.")
    return Place(parts.scheme, host, port, addresses)


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the public internet.

    IPv6 addresses that carry an IPv4 one within (mapped, NAT64, 6to4, Teredo) are not.
    """
    found = ip_address(address.partition("%")[0])
    if found.version == 4:
        return found.is_global and not found.is_multicast
    carries = found.sixtofour or found.teredo or found.ipv4_mapped
    return found in _GLOBAL_UNICAST and found.is_global and not carries

"""Where the web server listens."""

import socket

from annotate_site.embedded.places import Trouble

USUAL_PORT = 8000
_NEIGHBOURS = 20


def choose_port(host: str, asked: int | None) -> int:
    """The port asked for, which must be free; else the usual one, or the next free one after it.

    Raises Trouble.
    """
    if asked is not None:
        if _is_free(host, asked):
            return asked
        raise Trouble(
            f"Port {asked} of {host} cannot be had. Name another with --port, or leave it out to get a free one"
        )
    for port in range(USUAL_PORT, USUAL_PORT + _NEIGHBOURS):
        if _is_free(host, port):
            return port
    raise Trouble(
        f"No port from {USUAL_PORT} on is free on {host}: name one with --port, or another address with --host"
    )


def names_of(host: str) -> list[str]:
    """What browsers may call a server that listens on `host`."""
    here = ["127.0.0.1", "localhost", "[::1]"]
    if host not in ("0.0.0.0", "::"):  # noqa: S104  only compared
        return [*here, f"[{host}]" if ":" in host else host]
    machine = socket.gethostname()
    return [*here, machine, socket.getfqdn(), *_addresses(machine)]


def address(host: str, port: int) -> str:
    """Where this machine's own browser finds it."""
    local = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  only compared
    return f"http://{f'[{local}]' if ':' in local else local}:{port}/"


def _is_free(host: str, port: int) -> bool:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself does
            probe.bind((host, port))
    except OSError:
        return False
    return True


def _addresses(name: str) -> list[str]:
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(name, None, socket.AF_INET, socket.SOCK_STREAM)]
    except OSError:
        return []

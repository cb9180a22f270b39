"""One request over one connection, to an address that was looked at, within a time and a size."""

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import NamedTuple

from annotate.errors import NotFetched, TooLarge
from annotate.fetching.guard import Place

CHUNK = 64 * 1024
_GZIP, _DEFLATE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS


class Answer(NamedTuple):
    """What a server said: the body unpacked; names of headers in small letters."""

    status: int
    headers: dict[str, str]
    data: bytes


class _Connection(http.client.HTTPConnection):
    """Connects to an address that was looked at, whatever the name stands for by now."""

    def __init__(self, place: Place, timeout: float) -> None:
        super().__init__(place.host, place.port, timeout=timeout)
        self._place = place
        self._line: socket.socket | None = None

    def connect(self) -> None:
        """Try the addresses one after the other."""
        self.sock = self._line = self._reach()
        if self._place.scheme == "https":
            context = ssl.create_default_context()
            line = context.wrap_socket(self.sock, server_hostname=self._place.host, do_handshake_on_connect=False)
            self.sock = self._line = line
            line.do_handshake()

    def cut(self) -> None:
        """End it, whoever reads from it: the response does, long after the connection has let go of its socket."""
        with suppress(OSError):
            if self._line is not None:
                self._line.shutdown(socket.SHUT_RDWR)

    def _reach(self) -> socket.socket:
        for address in self._place.addresses[:-1]:
            try:
                return socket.create_connection((address, self._place.port), self.timeout)
            except OSError:  # the next one is tried
                continue
        return socket.create_connection((self._place.addresses[-1], self._place.port), self.timeout)


def ask(place: Place, target: str, headers: dict[str, str], *, seconds: float, limit: int) -> Answer:
    """Ask for a page and return the answer.

    Raises:
        NotFetched: if the server is not there, takes longer than `seconds` in all, or speaks nonsense.
        TooLarge: if there is more than `limit` bytes in it, packed or unpacked.
    """
    connection, until = _Connection(place, seconds), time.monotonic() + seconds
    try:
        with _within(connection, seconds):
            connection.request("GET", target, headers=headers)
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            packed = b"".join(_read(response, limit))
        return Answer(response.status, told, _unpacked(packed, told.get("content-encoding", ""), limit))
    except (OSError, http.client.HTTPException, ValueError) as problem:
        is_late = time.monotonic() >= until
        raise NotFetched(_why(place, TimeoutError() if is_late else problem, seconds)) from problem
    finally:
        connection.close()


@contextmanager
def _within(connection: _Connection, seconds: float) -> Iterator[None]:
    """End the connection when the time is up, however slowly bytes drip in."""
    until = time.monotonic() + seconds
    clock = Timer(seconds, connection.cut)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
    if time.monotonic() >= until:  # a body without a length ends quietly where it is cut
        raise TimeoutError


def _read(response: http.client.HTTPResponse, limit: int) -> Iterator[bytes]:
    if (response.length or 0) > limit:
        raise TooLarge(_too_large(limit), limit=limit)
    size = 0
    while piece := response.read(min(CHUNK, limit + 1)):
        size += len(piece)
        if size > limit:
            raise TooLarge(_too_large(limit), limit=limit)
        yield piece
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)


def _unpacked(data: bytes, encoding: str, limit: int) -> bytes:
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        return data
    return unpack(data, limit)


def unpack(data: bytes, limit: int) -> bytes:
    """Return what is packed by gzip or deflate.

    Raises:
        NotFetched: if it is damaged.
        TooLarge: if it unpacks to more than `limit` bytes.
    """
    unpacking = zlib.decompressobj(_GZIP if data[:2] == b"\x1f\x8b" else _DEFLATE)
    try:
        whole = unpacking.decompress(data, limit + 1)
    except zlib.error as problem:
        raise NotFetched("What the server sent is damaged. Try again later.") from problem
    if len(whole) > limit:
        raise TooLarge(_too_large(limit), limit=limit)
    return whole


def _too_large(limit: int) -> str:
    return f"The page has more than {limit // 1024**2} MB, and is not read. Add its article as a file, or paste it."


def _why(place: Place, problem: Exception, seconds: float) -> str:
    if isinstance(problem, ssl.SSLError):
        return f"“{place.host}” cannot prove that it is itself ({problem.reason}). Look at the address."
    if isinstance(problem, TimeoutError):
        return f"“{place.host}” did not answer within {seconds:.0f} seconds. Try again later."
    if isinstance(problem, (http.client.IncompleteRead, ConnectionResetError)):
        return f"“{place.host}” broke off in the middle. Try again later."
    if isinstance(problem, OSError):
        return f"“{place.host}” cannot be reached. Try again later."
    return f"“{place.host}” does not speak as a web server does. Look at the address."

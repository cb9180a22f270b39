"""Fetching with manners: robots.txt is heeded, redirects are followed a few steps, each step looked at anew."""

import time
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlunsplit

from protego import Protego

from annotate.errors import NotFetched
from annotate.fetching.asking import Answer, ask
from annotate.fetching.guard import locate, split

AGENT = "Annotate/1.0 (reads single articles that a person asked for; no crawler)"
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.8,*/*;q=0.5"
REDIRECTS = 5
SECONDS = 20.0  # for one address, with all its redirects
LIMIT = 20 * 1024**2  # bytes
_ROBOTS_SECONDS, _ROBOTS_LIMIT = 10.0, 512 * 1024
_LONGEST_PAUSE = 10.0  # seconds between two requests, whatever robots.txt asks for
_MOVED = (301, 302, 303, 307, 308)
_GONE = {
    401: "asks for a name and a password",
    402: "asks for money",
    403: "does not let us in",
    404: "has no such page",
    410: "has taken the page down",
    429: "wants to be asked less often",
}


class Fetched(NamedTuple):
    """What stands at an address. url: where it was found in the end."""

    url: str
    data: bytes
    media_type: str


class Fetcher:
    """Fetches pages, and remembers what each server's robots.txt says as long as it lives."""

    def __init__(self, allowed: Collection[str] = (), *, seconds: float = SECONDS, limit: int = LIMIT) -> None:
        """allowed: private addresses that may be asked all the same; for tests."""
        self._allowed, self._seconds, self._limit = frozenset(allowed), seconds, limit
        self._robots: dict[str, Protego] = {}
        self._asked_at: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched:
        """Return what stands at an address.

        Raises:
            NotFetched: it is no address, or the server is not there, too slow, forbids it or has no such page;
                the message says which, and what to do. PrivateAddress, if it is in a private network.
            TooLarge: there is more than the limit.
        """
        until = time.monotonic() + self._seconds
        for _ in range(REDIRECTS + 1):
            self._heed_robots(url)
            answer = self._ask(url, max(0.1, until - time.monotonic()), self._limit)
            if answer.status not in _MOVED or not answer.headers.get("location"):
                return self._found(url, answer)
            url = urljoin(url, answer.headers["location"]).partition("#")[0]
        raise NotFetched(f"The address leads on to another one more than {REDIRECTS} times. Give the last of them.")

    def _ask(self, url: str, seconds: float, limit: int) -> Answer:
        parts = split(url)
        place = locate(parts, self._allowed)
        target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        headers = {"User-Agent": AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip", "Connection": "close"}
        return ask(place, _escaped(target), headers, seconds=seconds, limit=limit)

    def _found(self, url: str, answer: Answer) -> Fetched:
        if answer.status != 200:
            host = split(url).hostname
            why = _GONE.get(answer.status, f"answers with an error ({answer.status})")
            raise NotFetched(f"“{host}” {why}. Open the address in a browser; if it is there, add it as a file.")
        return Fetched(url, answer.data, answer.headers.get("content-type", ""))

    def _heed_robots(self, url: str) -> None:
        parts = split(url)
        origin = f"{parts.scheme}://{parts.netloc.lower()}"
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        rules = self._robots[origin]
        if not rules.can_fetch(url, AGENT):
            raise NotFetched(f"“{parts.hostname}” does not want programs to read this page. Paste the article instead.")
        self._pause(origin, float(rules.crawl_delay(AGENT) or 0))

    def _read_robots(self, origin: str) -> Protego:
        """As RFC 9309 has it: with no such file all is allowed, and nothing while the server fails."""
        url = f"{origin}/robots.txt"
        for _ in range(REDIRECTS + 1):
            answer = self._ask(url, _ROBOTS_SECONDS, _ROBOTS_LIMIT)
            if answer.status not in _MOVED or not answer.headers.get("location"):
                break
            url = urljoin(url, answer.headers["location"])
        if answer.status >= 500:
            raise NotFetched(f"“{split(origin).hostname}” cannot say now what programs may read. Try again later.")
        return Protego.parse(answer.data.decode(errors="replace") if answer.status == 200 else "")

    def _pause(self, origin: str, seconds: float) -> None:
        wait = self._asked_at.get(origin, -_LONGEST_PAUSE) + min(seconds, _LONGEST_PAUSE) - time.monotonic()
        if seconds and wait > 0:
            time.sleep(wait)
        self._asked_at[origin] = time.monotonic()


def _escaped(target: str) -> str:
    return quote(target, safe="/?&=%:@!$'()*+,;~#[]-._")

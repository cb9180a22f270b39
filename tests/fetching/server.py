"""A web server of the tests, on this machine, that says what a test put into it, and how slowly."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HERE = ("127.0.0.1",)


@dataclass
class Site:
    """pages: by path, each (status, headers, body). drip: seconds before each byte of a body.

    gates: what is behind one is answered once it opens, or after 15 seconds.
    """

    address: str
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    drip: float = 0
    gates: dict[str, threading.Event] = field(default_factory=dict)

    def put(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> str:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (
            status,
            {"Content-Type": "text/html", **told},
            body.encode() if isinstance(body, str) else body,
        )
        return self.address + path


@contextmanager
def serving() -> Iterator[Site]:
    server = _Server(("127.0.0.1", 0), _Handler)
    server.site = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    try:
        yield server.site
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append(self.path)
        site.agents.add(self.headers["User-Agent"])
        if gate := site.gates.get(self.path):
            gate.wait(15)
        status, headers, body = site.pages.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        pieces = [body[at : at + 1] for at in range(len(body))] if site.drip and self.path != "/robots.txt" else [body]
        try:
            for piece in pieces:
                time.sleep(site.drip)
                self.wfile.write(piece)
        except OSError:
            return

    def log_message(self, *words: object) -> None:
        """Say nothing."""

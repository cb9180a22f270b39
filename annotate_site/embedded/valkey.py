"""The embedded Valkey: Celery's broker and Django's cache."""

import socket
import time
from pathlib import Path

from annotate_site.embedded.binaries import valkey_program
from annotate_site.embedded.places import Paths, Trouble, private_directory
from annotate_site.embedded.process import Process

_START_WITHIN = 60.0  # seconds


class Valkey(Process):
    """Reached through a socket alone; what was queued outlives it in an append-only file."""

    def __init__(self, paths: Paths, *, durable: bool = True, log: Path | None = None) -> None:
        self._paths = paths
        self._data = paths.data / "valkey"
        options = {
            "--port": "0",
            "--unixsocket": str(paths.valkey_socket),
            "--unixsocketperm": "700",
            "--dir": str(self._data),
            "--save": "",
            "--appendonly": "yes" if durable else "no",
            "--maxmemory-policy": "noeviction",
            "--loglevel": "warning",
        }
        arguments = [part for option in options.items() for part in option]
        super().__init__("valkey", [str(valkey_program()), *arguments], log=log)

    def start(self) -> None:
        private_directory(self._paths.run)
        self._data.mkdir(parents=True, exist_ok=True)
        super().start()

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + _START_WITHIN
        while not self._answers():
            if not self.is_running or time.monotonic() > deadline:
                raise Trouble(f"Valkey did not start. It said:\n{self.last_words()}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(5)
                connection.connect(str(self._paths.valkey_socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")  # anything else: it is still loading
        except OSError:
            return False
